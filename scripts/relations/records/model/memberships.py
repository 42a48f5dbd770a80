"""Organisations and multilateral treaties, and each side's standing in them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Ids,
    Line,
    Model,
    Note,
    Record,
    SideId,
    SourceId,
    StateId,
    TopicId,
    Url,
    word_of,
)


class Standing(Model):
    """A side's status in an organisation for a time, under the name of the state it was then."""

    state: StateId | None = None
    status: Annotated[str, word_of("membership_status")]
    term: Date | None = None
    seat_of: StateId | None = None
    """The earlier state in whose seat this one sits."""
    note: Note | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Membership(Record):
    """An organisation or a multilateral treaty, and each side's standing in it over time."""

    folder = "memberships"

    name: Line
    acronym: Line | None = None
    summary: Line | None = None
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    kind: Annotated[str, word_of("organisation_kind")]
    founded: Date | None = None
    website: Url | None = None
    ids: Ids = Field(default_factory=dict)
    sides: dict[SideId, tuple[Standing, ...]]
    as_of: Date
    text: Cited
