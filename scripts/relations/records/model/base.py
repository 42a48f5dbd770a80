"""What the fields of records are made of: ids, words, texts, claims, and what every record has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

from relations.records.dates import Date

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def free(name: str) -> str:
    """The ``name`` of a record, which is also that of a file and of a page. Raises where another has it."""
    # "index" is a list's page; the others are devices on Windows, where no file can have such a name.
    # https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    if re.fullmatch("index|con|prn|aux|nul|(com|lpt)[0-9]", name):
        raise PydanticCustomError("reserved", "is reserved")
    return name


RecordId = Annotated[Id, StringConstraints(max_length=100), AfterValidator(free)]
"""The id of a record: also the name of a file and of a page, of which no system takes more than 255 bytes."""
_HOST = r"(?:[\w.~%:-]*@)?[\w.~%-]+(?::(?:\d{1,4}|[1-5]\d{4}))?"
Url = Annotated[str, StringConstraints(pattern=rf"^https?://{_HOST}(?:[/?#][^\s<>\"]*)?$")]
"""An address in the web, whose host has a name: of others Python cannot tell the parts."""
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


class Plain(str):
    """Words without markup, in whichever language they are: any sign stands for itself."""


def id_of(kind: str) -> AfterValidator:
    """Types a text as the id of a record of ``kind``."""
    return AfterValidator(partial(Ref, kind))


def word_of(vocabulary: str) -> AfterValidator:
    """Types a text as a word of ``vocabulary``."""
    return AfterValidator(partial(Term, vocabulary))


EventId = Annotated[str, id_of("events")]
EmbassyId = Annotated[str, id_of("embassies")]
PersonId = Annotated[str, id_of("people")]
TreatyId = Annotated[str, id_of("treaties")]
TopicId = Annotated[str, id_of("topics")]
PlaceId = Annotated[str, id_of("places")]
SourceId = Annotated[str, id_of("sources")]
SideId = Annotated[str, id_of("sides")]
StateId = Annotated[str, id_of("states")]
RecordLink = Annotated[str, AfterValidator(Link)]
PlainText = Annotated[str, AfterValidator(Plain)]


class Model(BaseModel):
    """What all parts share: frozen, unknown fields forbidden."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Text(RootModel[dict[str, str]]):
    """The same text in each language of the site: Markdown, as far as :mod:`relations.records.dialect` has it."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    def __getitem__(self, language: str) -> str:
        return self.root[language]

    def items(self) -> Iterator[tuple[str, str]]:
        """Each language and its text."""
        yield from self.root.items()


class Line(Text):
    """One line a language, without any markup."""


class Note(Text):
    """A text of one paragraph, which may stand in a list or a table."""


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

    value: Annotated[PlainText | Line, BeforeValidator(_claim_value)]
    sources: tuple[SourceId, ...] = Field(min_length=1)
    rank: Literal["preferred", "normal", "deprecated"] = "normal"


class Dispute(Model):
    """Sources that disagree on one point, and how their claims were weighed."""

    about: Line
    weight: Literal["major", "minor"] | None = None
    """``major`` where the date, the fact or a person is at issue: only these put a mark in lists."""
    claims: tuple[Claim, ...] = Field(min_length=2)
    why: Text


class Coordinates(Model):
    """A point on WGS 84, in degrees."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    sources: tuple[SourceId, ...] = ()


Ids = dict[Id, str]
"""A record in the catalogues of others: the scheme's name, as ``site.yml`` describes it, and the id there."""


class Record(Model):
    """What every record has. ``id`` is the file's name, ``folder`` that of its kind."""

    folder: ClassVar[str]

    id: RecordId
    aliases: tuple[RecordId, ...] = ()
    added: Date
    checked: Date | None = None
    disputes: tuple[Dispute, ...] = ()
    questions: tuple[Note, ...] = ()

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
    level: Annotated[str, word_of("visit_level")] | None = None
    """The rank of the office held then, where it is one by which readers look for meetings."""
    office: Line | None = Field(None, alias="as")
