"""What every field of the model means, when to leave it out, and an example of right and wrong, in each language.

The YAML files beside this one are the one place where this is written (the idea is from Our World in Data's ETL). The
page of fields, the editors' schema, the templates and the advice in errors are made from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from relations.records import messages
from relations.records.model import KINDS, Record, Site, Source
from relations.records.shape import inner, parts, shapes
from relations.records.writing import flow

Tree = Any


@dataclass(frozen=True)
class Entry:
    """What the manual says of one field: ``means`` and ``omit`` by language, ``good`` and ``bad`` as trees of text.

    ``name`` is what is written, ``attribute`` what the model calls it, by which the labels have its short name.
    ``beside`` are fields that the example needs, ``apart`` those that it may not stand with.
    """

    name: str
    attribute: str
    required: bool
    means: Mapping[str, str]
    omit: Mapping[str, str]
    good: Tree
    bad: Tree
    beside: Mapping[str, Tree] = field(default_factory=dict)
    apart: tuple[str, ...] = ()

    @property
    def example(self) -> str:
        """The good example as it is written in a record."""
        return f"{self.name}: {flow(self.good)}"

    @property
    def refused(self) -> str:
        """The bad one."""
        return f"{self.name}: {flow(self.bad)}"


def names(model: type[BaseModel]) -> list[str]:
    """The fields of ``model`` as they are written, in the order of the model, which is the canonical one."""
    return [info.alias or name for name, info in model.model_fields.items()]


def classes() -> tuple[type[BaseModel], ...]:
    """Every class of the model that has fields, each kind followed by its parts at their first use; the site last."""
    found: dict[type[BaseModel], None] = {}
    every: tuple[type[BaseModel], ...] = (*KINDS.values(), Site)
    for kind in every:
        found |= dict.fromkeys(parts(kind))
    return tuple(found)


def about(model: type[BaseModel]) -> Mapping[str, str]:
    """What a class of the model stands for, by language."""
    meaning: Mapping[str, str] = _read()[model.__name__]["is"]
    return meaning


def entries(model: type[BaseModel]) -> tuple[Entry, ...]:
    """What the manual says of each field of ``model``. Raises ``KeyError`` where it says nothing."""
    return tuple(entry(model, name) for name in names(model))


def knows(model: type[BaseModel], name: str) -> bool:
    """Whether the manual speaks of the field ``name`` of ``model``."""
    return any(name in _read().get(section, {}) for section in (*(base.__name__ for base in model.__mro__), "Shared"))


@cache
def entry(model: type[BaseModel], name: str) -> Entry:
    """What the manual says of the field ``name`` of ``model``; of its own, else of a base's, else of all alike."""
    sections = [_read().get(base.__name__, {}) for base in model.__mro__] + [_read()["Shared"]]
    said = next((section[name] for section in sections if name in section), None)
    if said is None:
        raise KeyError(f"{model.__name__}.{name}")
    attribute, info = next((field, info) for field, info in model.model_fields.items() if (info.alias or field) == name)
    return Entry(
        name,
        attribute,
        info.is_required(),
        said["means"],
        {} if info.is_required() else said["omit"],
        said["good"],
        said["bad"],
        said.get("with", {}),
        tuple(said.get("without", ())),
    )


@dataclass(frozen=True)
class Section:
    """One class on the page of fields: a ``kind`` of record, or a part, with the fields that hold it (``uses``)."""

    name: str
    kind: str
    about: Mapping[str, str]
    entries: tuple[Entry, ...]
    uses: tuple[str, ...]


def sections() -> Iterator[Section]:
    """What all records have, then each kind with what it has beside, then the parts, then the site."""
    common = set(names(Record))
    every: tuple[type[BaseModel], ...] = (Record, *classes())
    for model in every:
        kind = getattr(model, "folder", "") if model is not Record else ""
        found = tuple(each for each in entries(model) if model in (Record, Source) or each.name not in common)
        if not issubclass(model, (Record, Source)):
            found = entries(model)
        uses = () if kind or model in (Record, Site) else _uses(model)
        yield Section(model.__name__.lower(), kind, about(model), found, uses)


def language(wanted: str) -> str:
    """The language in which the manual speaks to who reads in ``wanted``: that one, or else the default."""
    return wanted if wanted in messages.LANGUAGES else messages.DEFAULT


def _uses(part: type[BaseModel]) -> tuple[str, ...]:
    """The fields, of whatever class, that hold parts of a class."""
    found = (name for model in classes() for name, shape in shapes(model).items() if inner(shape) is part)
    return tuple(dict.fromkeys(found))


def said() -> Iterator[tuple[str, str]]:
    """Every section and field that the manual has, to find what no model has any more."""
    for section, fields in _read().items():
        yield from ((section, name) for name in fields if name != "is")


@cache
def _read() -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for file in sorted(Path(__file__).parent.glob("*.yml")):
        found |= yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return found
