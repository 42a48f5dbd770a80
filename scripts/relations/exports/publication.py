"""What every export is made from: the reference, and the address that it is published at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from relations import packing
from relations.pages.lists import LISTS
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


@dataclass(frozen=True)
class File:
    """One published file: its path below the site's root, and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, eq=False)
class Publication:
    """A reference at ``site_url``, an absolute address that ends with a slash."""

    reference: Reference
    site_url: str

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

    def label(self, record: Any) -> Text:
        """What a record is called, in each language."""
        return self.reference.title(record)

    def plain(self, text: Text, language: str) -> str:
        """A text as running words: no markup, no citations, links by their label."""
        given = text.root.get(language, "")
        if (given, language) not in self._plain:

            def label(link: str, named: str | None) -> str:
                return named or self.label(self.reference.get(link))[language]

            self._plain[given, language] = markup.plain(markup.linked(given, label))
        return self._plain[given, language]

    @cached_property
    def _plain(self) -> dict[tuple[str, str], str]:
        """What each text was found to be: tables, search and calendars ask for the same ones."""
        return {}

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
        return [] if isinstance(record, Source) else self.reference.evidence.sources_of(record)

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
    return File(f"{file.path}.gz", packing.gzipped(file.content))


def by_language(publication: Publication, text: Text) -> dict[str, str]:
    """A text as a mapping from language to what it says, as it was written."""
    return {language: text[language] for language in publication.languages}
