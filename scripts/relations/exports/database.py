"""SQLite: the tables with their keys, and a full-text search; and what Datasette should say of it.

https://www.sqlite.org/fts5.html and https://docs.datasette.io/en/stable/metadata.html
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from relations.exports.parts import parts
from relations.exports.publication import LICENCE, ROOT, File, Publication, as_json, gzipped_whole
from relations.exports.tables import Table, kept_licences, tables
from relations.records.model import Source, Text

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
_PIECE = 1 << 17
"""How many bytes of the file are packed at a time: a change moves what stands behind it in its table alone."""
_SEARCHED = {"records": "records_fts", "sources": "sources_fts"}
"""The search over a table."""


def files(publication: Publication) -> Iterator[File]:
    """The database and its metadata: ``gunzip`` it, then ``datasette <name>.db --metadata <name>.metadata.json``."""
    whole = _database(publication)
    pieces = [whole[start : start + _PIECE] for start in range(0, len(whole), _PIECE)]
    yield gzipped_whole(publication, f"{ROOT}/{publication.name}.db", pieces)
    yield File(f"{ROOT}/{publication.name}.metadata.json", as_json(_metadata(publication)))


def _database(publication: Publication) -> bytes:
    """The file's bytes. Built in memory in one order, it is the same each time (for one version of SQLite)."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("PRAGMA page_size = 16384")
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
    # The key's index is the table; only a search, whose rows are those of its table, needs their numbers.
    whole = "" if table.name in _SEARCHED else ", WITHOUT ROWID"
    return "\n".join([f'CREATE TABLE "{table.name}" (', *written, f") STRICT{whole}"])


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _make_search(database: sqlite3.Connection, publication: Publication) -> None:
    """A search over the words of every record, and one over the sources, that ignore accents and case.

    Their rows are those of ``records`` and ``sources``.
    """
    names = [f"{name}_{language}" for name in ("label", "text") for language in publication.languages]
    found = (text for kind in publication.kinds for text in parts(publication, "database", kind) if text)
    _index(database, "records", names, found)
    sources = publication.reference.all("sources")
    noted = [f"note_{language}" for language in publication.languages]
    given = (
        (s.title, s.publisher, s.author, *(s.note and s.note[language] for language in publication.languages))
        for s in sources
    )
    _index(database, "sources", ["title", "publisher", "author", *noted], given)


def _index(database: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    """It keeps the index alone, as the words stand in the tables: https://www.sqlite.org/fts5.html#contentless_tables"""
    search, columns, blanks = _SEARCHED[table], _quoted(names), ", ".join("?" * len(names))
    database.execute(
        f"CREATE VIRTUAL TABLE {search} USING fts5 ({columns}, content='', tokenize='unicode61 remove_diacritics 2')"
    )
    numbered = ((number, *row) for number, row in enumerate(rows, 1))
    database.executemany(f"INSERT INTO {search} (rowid, {columns}) VALUES (?, {blanks})", numbered)
    database.execute(f"INSERT INTO {search} ({search}) VALUES ('optimize')")
    database.commit()


def part(publication: Publication, record: Any) -> list[str]:
    """What a search looks at: a record's label in each language, then all its texts in each; a source has a search."""
    if isinstance(record, Source):
        return []
    label, languages = publication.label(record), publication.languages
    fields = [value for value in vars(record).values() if isinstance(value, Text)]
    texts = ("\n".join(publication.plain(text, language) for text in fields) for language in languages)
    return [*(label[language] for language in languages), *texts]


def _metadata(publication: Publication) -> dict[str, Any]:
    site, first = publication.reference.site, publication.languages[0]
    licence = {"license": LICENCE["name"], "license_url": LICENCE["url"]}
    origin = {"source": site.title[first], "source_url": publication.site_url}
    labels = {"records": f"label_{first}", "sources": "title"}
    described = {
        table.name: {
            "description": publication.bilingual("table", table.name),
            **({"license": "; ".join([LICENCE["name"], *kept])} if (kept := kept_licences(publication, table)) else {}),
            "columns": {column.name: publication.bilingual("field", column.field) for column in table.columns},
            **({"fts_table": _SEARCHED[table.name], "fts_pk": "rowid"} if table.name in _SEARCHED else {}),
            **({"label_column": labels[table.name]} if table.name in labels else {}),
        }
        for table in tables(publication)
    }
    titles = {"title": " · ".join(text for _, text in site.title.items()), "description": site.description[first]}
    return {**titles, **licence, **origin, "databases": {publication.name: {**licence, **origin, "tables": described}}}
