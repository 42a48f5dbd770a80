"""CSV: a file a table (RFC 4180 with line feeds, UTF-8), and the data package that describes them all.

https://specs.frictionlessdata.io/data-package/ and https://specs.frictionlessdata.io/table-schema/
"""

from __future__ import annotations

import csv
import io
import marshal
import re
from collections.abc import Iterable, Iterator
from typing import Any

from relations.exports.columns import Column
from relations.exports.publication import LICENCE, ROOT, SCHEMA_VERSION, File, Publication, as_json
from relations.exports.tables import Table, kept_licences, tables

_LICENCE = {"name": LICENCE["id"], "title": LICENCE["name"], "path": LICENCE["url"]}
_NUMBER = r"[+-][\d\s().,/-]*"
_FORMULA = re.compile(rf"[=@\t\r]|(?!{_NUMBER}(; {_NUMBER})*$)[+-]")
"""How a formula begins; a signed number, or one to be dialled, or several, are none."""


def files(publication: Publication) -> Iterator[File]:
    """Every table as CSV, and ``datapackage.json``."""
    yield from (File(f"{ROOT}/{file.path}", file.content) for file in package(publication))


def package(publication: Publication) -> tuple[File, ...]:
    """The same files by their paths within the data package, as the zip has them too."""
    found = tables(publication)
    lines = publication.each(_lines, [table.written for table in found])
    described = File("datapackage.json", as_json(_package(publication)))
    return (
        *(File(f"csv/{table.name}.csv", _head(table) + rows) for table, rows in zip(found, lines, strict=True)),
        described,
    )


def _head(table: Table) -> bytes:
    return _csv([[column.name for column in table.columns]])


def _lines(_: Publication, rows: bytes) -> bytes:
    return _csv([_harmless(value) for value in row] for row in marshal.loads(rows))


def _csv(rows: Iterable[Iterable[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def _harmless(value: Any) -> Any:
    """``value`` so that no spreadsheet takes it for a formula: words that would begin one get an apostrophe first.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def _package(publication: Publication) -> dict[str, Any]:
    site, first = publication.reference.site, publication.languages[0]
    return {
        "profile": "tabular-data-package",
        "name": publication.name,
        "id": f"{publication.site_url}{ROOT}/datapackage.json",
        "title": site.title[first],
        "titles": dict(site.title.items()),
        "description": site.description[first],
        "descriptions": dict(site.description.items()),
        "homepage": publication.site_url,
        "version": SCHEMA_VERSION,
        "created": f"{publication.generated_at}T00:00:00Z",
        "licenses": [_LICENCE],
        "sources": [{"title": site.title[first], "path": publication.site_url}],
        "resources": [_resource(publication, table) for table in tables(publication)],
    }


def _resource(publication: Publication, table: Table) -> dict[str, Any]:
    # A licence of the package's is a page: that of the series, which has it in words.
    kept = [
        {"title": said, "path": f"{publication.site_url}{said.partition(': ')[0]}/"}
        for said in kept_licences(publication, table)
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"csv/{table.name}.csv",
        "title": publication.bilingual("table", table.name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **({"licenses": [_LICENCE, *kept]} if kept else {}),
        "schema": {
            "fields": [_field(publication, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": list(own), "reference": {"resource": "" if to == table.name else to, "fields": list(there)}}
                for own, to, there in table.references
            ],
        },
    }


def _field(publication: Publication, column: Column) -> dict[str, Any]:
    described = publication.bilingual("field", column.field)
    required = {"constraints": {"required": True}} if column.required else {}
    return {"name": column.name, "type": column.type, "description": described, **required}
