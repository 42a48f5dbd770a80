"""The published shape of a record, and its JSON Schema: both follow the model's types, so that they cannot part.

Every field is there in every record, ``null`` where nothing is known, and has one type (endoflife.date's API
changed its major version to get there: https://github.com/endoflife-date/endoflife.date/blob/master/CHANGELOG_API.md).
Dates are objects: ``edtf`` as written, and the ``earliest`` and ``latest`` day that it can mean.
"""

from __future__ import annotations

import re
import types
from functools import partial
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from relations.exports.publication import Publication, by_language
from relations.records.dates import Date
from relations.records.model import Claim, Name, Ref, Series, Term, Text

Shape = dict[str, Any]


def earliest(date: Date) -> str | None:
    """The earliest day that a date can mean, ISO 8601; none where its start is open or unknown."""
    return date.start.first.isoformat() if date.start else None


def latest(date: Date) -> str | None:
    """The latest day that a date can mean, ISO 8601; none where its end is open or unknown."""
    return date.end.last.isoformat() if date.end else None


def edtf(date: Date) -> str:
    """A date as EDTF, which knows our calendar alone: one of another calendar by the days of ours that it can mean."""
    if date.calendar == "gregorian":
        return str(date.text)
    start, _, end = date.text.partition("/")
    if date.start:
        start = f"{earliest(date)}{date.start.qualifier}"
    if date.end:
        end = f"{latest(date)}{date.end.qualifier}"
    return f"{start}/{end}" if date.interval or start != end else start


def record_shape(publication: Publication, record: Any) -> Shape:
    """A record as it is published."""
    reference = publication.reference
    own = {name: shape(publication, getattr(record, name)) for name in type(record).model_fields if name != "id"}
    if isinstance(record, Series):
        table = reference.table(record)
        own["figures"] = [
            {"year": year, "values": {name: table.columns[name][index] for name in record.columns}}
            for index, year in enumerate(table.years)
        ]
    return {
        "record": record.link,
        "kind": record.folder,
        "id": record.id,
        "label": by_language(publication, publication.label(record)),
        "pages": publication.pages(record),
        "modified": publication.reference.modified(record),
        **own,
        "cites": [source.id for source in publication.cites(record)],
        "mentioned_in": reference.mentioned_in.get(record.link, []),
    }


def shape(publication: Publication, value: Any) -> Any:
    """One value as it is published."""
    if isinstance(value, Text):
        extra = publication.reference.site.name_languages if isinstance(value, Name) else ()
        return {language: value.root.get(language) for language in (*publication.languages, *extra)}
    if isinstance(value, Date):
        return {"edtf": edtf(value), "earliest": earliest(value), "latest": latest(value)}
    if isinstance(value, Claim):
        return {"value": claimed(publication, value), "sources": list(value.sources), "rank": value.rank}
    if isinstance(value, BaseModel):
        return {name: shape(publication, getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [shape(publication, item) for item in value]
    if isinstance(value, dict):
        return {str(key): shape(publication, item) for key, item in value.items()}
    if isinstance(value, re.Pattern):
        return value.pattern
    return str(value) if isinstance(value, str) else value


def claimed(publication: Publication, claim: Claim) -> Shape:
    """What a claim says: a date, or else a text in every language."""
    if isinstance(claim.value, Text):
        return {"date": None, "text": shape(publication, claim.value)}
    try:
        return {"date": shape(publication, Date.parse(claim.value)), "text": None}
    except ValueError:
        return {"date": None, "text": dict.fromkeys(publication.languages, str(claim.value))}


# The schema of the same


_OWN = frozenset({"column_label", "participant_level", "participant_side", "vote_date"})
"""Fields of parts that say something else, or are empty for another reason, than fields of that name elsewhere."""


def label_of(model: type[BaseModel], name: str) -> str:
    """The label that explains a field of ``model``."""
    own = f"{model.__name__.lower()}_{name}"
    return own if own in _OWN else name


_EDTF = "https://www.loc.gov/standards/datetime/"
_DAY = {"type": ["string", "null"], "format": "date"}


def record_schema(publication: Publication, model: type[BaseModel], address: str, example: Shape | None) -> Shape:
    """The JSON Schema (2020-12) of a kind's records: https://json-schema.org/draft/2020-12."""
    days = {name: {**_DAY, "description": publication.bilingual("field", name)} for name in ("earliest", "latest")}
    definitions: Shape = {"date": _object({"edtf": {"type": "string", "description": _EDTF}, **days})}
    schema = partial(_schema, publication, definitions)
    fields = {name: schema(field) for name, field in model.model_fields.items() if name != "id"}
    text = {"type": "string"}
    if model is Series:
        values = {"type": "object", "additionalProperties": {"type": ["number", "null"]}}
        fields["figures"] = {"type": "array", "items": _object({"year": {"type": "integer"}, "values": values})}
    pages = {language: {"type": ["string", "null"], "format": "uri"} for language in publication.languages}
    shapes = {
        "record": {**text, "pattern": "^[a-z]+/[a-z0-9-]+$"},
        "kind": {"const": model.folder},  # type: ignore[attr-defined]
        "id": schema(model.model_fields["id"]),
        "label": _text(publication),
        "pages": _object(pages),
        "modified": {**text, "format": "date"},
        **fields,
        "cites": {"type": "array", "items": text},
        "mentioned_in": {"type": "array", "items": text},
    }
    for name, found in shapes.items():
        found.setdefault("description", publication.bilingual("field", name))
    folder = str(model.folder)  # type: ignore[attr-defined]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "title": publication.bilingual("record_kind", folder),
        **_object(shapes),
        "$defs": definitions,
        "examples": [example] if example else [],
    }


def _object(properties: Shape) -> Shape:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _text(publication: Publication, extra: tuple[str, ...] = ()) -> Shape:
    known = {language: {"type": "string"} for language in publication.languages}
    return _object(known | {language: {"type": ["string", "null"]} for language in extra})


def _schema(publication: Publication, definitions: Shape, field: FieldInfo) -> Shape:
    """The schema of one field, its words named where they come from a vocabulary."""
    found = _of(publication, definitions, field.annotation)
    return _constrained(publication, found, field.metadata)


def _constrained(publication: Publication, found: Shape, metadata: Any) -> Shape:
    for rule in metadata:
        if isinstance(rule, StringConstraints) and rule.pattern:
            found = {**found, "pattern": rule.pattern}
        elif isinstance(rule, AfterValidator) and isinstance(rule.func, partial):
            (name,) = rule.func.args
            if rule.func.func is Term:
                labels = publication.reference.labels[publication.languages[0]]
                found = {**found, "enum": list(labels.terms[name])}
            elif rule.func.func is Ref:
                found = {**found, "$comment": f"id: {name}"}
    return found


def _of(publication: Publication, definitions: Shape, annotation: Any) -> Shape:
    of = partial(_of, publication, definitions)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if hasattr(annotation, "__metadata__"):
        return _constrained(publication, of(annotation.__origin__), annotation.__metadata__)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not type(None))
        return {"anyOf": [of(inner), {"type": "null"}]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": "array", "items": of(arguments[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": of(arguments[1])}
    if annotation is Date:
        return {"$ref": "#/$defs/date"}
    if issubclass(annotation, Text):
        extra = publication.reference.site.name_languages if issubclass(annotation, Name) else ()
        return _text(publication, extra)
    if issubclass(annotation, BaseModel):
        if annotation.__name__ not in definitions:
            definitions[annotation.__name__] = {}
            definitions[annotation.__name__] = _model(publication, definitions, annotation)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[annotation]}


def _model(publication: Publication, definitions: Shape, model: type[BaseModel]) -> Shape:
    fields = {
        name: {
            **_schema(publication, definitions, field),
            "description": publication.bilingual("field", label_of(model, name)),
        }
        for name, field in model.model_fields.items()
        if not (model is Claim and name == "value")
    }
    if model is Claim:
        optional = {"anyOf": [_text(publication), {"type": "null"}]}
        date = {"anyOf": [{"$ref": "#/$defs/date"}, {"type": "null"}]}
        said = {**_object({"date": date, "text": optional}), "description": publication.bilingual("field", "value")}
        fields = {"value": said, **fields}
    return _object(fields)
