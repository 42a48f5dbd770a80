"""JSON: a file a record, a file a kind, one of everything, and the JSON Schema of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from relations.exports.publication import LICENCE, ROOT, SCHEMA_VERSION, File, Publication, as_json, gzipped
from relations.exports.shapes import record_schema, record_shape, shape
from relations.records.model import KINDS


def files(publication: Publication) -> Iterator[File]:
    """The records as JSON; an old id's file says where its record is now."""
    written = _written(publication)
    for kind in publication.kinds:
        for record, text in zip(publication.reference.all(kind), written[kind], strict=True):
            path = f"{ROOT}/{record.link}.json"
            yield gzipped(File(path, _file(publication, kind, {"result": text})))
            for alias in getattr(record, "aliases", ()):
                moved = json.dumps(f"{publication.site_url}{path}.gz")
                yield gzipped(File(f"{ROOT}/{kind}/{alias}.json", _file(publication, kind, {"moved_to": moved})))
        content = {"total": str(len(written[kind])), "result": _listed(written[kind])}
        yield gzipped(File(f"{ROOT}/{kind}.json", _file(publication, kind, content)))
    yield gzipped(_everything(publication))
    yield from schemas(publication)


def _everything(publication: Publication) -> File:
    """The site's own particulars and every record, by kind, in one file."""
    written = _written(publication)
    content = {
        "total": str(sum(map(len, written.values()))),
        "site": _json(shape(publication, publication.reference.site)),
        "result": _object({kind: _listed(found) for kind, found in written.items()}),
    }
    return File(f"{ROOT}/everything.json", _file(publication, None, content))


@cache
def _written(publication: Publication) -> dict[str, list[str]]:
    """Every record as JSON, by kind: each is in three files, and written once."""
    return {
        kind: [_json(record_shape(publication, record)) for record in publication.reference.all(kind)]
        for kind in publication.kinds
    }


def schemas(publication: Publication) -> Iterator[File]:
    """The JSON Schema of each kind's records, with the first record as its example."""
    for kind, model in KINDS.items():
        records = publication.reference.all(kind)
        example = record_shape(publication, records[0]) if records else None
        schema = record_schema(publication, model, _schema_address(publication, kind), example)
        yield File(f"{ROOT}/schemas/{kind}.json", as_json(schema))


def _schema_address(publication: Publication, kind: str) -> str:
    return f"{publication.site_url}{ROOT}/schemas/{kind}.json"


def _file(publication: Publication, kind: str | None, content: Mapping[str, str]) -> bytes:
    """A file: what it says of itself, then JSON by its name."""
    return f"{_object({**_about(publication, kind), **content})}\n".encode()


@cache
def _about(publication: Publication, kind: str | None) -> Mapping[str, str]:
    """A file's envelope: version, date of the data, licence, and the schema of what is in it."""
    about = {
        "schema_version": SCHEMA_VERSION,
        "schema": _schema_address(publication, kind) if kind else None,
        "generated_at": publication.generated_at,
        "licence": LICENCE["id"],
    }
    return {name: _json(value) for name, value in about.items()}


def _object(content: Mapping[str, str]) -> str:
    return f"{{{','.join(f'{_json(name)}:{text}' for name, text in content.items())}}}"


def _listed(items: Iterable[str]) -> str:
    return f"[{','.join(items)}]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
