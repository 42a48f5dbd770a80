"""What every export is made from: the reference, and the address that it is published at."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from relations import packing
from relations.pages.addresses import LISTS
from relations.pages.words import Words
from relations.records import markup
from relations.records.model import Source, Text
from relations.reference import Reference

SCHEMA_VERSION = "1.1.0"
"""The version of the published shapes, by semver.org: a field that goes or changes its type is a new major one."""
ROOT = "data/v1"
"""The folder of the major version, below the site's root."""
ADDRESS = "site:/"
"""What stands for the site's address where it is not known yet; the theme's templates put the real one in."""
LICENCE = {
    "id": "CC-BY-4.0",
    "name": "Creative Commons Attribution 4.0 International",
    "url": "https://creativecommons.org/licenses/by/4.0/",
}
"""The licence of texts and data, by its SPDX id; figures and pictures may have one of their own."""


T = TypeVar("T")
N = TypeVar("N", str, bytes)


@dataclass(frozen=True)
class File:
    """One published file: its path below the site's root, and what ``pack`` makes its bytes of once they are wanted."""

    path: str
    source: bytes
    pack: Callable[[bytes], bytes] = bytes

    @cached_property
    def content(self) -> bytes:
        """The file's bytes."""
        return self.pack(self.source)

    @property
    def name(self) -> bytes:
        """A hash of all that the bytes are made of but the code."""
        return hashlib.blake2b(self.source, key=self.pack.__qualname__.encode(), digest_size=20).digest()


AT_ONCE = 64
"""How many records are a piece of a file of all: a tenth of a megabyte, which costs some 4 % in size."""


@dataclass
class Said:
    """What was said before: functions of the words alone, which all that look at a reference may share."""

    words: dict[str, Words] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)
    notes: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Publication:
    """A reference at ``site_url``, an absolute address that ends with a slash."""

    reference: Reference
    site_url: str
    said: Said = field(default_factory=Said)

    def each(self, make: Callable[[Publication, N], T], names: Sequence[N]) -> list[T]:
        """What ``make`` finds under each name, or makes of what is given as one, in order.

        It is plain data, as :mod:`marshal` writes it: where a build keeps it, ``make`` is asked again only for names
        under which it would find something else (:mod:`relations.exports.renewal`).
        """
        return [make(self, name) for name in names]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, the default one first."""
        return self.reference.site.languages

    @cached_property
    def records(self) -> tuple[Any, ...]:
        """Every record of every kind, by kind and id."""
        return tuple(record for kind in self.reference.data.records for record in self.reference.all(kind))

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every kind of record."""
        return tuple(self.reference.data.records)

    def folder(self, language: str) -> str:
        """The folder of a language's pages below the site's root: none for the default one."""
        return "" if language == self.languages[0] else f"{language}/"

    def place(self, record: Any) -> str | None:
        """The page that shows a record, below its language's folder; a picture stands on the page of another."""
        link = record.on[0] if record.folder == "pictures" else record.link
        return f"{link}/" if link.partition("/")[0] in LISTS else None

    def pages(self, record: Any) -> dict[str, str | None]:
        """The absolute address of the page that shows a record, by language."""
        place = self.place(record)
        return {
            language: None if place is None else f"{self.site_url}{self.folder(language)}{place}"
            for language in self.languages
        }

    @property
    def own_licences(self) -> list[str]:
        """The licences that series keep for their figures, each with its series: ``series/rain: CC0``."""
        return [f"{each.link}: {each.licence}" for each in self.reference.all("series") if each.licence]

    def get(self, link: str) -> Any:
        """The record that ``kind/id`` names. Raises ``KeyError`` where there is none."""
        if link not in self._found:
            self._found[link] = self.reference.get(link)
        return self._found[link]

    def label(self, record: Any) -> Text:
        """What a record is called, in each language."""
        if record.link not in self._labels:
            self._labels[record.link] = self.reference.title(record)
        return self._labels[record.link]

    def plain(self, text: Text, language: str) -> str:
        """A text as running words: no markup, no citations, links by their label."""

        def label(link: str, named: str | None) -> str:
            return named or self.label(self.get(link))[language]

        given = markup.linked(text.root.get(language, ""), label)
        if given not in self.said.plain:  # tables, search and calendars ask for the same ones
            self.said.plain[given] = markup.plain(given)
        return self.said.plain[given]

    def words(self, language: str) -> Words:
        """A language's words, which keep each date that they wrote."""
        if language not in self.said.words:
            self.said.words[language] = Words(language, self.reference.labels[language])
        return self.said.words[language]

    def word(self, vocabulary: str, word: str, language: str) -> str:
        """A word of a vocabulary, as ``language`` says it."""
        return self.reference.labels[language].terms[vocabulary][word]

    def bilingual(self, vocabulary: str, word: str) -> str:
        """A word of a vocabulary in every language, side by side, for formats that have room for one text only."""
        return " · ".join(dict.fromkeys(self.word(vocabulary, word, language) for language in self.languages))

    def say(self, key: str, language: str, **values: object) -> str:
        """A label of the interface, with ``values`` put in."""
        return self.reference.labels[language].ui[key].format(**values)

    def cites(self, record: Any) -> list[Source]:
        """The sources that a record cites, best first; a source cites none."""
        if record.link not in self._cited:
            source = isinstance(record, Source)
            self._cited[record.link] = [] if source else self.reference.evidence.sources_of(record)
        return self._cited[record.link]

    def source(self, name: str) -> Source | None:
        """The source of that id, if there is one."""
        if name not in self._sources:
            self._sources[name] = self.reference.data.records["sources"].get(name)
        return self._sources[name]

    @cached_property
    def _found(self) -> dict[str, Any]:
        """What was looked up before: all families ask for the same."""
        return {}

    @cached_property
    def given(self) -> dict[str, Mapping[str, bytes]]:
        """What records give to files, by module and ``kind/id``: see :mod:`relations.exports.parts`."""
        return {}

    @cached_property
    def written(self) -> dict[tuple[str, str], list[tuple[str, str]]]:
        """What :mod:`relations.exports.prose` wrote of records in languages."""
        return {}

    @cached_property
    def _labels(self) -> dict[str, Text]:
        return {}

    @cached_property
    def _cited(self) -> dict[str, list[Source]]:
        return {}

    @cached_property
    def _sources(self) -> dict[str, Source | None]:
        return {}

    @cached_property
    def generated_at(self) -> str:
        """The day of the data, ISO 8601: the last change of any record. Two builds of the same data are the same."""
        return self.reference.newest

    @cached_property
    def name(self) -> str:
        """What whole files are called: the two sides' ids."""
        return "-".join(self.reference.sides)


def as_json(value: object) -> bytes:
    """A value as a JSON file: UTF-8, the given order of keys, no indents, a line feed at the end."""
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def gzipped(file: File) -> File:
    """A large file made smaller by gzip, without the time of packing; ``.gz`` stands behind its name."""
    return File(f"{file.path}.gz", file.content, packing.gzipped)


def gzipped_whole(publication: Publication, path: str, pieces: Sequence[bytes]) -> File:
    """A file that any change changes, made smaller piece by piece: those that are as they were are packed already."""
    packed = publication.each(_piece, pieces)
    return File(f"{path}.gz", packing.joined(zip(pieces, packed, strict=True)))


def _piece(_: Publication, data: bytes) -> bytes:
    return packing.piece(data)


def by_language(publication: Publication, text: Text) -> dict[str, str]:
    """A text as a mapping from language to what it says, as it was written."""
    return {language: text[language] for language in publication.languages}
