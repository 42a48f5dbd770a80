"""What the reference is made of: one class a kind of record, typed, unknown fields forbidden.

The classes hold what an editor wrote, no more. What follows from it (backlinks, who is in office today) is
:mod:`relations.reference`'s, what must hold between records :mod:`relations.check`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from relations.dates import Date

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$")]
Wikidata = Annotated[str, StringConstraints(pattern=r"^Q[1-9][0-9]*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 3166-1 alpha-2, in small letters."""


class Ref(str):
    """The id of a record of one kind."""

    kind: str

    def __new__(cls, kind: str, value: str) -> Ref:
        """The id ``value`` of a record of ``kind``."""
        ref = super().__new__(cls, value)
        ref.kind = kind
        return ref


class Term(str):
    """A word of one of the vocabularies that the labels define (``labels/<language>.yml``, ``terms``)."""

    vocabulary: str

    def __new__(cls, vocabulary: str, value: str) -> Term:
        """The word ``value`` of ``vocabulary``."""
        term = super().__new__(cls, value)
        term.vocabulary = vocabulary
        return term


class Link(str):
    """``kind/id``: a record of any kind."""


def _ref(kind: str) -> AfterValidator:
    return AfterValidator(lambda value: Ref(kind, value))


def _term(vocabulary: str) -> AfterValidator:
    return AfterValidator(lambda value: Term(vocabulary, value))


EventId = Annotated[str, _ref("events")]
EmbassyId = Annotated[str, _ref("embassies")]
PersonId = Annotated[str, _ref("people")]
TreatyId = Annotated[str, _ref("treaties")]
PlaceId = Annotated[str, _ref("places")]
SourceId = Annotated[str, _ref("sources")]
SideId = Annotated[str, _ref("sides")]
StateId = Annotated[str, _ref("states")]
RecordLink = Annotated[str, AfterValidator(Link)]


class Model(BaseModel):
    """What all parts share: frozen, unknown fields forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(RootModel[dict[str, str]]):
    """The same text in each language of the site: Markdown without raw HTML."""

    model_config = ConfigDict(frozen=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def items(self) -> Iterator[tuple[str, str]]:
        """Each language and its text."""
        yield from self.root.items()


class Line(Text):
    """One line a language, without any markup."""


class Cited(Text):
    """Text in which every paragraph carries its sources as footnotes."""


class Name(Line):
    """A name: every language of the site, and the further scripts that the site names (``name_languages``)."""


def _claim_value(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return Line.model_validate(value)
    raise PydanticCustomError("claim", "should be a date, a name or a text in each language")


class Claim(Model):
    """What some sources say. At most one claim of a dispute is ``preferred``."""

    value: Annotated[str | Line, BeforeValidator(_claim_value)]
    sources: tuple[SourceId, ...] = Field(min_length=1)
    rank: Literal["preferred", "normal", "deprecated"] = "normal"


class Dispute(Model):
    """Sources that disagree on one point, and how their claims were weighed."""

    about: Line
    claims: tuple[Claim, ...] = Field(min_length=2)
    why: Text


class Coordinates(Model):
    """A point on WGS 84, in degrees."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    sources: tuple[SourceId, ...] = ()


class Record(Model):
    """What every record has. ``id`` is the file's name; ``kind_of_record`` the folder's."""

    folder: ClassVar[str]

    id: Id
    aliases: tuple[Id, ...] = ()
    added: Date
    checked: Date | None = None
    disputes: tuple[Dispute, ...] = ()
    questions: tuple[Text, ...] = ()

    @property
    def link(self) -> str:
        """``kind/id``, by which texts and other records name it."""
        return f"{self.folder}/{self.id}"


class Participant(Model):
    """Somebody at a meeting or under a treaty: a person known here, or a group or person only named.

    ``as`` is the office held then, as the sources of the record give it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True)

    person: PersonId | None = None
    name: Line | None = None
    side: SideId | None = None
    office: Line | None = Field(None, alias="as")


class Event(Record):
    """Something that happened between the two sides, or that their relations turn on."""

    folder = "events"

    date: Date
    kind: Annotated[str, _term("event_kind")]
    relations: Annotated[str, _term("relations_change")] | None = None
    title: Line
    people: tuple[PersonId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    treaties: tuple[TreatyId, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited


class Visit(Record):
    """People of one side with the other's: at home (``from`` is who travelled) or on third ground (no ``from``)."""

    folder = "visits"
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True)

    date: Date
    level: Annotated[str, _term("visit_level")]
    form: Annotated[str, _term("visit_form")]
    visitor: SideId | None = Field(None, alias="from")
    title: Line
    places: tuple[PlaceId, ...] = Field(min_length=1)
    participants: tuple[Participant, ...] = Field(min_length=1)
    signed: tuple[TreatyId, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited


class Treaty(Record):
    """An instrument between the two sides."""

    folder = "treaties"

    kind: Annotated[str, _term("treaty_kind")]
    name: Line
    signed: Date | None = None
    places: tuple[PlaceId, ...] = ()
    in_force: Date | None = None
    ended: Date | None = None
    status: Annotated[str, _term("treaty_status")]
    signatories: tuple[Participant, ...] = ()
    official_text: SourceId | None = None
    subject: Line
    see_also: tuple[RecordLink, ...] = ()
    text: Cited


class Address(Model):
    """Where a mission is or was."""

    term: Date | None = None
    text: Line
    coordinates: Coordinates | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Contact(Model):
    """How to reach a mission, as its sources said at ``as_of``."""

    phones: tuple[str, ...] = ()
    emails: tuple[Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")], ...] = ()
    website: Url | None = None
    as_of: Date | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Head(Model):
    """One head of mission, or a stretch without one (``rank: vacant``)."""

    person: PersonId | None = None
    rank: Annotated[str, _term("head_rank")]
    term: Date
    appointed: Date | None = None
    credentials: Date | None = None
    note: Text | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Embassy(Record):
    """A mission of one side: embassy, consulate or another office."""

    folder = "embassies"

    kind: Annotated[str, _term("mission_kind")]
    side: SideId
    name: Line
    place: PlaceId
    parent: EmbassyId | None = None
    term: Date | None = None
    addresses: tuple[Address, ...] = ()
    contact: Contact | None = None
    heads: tuple[Head, ...] = ()
    see_also: tuple[RecordLink, ...] = ()
    text: Cited


class Standing(Model):
    """A side's status in an organisation for a time, under the name of the state it was then."""

    state: StateId | None = None
    status: Annotated[str, _term("membership_status")]
    term: Date | None = None
    note: Text | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Membership(Record):
    """An organisation or a multilateral treaty, and each side's standing in it over time."""

    folder = "memberships"

    kind: Annotated[str, _term("organisation_kind")]
    name: Line
    acronym: Line | None = None
    founded: Date | None = None
    website: Url | None = None
    wikidata: Wikidata | None = None
    sides: dict[SideId, tuple[Standing, ...]]
    as_of: Date
    text: Cited


class Office(Model):
    """An office, and when it was held."""

    title: Line
    term: Date | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Person(Record):
    """Somebody named in the reference; of living people only public acts."""

    folder = "people"

    name: Name
    family: Line | None = None
    """The part of the name that lists go by, where it is not the last word."""
    variants: tuple[str, ...] = ()
    side: SideId | None = None
    born: Date | None = None
    died: Date | None = None
    offices: tuple[Office, ...] = ()
    wikidata: Wikidata | None = None
    sources: tuple[SourceId, ...] = ()
    text: Cited | None = None


class Place(Record):
    """A city, or another place where something happened."""

    folder = "places"

    name: Name
    country: Country | None = None
    coordinates: Coordinates | None = None


class Period(Record):
    """A stretch of the relation's history and its prose."""

    folder = "periods"

    term: Date
    relations: Annotated[str, _term("relations_state")]
    title: Line
    summary: Cited
    text: Cited
    see_also: tuple[RecordLink, ...] = ()


class Column(Model):
    """One column of a series."""

    label: Line
    unit: Line
    decimals: int = Field(0, ge=0, le=4)


class Break(Model):
    """A year from which the figures are not comparable with those before."""

    year: int
    note: Text


class Series(Record):
    """Yearly figures: ``<id>.csv`` beside this file has ``year`` and the columns named here."""

    folder = "series"

    title: Line
    definition: Cited
    method: Text
    columns: dict[Id, Column]
    chart: tuple[Id, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    licence: str | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Picture(Record):
    """A picture shown with its credit, or, without ``file``, a captioned reference to where it can be seen."""

    folder = "pictures"

    file: str | None = None
    author: str | None = None
    licence: Annotated[str, _term("licence")] | None = None
    licence_url: Url | None = None
    seen_at: Url | None = None
    date: Date | None = None
    places: tuple[PlaceId, ...] = ()
    people: tuple[PersonId, ...] = ()
    on: tuple[RecordLink, ...] = Field(min_length=1)
    alternative: Line
    caption: Cited


class Source(Model):
    """A page, document or data set that says something. Titles stay in their own language."""

    folder: ClassVar[str] = "sources"

    id: Id
    aliases: tuple[Id, ...] = ()
    kind: Annotated[str, _term("source_kind")]
    publisher: str
    author: str | None = None
    title: str
    date: Date | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    url: Url
    original_url: Url | None = None
    archive_url: Url | None = None
    accessed: Date
    note: Line | None = None

    @property
    def link(self) -> str:
        """``sources/id``."""
        return f"{self.folder}/{self.id}"


class State(Model):
    """The name of one side's state for a time."""

    id: Id
    name: Line
    term: Date


class Side(Model):
    """One of the two sides of the relation, with the states it has been."""

    id: Id
    name: Line
    code: Country
    capital: PlaceId
    states: tuple[State, ...] = Field(min_length=1)


class Completeness(Model):
    """When the list of a kind was last gone over, and up to which date it is held to be complete."""

    checked: Date
    complete_to: Date
    note: Text


class Site(Model):
    """What the site as a whole is about, in ``site.yml``."""

    title: Line
    description: Line
    languages: tuple[str, ...] = Field(min_length=1)
    name_languages: tuple[str, ...] = ()
    sides: tuple[Side, ...] = Field(min_length=2, max_length=2)
    overview: Cited
    archive_lookup: Annotated[str, StringConstraints(pattern=r"^https://.*\{url\}$")]
    minimums: dict[str, int] = {}
    lists: dict[str, Completeness] = {}


def walk(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every part, text, date and word inside a record, each with the way to it (field names and positions)."""
    if isinstance(value, (Text, Date, str)):
        yield path, value
    elif isinstance(value, BaseModel):
        yield path, value
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(key, Ref):
                yield (*path, str(key)), key
            yield from walk(item, (*path, str(key)))


KINDS: Mapping[str, type[Any]] = {
    kind.folder: kind
    for kind in (Event, Visit, Embassy, Membership, Person, Treaty, Source, Place, Period, Series, Picture)
}
"""Every kind of record by the name of its folder in ``data/``."""
