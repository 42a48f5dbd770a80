"""What the model refuses, in an editor's words, at the value it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from relations.records import reading
from relations.records.problems import Problem, nearest

_M = TypeVar("_M", bound=BaseModel)


def typed(model: type[_M], document: reading.Document, extra: dict[str, str]) -> _M | list[Problem]:
    """The fields of ``document``, with those of ``extra``, as a ``model``; or what is wrong with them."""
    if "id" in extra and "id" in document.tree:
        return [document.problem(("id",), "typing.id-given", at_key=True)]
    try:
        return model.model_validate({**document.tree, **extra})
    except ValidationError as error:
        return list(_problems(model, document, error))


def _problems(model: type[BaseModel], document: reading.Document, error: ValidationError) -> Iterator[Problem]:
    found = error.errors(include_url=False)
    for details in found:
        # A list with a faulty item is not also too short.
        if details["type"] != "too_short" or not any(_below(other["loc"], details["loc"]) for other in found):
            yield _explained(model, document, details)


def _below(path: reading.Path, ancestor: reading.Path) -> bool:
    return len(path) > len(ancestor) and path[: len(ancestor)] == ancestor


def _explained(model: type[BaseModel], document: reading.Document, details: Any) -> Problem:
    """A pydantic error in an editor's words, at the value it is about."""
    path: reading.Path = tuple(step for step in details["loc"] if step not in ("function-plain", "[key]"))
    given, context, type_ = details["input"], details.get("ctx", {}), details["type"]
    if isinstance(given, str) and given[:1] in _CURLY and type_ in _WORDS:
        return document.problem(path, "typing.curly-quotes", given=given)
    match type_:
        case "missing":
            return document.problem(path, "typing.missing")
        case "extra_forbidden":
            known, name = _fields(model, path[:-1]), str(path[-1])
            return document.problem(path, "typing.no-field", at_key=True, meant=nearest(name, known), known=known)
        case "edtf":
            return document.problem(path, f"dates.{context['fault']}", text=context["text"])
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
    "^https?": "typing.url",
    "^[a-z]{2}$": "typing.country",
    r"^[a-z0-9]+(-[a-z0-9]+)*\.": "typing.picture-file",
    "^[a-z0-9]": "typing.id",
    "^M[": "typing.outline",
    "^[a-z]{2,3}$": "typing.language",
    "^https://.*": "typing.url-with-blank",
}
"""Which message explains a pattern of the model, by how the pattern starts."""


def _form(pattern: str) -> str:
    return next((rule for start, rule in _FORMS.items() if pattern.startswith(start)), "typing.email")


def _fields(model: type[BaseModel], path: reading.Path) -> list[str]:
    """The names that the model at ``path`` takes, found through its annotations."""
    current: Any = model
    for step in path:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            names = {field.alias or name: field for name, field in current.model_fields.items()}
            current = _inner(names[step].annotation) if step in names else current
    return sorted(field.alias or name for name, field in current.model_fields.items() if path or name != "id")


def _inner(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if found is not None:
            return found
    return None
