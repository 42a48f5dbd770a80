"""What each field of the model may hold, read off its annotation: for schemas, tables, and to look into parts."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from relations.records.dates import Date
from relations.records.model.base import Link, Ref, Term, Text

Form = Literal["text", "number", "integer", "date", "languages", "choice", "list", "mapping", "fields", "claim"]


@dataclass(frozen=True)
class Shape:
    """What a value may be.

    ``names`` is the folder of the record that a text names, empty for a link to any (``link``); ``vocabulary`` the
    vocabulary that it is a word of. ``item`` is what a list or mapping holds, ``key`` what its keys are, ``model`` the
    class of fields, ``choices`` the only words, ``bounds`` the least and most of a number or a length.
    """

    form: Form
    names: str = ""
    link: bool = False
    vocabulary: str = ""
    pattern: str = ""
    choices: tuple[str, ...] = ()
    bounds: tuple[float | None, float | None] = (None, None)
    model: type[BaseModel] | None = None
    item: Shape | None = None
    key: Shape | None = None
    required: bool = False


@cache
def shapes(model: type[BaseModel]) -> dict[str, Shape]:
    """The shape of each field of ``model``, by the name under which it is written."""
    return {
        info.alias or name: replace(_shape(info.annotation, tuple(info.metadata)), required=info.is_required())
        for name, info in model.model_fields.items()
    }


def inner(shape: Shape) -> type[BaseModel] | None:
    """The class of the parts that a value of this shape is, or has in it."""
    while shape.item:
        shape = shape.item
    return shape.model


def parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """``model``, then every class of parts that records of it have, each once."""
    found: dict[type[BaseModel], None] = {}

    def visit(current: type[BaseModel]) -> None:
        if current not in found:
            found[current] = None
            for shape in shapes(current).values():
                if part := inner(shape):
                    visit(part)

    visit(model)
    yield from found


def at(model: type[BaseModel], path: Iterable[str | int]) -> tuple[type[BaseModel], str] | None:
    """The class and the field that hold what lies at ``path`` in a ``model``; nothing where no field is called so."""
    found, current, shape = None, model, None
    for step in path:
        if shape is None or shape.form == "fields":
            shape = shapes(current).get(str(step))
            if shape is None:
                return None
            found = (current, str(step))
        elif shape.item:
            shape = shape.item
        else:
            break
        current = shape.model or current
    return found


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    if hasattr(annotation, "__metadata__"):
        return _shape(annotation.__origin__, (*annotation.__metadata__, *metadata))
    if get_origin(annotation) in (Union, types.UnionType):
        first, *others = (argument for argument in get_args(annotation) if argument is not type(None))
        return Shape("claim") if others else _shape(first, metadata)
    origin, arguments = get_origin(annotation), get_args(annotation)
    shape = Shape(_PLAIN.get(annotation, "text"))
    if origin is Literal:
        shape = Shape("choice", choices=tuple(arguments))
    elif origin is tuple:
        shape = Shape("list", item=_shape(arguments[0]))
    elif origin is dict:
        shape = Shape("mapping", key=_shape(arguments[0]), item=_shape(arguments[1]))
    elif isinstance(annotation, type) and issubclass(annotation, Text):
        shape = Shape("languages")
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        shape = Shape("fields", model=annotation)
    for rule in metadata:
        shape = _narrowed(shape, rule)
    return shape


_PLAIN: dict[Any, Form] = {Date: "date", int: "integer", float: "number"}


def _narrowed(shape: Shape, rule: Any) -> Shape:
    least, most = shape.bounds
    for name in ("ge", "min_length"):
        least = getattr(rule, name, None) if getattr(rule, name, None) is not None else least
    for name in ("le", "max_length"):
        most = getattr(rule, name, None) if getattr(rule, name, None) is not None else most
    shape = replace(shape, bounds=(least, most))
    if pattern := getattr(rule, "pattern", None):
        shape = replace(shape, pattern=pattern)
    if isinstance(rule, AfterValidator):
        made = rule.func
        if made is Link:
            return replace(shape, link=True)
        if isinstance(made, partial) and made.func is Ref:
            return replace(shape, names=made.args[0])
        if isinstance(made, partial) and made.func is Term:
            return replace(shape, vocabulary=made.args[0])
    return shape
