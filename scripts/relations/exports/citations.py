"""Citations of pages and of sources, for programs that keep references: CSL-JSON, BibTeX and RIS.

https://docs.citationstyles.org/en/stable/specification.html, https://ctan.org/pkg/bibtex and the RIS tags as Zotero and
EndNote read them. A page is cited by its title, the site, the day its data changed and its lasting address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote_plus

from markupsafe import Markup

from relations.exports.parts import parts
from relations.exports.publication import ROOT, File, Publication, as_json
from relations.records.dates import Date
from relations.records.model import Source
from relations.records.points import Point

Item = dict[str, Any]
"""A CSL item."""

_TYPES: Mapping[str, tuple[str, str, str]] = {
    "official": ("document", "misc", "GOVDOC"),
    "archive": ("document", "misc", "UNPB"),
    "scholarly": ("article-journal", "article", "JOUR"),
    "press": ("article-newspaper", "article", "NEWS"),
    "memoir": ("book", "book", "BOOK"),
    "reference": ("entry", "incollection", "ENCYC"),
    "dataset": ("dataset", "misc", "DATA"),
    "website": ("webpage", "misc", "ELEC"),
    "encyclopaedia": ("entry-encyclopedia", "incollection", "ENCYC"),
}
"""What CSL, BibTeX and RIS call each kind of source."""
_ZOTERO: Mapping[str, str] = {
    "scholarly": "journalArticle",
    "press": "newspaperArticle",
    "memoir": "book",
    "reference": "encyclopediaArticle",
    "dataset": "dataset",
    "website": "webpage",
    "encyclopaedia": "encyclopediaArticle",
}
"""What Zotero calls a kind of source that is no mere document: https://api.zotero.org/schema."""
_WITHIN = frozenset({"scholarly", "press", "reference", "encyclopaedia"})
"""The kinds whose publisher is the work that the source appeared in."""


def files(publication: Publication) -> Iterator[File]:
    """Each page's citation in each language, each source's own, and the whole bibliography; old ids have theirs too."""
    yield from (File(f"{ROOT}/{file.path}", file.content) for file in bibliography(publication))
    for kind in publication.kinds:
        for record, cited in zip(publication.reference.all(kind), parts(publication, "citations", kind), strict=True):
            for name in (record.id, *record.aliases):
                for ending, text in cited.items():
                    yield File(f"{ROOT}/{kind}/{name}.{ending}", text.encode())


def part(publication: Publication, record: Any) -> dict[str, str]:
    """A record's citation by the ending of its file: a source's own, else that of its page in each language."""
    if isinstance(record, Source):
        return _written("", source_item(record), record.kind)
    written: dict[str, str] = {}
    for language in publication.languages if publication.place(record) else ():
        written |= _written(f"{language}.", page_item(publication, record, language), "website")
    return written


def bibliography(publication: Publication) -> Iterator[File]:
    """Every source in one file a format, by its name: ``sources.bib`` and ``sources.ris``."""
    cited = parts(publication, "citations", "sources")
    for name, between in (("bib", "\n"), ("ris", "\r\n")):
        yield File(f"sources.{name}", between.join(source[name] for source in cited).encode())


def _written(start: str, item: Item, kind: str) -> dict[str, str]:
    return {f"{start}csl.json": as_json([item]).decode(), f"{start}bib": _bibtex(item), f"{start}ris": _ris(item, kind)}


def page_item(publication: Publication, record: Any, language: str) -> Item:
    """The page of a record as a CSL item; the site is its author, as nobody signs a page."""
    return {
        "id": f"{record.folder}-{record.id}-{language}",
        "type": "webpage",
        "title": publication.label(record)[language],
        "author": [{"literal": publication.reference.site.title[language]}],
        "issued": _parts(Date.parse(publication.reference.modified(record))),
        "language": language,
        "URL": publication.pages(record)[language],
    }


def source_item(source: Source) -> Item:
    """A source as a CSL item."""
    within = source.kind in _WITHIN
    found = {
        "id": source.id,
        "type": _TYPES.get(source.kind, _TYPES["website"])[0],
        "title": source.title,
        "author": [{"literal": author} for author in source.authors] or None,
        "container-title": source.publisher if within else None,
        "publisher": None if within else source.publisher,
        "issued": _parts(source.date) if source.date else None,
        "accessed": _parts(source.accessed),
        "archive_location": source.archive_url,
        "language": source.language,
        "URL": source.url,
    }
    return {name: value for name, value in found.items() if value is not None}


def cited(source: Source) -> dict[str, Any]:
    """What a program that keeps references finds on the page of a source: the source, and not the page about it."""
    found = {
        "type": _ZOTERO.get(source.kind, "document"),
        "title": source.title,
        "authors": list(source.authors),
        "within" if source.kind in _WITHIN else "publisher": source.publisher,
        "date": source.date.html if source.date else None,
        "language": source.language,
        "url": source.url,
    }
    return {name: value for name, value in found.items() if value}


def coins(source: Source) -> Markup:
    """A source as an empty element that Zotero reads off a list (COinS, ANSI/NISO Z39.88-2004)."""
    values = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", source.title),
        ("rft.publisher", source.publisher),
        *(("rft.creator", author) for author in source.authors),
        ("rft.date", source.date.html if source.date else ""),
        ("rft.identifier", source.url),
    ]
    query = "&".join(f"{name}={_kept(value)}" for name, value in values if value)
    return Markup('<span class="Z3988" title="{}"></span>').format(query)


def _kept(value: str) -> str:
    """A value of a query in which letters beyond ASCII stand as they are: a third of their escapes' length."""
    return "".join(map(_kept_sign, value))


@cache
def _kept_sign(sign: str) -> str:
    return sign if ord(sign) > 127 else quote_plus(sign, safe=":/,.()")


def _parts(date: Date) -> Item:
    """A date as CSL has it, only as precise as it is known."""
    ends = [date.start, date.end] if date.interval else [date.start]
    parts = [_numbers(end) for end in ends if end]
    doubt = any(end and end.qualifier for end in ends)
    return {"date-parts": parts, "circa": True} if doubt else {"date-parts": parts}


def _numbers(point: Point) -> list[int]:
    length = {"day": 3, "month": 2}.get(point.precision, 1)
    return [point.first.year, point.first.month, point.first.day][:length]


_LATEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"}
)

_BRACES = str.maketrans({"{": "%7B", "}": "%7D"})
"""Braces in an address would end its field."""


def _bibtex(item: Item) -> str:
    """An entry; titles keep their capitals, and addresses stand as they are."""
    issued = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    accessed = item.get("accessed", {"date-parts": [[]]})["date-parts"][0]
    kind = next((bib for csl, bib, _ in _TYPES.values() if csl == item["type"]), "misc")
    fields = {
        "author": " and ".join(f"{{{name['literal'].translate(_LATEX)}}}" for name in item.get("author", ())),
        "title": f"{{{item['title'].translate(_LATEX)}}}",
        {"article": "journal"}.get(kind, "booktitle"): item.get("container-title", "").translate(_LATEX),
        "publisher": item.get("publisher", "").translate(_LATEX),
        "year": str(issued[0]) if issued else "",
        "month": str(issued[1]) if len(issued) > 1 else "",
        "day": str(issued[2]) if len(issued) > 2 else "",
        "langid": item["language"],
        "url": item["URL"].translate(_BRACES),
        "urldate": "-".join(f"{number:02}" for number in accessed),
    }
    lines = "".join(f"{name}={{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{item['id']},\n{lines}}}\n"


def _ris(item: Item, kind: str) -> str:
    issued = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    accessed = item.get("accessed", {"date-parts": [[]]})["date-parts"][0]
    lines = [
        ("TY", _TYPES.get(kind, _TYPES["website"])[2]),
        ("ID", item["id"]),
        ("TI", item["title"]),
        *(("AU", name["literal"]) for name in item.get("author", ())),
        ("T2", item.get("container-title")),
        ("PB", item.get("publisher")),
        ("PY", str(issued[0]) if issued else None),
        ("DA", _slashed(issued) if issued else None),
        ("Y2", _slashed(accessed) if accessed else None),
        ("LA", item["language"]),
        ("UR", item["URL"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value is not None)


def _slashed(numbers: list[int]) -> str:
    return "/".join(f"{number:02}" for number in numbers)
