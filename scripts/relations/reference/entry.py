"""One line of the chronology."""

from __future__ import annotations

from dataclasses import dataclass

from relations.records.dates import Date
from relations.records.model import Event, Text, Treaty, Visit


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
