"""The records in order of time, by period, day, month and topic, and what is disputed or asked of them."""

from __future__ import annotations

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from relations.records.dates import Date
from relations.records.model import (
    Dispute,
    Event,
    Period,
    Text,
    Treaty,
    Vote,
)
from relations.reference.entry import Entry
from relations.reference.records import Records


@dataclass(frozen=True)
class Chronology(Records):
    """The records as time orders them. All orders are stable: the same data gives the same lists."""

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

    def summary(self, link: str) -> Text | None:
        """What a dated record, ``kind/id``, says of itself in a sentence, if it does; lists ask for it by this name."""
        summary: Text | None = self.get(link).summary
        return summary

    @cached_property
    def milestones(self) -> list[Entry]:
        """The entries that weigh most, in order of time."""
        return [entry for entry in self.entries if entry.record.importance == "milestone"]

    @cached_property
    def by_topic(self) -> dict[str, list[Any]]:
        """The records on each topic: dated ones first and in order of time."""
        found: dict[str, list[Any]] = {topic.id: [] for topic in self.all("topics")}
        records = (record for records in self.data.records.values() for record in records.values())
        for record in sorted(records, key=lambda record: self._in_time(record.link)):
            for topic in getattr(record, "topics", ()):
                found[topic].append(record)
        return found

    @cached_property
    def votes(self) -> list[tuple[Event, Vote]]:
        """Every vote with its event, in order of time."""
        found = [
            (entry.record, vote)
            for entry in self.entries
            if isinstance(entry.record, Event)
            for vote in entry.record.votes
        ]
        return sorted(found, key=lambda pair: (pair[1].date or pair[0].date).sort_key)

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

    def in_period(self, period: Period | None) -> list[Entry]:
        """The entries that start in ``period``, or end in it for want of a start; ``None``: before the first."""
        return [entry for entry in self.entries if self.period_at(entry.date.filed) is period]

    @cached_property
    def mentioned_in(self) -> dict[str, list[str]]:
        """The records that name each record, dated ones first and in order of time."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for link, named in self.mentions.items():
            for target in named:
                found[target].append(link)
        return {target: sorted(links, key=self._in_time) for target, links in found.items()}

    def in_time(self, links: Iterable[str]) -> list[str]:
        """Links in order: dated records by time, then the others by ``kind/id``."""
        return sorted(links, key=self._in_time)

    def _in_time(self, link: str) -> tuple[bool, Any, str]:
        entry = self.entry.get(link)
        return (entry is None, entry.date.sort_key if entry else (), link)

    @cached_property
    def disputes(self) -> list[tuple[Any, Dispute]]:
        """Every dispute with its record: dated records first in order of time, then by ``kind/id``."""
        disputed = [
            record for records in self.data.records.values() for record in records.values() if _disputes(record)
        ]
        disputed.sort(key=lambda record: self._in_time(record.link))
        return [(record, dispute) for record in disputed for dispute in record.disputes]

    @cached_property
    def major_disputes(self) -> list[tuple[Any, Dispute]]:
        """Those of :attr:`disputes` in which the date, the fact or a person is at issue."""
        return [(record, dispute) for record, dispute in self.disputes if dispute.weight != "minor"]

    @cached_property
    def stretches(self) -> list[tuple[Period | None, list[Entry]]]:
        """The entries by the period they start in, those before the first period first, without empty ones."""
        found = [(period, self.in_period(period)) for period in (None, *self.periods)]
        return [(period, inside) for period, inside in found if inside]

    @staticmethod
    def disputed(record: Any) -> bool:
        """Whether the date, the fact or a person is at issue, as far as it has been judged."""
        return any(dispute.weight != "minor" for dispute in _disputes(record))

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

    def entries_of(self, links: Iterable[str]) -> list[Entry]:
        """Those of ``links`` that the chronology lists, in order of time."""
        found = {link: self.entry[link] for link in links if link in self.entry}
        return sorted(found.values(), key=lambda entry: (*entry.date.sort_key, entry.link))

    @cached_property
    def relations_since(self) -> Date:
        """Since when relations have been as they are now: the start of the first of the last like periods."""
        periods = list(reversed(self.periods))
        alike = list(itertools.takewhile(lambda period: period.relations == periods[0].relations, periods))
        start = alike[-1].term.text.split("/")[0]
        return Date.parse(f"{start}/..")

    def treaties_in_time(self) -> list[Treaty]:
        """Treaties by date of signature, those without one last."""
        return sorted(
            self.all("treaties"),
            key=lambda treaty: (treaty.signed is None, treaty.signed.sort_key if treaty.signed else (), treaty.id),
        )

    def days(self) -> Mapping[str, list[Entry]]:
        """Entries that have one exact day, by month and day (``03-11``), in the year's order."""
        days: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if day := entry.date.day:
                days.setdefault(day.strftime("%m-%d"), []).append(entry)
        return dict(sorted(days.items()))

    def months(self) -> Mapping[str, Mapping[str, list[Entry]]]:
        """The days of :meth:`days` by month (``03``)."""
        months: dict[str, dict[str, list[Entry]]] = {}
        for day, entries in self.days().items():
            months.setdefault(day[:2], {})[day] = entries
        return months

    def last_year(self, entry: Entry) -> int:
        """The year an entry's date ends in; one that goes on ends with the reference."""
        return min(entry.date.last.year, int(self.newest[:4]))

    @staticmethod
    def by_year(entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
        """Entries grouped by the year they start in."""
        years: dict[int, list[Entry]] = {}
        for entry in entries:
            years.setdefault(entry.date.year, []).append(entry)
        return years


def _disputes(record: Any) -> tuple[Dispute, ...]:
    return getattr(record, "disputes", ())
