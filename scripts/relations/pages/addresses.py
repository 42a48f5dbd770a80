"""Which pages the data makes, and where each lies. Neither the model nor a template is loaded to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relations.records.load import Data

LISTS = (
    "events",
    "visits",
    "embassies",
    "memberships",
    "people",
    "treaties",
    "sources",
    "periods",
    "topics",
    "series",
    "places",
)
"""The kinds that have an index and a page a record."""
SINGLE = (
    "index",
    "chronology",
    "chronology/all",
    "meetings",
    "votes",
    "disputes",
    "gaps",
    "anniversaries",
    "data",
    "fields",
)
"""The pages that are about no kind alone."""


@dataclass(frozen=True)
class Address:
    """Where a page comes to lie, below its language's folder, and what it is made of."""

    language: str
    path: str
    template: str
    record: Any = None
    part: str = ""
    """The part of a list too long for one page: of the sources one kind."""

    @property
    def file(self) -> str:
        """The page's file below ``docs/``."""
        return f"{self.language}/{self.path}"

    @property
    def moved(self) -> bool:
        """Whether only an old id of the record leads here."""
        return self.record is not None and self.path != f"{self.record.folder}/{self.record.id}.md"


def label_of(name: str) -> str:
    """The label that says what a list or a single page is called."""
    return f"list_{name}" if name in LISTS else f"{name.replace('/', '_')}_page"


def addresses(data: Data) -> Iterator[Address]:
    """Where every page lies: in each language the single ones, then each list with its records and their old names."""
    for language in data.site.languages if data.site else ():
        for name in SINGLE:
            yield Address(language, f"{name}.md", f"{name}.md.j2")
        for kind in LISTS:
            records = [record for _, record in sorted(data.records[kind].items())]
            yield Address(language, f"{kind}/index.md", f"lists/{kind}.md.j2")
            if kind == "sources":
                for part in dict.fromkeys(source.kind for source in records):
                    yield Address(language, f"sources/kind/{part}.md", "lists/sources-kind.md.j2", part=part)
            for record in records:
                yield Address(language, f"{kind}/{record.id}.md", f"records/{kind}.md.j2", record)
                for alias in record.aliases:
                    yield Address(language, f"{kind}/{alias}.md", "moved.md.j2", record)


def files(data: Data) -> set[str]:
    """Every page below ``docs/`` that the data makes, notices of what is gone and records with a fault among them."""
    languages = data.site.languages if data.site else ()
    gone = (removal.record for removal in data.removals.removed)
    faulty = (f"{kind}/{name}" for kind in LISTS for name in data.names[kind] - data.records[kind].keys())
    others = {f"{language}/{link}.md" for link in (*gone, *faulty) for language in languages}
    return {address.file for address in addresses(data)} | others
