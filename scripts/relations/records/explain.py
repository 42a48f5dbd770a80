"""What the model refuses, in an editor's words, at the value it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from relations.records import reading
from relations.records.problems import Problem, did_you_mean

_M = TypeVar("_M", bound=BaseModel)


def typed(model: type[_M], document: reading.Document, extra: dict[str, str]) -> _M | list[Problem]:
    """The fields of ``document``, with those of ``extra``, as a ``model``; or what is wrong with them."""
    if "id" in extra and "id" in document.tree:
        return [document.problem(("id",), "the id is the file's name", "Delete this line", key=True)]
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
    given, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "missing":
            return document.problem(path, "is missing", "Add it")
        case "extra_forbidden":
            known = _fields(model, path[:-1])
            advice = did_you_mean(str(path[-1]), known, f"The fields here are: {', '.join(known)}")
            return document.problem(path, "is no field of this record", advice, key=True)
        case "edtf":
            return document.problem(path, context["wrong"], context["advice"])
        case "literal_error":
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            return document.problem(
                path, f'"{given}" is not known here', did_you_mean(str(given), known, f"Use one of: {', '.join(known)}")
            )
        case "string_pattern_mismatch":
            if path == ("id",):
                wrong = f'the name of the file, "{given}", is no id'
                return document.problem((), wrong, "Use small letters a–z, digits and single hyphens")
            return document.problem(path, f'"{given}" is not in the right form', _form(context["pattern"]))
        case "string_type" | "tuple_type" | "dict_type" | "model_type" | "claim":
            shape = {
                "string_type": "Write one value here, not a list or fields",
                "tuple_type": "Write it as a list: [one, two]",
                "claim": "Write a date, a name, or one line in each language",
            }.get(details["type"], "Write it as fields: {name: value}")
            return document.problem(path, "has the wrong shape", shape)
        case "float_parsing" | "int_parsing":
            return document.problem(path, f'"{given}" is not a number', "Write digits, with a point for decimals")
        case "too_short":
            return document.problem(path, f"needs {context['min_length']} or more", "Add what is missing")
    return document.problem(path, str(details["msg"]).lower(), "Correct it")


def _form(pattern: str) -> str:
    forms = {"^https?": "Give an address that starts with https:// or http://", "^Q": "Give a Wikidata id such as Q298"}
    forms |= {"^[a-z]{2}$": "Give a country's two letters (ISO 3166-1)", "^[a-z0-9]": "Give an id: small-words-1990"}
    forms |= {
        "^M[": "Give an outline as SVG path data, closed: M1 2l3 4 5 6z",
        "^[a-z]{2,3}$": "Give a language's code (ISO 639) such as es",
        "^https://.*": "Give an address with {url}",
    }
    return next((form for start, form in forms.items() if pattern.startswith(start)), "Give an e-mail address")


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
