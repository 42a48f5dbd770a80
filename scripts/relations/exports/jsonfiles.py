"""JSON: a file a record, a file a kind, one of everything, and the JSON Schema of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from relations.exports.parts import parts
from relations.exports.publication import LICENCE, ROOT, SCHEMA_VERSION, File, Publication, as_json, gzipped
from relations.exports.shapes import record_schema, record_shape, shape
from relations.records.model import KINDS


def part(publication: Publication, record: Any) -> str:
    """A record as JSON: it is in three files, and written once."""
    return _json(record_shape(publication, record))


def files(publication: Publication) -> Iterator[File]:
    """The records as JSON; an old id's file says where its record is now."""
    written = {kind: parts(publication, "jsonfiles", kind) for kind in publication.kinds}
    for kind in publication.kinds:
        file = partial(_file, _about(publication, kind))
        for record, text in zip(publication.reference.all(kind), written[kind], strict=True):
            path = f"{ROOT}/{record.link}.json"
            yield gzipped(File(path, file({"result": text})))
            for alias in record.aliases:
                moved = json.dumps(f"{publication.site_url}{path}.gz")
                yield gzipped(File(f"{ROOT}/{kind}/{alias}.json", file({"moved_to": moved})))
        content = {"total": str(len(written[kind])), "result": _listed(written[kind])}
        yield gzipped(File(f"{ROOT}/{kind}.json", file(content)))
    yield gzipped(_everything(publication, written))
    yield from schemas(publication)


def _everything(publication: Publication, written: Mapping[str, list[str]]) -> File:
    """The site's own particulars and every record, by kind, in one file."""
    content = {
        "total": str(sum(map(len, written.values()))),
        "site": _json(shape(publication, publication.reference.site)),
        "result": f"{{{_members({kind: _listed(found) for kind, found in written.items()})}}}",
    }
    return File(f"{ROOT}/everything.json", _file(_about(publication, None), content))


def schemas(publication: Publication) -> Iterator[File]:
    """The JSON Schema of each kind's records, with the first record as its example."""
    for kind, model in KINDS.items():
        records = publication.reference.all(kind)
        example = record_shape(publication, records[0]) if records else None
        schema = record_schema(publication, model, _schema_address(publication, kind), example)
        yield File(f"{ROOT}/schemas/{kind}.json", as_json(schema))


def _schema_address(publication: Publication, kind: str) -> str:
    return f"{publication.site_url}{ROOT}/schemas/{kind}.json"


def _file(about: str, content: Mapping[str, str]) -> bytes:
    """A file: what it says of itself, then JSON by its name."""
    return f"{{{about},{_members(content)}}}\n".encode()


def _about(publication: Publication, kind: str | None) -> str:
    """A file's envelope: version, date of the data, licence, and the schema of what is in it."""
    about = {
        "schema_version": SCHEMA_VERSION,
        "schema": _schema_address(publication, kind) if kind else None,
        "generated_at": publication.generated_at,
        "licence": LICENCE["id"],
    }
    return _members({name: _json(value) for name, value in about.items()})


def _members(content: Mapping[str, str]) -> str:
    return ",".join(f'"{name}":{text}' for name, text in content.items())


def _listed(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
