"""Parquet: the tables for R, pandas and DuckDB, with typed columns.

What a table and its columns are stands in the file's own metadata (``title``, and ``columns`` as JSON), which DuckDB
reads too.
https://parquet.apache.org/docs/file-format/
"""

from __future__ import annotations

import datetime
import io
import json
import marshal
from collections.abc import Iterator

from relations.exports.publication import LICENCE, ROOT, File, Publication
from relations.exports.tables import PLAIN, Table, kept_licences, tables


def files(publication: Publication) -> Iterator[File]:
    """A file a table."""
    for table in tables(publication):
        yield File(f"{ROOT}/parquet/{table.name}.parquet", _given(publication, table), _parquet)


def _given(publication: Publication, table: Table) -> bytes:
    """All that a table's file is made of: its columns' names, types and whether they may be empty, words, and rows."""
    described = {column.name: publication.bilingual("field", column.field) for column in table.columns}
    about = {
        "title": publication.bilingual("table", table.name),
        "columns": json.dumps(described, ensure_ascii=False),
        "source": publication.site_url,
        "licence": "; ".join([LICENCE["id"], *kept_licences(publication, table)]),
        "date": publication.generated_at,
    }
    columns = [(column.name, column.type, not column.required) for column in table.columns]
    return marshal.dumps((columns, about, table.written), PLAIN)


def _parquet(given: bytes) -> bytes:
    import pyarrow  # a seventh of a second, which a build spares that makes none
    from pyarrow import parquet

    described, about, written = marshal.loads(given)
    rows = marshal.loads(written)
    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "date": pyarrow.date32(),
    }
    schema = pyarrow.schema([pyarrow.field(name, types[type_], nullable=empty) for name, type_, empty in described])
    columns = [[_typed(row[place], type_) for row in rows] for place, (_, type_, _) in enumerate(described)]
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
