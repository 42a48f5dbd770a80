"""JSON: a file a record, a file a kind, one of everything, and the JSON Schema of each kind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from relations.exports.parts import parts
from relations.exports.publication import (
    AT_ONCE,
    LICENCE,
    ROOT,
    SCHEMA_VERSION,
    File,
    Publication,
    as_json,
    gzipped,
    gzipped_whole,
)
from relations.exports.shapes import record_schema, record_shape, shape
from relations.parallel import parted
from relations.records.model import KINDS


def part(publication: Publication, record: Any) -> str:
    """A record as JSON: it is in three files, and written once."""
    return _json(record_shape(publication, record))


def files(publication: Publication) -> Iterator[File]:
    """The records as JSON; an old id's file says where its record is now."""
    total, listed = 0, {}
    for kind in publication.kinds:
        about, texts = _about(publication, kind), parts(publication, "jsonfiles", kind)
        for record, text in zip(publication.reference.all(kind), texts, strict=True):
            path = f"{ROOT}/{record.link}.json"
            yield gzipped(File(path, f'{{{about},"result":{text}}}\n'.encode()))
            for alias in record.aliases:
                moved = f'{{{about},"moved_to":{_json(f"{publication.site_url}{path}.gz")}}}\n'
                yield gzipped(File(f"{ROOT}/{kind}/{alias}.json", moved.encode()))
        start = f'{{{about},"total":{len(texts)},"result":['
        total, listed[kind] = total + len(texts), list(_listed(texts))
        yield gzipped_whole(publication, f"{ROOT}/{kind}.json", [start.encode(), *listed[kind], b"]}\n"])
    yield gzipped_whole(publication, f"{ROOT}/everything.json", list(_everything(publication, total, listed)))
    yield from schemas(publication)


def _everything(publication: Publication, total: int, listed: Mapping[str, list[bytes]]) -> Iterator[bytes]:
    """The site's own particulars and every record, by kind, in one file: its pieces."""
    site = _json(shape(publication, publication.reference.site))
    before = f'{{{_about(publication, None)},"total":{total},"site":{site},"result":{{'
    for kind, pieces in listed.items():
        yield f'{before}"{kind}":['.encode()
        yield from pieces
        before = "],"
    yield b"]}}\n"


def _listed(texts: Sequence[str]) -> Iterator[bytes]:
    """What stands in a list of records, in pieces that are the same wherever the list stands."""
    for place, some in enumerate(parted(texts, AT_ONCE)):
        yield f"{',' if place else ''}{','.join(some)}".encode()


def schemas(publication: Publication) -> Iterator[File]:
    """The JSON Schema of each kind's records, with the first record as its example."""
    for kind, model in KINDS.items():
        records = publication.reference.all(kind)
        example = record_shape(publication, records[0]) if records else None
        schema = record_schema(publication, model, _schema_address(publication, kind), example)
        yield File(f"{ROOT}/schemas/{kind}.json", as_json(schema))


def _schema_address(publication: Publication, kind: str) -> str:
    return f"{publication.site_url}{ROOT}/schemas/{kind}.json"


def _about(publication: Publication, kind: str | None) -> str:
    """How a file begins: version, date of the data, licence, and the schema of what is in it."""
    about = {
        "schema_version": SCHEMA_VERSION,
        "schema": _schema_address(publication, kind) if kind else None,
        "generated_at": publication.generated_at,
        "licence": LICENCE["id"],
    }
    return _json(about)[1:-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
