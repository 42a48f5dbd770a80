"""People and places."""

from __future__ import annotations

from pydantic import Field

from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Coordinates,
    Country,
    Ids,
    Line,
    Model,
    Name,
    PlainText,
    Record,
    SideId,
    SourceId,
)


class Office(Model):
    """An office, and when it was held."""

    title: Line
    term: Date | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Person(Record):
    """Somebody named in the reference; of living people only public acts."""

    folder = "people"

    name: Name
    summary: Line | None = None
    family: Line | None = None
    """The part of the name that lists go by, where it is not the last word."""
    variants: tuple[PlainText, ...] = ()
    side: SideId | None = None
    born: Date | None = None
    died: Date | None = None
    offices: tuple[Office, ...] = ()
    ids: Ids = Field(default_factory=dict)
    sources: tuple[SourceId, ...] = ()
    text: Cited | None = None


class Place(Record):
    """A city, or another place where something happened."""

    folder = "places"

    name: Name
    ids: Ids = Field(default_factory=dict)
    country: Country | None = None
    coordinates: Coordinates | None = None
