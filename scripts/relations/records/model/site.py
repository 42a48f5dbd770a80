"""What the site as a whole is about, in ``site.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from relations.records.dates import Date
from relations.records.forms import Form
from relations.records.model.base import (
    Cited,
    Country,
    Id,
    Line,
    Model,
    Note,
    PlaceId,
    PlainText,
    RecordLink,
    id_of,
    word_of,
)

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
"""ISO 639, in small letters: also the name of a folder and of the file of its labels."""


class State(Model):
    """The name of one side's state for a time."""

    id: Id
    name: Line
    term: Date


class Shape(Model):
    """One plain shape of a flag on a field of 30 by 20, later ones over earlier ones."""

    fill: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    path: Annotated[str, StringConstraints(pattern=r"^M[-MlLhHvVz0-9. ]+z$")]


class Side(Model):
    """One of the two sides of the relation, with the states it has been."""

    id: Id
    name: Line
    code: Country
    capital: PlaceId
    flag: tuple[Shape, ...] = ()
    states: tuple[State, ...] = Field(min_length=1)


class Completeness(Model):
    """When the list of a kind was last gone over, and up to which date it is held to be complete."""

    checked: Date
    complete_to: Date
    note: Note


class Scheme(Model):
    """A catalogue of others in which records have ids: their form, and where ``{id}`` is looked up."""

    name: PlainText
    pattern: Form
    url: Annotated[str, StringConstraints(pattern=r"^https?://.*\{id\}.*$")]


class HomeLine(Model):
    """The column of a series that the first page draws under its band."""

    series: Annotated[str, id_of("series")]
    column: Id


class CitationStyle(Model):
    """A style of citing that pages offer: its name, and the CSL project's file of it for each language."""

    name: PlainText
    style: Line


class Asked(Model):
    """Words by which readers ask for what a record answers: for each language of the site its own."""

    target: RecordLink
    words: dict[str, tuple[str, ...]]


class Site(Model):
    """What the site as a whole is about, in ``site.yml``."""

    title: Line
    description: Line
    languages: tuple[Language, ...] = Field(min_length=1)
    name_languages: tuple[Language, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=2, max_length=2)
    brief: Cited | None = None
    """The whole in one paragraph."""
    overview: Cited
    archive_lookup: Annotated[str, StringConstraints(pattern=r"^https://.*\{url\}$")]
    asked: tuple[Asked, ...] = ()
    home_line: HomeLine | None = None
    votes_series: Annotated[str, id_of("series")] | None = None
    """The series that the page of votes draws above its table."""
    resolutions: dict[Annotated[str, word_of("vote_body")], Form] = Field(default_factory=dict)
    """How the bodies that vote write the symbols of their resolutions."""
    identifiers: dict[Id, Scheme] = Field(default_factory=dict)
    citation_styles: dict[Id, CitationStyle] = Field(default_factory=dict)
    minimums: dict[str, int] = Field(default_factory=dict)
    lists: dict[str, Completeness] = Field(default_factory=dict)
