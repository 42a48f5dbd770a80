"""The links of pages that people write by hand: each leads to a page that is there, and to a heading that it has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from urllib.parse import unquote, urlsplit

from relations.records.problems import Problem, filled, nearest

_LINKED = re.compile(r"\](?:\(|:\s*)([^)\n]*)")
"""What a link is said to lead to, and what else stands there: Markdown finds no other link to a page."""
_PLAIN = re.compile(r"[^\s<>\\&]*")
"""What Markdown reads as it stands."""
_MOST = 20
"""How many links of one page are told at once."""


@dataclass(frozen=True)
class Ways:
    """Where links may lead: to what the data ``makes`` and to pages ``by_hand``, by their paths below all pages.

    ``text`` gives the Markdown of a page by hand, empty where its reader would not get through it in a moment.

    Where it is not known what the data makes, as it cannot be read, nothing is told of links.
    """

    makes: AbstractSet[str]
    by_hand: AbstractSet[str]
    text: Callable[[str], str]

    def dead(self, page: str, called: str, text: str, start: int) -> Iterator[Problem]:
        """The links of a ``page`` that lead nowhere, in its ``text`` from ``start``; problems name it as ``called``."""
        given = (link[1].strip() for link in _LINKED.finditer(text, start))
        if not self.makes or all(_PLAIN.fullmatch(link) and not self._fault(page, link) for link in given):
            return
        faults = ((link, fault) for link in _links(text[start:]) if (fault := self._fault(page, link)))
        for link, (rule, values, meant) in islice(faults, _MOST):
            written = re.compile(rf"(?<![\w./#-]){re.escape(link)}(?![\w./#-])")
            for at in [found.start() for found in written.finditer(text, start)] or [start]:
                line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
                yield Problem(called, line, column, "", rule, filled(values), meant)

    def _fault(self, page: str, link: str) -> tuple[str, dict[str, object], str] | None:
        """The rule that a link breaks, what its message names, and the link that is meant."""
        try:
            scheme, host, path, _, anchor = urlsplit(link)
        except ValueError:
            return None
        folder, own = posixpath.dirname(page), f"{page.partition('/')[0]}/"
        target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else page
        if scheme or host or not (target.startswith((own, "/")) or target.endswith(".md")):
            return None  # to elsewhere, or to a file that is no page
        if target.startswith(own) and target in self.by_hand:
            anchors = _anchors(self.text(target)) if anchor else ()
            if not anchors or anchor in anchors:
                return None
            near = nearest(anchor, anchors)
            return "prose.heading", {"anchor": anchor, "known": sorted(anchors)}, near and f"{path}#{near}"
        if target.startswith(own) and target in self.makes:
            return None
        near = _near(target, {each for each in (*self.makes, *self.by_hand) if each.startswith(own)})
        meant = near and posixpath.relpath(near, folder) + (f"#{anchor}" if anchor else "")
        return "prose.page", {"target": link}, meant


def _near(target: str, there: AbstractSet[str]) -> str:
    """The page that ``target`` is meant for: its address, its name in another folder, or one much like it."""
    for address in (f"{target}.md", f"{target}/index.md"):
        if address in there:
            return address
    names = {posixpath.basename(each) for each in there}
    name = posixpath.basename(target)
    name = name if name in names else nearest(name, names)
    named = [each for each in there if posixpath.basename(each) == name]
    return named[0] if len(named) == 1 else nearest(target, named)


def _links(text: str) -> Iterator[str]:
    """Where the links of a Markdown text lead, each once."""
    from relations.records import dialect  # a large library, of which most checks have no need

    elements, _ = dialect.parse(text)
    given = (each.get("href") for root in elements for each in root.iter("a"))
    yield from dict.fromkeys(unescape(link.replace("\x02amp\x03", "&")) for link in given if link)


@cache
def _anchors(text: str) -> frozenset[str]:
    """What can be led to in a page's Markdown."""
    from relations.records import dialect

    elements, _ = dialect.parse(text)
    return frozenset(name for root in elements for each in root.iter() if (name := each.get("id")))
