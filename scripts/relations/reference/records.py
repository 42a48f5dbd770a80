"""The records with their indexes: what a page needs and no single record says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from relations.records.dates import Date
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import (
    Picture,
    Place,
    Record,
    Series,
    Side,
    Site,
    Source,
    Text,
)
from relations.records.tables import Table


@dataclass(frozen=True)
class Records:
    """The checked records: by kind and id, and which names which."""

    data: Data
    site: Site
    labels: Mapping[str, Labels]

    @classmethod
    def of(cls, data: Data) -> Self:
        """What checked ``data`` holds."""
        assert data.site is not None
        return cls(data, data.site, data.labels)

    def all(self, kind: str) -> list[Any]:
        """The records of one kind, by id."""
        return [self.data.records[kind][name] for name in sorted(self.data.records[kind])]

    def get(self, link: str) -> Any:
        """The record that ``kind/id`` names. Raises ``KeyError`` where there is none."""
        kind, _, name = link.partition("/")
        return self.data.records[kind][name]

    def table(self, series: Series) -> Table:
        """The figures of a series."""
        return self.data.tables[series.id]

    @cached_property
    def sides(self) -> dict[str, Side]:
        """The two sides, by id, in the order of ``site.yml``."""
        return {side.id: side for side in self.site.sides}

    def other(self, side: str) -> Side:
        """The side that ``side`` is not."""
        return next(candidate for candidate in self.site.sides if candidate.id != side)

    @cached_property
    def mentions(self) -> dict[str, dict[str, str]]:
        """What each record names: ``kind/id`` to the ``kind/id`` named and the first field that does."""
        found: dict[str, dict[str, str]] = {}
        for records in self.data.records.values():
            for record in records.values():
                named = self.data.documents[record.link].named
                found[record.link] = {target: field for target, field in named.items() if target != record.link}
        return found

    def title(self, record: Any) -> Text:
        """What a record is called, in each language; a source by its own title."""
        if isinstance(record, Source):
            return Text(dict.fromkeys(self.site.languages, record.title))
        title: Text = (
            record.alternative if isinstance(record, Picture) else getattr(record, "title", None) or record.name
        )
        return title

    @staticmethod
    def modified(record: Any) -> str:
        """The day a record was last changed, ISO 8601; for a source the first day it can have been read."""
        date: Date = (record.checked or record.added) if isinstance(record, Record) else record.accessed
        return date.first.isoformat()

    @cached_property
    def newest(self) -> str:
        """The day of the last change in the whole reference; sources, which only support it, left out."""
        records = (
            record for kind, found in self.data.records.items() if kind != "sources" for record in found.values()
        )
        return max(self.modified(record) for record in records)

    @cached_property
    def _pictures(self) -> dict[str, list[Picture]]:
        found: defaultdict[str, list[Picture]] = defaultdict(list)
        for picture in self.all("pictures"):
            for link in picture.on:
                found[link].append(picture)
        return found

    def pictures_on(self, record: Any) -> list[Picture]:
        """The pictures that belong on a record's page."""
        return self._pictures.get(record.link, [])

    def place(self, name: str) -> Place:
        """A place by its id."""
        place: Place = self.data.records["places"][name]
        return place
