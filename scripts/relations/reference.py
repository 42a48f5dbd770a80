"""Everything known, with its indexes: what a page needs and no single record says."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from relations.records import markup
from relations.records.dates import Date
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import (
    Dispute,
    Embassy,
    Event,
    Head,
    Link,
    Membership,
    Period,
    Person,
    Picture,
    Place,
    Record,
    Ref,
    Series,
    Side,
    Site,
    Source,
    Standing,
    Text,
    Treaty,
    Visit,
    walk,
)
from relations.records.tables import Table

FULL = frozenset({"founder", "member", "party"})
"""Statuses that make a side a member."""
PARTIAL = frozenset({"signatory", "observer", "associate", "partner", "candidate"})
"""Statuses of a side that takes part without being a member."""
FORMER = frozenset({"left", "excluded", "suspended"})
"""Statuses of a side that was a member and is not, or not in full, now."""
OUTSIDE = frozenset({"none", "never"})
"""Statuses of a side that does not belong."""

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


@dataclass(frozen=True)
class Entry:
    """A dated record as the chronology lists it."""

    record: Event | Visit | Treaty
    date: Date
    title: Text
    kind: tuple[str, str]
    people: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def link(self) -> str:
        """``kind/id`` of the record."""
        return self.record.link


@dataclass(frozen=True)
class Reference:
    """The checked data, seen whole. All orders are stable: the same data gives the same lists."""

    data: Data
    site: Site
    labels: Mapping[str, Labels]

    @classmethod
    def of(cls, data: Data) -> Reference:
        """The reference of checked ``data``."""
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

    def csv(self, series: Series) -> str:
        """The figures of a series as a CSV file, an empty cell where there is none (RFC 4180, line feeds)."""
        table = self.table(series)
        rows = [["year", *series.columns]]
        for index, year in enumerate(table.years):
            values = (table.columns[name][index] for name in series.columns)
            rows.append([str(year), *("" if value is None else f"{value:.15g}" for value in values)])
        return "".join(",".join(row) + "\n" for row in rows)

    @cached_property
    def sides(self) -> dict[str, Side]:
        """The two sides, by id, in the order of ``site.yml``."""
        return {side.id: side for side in self.site.sides}

    def other(self, side: str) -> Side:
        """The side that ``side`` is not."""
        return next(candidate for candidate in self.site.sides if candidate.id != side)

    @cached_property
    def entries(self) -> list[Entry]:
        """Events, visits and signed treaties in order of time."""
        entries = [
            Entry(event, event.date, event.title, ("event_kind", event.kind), event.people, event.places)
            for event in self.all("events")
        ]
        for visit in self.all("visits"):
            people = tuple(part.person for part in visit.participants if part.person)
            entries.append(Entry(visit, visit.date, visit.title, ("record_kind", "visits"), people, visit.places))
        for treaty in self.all("treaties"):
            if treaty.signed:
                people = tuple(part.person for part in treaty.signatories if part.person)
                entries.append(
                    Entry(treaty, treaty.signed, treaty.name, ("record_kind", "treaties"), people, treaty.places)
                )
        return sorted(entries, key=lambda entry: (*entry.date.sort_key, entry.link))

    @cached_property
    def entry(self) -> dict[str, Entry]:
        """The chronology's entries by ``kind/id``."""
        return {entry.link: entry for entry in self.entries}

    @cached_property
    def neighbours(self) -> dict[str, tuple[Entry | None, Entry | None]]:
        """For each entry what comes before and after it in time."""
        before = [None, *self.entries[:-1]]
        after = [*self.entries[1:], None]
        return {entry.link: (earlier, later) for earlier, entry, later in zip(before, self.entries, after, strict=True)}

    @cached_property
    def periods(self) -> list[Period]:
        """The periods in order of time."""
        return sorted(self.all("periods"), key=lambda period: period.term.sort_key)

    def period_at(self, day: datetime.date) -> Period | None:
        """The last period that has started by ``day`` and not ended before it."""
        return next((period for period in reversed(self.periods) if period.term.covers(day)), None)

    def in_period(self, period: Period) -> list[Entry]:
        """The entries that start in ``period``."""
        return [entry for entry in self.entries if self.period_at(entry.date.first) is period]

    @cached_property
    def mentions(self) -> dict[str, set[str]]:
        """What each record names, by any field or text: ``kind/id`` to a set of ``kind/id``."""
        return {
            record.link: set(_named_in(record)) - {record.link}
            for records in self.data.records.values()
            for record in records.values()
        }

    @cached_property
    def mentioned_in(self) -> dict[str, list[str]]:
        """The records that name each record, dated ones first and in order of time."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for link, named in self.mentions.items():
            for target in named:
                found[target].append(link)
        return {target: sorted(links, key=self._in_time) for target, links in found.items()}

    def _in_time(self, link: str) -> tuple[bool, Any, str]:
        entry = self.entry.get(link)
        return (entry is None, entry.date.sort_key if entry else (), link)

    def sources_of(self, record: Any) -> list[Source]:
        """The sources that a record cites, best first."""
        cited = [
            self.data.records["sources"][link[8:]] for link in self.mentions[record.link] if link[:8] == "sources/"
        ]
        return sorted(cited, key=lambda source: (SOURCE_RANK.index(source.kind), source.id))

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

    @cached_property
    def disputes(self) -> list[tuple[Any, Dispute]]:
        """Every dispute with its record: dated records first in order of time, then by ``kind/id``."""
        disputed = [
            record for records in self.data.records.values() for record in records.values() if _disputes(record)
        ]
        disputed.sort(key=lambda record: self._in_time(record.link))
        return [(record, dispute) for record in disputed for dispute in record.disputes]

    @cached_property
    def questions(self) -> list[tuple[Any, Text]]:
        """Every open question with its record, in the order of :attr:`disputes`."""
        asked = [
            record
            for kind, records in self.data.records.items()
            if kind != "sources"
            for record in records.values()
            if record.questions
        ]
        asked.sort(key=lambda record: self._in_time(record.link))
        return [(record, question) for record in asked for question in record.questions]

    def title(self, record: Any) -> Text:
        """What a record is called, in each language; a source by its own title."""
        if isinstance(record, Source):
            return Text(dict.fromkeys(self.site.languages, record.title))
        title: Text = (
            record.alternative if isinstance(record, Picture) else getattr(record, "title", None) or record.name
        )
        return title

    def head_today(self, embassy: Embassy) -> Head | None:
        """Who heads a mission now: the last head whose term is open."""
        heads = [head for head in embassy.heads if head.term.open and head.person]
        return heads[-1] if heads else None

    def embassy_of(self, side: str) -> Embassy | None:
        """The embassy of a side with the other."""
        return next(
            (embassy for embassy in self.all("embassies") if embassy.kind == "embassy" and embassy.side == side), None
        )

    def standing_today(self, membership: Membership, side: str) -> Standing:
        """A side's last status in an organisation."""
        standings = membership.sides[Ref("sides", side)]
        return next((standing for standing in standings if standing.term and standing.term.open), standings[-1])

    def belonging(self, membership: Membership) -> str:
        """``both``, the id of the only side that is a member, or ``neither``."""
        members = [side for side in self.sides if self.standing_today(membership, side).status in FULL]
        return "both" if len(members) == 2 else members[0] if members else "neither"

    def posts_of(self, person: Person) -> list[tuple[Embassy, Head]]:
        """The missions that a person headed."""
        return [
            (embassy, head) for embassy in self.all("embassies") for head in embassy.heads if head.person == person.id
        ]

    def entries_of(self, links: Iterable[str]) -> list[Entry]:
        """Those of ``links`` that the chronology lists, in order of time."""
        wanted = set(links)
        return [entry for entry in self.entries if entry.link in wanted]

    def modified(self, record: Any) -> str:
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

    def pictures_on(self, record: Any) -> list[Picture]:
        """The pictures that belong on a record's page."""
        return [picture for picture in self.all("pictures") if record.link in picture.on]

    def place(self, name: str) -> Place:
        """A place by its id."""
        place: Place = self.data.records["places"][name]
        return place


def _disputes(record: Any) -> tuple[Dispute, ...]:
    return getattr(record, "disputes", ())


def _named_in(record: Any) -> Iterable[str]:
    for _, value in walk(record):
        if isinstance(value, Link):
            yield str(value)
        elif isinstance(value, Ref) and value.kind not in ("sides", "states"):
            yield f"{value.kind}/{value}"
        elif isinstance(value, Text):
            for text in value.root.values():
                yield from markup.record_links(text)
                yield from (f"sources/{source}" for source in markup.citations(text))
