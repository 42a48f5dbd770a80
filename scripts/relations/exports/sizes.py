"""What each download weighs, put into the built page about the data once the files are there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from babel.units import format_unit

from relations.exports.publication import Publication
from relations.pages.words import Words

_OFFER = re.compile(r'<a href="(?:\.\./)+([^"]+)" type="[^"]*">[^<]*</a>|<code>([^<\s]*\{[^<\s]*)</code>')
"""A link to a file, or the pattern of many alike."""
_BLANK = re.compile(r"\\\{\w+\\\}")


def weigh(publication: Publication, site: Path, sizes: Mapping[str, int]) -> None:
    """Write the sizes of the published files, bytes by path, into each language's page about the data in ``site``."""
    for language in publication.languages:
        words = Words(language, publication.reference.labels[language])

        def weighed(match: re.Match[str], words: Words = words) -> str:
            path, pattern = match.groups()
            if path:
                return f"{match[0]} <small>{_said(sizes[path], words)}</small>" if path in sizes else match[0]
            alike = re.compile(_BLANK.sub("[^.]+", re.escape(pattern)))
            total = sum(size for name, size in sizes.items() if alike.fullmatch(name))
            return f"{match[0]} <small>{words.t('size_of_all', size=_said(total, words))}</small>"

        page = site / publication.folder(language) / "data" / "index.html"
        text = page.read_text(encoding="utf-8")
        page.write_text(_OFFER.sub(weighed, text), encoding="utf-8", newline="\n")


def _said(size: int, words: Words) -> str:
    """A size as the language writes it (CLDR)."""
    unit, value = ("megabyte", size / 1e6) if size >= 1e6 else ("kilobyte", size / 1e3)
    number = round(value, 1) if value < 10 else round(value)
    return str(format_unit(number, f"digital-{unit}", length="short", locale=words.locale))
