"""Missions of one side: embassies, consulates and other offices, and who headed them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Coordinates,
    EmbassyId,
    Ids,
    Line,
    Model,
    Note,
    PersonId,
    PlaceId,
    PlainText,
    Record,
    RecordLink,
    SideId,
    SourceId,
    TopicId,
    Url,
    word_of,
)


class Address(Model):
    """Where a mission is or was."""

    term: Date | None = None
    text: Line
    coordinates: Coordinates | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Contact(Model):
    """How to reach a mission, as its sources said at ``as_of``."""

    phones: tuple[PlainText, ...] = ()
    emails: tuple[Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")], ...] = ()
    website: Url | None = None
    as_of: Date | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Head(Model):
    """One head of mission, or a stretch without one (``rank: vacant``)."""

    person: PersonId | None = None
    rank: Annotated[str, word_of("head_rank")]
    term: Date
    appointed: Date | None = None
    credentials: Date | None = None
    note: Note | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Embassy(Record):
    """A mission of one side: embassy, consulate or another office."""

    folder = "embassies"

    kind: Annotated[str, word_of("mission_kind")]
    side: SideId
    name: Line
    summary: Line | None = None
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    status: Literal["open", "closed", "unknown"] | None = None
    as_of: Date | None = None
    """When its sources last say so."""
    stretches: tuple[Date, ...] = ()
    """The stretches of time in which it worked."""
    place: PlaceId
    parent: EmbassyId | None = None
    ids: Ids = Field(default_factory=dict)
    addresses: tuple[Address, ...] = ()
    contact: Contact | None = None
    heads: tuple[Head, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited
