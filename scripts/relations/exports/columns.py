"""The columns of a table, read off a model's fields, and how a cell is read off a record."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Literal, Self, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from relations.exports.publication import Publication
from relations.exports.shapes import claimed, day, edtf
from relations.records.dates import Date
from relations.records.model import Claim, Link, Model, Name, Ref, Site, Text

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
    """One column: ``field`` is the label that explains it, ``references`` the table and column that it leads to."""

    name: str
    type: Literal["string", "integer", "number", "date"]
    field: str
    language: str | None = None
    references: tuple[str, str] | None = None
    required: bool = False


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
    for name, field in model.model_fields.items():
        annotation, origin, arguments = _bare(field.annotation)
        keyed, listed = None, origin is tuple
        if origin is dict:
            key = _kind(arguments[0])
            references = ("sides", "id") if key == "sides" else None
            keyed_name = "side" if key else "column"
            keyed = Column(keyed_name, "string", keyed_name, references=references, required=True)
            annotation, origin, inner = _bare(arguments[1])
            listed = origin is tuple
            arguments = inner if listed else (annotation,)
        part: Any = arguments[0] if arguments else None
        if _is(part, BaseModel) and not _is(part, Text):
            table, singular = TABLES[part.__name__]
            yield Child(name, part, table, singular, keyed, listed)


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
    for name, field in model.model_fields.items():
        if (name == "id" and "folder" in vars(model)) or (model is Claim and name == "value"):
            continue
        found += _cells(settings, name, field.annotation, field.metadata, f"{prefix}{name}")
    return [*_claim(settings.languages), *found] if model is Claim else found


def _cells(settings: Columns, name: str, given: Any, metadata: Any, column: str) -> Iterator[Cell]:
    annotation, origin, arguments = _bare(given)

    def cell(suffix: str, read: Read, type_: Any = "string", language: str | None = None) -> Cell:
        """A column whose value is read off the field's, and is empty where the field is."""
        references = (kind, "id") if not suffix and (kind := _kind(given) or _kind_in(metadata)) else None
        return Cell(
            Column(f"{column}{suffix}", type_, name, language, references), partial(_through, name=name, read=read)
        )

    if annotation is Date:
        yield cell("", lambda _, date: edtf(date))
        yield cell("_earliest", lambda _, date: day(date.first), "date")
        yield cell("_latest", lambda _, date: day(date.last), "date")
    elif _is(annotation, Text):
        extra = settings.extra if issubclass(annotation, Name) else ()
        for language in (*settings.languages, *extra):
            yield cell(f"_{language}", partial(_words, language=language), language=language)
    elif _is(annotation, BaseModel):
        for inner in cells(settings, annotation, f"{column}_"):
            yield Cell(inner.column, partial(_through, name=name, read=inner.read))
    elif origin is dict and name == "cast":
        for side in settings.sides:
            yield cell(f"_{side}", partial(_cast, side=side))
    elif origin is tuple and _is(_bare(arguments[0])[0], Text):
        for language in settings.languages:
            yield cell(f"_{language}", partial(_lines, language=language), language=language)
    elif origin is tuple and _plain(arguments[0]):
        yield cell("", lambda _, items: "; ".join(getattr(item, "text", item) for item in items) or None)
    elif origin is Literal or annotation is str:
        yield cell("", lambda _, word: str(word))
    elif annotation in (int, float):
        yield cell("", lambda _, number: annotation(number), {int: "integer", float: "number"}[annotation])


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

    for suffix, part in (("", "edtf"), ("_earliest", "earliest"), ("_latest", "latest")):
        type_: Any = "date" if suffix else "string"
        yield Cell(Column(f"date{suffix}", type_, "claim_date"), partial(date, part=part))
    for language in languages:
        yield Cell(Column(f"text_{language}", "string", "claim_text", language), partial(text, language=language))


def _plain(item: Any) -> bool:
    """Whether items of a list are dates or words, which fit one cell; links to records have a table of their own."""
    annotation, _, _ = _bare(item)
    return annotation is Date or (annotation is str and _validator(item) not in (Ref, Link))


def _is(annotation: Any, model: type) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, model)


def _bare(annotation: Any) -> tuple[Any, Any, tuple[Any, ...]]:
    """An annotation without ``Annotated`` and ``| None``, its origin and its arguments."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    if get_origin(annotation) in (Union, types.UnionType):
        return _bare(next(argument for argument in get_args(annotation) if argument is not type(None)))
    return annotation, get_origin(annotation), get_args(annotation)


def _kind(annotation: Any) -> str | None:
    """The kind of record that an annotated id names."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(argument for argument in get_args(annotation) if argument is not type(None))
    return _kind_in(getattr(annotation, "__metadata__", ()))


def _kind_in(metadata: Any) -> str | None:
    for rule in metadata:
        if isinstance(rule, AfterValidator) and isinstance(rule.func, partial) and rule.func.func is Ref:
            return str(rule.func.args[0])
    return None


def _validator(annotation: Any) -> Any:
    """The class that an annotated word becomes."""
    rules = (rule.func for rule in getattr(annotation, "__metadata__", ()) if isinstance(rule, AfterValidator))
    return next((rule.func if isinstance(rule, partial) else rule for rule in rules), None)
