"""Records that the chronology lists: events, visits, treaties."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, ValidationInfo, field_validator

from relations.records.calendars import Calendar
from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Ids,
    Line,
    Model,
    Participant,
    PersonId,
    PlaceId,
    PlainText,
    Record,
    RecordLink,
    SideId,
    SourceId,
    TopicId,
    TreatyId,
    word_of,
)

Importance = Literal["milestone", "notable", "detail"]
"""How much a record weighs: what a schoolbook would name, what a reader of the field should know, and the rest."""


class Tally(Model):
    """How many votes were cast."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True)

    in_favour: int = Field(alias="for", ge=0)
    against: int = Field(ge=0)
    abstentions: int = Field(ge=0)


class Vote(Model):
    """A vote in an international body, and how each side voted. ``date`` where it is not the event's own."""

    body: Annotated[str, word_of("vote_body")]
    resolution: PlainText | None = None
    subject: Line
    date: Date | None = None
    cast: dict[SideId, Annotated[str, word_of("vote")]]
    result: Annotated[str, word_of("vote_result")]
    tally: Tally | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Event(Record):
    """Something that happened between the two sides, or that their relations turn on."""

    folder = "events"

    calendar: Calendar = "gregorian"
    """``julian`` where ``date`` is as a source of the Julian calendar counts."""
    date: Date
    kind: Annotated[str, word_of("event_kind")]
    relations: Annotated[str, word_of("relations_change")] | None = None
    title: Line
    short_title: Line | None = None
    """A few words for the band of the first page."""
    summary: Line | None = None
    importance: Importance = "detail"
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    people: tuple[PersonId, ...] = ()
    """Only who took part or was its object; who is merely named is found through the text."""
    places: tuple[PlaceId, ...] = ()
    treaties: tuple[TreatyId, ...] = ()
    votes: tuple[Vote, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited

    @field_validator("date", mode="before")
    @classmethod
    def _counted(cls, value: object, info: ValidationInfo) -> Date:
        return Date.validated(value, info.data.get("calendar", "gregorian"))


class Visit(Record):
    """People of one side with the other's: at home (``from`` is who travelled) or on third ground (no ``from``)."""

    folder = "visits"
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True)

    date: Date
    level: Annotated[str, word_of("visit_level")]
    form: Annotated[str, word_of("visit_form")]
    visitor: SideId | None = Field(None, alias="from")
    title: Line
    short_title: Line | None = None
    """A few words for the band of the first page."""
    summary: Line | None = None
    importance: Importance = "detail"
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    places: tuple[PlaceId, ...] = Field(min_length=1)
    participants: tuple[Participant, ...] = Field(min_length=1)
    signed: tuple[TreatyId, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited


class Treaty(Record):
    """An instrument between the two sides."""

    folder = "treaties"

    kind: Annotated[str, word_of("treaty_kind")]
    name: Line
    short_title: Line | None = None
    """A few words for the band of the first page."""
    summary: Line | None = None
    importance: Importance = "detail"
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    ids: Ids = Field(default_factory=dict)
    signed: Date | None = None
    places: tuple[PlaceId, ...] = ()
    in_force: Date | None = None
    ended: Date | None = None
    status: Annotated[str, word_of("treaty_status")]
    signatories: tuple[Participant, ...] = ()
    official_text: SourceId | None = None
    subject: Line
    see_also: tuple[RecordLink, ...] = ()
    text: Cited
