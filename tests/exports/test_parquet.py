"""Parquet: DuckDB reads the tables, typed, with the rows of the CSV files."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
from relations.exports import parquet
from relations.exports.publication import ROOT, Publication
from relations.exports.tables import tables


def unpack(publication: Publication, folder: Path) -> Path:
    """Write the files into a folder; return the one that they lie in."""
    for file in parquet.files(publication):
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
    return folder / ROOT / "parquet"


def test_every_table_is_there_with_all_its_rows(publication: Publication, unpacked: Path) -> None:
    """Another program counts as many rows as the data has, and finds a date to be one."""
    folder = unpack(publication, unpacked)
    for table in tables(publication):
        file = folder / f"{table.name}.parquet"
        found = duckdb.connect().execute(f"SELECT count(*) FROM '{file}'").fetchall()
        assert found == [(len(table.rows),)], table.name
        said = f"SELECT decode(value) FROM parquet_kv_metadata('{file}') WHERE decode(key) = 'columns'"
        ((columns,),) = duckdb.connect().execute(said).fetchall()
        assert list(json.loads(columns)) == [column.name for column in table.columns]
        assert all(json.loads(columns).values())
    described = f"SELECT column_name, column_type FROM (DESCRIBE FROM '{folder}/events.parquet')"
    types = dict(duckdb.connect().execute(described).fetchall())
    assert types["date_earliest"] == "DATE"
    assert types["date"] == "VARCHAR"


def test_trade_by_decade_can_be_asked(real: Publication, unpacked: Path) -> None:
    """The figures of a series are rows with a number."""
    folder = unpack(real, unpacked)
    decades = (
        duckdb.connect()
        .execute(
            f"SELECT year // 10 * 10 AS decade, avg(value) FROM '{folder}/figures.parquet'"
            f" WHERE record = 'series/trade' GROUP BY decade ORDER BY decade"
        )
        .fetchall()
    )
    assert [decade for decade, _ in decades] == sorted({decade for decade, _ in decades})
    assert len(decades) >= 5


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment is in a file."""
    assert list(parquet.files(publication)) == list(parquet.files(again))
