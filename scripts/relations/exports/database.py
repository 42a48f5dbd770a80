"""SQLite: the tables with their keys, and a full-text search; and what Datasette should say of it.

https://www.sqlite.org/fts5.html and https://docs.datasette.io/en/stable/metadata.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from relations.exports.publication import LICENCE, ROOT, File, Publication, as_json, gzipped
from relations.exports.tables import Table, tables
from relations.records.model import Text

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}


def files(publication: Publication) -> Iterator[File]:
    """The database and its metadata: ``gunzip`` it, then ``datasette <name>.db --metadata <name>.metadata.json``."""
    yield gzipped(File(f"{ROOT}/{publication.name}.db", _database(publication)))
    yield File(f"{ROOT}/{publication.name}.metadata.json", as_json(_metadata(publication)))


def _database(publication: Publication) -> bytes:
    """The file's bytes. Built in memory in one order, it is the same each time (for one version of SQLite)."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA foreign_keys = ON")
        for table in tables(publication):
            database.execute(_definition(publication, table))
        database.execute("BEGIN")
        # A state leads to its side, a side to its capital, a mission to its parent: all are there at the end.
        database.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables(publication):
            blanks = ", ".join("?" * len(table.columns))
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({blanks})', table.rows)
        database.commit()
        _make_search(database, publication)
        database.execute("VACUUM")
        return database.serialize()


def _definition(publication: Publication, table: Table) -> str:
    lines = []
    for column in table.columns:
        comment = publication.bilingual("field", column.field).replace("\n", " ")
        missing = " NOT NULL" if column.required else ""
        lines.append((f'"{column.name}" {_TYPES[column.type]}{missing}', comment))
    lines.append((f"PRIMARY KEY ({_quoted(table.key)})", ""))
    for own, target, there in table.references:
        lines.append((f'FOREIGN KEY ({_quoted(own)}) REFERENCES "{target}" ({_quoted(there)})', ""))
    written = [
        f"  {line}{',' if index < len(lines) else ''}{f' -- {comment}' if comment else ''}"
        for index, (line, comment) in enumerate(lines, 1)
    ]
    # The key's index is the table; only the search, whose rows are those of "records", needs their numbers.
    whole = "" if table.name == "records" else ", WITHOUT ROWID"
    return "\n".join([f'CREATE TABLE "{table.name}" (', *written, f") STRICT{whole}"])


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _make_search(database: sqlite3.Connection, publication: Publication) -> None:
    """A search over the words of every record that ignores accents and case; its rows are those of ``records``.

    It keeps the index alone, as the texts stand in the tables: https://www.sqlite.org/fts5.html#contentless_tables
    """
    given = ", ".join(f'"{name}_{language}"' for name in ("label", "text") for language in publication.languages)
    database.execute(
        f"CREATE VIRTUAL TABLE records_fts USING fts5 ({given}, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    blanks = ", ".join("?" * (2 * len(publication.languages)))
    database.executemany(
        f"INSERT INTO records_fts (rowid, {given}) VALUES (?, {blanks})",
        ((row, *_searched(publication, record)) for row, record in enumerate(publication.records, 1)),
    )
    database.execute("INSERT INTO records_fts (records_fts) VALUES ('optimize')")
    database.commit()


def _searched(publication: Publication, record: Any) -> Iterator[str]:
    """A record's label in each language, then all its texts in each language."""
    label = publication.label(record)
    yield from (label[language] for language in publication.languages)
    fields = [
        value for value in (getattr(record, name) for name in type(record).model_fields) if isinstance(value, Text)
    ]
    for language in publication.languages:
        yield "\n".join(publication.plain(text, language) for text in fields)


def _metadata(publication: Publication) -> dict[str, Any]:
    site, first = publication.reference.site, publication.languages[0]
    licence = {"license": LICENCE["name"], "license_url": LICENCE["url"]}
    origin = {"source": site.title[first], "source_url": publication.site_url}
    described = {
        table.name: {
            "description": publication.bilingual("table", table.name),
            "columns": {column.name: publication.bilingual("field", column.field) for column in table.columns},
            **(
                {"label_column": f"label_{first}", "fts_table": "records_fts", "fts_pk": "rowid"}
                if table.name == "records"
                else {}
            ),
        }
        for table in tables(publication)
    }
    titles = {"title": " · ".join(text for _, text in site.title.items()), "description": site.description[first]}
    return {**titles, **licence, **origin, "databases": {publication.name: {**licence, **origin, "tables": described}}}
