"""The same data as flat tables, for spreadsheets and databases: which there are, their columns, their keys.

A kind is a table, and so is every list inside a record (participants, heads, claims …). What a record has in both
languages has a column a language; a date has three (as written, earliest and latest day); texts are plain words.
``records`` holds every record but the sources, so that a claim or a citation can point from a record of any kind; a
source is known by its id.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from relations.exports.columns import Column, cells, children
from relations.exports.publication import Publication
from relations.records import markup
from relations.records.model import KINDS, Link, Model, Ref, Series, Source, Text, walk

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """One table: its columns, which of them tell a row from another, and its rows in a stable order."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Sequence[Row]
    parents: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    """Keys of more than one column that lead to another table: own columns, table, its columns."""

    @property
    def references(self) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
        """Every way to another table: own columns, table, its columns."""
        single = [((c.name,), c.references[0], (c.references[1],)) for c in self.columns if c.references]
        return [*single, *self.parents]


@cache
def tables(publication: Publication) -> tuple[Table, ...]:
    """Every table, each after those that it leads to."""
    builder = _Builder(publication)
    kinds = [builder.kind(kind) for kind in KINDS]
    first = [_sides(publication), _states(publication), _records(publication)]
    known = {table.name: table for table in (*first, *kinds, *builder.lists(), *_across(publication))}
    ordered: dict[str, Table] = {}

    def place(table: Table) -> None:
        for _, target, _ in table.references:
            if target != table.name and target not in ordered:
                place(known[target])
        ordered.setdefault(table.name, table)

    for table in known.values():
        place(table)
    return tuple(ordered.values())


RECORD = Column("record", "string", "record", references=("records", "record"), required=True)
POSITION = Column("position", "integer", "position", required=True)


@dataclass
class _Builder:
    """Walks the records once, and files what is inside them by table."""

    publication: Publication
    found: dict[str, tuple[tuple[Column, ...], tuple[str, ...], list[Row], Any]] = field(default_factory=dict)

    def kind(self, kind: str) -> Table:
        """The table of a kind; what lies inside its records is kept for :meth:`lists`."""
        model: type[Model] = KINDS[kind]
        own = cells(self.publication, model)
        records = self.publication.reference.all(kind)
        columns = (Column("id", "string", "id", required=True), *(cell.column for cell in own))
        rows = [(record.id, *(cell.read(record) for cell in own)) for record in records]
        if model is not Source:
            columns = (RECORD, *columns)
            rows = [(record.link, *row) for record, row in zip(records, rows, strict=True)]
        for record in records:
            self._inside(record, model, (record.link,), (RECORD,), None)
        if not records:
            self._inside(None, model, (), (RECORD,), None)
        return Table(kind, columns, ("id",), rows)

    def lists(self) -> Iterator[Table]:
        """The tables of what lies inside records."""
        for name, (columns, key, rows, parent) in sorted(self.found.items()):
            yield Table(name, columns, key, rows, (parent,) if parent else ())

    def _inside(self, value: Any, model: type[Model], key: Row, names: tuple[Column, ...], parent: Any) -> None:
        """File each list inside ``value``; with no value only that the tables are there."""
        for child in children(model):
            own = cells(self.publication, child.model)
            keyed = (*names, *((child.keyed,) if child.keyed else ()), *((POSITION,) if child.listed else ()))
            columns = (*keyed, *(cell.column for cell in own))
            name_key = tuple(column.name for column in keyed)
            rows = self.found.setdefault(child.table, (columns, name_key, [], parent))[2]
            numbered = Column(child.singular, "integer", child.singular, required=True)
            link = ((*(c.name for c in names), child.singular), child.table, name_key)
            below = (*names, *((child.keyed,) if child.keyed else ()), numbered)
            items = child.items(value) if value is not None else ()
            for path, item in items:
                rows.append((*key, *path, *(cell.read(item) for cell in own)))
                self._inside(item, child.model, (*key, *path), below, link)
            self._inside(None, child.model, (), below, link)


def _named(publication: Publication, name: str, kind: str = "label") -> list[Column]:
    return [Column(f"{name}_{language}", "string", kind, language) for language in publication.languages]


def told(publication: Publication) -> list[Any]:
    """The records that are told, in the order of the table ``records``: all but the sources."""
    return [record for record in publication.records if not isinstance(record, Source)]


def _records(publication: Publication) -> Table:
    """Every record but the sources, with what it is called and its pages."""
    columns = (
        Column("record", "string", "record", required=True),
        Column("kind", "string", "kind_of_record", required=True),
        Column("id", "string", "id", required=True),
        Column("modified", "date", "modified", required=True),
        *_named(publication, "label"),
        *_named(publication, "page", "pages"),
    )
    rows = []
    for record in told(publication):
        label = publication.label(record)
        named = (label[language] for language in publication.languages)
        known = (record.link, record.folder, record.id, publication.reference.modified(record))
        rows.append((*known, *named, *publication.pages(record).values()))
    return Table("records", columns, ("record",), rows)


def _sides(publication: Publication) -> Table:
    names = _named(publication, "name", "name")
    columns = (
        Column("id", "string", "id", required=True),
        *names,
        Column("code", "string", "country"),
        Column("capital", "string", "capital", references=("places", "id")),
    )
    sides = publication.reference.site.sides
    rows = [(s.id, *(s.name[language] for language in publication.languages), s.code, str(s.capital)) for s in sides]
    return Table("sides", columns, ("id",), rows)


def _states(publication: Publication) -> Table:
    own = cells(publication, type(publication.reference.site.sides[0].states[0]))
    side = Column("side", "string", "side", references=("sides", "id"), required=True)
    rows = [
        (side.id, *(cell.read(state) for cell in own))
        for side in publication.reference.site.sides
        for state in side.states
    ]
    return Table("states", (side, *(cell.column for cell in own)), ("id",), rows)


def _across(publication: Publication) -> Iterator[Table]:
    """What crosses kinds: links between records, citations, ids elsewhere, and the figures of all series."""
    where = Column("field", "string", "field_path", required=True)
    target = Column("target", "string", "target", references=("records", "record"), required=True)
    source = Column("source", "string", "source", references=("sources", "id"), required=True)
    links: dict[Row, None] = {}
    citations: dict[Row, None] = {}
    for record in told(publication):
        for path, value in walk(record):
            name = ".".join(str(step) for step in path)
            for named in _named_by(value):
                kind, _, name_there = named.partition("/")
                if kind == "sources":
                    citations[(record.link, name, name_there)] = None
                elif kind in KINDS:
                    links[(record.link, name, named)] = None
    yield Table("links", (RECORD, where, target), ("record", "field", "target"), list(links))
    yield Table("citations", (RECORD, where, source), ("record", "field", "source"), list(citations))
    schemes = publication.reference.site.identifiers
    scheme, value = (Column(name, "string", name, required=True) for name in ("scheme", "value"))
    ids = [
        (record.link, name, given, schemes[name].url.replace("{id}", given))
        for record in told(publication)
        for name, given in getattr(record, "ids", {}).items()
    ]
    address = Column("address", "string", "outside_address", required=True)
    yield Table("identifiers", (RECORD, scheme, value, address), ("record", "scheme"), ids)
    yield Table("figures", _FIGURES, ("record", "column", "year"), list(_figures(publication)), (_FIGURE_COLUMN,))


_FIGURES = (
    RECORD,
    Column("column", "string", "column", required=True),
    Column("year", "integer", "year", required=True),
    Column("value", "number", "value", required=True),
)
_FIGURE_COLUMN = (("record", "column"), "columns", ("record", "column"))


def _figures(publication: Publication) -> Iterator[Row]:
    series: Series
    for series in publication.reference.all("series"):
        table = publication.reference.table(series)
        for name in series.columns:
            for year, value in zip(table.years, table.columns[name], strict=True):
                if value is not None:
                    yield (series.link, name, year, value)


def _named_by(value: Any) -> Iterator[str]:
    """The records that one value of a record names, as ``kind/id``."""
    if isinstance(value, Link):
        yield str(value)
    elif isinstance(value, Ref):
        yield f"{value.kind}/{value}"
    elif isinstance(value, Text):
        for text in value.root.values():
            yield from markup.record_links(text)
            yield from (f"sources/{source}" for source in markup.citations(text))
