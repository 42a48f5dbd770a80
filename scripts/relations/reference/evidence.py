"""What records rest on: their sources, how good these are, and how independent of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from relations.records.model import Source
from relations.reference.chronology import Chronology

SOURCE_RANK = (
    "official",
    "archive",
    "scholarly",
    "press",
    "memoir",
    "reference",
    "dataset",
    "website",
    "encyclopaedia",
)
"""Kinds of source from the most to the least trusted, all else being equal."""

COUNTED = ("events", "visits", "embassies", "memberships", "people", "treaties", "series")
"""The kinds whose evidence is counted."""


@dataclass(frozen=True)
class Evidence:
    """What each record rests on."""

    r: Chronology

    def sources_of(self, record: Any) -> list[Source]:
        """The sources that a record cites, best first."""
        cited = [
            self.r.data.records["sources"][link[8:]] for link in self.r.mentions[record.link] if link[:8] == "sources/"
        ]
        return sorted(cited, key=lambda source: (SOURCE_RANK.index(source.kind), source.id))

    def by_kind(self, record: Any) -> dict[str, int]:
        """How many sources of each kind a record cites, the most trusted kinds first."""
        return dict(Counter(source.kind for source in self.sources_of(record)))

    def independent(self, record: Any) -> int:
        """How many sources of a record are independent: one a publisher, and encyclopaedia copies count as one."""
        publishers = {
            "encyclopaedia" if source.kind == "encyclopaedia" else source.publisher
            for source in self.sources_of(record)
        }
        return len(publishers)

    def weak(self, record: Any) -> bool:
        """Whether a record rests on nothing but encyclopaedia copies."""
        sources = self.sources_of(record)
        return bool(sources) and all(source.kind == "encyclopaedia" for source in sources)

    def with_two(self, records: Iterable[Any]) -> int:
        """How many records have two independent sources or more."""
        return sum(self.independent(record) >= 2 for record in records)

    @cached_property
    def weak_records(self) -> list[Any]:
        """Records that rest on encyclopaedia copies alone."""
        return [record for kind in COUNTED for record in self.r.all(kind) if self.weak(record)]

    @cached_property
    def single_records(self) -> list[Any]:
        """Events and visits with a single independent source, in order of time."""
        dated = (entry.record for entry in self.r.entries if entry.record.folder != "treaties")
        return [record for record in dated if self.independent(record) < 2 and not self.weak(record)]
