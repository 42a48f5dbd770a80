"""What the model refuses, in an editor's words, at the value it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from relations.records import manual, reading, trees
from relations.records.problems import Problem, folded, nearest
from relations.records.shape import Shape, at, inner, shapes

_M = TypeVar("_M", bound=BaseModel)
Called = Collection[Mapping[str, str]]
"""What each language of the site calls the fields, by what the model calls them."""


def typed(
    model: type[_M], document: reading.Document, extra: dict[str, str], called: Called = ()
) -> _M | list[Problem]:
    """The fields of ``document``, with those of ``extra``, as a ``model``; or what is wrong with them.

    Whoever names a field as it is ``called`` is told what it is written as.
    """
    if "id" in extra and "id" in document.tree:
        return [document.problem(("id",), "typing.id-given", at_key=True)]
    try:
        return model.model_validate({**document.tree, **extra})
    except ValidationError as error:
        document.salvaged = [*salvaged(model, document.tree, (_path(details) for details in error.errors()))]
        return [_advised(model, problem, path) for problem, path in _problems(model, document, error, called)]


def _problems(
    model: type[BaseModel], document: reading.Document, error: ValidationError, called: Called
) -> Iterator[tuple[Problem, trees.Path]]:
    found = error.errors(include_url=False)
    explained = [(_explained(model, document, details, called), _path(details)) for details in found]
    mistyped = {(*path[:-1], problem.meant) for problem, path in explained if problem.rule == "typing.no-field"}
    for details, (problem, path) in zip(found, explained, strict=True):
        # A field under a mistyped name is not also missing, a list with a faulty item is not also too short.
        if details["type"] == "missing" and path in mistyped:
            continue
        if details["type"] != "too_short" or not any(_below(other["loc"], details["loc"]) for other in found):
            yield problem, path


def _below(path: trees.Path, ancestor: trees.Path) -> bool:
    return len(path) > len(ancestor) and path[: len(ancestor)] == ancestor


def _path(details: Any) -> trees.Path:
    return tuple(step for step in details["loc"] if step not in ("function-plain", "[key]"))


_ADVISED = ("missing", "no-value", "no-list", "no-fields", "too-few")
"""The problems of form whose advice is better for an example."""


def _advised(model: type[BaseModel], problem: Problem, path: trees.Path) -> Problem:
    """The problem with what the manual says of its field, where that helps."""
    held = at(model, path)
    if problem.rule not in [f"typing.{name}" for name in _ADVISED] or not held or not manual.knows(*held):
        return problem
    return replace(problem, about=held)


def _explained(model: type[BaseModel], document: reading.Document, details: Any, called: Called) -> Problem:
    """A pydantic error in an editor's words, at the value it is about."""
    path, given, context, type_ = _path(details), details["input"], details.get("ctx", {}), details["type"]
    if isinstance(given, str) and given[:1] in _CURLY and type_ in _WORDS:
        return document.problem(path, "typing.curly-quotes", given=given)
    match type_:
        case "missing":
            return document.problem(path, "typing.missing")
        case "extra_forbidden":
            fields, name = _fields(model, path[:-1]), str(path[-1])
            meant = _meant(name, fields, called)
            return document.problem(path, "typing.no-field", at_key=True, meant=meant, known=sorted(fields))
        case "edtf":
            text = context["text"]
            return document.problem(path, f"dates.{context['fault']}", meant=_day_first(text), text=text)
        case "literal_error":
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            meant = nearest(str(given), known)
            return document.problem(path, "typing.no-word", meant=meant, given=given, known=known)
        case "string_pattern_mismatch":
            if path == ("id",):
                return document.problem((), "typing.file-name", given=given)
            return document.problem(path, _form(context["pattern"]), given=given)
        case "reserved":
            return document.problem(() if path == ("id",) else path, "typing.reserved", given=given)
        case "string_too_long":
            most = context["max_length"]
            return document.problem(() if path == ("id",) else path, "typing.too-long", given=given, most=most)
        case "pattern_regex":
            return document.problem(path, "typing.expression", given=given)
        case "slow_regex":
            return document.problem(path, "typing.slow-expression", given=given)
        case "nested_regex":
            return document.problem(path, "typing.nested-expression", given=given)
        case "string_type" | "tuple_type" | "dict_type" | "model_type" | "claim":
            return document.problem(path, f"typing.{_SHAPES[type_]}")
        case "float_parsing" | "int_parsing" | "finite_number" | "int_parsing_size" | "int_from_float":
            return document.problem(path, "typing.number", given=given)
        case "too_short":
            return document.problem(path, "typing.too-few", least=context["min_length"])
        case "too_long":
            return document.problem(path, "typing.too-many", most=context["max_length"])
        case "greater_than_equal" | "greater_than" | "less_than_equal" | "less_than":
            (bound,) = context.values()
            return document.problem(path, f"typing.{type_.replace('_', '-')}", bound=bound, given=given)
    return document.problem(path, "typing.other", said=details["msg"])


_CURLY = tuple("“”„«‘’")
_WORDS = {"edtf", "literal_error", "string_pattern_mismatch", "float_parsing", "int_parsing"}
_SHAPES = {
    "string_type": "no-value",
    "tuple_type": "no-list",
    "dict_type": "no-fields",
    "model_type": "no-fields",
    "claim": "no-claim",
}
_FORMS = {
    "^https?://.*": "typing.url-with-blank",
    "^https?": "typing.url",
    "^[a-z]{2}$": "typing.country",
    r"^[a-z0-9]+(-[a-z0-9]+)*\.": "typing.picture-file",
    "^[a-z0-9]": "typing.id",
    "^M": "typing.outline",
    "^[a-z]{2,3}$": "typing.language",
    "^https://.*": "typing.url-with-blank",
    "^#": "typing.colour",
    "^[a-z]+/": "typing.record",
    r"^[^@\s]+@": "typing.email",
}
"""Which message explains a pattern of the model, by how the pattern starts."""


def _day_first(text: str) -> str:
    """A day that is written as in a letter (``13/3/2026``), as EDTF; empty where it is none."""
    parts = re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", text)
    return f"{parts[3]}-{parts[2]:0>2}-{parts[1]:0>2}" if parts and int(parts[2]) <= 12 else ""


def _form(pattern: str) -> str:
    return next(rule for start, rule in _FORMS.items() if pattern.startswith(start))


def _fields(model: type[BaseModel], path: trees.Path) -> dict[str, str]:
    """The names that the part at ``path`` of a ``model`` takes, each with what the model calls it."""
    held = at(model, path)
    owner = (inner(shapes(held[0])[held[1]]) or held[0]) if held else model
    names = {info.alias or name: name for name, info in owner.model_fields.items()}
    return {name: attribute for name, attribute in names.items() if path or name != "id"}


def _meant(name: str, fields: Mapping[str, str], called: Called) -> str:
    """The one of ``fields`` that a language calls ``name``, or that alone is called something that so begins.

    Else one that is written or called much like it; empty where there is none.
    """
    wanted = folded(name.replace("_", " "))
    phrases = {
        folded(own[attribute]): field for own in called for field, attribute in fields.items() if attribute in own
    }
    begun = {field for label, field in phrases.items() if f"{label} ".startswith(f"{wanted} ")}
    if wanted not in phrases and len(begun) == 1:
        return begun.pop()
    return phrases.get(wanted, "") or nearest(name, fields) or phrases.get(nearest(wanted, phrases), "")


def salvaged(model: type[BaseModel], tree: Any, faults: Iterable[trees.Path]) -> Iterator[tuple[trees.Path, Any]]:
    """What can be typed in a ``tree`` that is no whole ``model``, with the way to it: all without ``faults``.

    So that words and links are checked in the same round as the form.
    """
    faults = list(faults)

    def visit(model: type[BaseModel], tree: Any, path: trees.Path) -> Iterator[tuple[trees.Path, Any]]:
        for name, shape in shapes(model).items():
            if isinstance(tree, dict) and name in tree:
                yield from value(model, name, shape, tree[name], (*path, name))

    def value(
        model: type[BaseModel], name: str, shape: Shape, tree: Any, path: trees.Path
    ) -> Iterator[tuple[trees.Path, Any]]:
        if not any(fault[: len(path)] == path for fault in faults):
            if shape is shapes(model)[name]:
                yield path, _reader(model, name).validate_python(tree)
            elif shape.form == "fields" and shape.model:
                yield path, shape.model.model_validate(tree)
        elif shape.form == "fields" and shape.model:
            yield from visit(shape.model, tree, path)
        elif shape.item and shape.form == "mapping" and isinstance(tree, dict):
            for key, item in tree.items():
                yield from value(model, name, shape.item, item, (*path, key))
        elif shape.item and shape.form == "list" and isinstance(tree, list):
            for index, item in enumerate(tree):
                yield from value(model, name, shape.item, item, (*path, index))

    yield from visit(model, tree, ())


@cache
def _reader(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    info = next(info for field, info in model.model_fields.items() if (info.alias or field) == name)
    annotation: Any = Annotated[info.annotation, None, *info.metadata]
    return TypeAdapter(annotation)
