"""What the reference is made of: one class a kind of record, typed, unknown fields forbidden.

The classes hold what an editor wrote, no more. What follows from it (backlinks, who is in office today) is
:mod:`relations.reference`'s, what must hold between records :mod:`relations.rules`'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Claim,
    Coordinates,
    Country,
    Dispute,
    EmbassyId,
    EventId,
    Id,
    Ids,
    Line,
    Link,
    Model,
    Name,
    Note,
    Participant,
    PersonId,
    PlaceId,
    Plain,
    Record,
    RecordLink,
    Ref,
    SideId,
    SourceId,
    StateId,
    Term,
    Text,
    TopicId,
    TreatyId,
    Url,
)
from relations.records.model.dated import Event, Importance, Tally, Treaty, Visit, Vote
from relations.records.model.history import Period, Topic
from relations.records.model.memberships import Membership, Standing
from relations.records.model.missions import Address, Contact, Embassy, Head
from relations.records.model.people import Office, Person, Place
from relations.records.model.permanence import Change, Changes, Published, Removal, Removals
from relations.records.model.series import Break, Column, Poles, Series, Supplement
from relations.records.model.site import Asked, Completeness, HomeLine, Scheme, Shape, Side, Site, State
from relations.records.model.sources import Picture, Source

__all__ = [
    "KINDS",
    "Address",
    "Asked",
    "Break",
    "Change",
    "Changes",
    "Cited",
    "Claim",
    "Column",
    "Completeness",
    "Contact",
    "Coordinates",
    "Country",
    "Dispute",
    "Embassy",
    "EmbassyId",
    "Event",
    "EventId",
    "Head",
    "HomeLine",
    "Id",
    "Ids",
    "Importance",
    "Line",
    "Link",
    "Membership",
    "Model",
    "Name",
    "Note",
    "Office",
    "Participant",
    "Period",
    "Person",
    "PersonId",
    "Picture",
    "Place",
    "PlaceId",
    "Plain",
    "Poles",
    "Published",
    "Record",
    "RecordLink",
    "Ref",
    "Removal",
    "Removals",
    "Scheme",
    "Series",
    "Shape",
    "Side",
    "SideId",
    "Site",
    "Source",
    "SourceId",
    "Standing",
    "State",
    "StateId",
    "Supplement",
    "Tally",
    "Term",
    "Text",
    "Topic",
    "TopicId",
    "Treaty",
    "TreatyId",
    "Url",
    "Visit",
    "Vote",
    "names",
    "walk",
]


def walk(value: Any) -> list[tuple[tuple[str | int, ...], Any]]:
    """Every part, text, date and word inside a record, each with the way to it (field names and positions)."""
    found: list[tuple[tuple[str | int, ...], Any]] = []
    _visit(value, (), found.append)
    return found


def _visit(value: Any, path: tuple[str | int, ...], find: Callable[[tuple[tuple[str | int, ...], Any]], None]) -> None:
    """Find what ``path`` leads to, and what is inside."""
    # No function within another: one that calls itself holds itself, and what it found, until garbage is looked for.
    if isinstance(value, (str, Date, Text)):
        find((path, value))
    elif isinstance(value, BaseModel):
        find((path, value))
        for name, alias in _fields(type(value)):
            inner = getattr(value, name)
            if inner is not None:
                _visit(inner, (*path, alias), find)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _visit(item, (*path, index), find)
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, (Ref, Term)):
                find(((*path, str(key)), key))
            _visit(item, (*path, str(key)), find)


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


@cache
def names() -> frozenset[str]:
    """The fields that hold a :class:`Name`."""
    models = [Model]
    for model in models:
        models += model.__subclasses__()
    return frozenset(
        alias for model in models for name, alias in _fields(model) if model.model_fields[name].annotation is Name
    )


KINDS: Mapping[str, type[Any]] = {
    kind.folder: kind
    for kind in (
        Event,
        Visit,
        Embassy,
        Membership,
        Person,
        Treaty,
        Source,
        Place,
        Period,
        Topic,
        Series,
        Picture,
    )
}
"""Every kind of record by the name of its folder in ``data/``."""
