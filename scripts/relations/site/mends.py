"""The small faults of the theme's HTML, each mended in one place.

A mend that finds nothing where the fault should be is an error: the theme has changed, and the mend must go or follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape

from mkdocs.exceptions import PluginError


@dataclass(frozen=True)
class Mend:
    """One fault: what it is, what tells a page that has it, its pattern, and what stands there instead.

    ``instead`` also gets the words for the way back from a footnote.
    """

    fault: str
    expected: Callable[[str], bool]
    pattern: re.Pattern[str]
    instead: Callable[[re.Match[str], str], str]


MENDS = (
    Mend(
        "footnotes speak English only",
        lambda html: "footnote-backref" in html or '<div class="footnote"' in html,
        re.compile(r'(<a class="footnote-backref"[^>]*) title="Jump back to footnote (\d+) in the text"'),
        lambda match, back: '{0} title="{1}" aria-label="{1}"'.format(match[1], back.replace("{n}", match[2])),
    ),
)


def mended(html: str, footnote_back: str) -> str:
    """A page of the theme without its faults; ``footnote_back`` says the way back from footnote ``{n}``.

    Raises ``PluginError`` where a fault is not as it was.
    """
    back = escape(footnote_back)
    for mend in MENDS:
        if mend.expected(html):
            html, count = mend.pattern.subn(partial(_instead, mend, back), html)
            if not count:
                raise PluginError(f"the theme has changed, a mend finds nothing: {mend.fault}")
    return html


def _instead(mend: Mend, back: str, match: re.Match[str]) -> str:
    return mend.instead(match, back)
