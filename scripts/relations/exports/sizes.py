"""What each download weighs, put into the built page about the data once the files are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from html import unescape

from babel.units import format_unit

from relations.exports.publication import Publication
from relations.pages.words import Words

_OFFER = re.compile(r'<a href="(?:\.\./)+([^"]+)" type="[^"]*">[^<]*</a>|<code>([^<\s]*&#123;[^<\s]*)</code>')
"""A link to a file, or the pattern of many alike, whose braces a page writes as character references."""
_BLANK = re.compile(r"\\\{(\w+)\\\}")


def weighed(publication: Publication, sizes: Mapping[str, int]) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Each language's page about the data, and what puts the sizes of the published files, bytes by path, into it."""
    blanks = {
        "folder": f"(?:{'|'.join(map(publication.folder, publication.languages))})",
        "language": f"(?:{'|'.join(publication.languages)})",
        "page": "[^.]+",
        "record": f"(?:{'|'.join(publication.kinds)})/[^./]+",
    }

    @cache
    def total(pattern: str) -> int:
        plain = re.escape(unescape(pattern))
        alike = re.compile(_BLANK.sub(lambda blank: blanks.get(blank[1], "[^./]+"), plain))
        end = unescape(pattern).rpartition("}")[2]  # which tells most apart at once
        return sum(size for name, size in sizes.items() if name.endswith(end) and alike.fullmatch(name))

    for language in publication.languages:
        words = Words(language, publication.reference.labels[language])

        def said(match: re.Match[str], words: Words = words) -> str:
            path, pattern = match.groups()
            if path:
                return f"{match[0]} <small>{_said(sizes[path], words)}</small>" if path in sizes else match[0]
            return f"{match[0]} <small>{words.t('size_of_all', size=_said(total(pattern), words))}</small>"

        yield f"{publication.folder(language)}data/index.html", partial(_OFFER.sub, said)


def _said(size: int, words: Words) -> str:
    """A size as the language writes it (CLDR), on one line: in some languages CLDR's blank is one that breaks."""
    unit, value = ("megabyte", size / 1e6) if size >= 1e6 else ("kilobyte", size / 1e3)
    number = round(value, 1) if value < 10 else round(value)
    said = str(format_unit(number, f"digital-{unit}", length="short", locale=words.locale))
    return said.replace(" ", "\N{NO-BREAK SPACE}")
