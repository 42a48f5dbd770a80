"""Parquet: the tables for R, pandas and DuckDB, with typed columns.

What a table and its columns are stands in the file's own metadata (``title``, and ``columns`` as JSON), which DuckDB
reads too.
https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterator

import pyarrow
from pyarrow import parquet

from relations.exports.publication import LICENCE, ROOT, File, Publication
from relations.exports.tables import Table, tables

_TYPES = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "date": pyarrow.date32(),
}


def files(publication: Publication) -> Iterator[File]:
    """A file a table."""
    for table in tables(publication):
        yield File(f"{ROOT}/parquet/{table.name}.parquet", _parquet(publication, table))


def _parquet(publication: Publication, table: Table) -> bytes:
    fields = [pyarrow.field(column.name, _TYPES[column.type], nullable=not column.required) for column in table.columns]
    described = {column.name: publication.bilingual("field", column.field) for column in table.columns}
    about = {
        "title": publication.bilingual("table", table.name),
        "columns": json.dumps(described, ensure_ascii=False),
        "source": publication.site_url,
        "licence": LICENCE["id"],
        "date": publication.generated_at,
    }
    columns = (
        [
            [_typed(value, column.type) for value in values]
            for column, values in zip(table.columns, zip(*table.rows, strict=True), strict=True)
        ]
        if table.rows
        else [[] for _ in table.columns]
    )
    schema = pyarrow.schema(fields)
    target = io.BytesIO()
    # Tables of this size are read whole: what helps to skip parts of large ones is left out, and so is Arrow's own
    # schema, which says of these types nothing that Parquet's does not.
    how = {"compression_level": 9, "use_dictionary": False, "write_statistics": False, "store_schema": False}
    with parquet.ParquetWriter(target, schema, compression="zstd", **how) as writer:
        writer.write_table(pyarrow.table(columns, schema=schema))
        writer.add_key_value_metadata(about)
    return target.getvalue()


def _typed(value: object, type_: str) -> object:
    return datetime.date.fromisoformat(value) if type_ == "date" and isinstance(value, str) else value
