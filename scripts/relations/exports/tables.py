"""The same data as flat tables, for spreadsheets and databases: which there are, their columns, their keys.

A kind is a table, and so is every list inside a record (participants, heads, claims …). What a record has in both
languages has a column a language; a date has three (as written, earliest and latest day); texts are plain words.
``records`` holds every record but the sources, so that a claim or a citation can point from a record of any kind; a
source is known by its id. ``words`` says what the words of vocabularies mean, by the table and column they stand in.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, cast

from relations.exports.columns import Column, Columns, cells, children
from relations.exports.parts import let_go, parts
from relations.exports.publication import Publication
from relations.records.model import KINDS, Model, Series, Site, Source, State, walk
from relations.records.reading import named_by

PLAIN = 2
"""The format of :mod:`marshal` in which the same values are the same bytes."""
Row = tuple[Any, ...]
Way = tuple[tuple[str, ...], str, tuple[str, ...]]
"""A way to another table: own columns, table, its columns."""


@dataclass(frozen=True)
class Table:
    """One table: its columns, which of them tell a row from another, and its rows in a stable order."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parents: tuple[Way, ...] = ()
    """Keys of more than one column that lead to another table."""
    written: bytes = marshal.dumps([], PLAIN)
    """The rows as :mod:`marshal` writes them: the same rows are the same bytes, and a third of what they take else."""
    size: int = 0
    """How many they are."""

    def filled(self, rows: list[Row]) -> Table:
        """The table with rows."""
        return replace(self, written=marshal.dumps(rows, PLAIN), size=len(rows))

    @property
    def rows(self) -> list[Row]:
        """The rows, read anew each time."""
        rows: list[Row] = marshal.loads(self.written)
        return rows

    @property
    def references(self) -> list[Way]:
        """Every way to another table."""
        single = [((c.name,), c.references[0], (c.references[1],)) for c in self.columns if c.references]
        return [*single, *self.parents]


def kept_licences(publication: Publication, table: Table) -> list[str]:
    """The licences of their own that the figures in a table keep, each with its series: ``series/rain: CC0``."""
    return publication.own_licences if table.name == _FIGURES else []


@cache
def tables(publication: Publication) -> tuple[Table, ...]:
    """Every table, each after those that it leads to."""
    given: defaultdict[str, list[bytes]] = defaultdict(list)
    for kind in publication.kinds:
        for found in parts(publication, "tables", kind):
            for name, rows in found.items():
                given[name].append(rows)
    let_go(publication, "tables")
    site = publication.reference.site
    known = {table.name: table for table in (_sides(site), _states(publication), *_shapes(site))}
    known["words"] = _words(publication, known.values())
    ordered: dict[str, Table] = {}

    def place(table: Table) -> None:
        for _, target, _ in table.references:
            if target != table.name and target not in ordered:
                place(known[target])
        if table.name not in ordered:
            rows = [row for some in given.pop(table.name, ()) for row in marshal.loads(some)]
            ordered[table.name] = table.filled(rows) if rows else table

    for table in known.values():
        place(table)
    return tuple(ordered.values())


def part(publication: Publication, record: Any) -> dict[str, bytes]:
    """The rows of a record, and of what lies inside it, by their table, written down as a table's are."""
    return {name: marshal.dumps(rows, PLAIN) for name, rows in _rows(publication, record).items()}


def _rows(publication: Publication, record: Any) -> Mapping[str, list[Row]]:
    site, model = publication.reference.site, cast(Any, type(record))
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    settings = Columns.of(site)
    own = (record.id, *(cell.read(publication, record) for cell in cells(settings, model)))
    rows[record.folder].append(own if model is Source else (record.link, *own))
    _inside(publication, settings, record, (record.link,), rows)
    if model is Source:
        return rows
    label = publication.label(record)
    labels = (label[language] for language in publication.languages)
    known = (record.link, record.folder, record.id, publication.reference.modified(record))
    rows["records"].append((*known, *labels, *publication.pages(record).values()))
    named = ((".".join(map(str, way)), link) for way, value in walk(record) for link in named_by(value))
    for path, link in dict.fromkeys(named):
        kind, _, id_ = link.partition("/")
        if kind == "sources":
            rows["citations"].append((record.link, path, id_))
        else:
            rows["links"].append((record.link, path, link))
    for scheme, given in getattr(record, "ids", {}).items():
        address = site.identifiers[scheme].url.replace("{id}", given)
        rows["identifiers"].append((record.link, scheme, given, address))
    if isinstance(record, Series):
        rows[_FIGURES] += _figures(publication, record)
    return rows


def _inside(
    publication: Publication, settings: Columns, value: Model, key: Row, rows: defaultdict[str, list[Row]]
) -> None:
    """Add the rows of each list inside ``value``."""
    for child in children(type(value)):
        own = cells(settings, child.model)
        for path, item in child.items(value):
            rows[child.table].append((*key, *path, *(cell.read(publication, item) for cell in own)))
            _inside(publication, settings, item, (*key, *path), rows)


RECORD = Column("record", "string", "record", references=("records", "record"), required=True)
POSITION = Column("position", "integer", "position", required=True)


def _shapes(site: Site) -> Iterator[Table]:
    """The tables of records, without rows."""
    yield _records(site)
    lists: dict[str, Table] = {}
    for kind, model in KINDS.items():
        found = cells(Columns.of(site), cast(Any, model))
        own = (Column("id", "string", "id", required=True), *(cell.column for cell in found))
        yield Table(kind, own if model is Source else (RECORD, *own), ("id",))
        _shapes_inside(site, model, (RECORD,), (), lists)
    yield from (table for _, table in sorted(lists.items()))
    yield from _across()


def _shapes_inside(
    site: Site, model: type[Model], names: tuple[Column, ...], parents: tuple[Way, ...], found: dict[str, Table]
) -> None:
    """The tables of the lists inside a model."""
    for child in children(model):
        keyed = (*names, *((child.keyed,) if child.keyed else ()), *((POSITION,) if child.listed else ()))
        columns = (*keyed, *(cell.column for cell in cells(Columns.of(site), child.model)))
        key = tuple(column.name for column in keyed)
        found.setdefault(child.table, Table(child.table, columns, key, parents))
        numbered = Column(child.singular, "integer", child.singular, required=True)
        link = ((*(column.name for column in names), child.singular), child.table, key)
        below = (*names, *((child.keyed,) if child.keyed else ()), numbered)
        _shapes_inside(site, child.model, below, (link,), found)


def _named(site: Site, name: str, kind: str = "label") -> list[Column]:
    return [Column(f"{name}_{language}", "string", kind, language) for language in site.languages]


def _records(site: Site) -> Table:
    """Every record but the sources, with what it is called and its pages."""
    columns = (
        Column("record", "string", "record", required=True),
        Column("kind", "string", "kind_of_record", required=True),
        Column("id", "string", "id", required=True),
        Column("modified", "date", "modified", required=True),
        *_named(site, "label"),
        *_named(site, "page", "pages"),
    )
    return Table("records", columns, ("record",))


def _sides(site: Site) -> Table:
    columns = (
        Column("id", "string", "id", required=True),
        *_named(site, "name", "name"),
        Column("code", "string", "country"),
        Column("capital", "string", "capital", references=("places", "id")),
    )
    rows = [(s.id, *(s.name[language] for language in site.languages), s.code, str(s.capital)) for s in site.sides]
    return Table("sides", columns, ("id",)).filled(rows)


def _states(publication: Publication) -> Table:
    own = cells(Columns.of(publication.reference.site), State)
    side = Column("side", "string", "side", references=("sides", "id"), required=True)
    rows = [
        (side.id, *(cell.read(publication, state) for cell in own))
        for side in publication.reference.site.sides
        for state in side.states
    ]
    return Table("states", (side, *(cell.column for cell in own)), ("id",)).filled(rows)


def _words(publication: Publication, tables: Iterable[Table]) -> Table:
    """What each word means that stands in columns of ``tables`` which take no other."""
    place = [Column(name, "string", name, required=True) for name in ("table_name", "column_name", "word")]
    rows = [
        (
            table.name,
            column.name,
            word,
            *(publication.word(column.vocabulary, word, language) for language in publication.languages),
        )
        for table in tables
        for column in table.columns
        if column.vocabulary
        for word in publication.reference.labels[publication.languages[0]].terms[column.vocabulary]
    ]
    key = tuple(column.name for column in place)
    return Table("words", (*place, *_named(publication.reference.site, "meaning", "meaning")), key).filled(rows)


def _across() -> Iterator[Table]:
    """What crosses kinds: links between records, citations, ids elsewhere, and the figures of all series."""
    where = Column("field", "string", "field_path", required=True)
    target = Column("target", "string", "target", references=("records", "record"), required=True)
    source = Column("source", "string", "source", references=("sources", "id"), required=True)
    yield Table("links", (RECORD, where, target), ("record", "field", "target"))
    yield Table("citations", (RECORD, where, source), ("record", "field", "source"))
    scheme, value = (Column(name, "string", name, required=True) for name in ("scheme", "value"))
    address = Column("address", "string", "outside_address", required=True)
    yield Table("identifiers", (RECORD, scheme, value, address), ("record", "scheme"))
    yield Table(_FIGURES, _FIGURE, ("record", "column", "year"), (_FIGURE_COLUMN,))


_FIGURES = "figures"
_FIGURE = (
    RECORD,
    Column("column", "string", "column", required=True),
    Column("year", "integer", "year", required=True),
    Column("value", "number", "value", required=True),
)
_FIGURE_COLUMN = (("record", "column"), "columns", ("record", "column"))


def _figures(publication: Publication, series: Series) -> Iterator[Row]:
    table = publication.reference.table(series)
    for name in series.columns:
        for year, value in zip(table.years, table.columns[name], strict=True):
            if value is not None:
                yield (series.link, name, year, value)
