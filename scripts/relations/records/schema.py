"""JSON Schemas of the records for editors: completion, meanings on hover, and errors while typing.

https://json-schema.org/draft-07, which YAML language servers read. All scalars are text to us, but an editor's parser
makes numbers of some: both pass. What a schema cannot say (dates, links, citations) is left to the check.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from relations.records import manual, messages
from relations.records.load import Data
from relations.records.model import KINDS, Site
from relations.records.shape import Shape, shapes
from relations.records.writing import flow

Schema = dict[str, Any]
_SCALAR = ["string", "number", "boolean"]


def schemas(data: Data) -> Mapping[str, Schema]:
    """The schema of each kind's files by its folder, and of ``site.yml`` as ``site``, with the words of ``data``."""
    made = {kind: _Maker(data).root(model) for kind, model in KINDS.items()}
    return {**made, "site": _Maker(data).root(Site)}


class _Maker:
    def __init__(self, data: Data) -> None:
        self.data = data
        self.languages = data.site.languages if data.site else ()
        first = next(iter(data.labels), None)
        self.terms = data.labels[first].terms if first else {}
        sides = data.site.sides if data.site else ()
        states = [state.id for side in sides for state in side.states]
        self.known = {**data.names, "sides": {side.id for side in sides}, "states": set(states)}

    def root(self, model: type[BaseModel]) -> Schema:
        return {"$schema": "http://json-schema.org/draft-07/schema#", **self.fields(model)}

    def fields(self, model: type[BaseModel]) -> Schema:
        own = {name: shape for name, shape in shapes(model).items() if name != "id" or not hasattr(model, "folder")}
        return {
            "type": "object",
            "title": " · ".join(manual.about(model).values()),
            "properties": {name: {**self.value(shape), **self.meaning(model, name)} for name, shape in own.items()},
            "required": [name for name, shape in own.items() if shape.required],
            "additionalProperties": False,
        }

    def meaning(self, model: type[BaseModel], name: str) -> Schema:
        entry = manual.entry(model, name)
        said = [
            " ".join(filter(None, (entry.means[language], entry.omit.get(language)))) for language in messages.LANGUAGES
        ]
        words = "\n\n".join(said)
        snippet = {"label": name, "body": entry.good} if isinstance(entry.good, (dict, list)) else None
        return {
            "description": f"{words}\n\n{flow(entry.good)}",
            "markdownDescription": f"{words}\n\n`{entry.example}`",
            **({"defaultSnippets": [snippet]} if snippet else {}),
        }

    def value(self, shape: Shape) -> Schema:
        least, most = shape.bounds
        match shape.form:
            case "fields":
                assert shape.model
                return self.fields(shape.model)
            case "list":
                assert shape.item
                bounds = {"minItems": least, "maxItems": most}
                found = {name: bound for name, bound in bounds.items() if bound is not None}
                return {"type": "array", "items": self.value(shape.item), **found}
            case "mapping":
                assert shape.item and shape.key
                inner = self.value(shape.item)
                if shape.key.names:
                    names = sorted(self.known[shape.key.names])
                    return {"type": "object", "properties": dict.fromkeys(names, inner), "additionalProperties": False}
                return {"type": "object", "additionalProperties": inner}
            case "languages":
                texts = {language: {"type": _SCALAR} for language in self.languages}
                return {"type": "object", "properties": texts, "required": list(texts)}
            case "choice":
                return {"enum": list(shape.choices)}
            case "claim":
                return {}
        return self.text(shape)

    def text(self, shape: Shape) -> Schema:
        if shape.vocabulary:
            return {"enum": list(self.terms.get(shape.vocabulary, {}))}
        if shape.names in ("sides", "states"):
            return {"enum": sorted(self.known[shape.names])}
        if shape.names:  # what is there is offered; a record that is still to be written is no error
            return {"anyOf": [{"enum": sorted(self.known[shape.names])}, {"type": _SCALAR, "pattern": "^[a-z0-9-]+$"}]}
        if shape.link:
            links = sorted(f"{kind}/{name}" for kind in KINDS for name in self.data.names[kind] if kind != "sources")
            return {"anyOf": [{"enum": links}, {"type": "string", "pattern": "^[a-z]+/[a-z0-9-]+$"}]}
        pattern = {"pattern": shape.pattern} if shape.pattern else {}
        return {"type": _SCALAR, **pattern}
