"""The columns of a table, read off a model's fields, and how a cell is read off a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal, Self

from pydantic import BaseModel

from relations.exports.publication import Publication
from relations.exports.shapes import claimed, earliest, edtf, label_of, latest
from relations.records.model import Claim, Model, Name, Site, Text
from relations.records.shape import Shape, shapes

Read = Callable[[Publication, Any], Any]
"""What reads a cell's value off a record or part."""

TABLES = {
    "Participant": ("participants", "participant"),
    "Dispute": ("disputes", "dispute"),
    "Claim": ("claims", "claim"),
    "Vote": ("votes", "vote"),
    "Standing": ("standings", "standing"),
    "Head": ("heads", "head"),
    "Address": ("addresses", "address"),
    "Office": ("offices", "office"),
    "Column": ("columns", "column"),
    "Break": ("breaks", "break"),
    "Supplement": ("supplements", "supplement"),
}
"""The table of each part of which a record may have several, and what one is called in the tables below it."""


@dataclass(frozen=True)
class Column:
    """One column: ``field`` is the label that explains it, ``references`` the table and column that it leads to.

    ``vocabulary`` is the one of the labels that its words are of.
    """

    name: str
    type: Literal["string", "integer", "number", "date"]
    field: str
    language: str | None = None
    references: tuple[str, str] | None = None
    required: bool = False
    vocabulary: str | None = None


@dataclass(frozen=True)
class Cell:
    """A column, and how its value is read off a record or part."""

    column: Column
    read: Read


@dataclass(frozen=True)
class Child:
    """A list, or a mapping, of parts inside a model: where it lies, its table, and what tells its parts apart."""

    name: str
    model: type[Model]
    table: str
    singular: str
    keyed: Column | None
    listed: bool

    def items(self, value: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
        """The parts, each with the rest of its key."""
        found = getattr(value, self.name)
        if isinstance(found, dict):
            for key, part in found.items():
                if isinstance(part, tuple):
                    yield from (((str(key), index), item) for index, item in enumerate(part, 1))
                else:
                    yield (str(key),), part
        else:
            yield from (((index,), item) for index, item in enumerate(found, 1))


@cache
def children(model: type[BaseModel]) -> tuple[Child, ...]:
    """The lists and mappings of parts inside a model that are tables of their own."""
    return tuple(_children(model))


def _children(model: type[BaseModel]) -> Iterator[Child]:
    for name, shape in _fields(model):
        keyed, part = None, shape
        if shape.form == "mapping":
            assert shape.key and shape.item
            keyed_name = "side" if shape.key.names else "column"
            references = ("sides", "id") if shape.key.names == "sides" else None
            keyed = Column(keyed_name, "string", keyed_name, references=references, required=True)
            part = shape.item
        listed = part.form == "list"
        part = part.item if listed and part.item else part
        if part.form == "fields" and (keyed or listed):
            held: Any = part.model
            table, singular = TABLES[held.__name__]
            yield Child(name, held, table, singular, keyed, listed)


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, Shape]]:
    """The fields of a model by the names that it has for them, and what each may hold."""
    return zip(model.model_fields, shapes(model).values(), strict=True)


@dataclass(frozen=True)
class Columns:
    """What a site's settings say of columns: its languages, those that names may have beside them, and its sides."""

    languages: tuple[str, ...]
    extra: tuple[str, ...]
    sides: tuple[str, ...]

    @classmethod
    def of(cls, site: Site) -> Self:
        """What ``site`` says."""
        return cls(site.languages, tuple(site.name_languages), tuple(side.id for side in site.sides))


@cache
def cells(settings: Columns, model: type[BaseModel], prefix: str = "") -> list[Cell]:
    """The cells of a model; a single part inside it has its fields' names behind its own."""
    found: list[Cell] = []
    for name, shape in _fields(model):
        if (name == "id" and "folder" in vars(model)) or (model is Claim and name == "value"):
            continue
        scripts = settings.extra if model.model_fields[name].annotation is Name else ()
        found += _cells(settings, name, shape, scripts, f"{prefix}{name}", label_of(model, name))
    return [*_claim(settings.languages), *found] if model is Claim else found


def _cells(
    settings: Columns, name: str, shape: Shape, scripts: tuple[str, ...], column: str, label: str
) -> Iterator[Cell]:
    """The cells of a field; a name may stand in further ``scripts``."""
    vocabulary = (shape.item or shape).vocabulary or None

    def cell(suffix: str, read: Read, type_: Any = "string", language: str | None = None, field: str = label) -> Cell:
        """A column whose value is read off the field's, and is empty where the field is."""
        references = (shape.names, "id") if shape.names and not suffix else None
        made = Column(f"{column}{suffix}", type_, field, language, references, vocabulary=vocabulary)
        return Cell(made, partial(_through, name=name, read=read))

    match shape:
        case Shape(form="date"):
            yield cell("", lambda _, date: edtf(date))
            yield cell("_earliest", lambda _, date: earliest(date), "date", field="earliest")
            yield cell("_latest", lambda _, date: latest(date), "date", field="latest")
        case Shape(form="languages"):
            for language in (*settings.languages, *scripts):
                yield cell(f"_{language}", partial(_words, language=language), language=language)
        case Shape(form="fields", model=part) if part:
            for inner in cells(settings, part, f"{column}_"):
                yield Cell(inner.column, partial(_through, name=name, read=inner.read))
        case Shape(form="mapping") if name == "cast":
            for side in settings.sides:
                yield cell(f"_{side}", partial(_cast, side=side))
        case Shape(form="list", item=Shape(form="languages")):
            for language in settings.languages:
                yield cell(f"_{language}", partial(_lines, language=language), language=language)
        case Shape(form="list", item=Shape(form="date" | "text", names="", link=False)):
            yield cell("", lambda _, items: "; ".join(getattr(item, "text", item) for item in items) or None)
        case Shape(form="choice" | "text"):
            yield cell("", lambda _, word: str(word))
        case Shape(form="integer" | "number"):
            yield cell("", lambda _, number: number, shape.form)


def _through(publication: Publication, record: Any, name: str, read: Read) -> Any:
    value = getattr(record, name)
    return None if value is None else read(publication, value)


def _words(publication: Publication, text: Text, language: str) -> str | None:
    return publication.plain(text, language) or None


def _lines(publication: Publication, texts: tuple[Text, ...], language: str) -> str | None:
    return "\n".join(publication.plain(text, language) for text in texts) or None


def _cast(_: Publication, votes: Mapping[str, str], side: str) -> str | None:
    return str(votes[side]) if side in votes else None


def _claim(languages: tuple[str, ...]) -> Iterator[Cell]:
    """What a claim says: a date, or else a text in every language."""

    def date(publication: Publication, claim: Any, part: str) -> Any:
        found = claimed(publication, claim)["date"]
        return found and found[part]

    def text(publication: Publication, claim: Any, language: str) -> Any:
        found = claimed(publication, claim)["text"]
        return found and found[language]

    yield Cell(Column("date", "string", "claim_date"), partial(date, part="edtf"))
    for part in ("earliest", "latest"):
        yield Cell(Column(f"date_{part}", "date", part), partial(date, part=part))
    for language in languages:
        yield Cell(Column(f"text_{language}", "string", "claim_text", language), partial(text, language=language))
