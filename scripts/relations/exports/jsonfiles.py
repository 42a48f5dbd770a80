"""JSON: a file a record, a file a kind, one of everything, and the JSON Schema of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from relations.exports.publication import LICENCE, ROOT, SCHEMA_VERSION, File, Publication, as_json, gzipped
from relations.exports.shapes import Shape, record_schema, record_shape, shape
from relations.records.model import KINDS


def files(publication: Publication) -> Iterator[File]:
    """The records as JSON; an old id's file says where its record is now."""
    for kind, found in _shapes(publication).items():
        for record in found:
            yield File(f"{ROOT}/{record['record']}.json", as_json(_file(publication, kind, {"result": record})))
            for alias in record["aliases"]:
                moved = {"moved_to": f"{publication.site_url}{ROOT}/{record['record']}.json"}
                yield File(f"{ROOT}/{kind}/{alias}.json", as_json(_file(publication, kind, moved)))
        content = _file(publication, kind, {"total": len(found), "result": found})
        yield gzipped(File(f"{ROOT}/{kind}.json", as_json(content)))
    yield gzipped(everything(publication))
    yield from schemas(publication)


def everything(publication: Publication) -> File:
    """The site's own particulars and every record, by kind, in one file."""
    shapes = _shapes(publication)
    site = shape(publication, publication.reference.site)
    content = {"total": sum(map(len, shapes.values())), "site": site, "result": shapes}
    return File(f"{ROOT}/everything.json", as_json(_file(publication, None, content)))


@cache
def _shapes(publication: Publication) -> dict[str, list[Shape]]:
    return {
        kind: [record_shape(publication, record) for record in publication.reference.all(kind)]
        for kind in publication.kinds
    }


def schemas(publication: Publication) -> Iterator[File]:
    """The JSON Schema of each kind's records, with the first record as its example."""
    for kind, model in KINDS.items():
        records = publication.reference.all(kind)
        example = record_shape(publication, records[0]) if records else None
        schema = record_schema(publication, model, _schema_address(publication, kind), example)
        yield File(f"{ROOT}/schemas/{kind}.json", as_json(schema, 1))


def _schema_address(publication: Publication, kind: str) -> str:
    return f"{publication.site_url}{ROOT}/schemas/{kind}.json"


def _file(publication: Publication, kind: str | None, content: Shape) -> dict[str, Any]:
    """A file's envelope: version, date of the data, licence, and the schema of what is in it."""
    return {
        "schema_version": SCHEMA_VERSION,
        "schema": _schema_address(publication, kind) if kind else None,
        "generated_at": publication.generated_at,
        "licence": LICENCE["id"],
        **content,
    }
