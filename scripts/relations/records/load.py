"""From the files of a data folder to typed records; what cannot be typed becomes a problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from relations.kept import Kept, key
from relations.records import files, images, reading, strays, world
from relations.records.allowances import Allowances
from relations.records.explain import Called, typed
from relations.records.labels import Labels
from relations.records.model import KINDS, Changes, Published, Record, Removals, Series, Site, Source
from relations.records.problems import Problem
from relations.records.style import Style
from relations.records.tables import Table, figures

_ALONE: Mapping[str, tuple[str, type[BaseModel]]] = {
    "site": ("site", Site),
    "warnings": ("allowances", Allowances),
    "changes": ("changes", Changes),
    "removed": ("removals", Removals),
    "ids": ("published", Published),
    "map/world": ("map", world.World),
}
"""The files that there is one of: the field of :class:`Data` that each fills, and its class."""
_PARTS: Mapping[str, type[BaseModel]] = {"labels": Labels, "style": Style, **KINDS}
"""The folders that hold any number of files, and the class of each."""
_TOLD = (Record, Source, Site, Changes, Removals)
"""What readers are told: in these the rules look at every value."""


@dataclass
class Data:
    """All that a data folder holds; ``documents`` keeps where each value stands, by ``kind/id`` or the file's name.

    ``problems`` are those of the files alone, until the rules have been asked; then what they warn of.
    """

    site: Site | None = None
    map: world.World | None = None
    allowances: Allowances = field(default_factory=Allowances)
    changes: Changes = field(default_factory=Changes)
    removals: Removals = field(default_factory=Removals)
    published: Published = field(default_factory=Published)
    labels: dict[str, Labels] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    tables: dict[str, Table] = field(default_factory=dict)
    pictures: dict[str, images.Size | None] = field(default_factory=dict)
    """The files of pictures, and how large each is; none of one that cannot be shown."""
    documents: dict[str, reading.Document] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def digest(self) -> bytes:
        """A hash of all that was read, but for the problems."""
        files = (part for name, document in self.documents.items() for part in (name, document.digest))
        return key(repr((self.tables, self.pictures)), *files)


def load(folder: Path, store: Kept | None = None, read: files.Read | None = None) -> Data:
    """Read ``folder``: ``site.yml``, ``labels/*.yml``, and ``<kind>/*.yml`` for each kind of :data:`model.KINDS`.

    A folder ``map`` is one's to have; it holds ``world.yml``. So are ``style/<language>.yml``,
    ``warnings.yml``, ``changes.yml``, ``removed.yml`` and ``ids.yml``.

    ``names`` lists every id that has a file, also where the file could not be read: a broken record should not make
    every record that names it look broken too. What is kept in ``store`` spares time and changes nothing; files that
    were ``read`` are taken from there.
    """
    data = Data()
    parts: Mapping[str, dict[str, Any]] = {"labels": data.labels, "style": data.styles, **data.records}
    wanted = {f"{folder.name}/{name}.yml": (name, model, file) for name, model, file in _wanted(folder)}
    texts = {path: files.text(path, file, read) for path, (_, _, file) in wanted.items()}
    documents = reading.documents({path: text for path, text in texts.items() if isinstance(text, str)}, store)
    for path, (name, model, _) in wanted.items():
        text, (part, _, stem) = texts[path], name.rpartition("/")
        if part in KINDS:
            data.names[part].add(stem)
        if isinstance(text, Problem):
            data.problems.append(text)
            continue
        document = data.documents[name] = documents[path]
        called = [words.terms.get("field", {}) for _, words in data.labels.items()] if part in KINDS else ()
        found = _typed(document, model, {"id": stem} if part in KINDS else {}, called)
        if isinstance(found, list):
            data.problems += found
        elif name in _ALONE:
            setattr(data, _ALONE[name][0], found)
        else:
            parts[part][stem] = found
    if data.map and data.site:
        data.problems += world.missing(data.map, data.site, data.documents["map/world"])
    trees = (document.tree or {} for name, document in data.documents.items() if name.startswith("pictures/"))
    shown = {str(tree.get("file")) for tree in trees}
    data.problems += strays.strays(folder, data.site.languages if data.site else (), shown)
    for file in strays.pictures(folder):
        data.pictures[file.name] = _size(data, folder, file)
    for series in data.records["series"].values():
        _table(data, folder, series, read)
    return data


def _wanted(folder: Path) -> Iterator[tuple[str, type[BaseModel], Path]]:
    """What each file is called in :attr:`Data.documents`, what it holds, and where it lies."""
    for name, (_, model) in _ALONE.items():
        file = folder / f"{name}.yml"
        if name == "site" or (file.parent.is_dir() if "/" in name else file.exists()):
            yield name, model, file
    for part, model in _PARTS.items():
        for file in files.of(folder / part):
            yield f"{part}/{file.stem}", model, file


def _typed(
    document: reading.Document, model: type[BaseModel], extra: dict[str, str], called: Called
) -> BaseModel | list[Problem]:
    if not isinstance(document.found, model):  # else it is as it was when a server last read it
        document.found = document.problems or typed(model, document, extra, called)
        document.record = document.found if isinstance(document.found, _TOLD) else None
        if not issubclass(model, _TOLD):
            document.salvaged.clear()
    return document.found


def _size(data: Data, folder: Path, file: Path) -> images.Size | None:
    try:
        return images.measured(file)
    except images.ImageError as error:
        data.problems.append(Problem(files.name(folder, file), 1, 1, "", error.rule, error.values))
        return None


def _table(data: Data, folder: Path, series: Series, read: files.Read | None) -> None:
    file = folder / "series" / f"{series.id}.csv"
    called = files.name(folder, file)
    text = files.text(called, file, read)
    if isinstance(text, Problem):
        data.problems.append(text)
        return
    table, problems = figures(called, text, series.columns)
    data.problems += problems
    if table is not None:
        data.tables[series.id] = table
