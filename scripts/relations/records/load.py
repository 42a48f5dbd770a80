"""From the files of a data folder to typed records; what cannot be typed becomes a problem with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from relations.records import files, images, reading, world
from relations.records.allowances import Allowances
from relations.records.explain import typed
from relations.records.labels import Labels
from relations.records.model import KINDS, Changes, Published, Record, Removals, Series, Site, Source
from relations.records.problems import Problem
from relations.records.style import Style
from relations.records.tables import Table, figures

_M = TypeVar("_M", bound=BaseModel)
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


def load(folder: Path) -> Data:
    """Read ``folder``: ``site.yml``, ``labels/*.yml``, and ``<kind>/*.yml`` for each kind of :data:`model.KINDS`.

    A folder ``map`` is one's to have; it holds ``world.yml``. So are ``style/<language>.yml``,
    ``warnings.yml``, ``changes.yml``, ``removed.yml`` and ``ids.yml``.

    ``names`` lists every id that has a file, also where the file could not be read: a broken record should not make
    every record that names it look broken too.
    """
    data = Data()
    data.site = _read(data, folder, folder / "site.yml", "site", Site)
    if (folder / "warnings.yml").exists():
        data.allowances = _read(data, folder, folder / "warnings.yml", "warnings", Allowances) or data.allowances
    if (folder / "changes.yml").exists():
        data.changes = _read(data, folder, folder / "changes.yml", "changes", Changes) or data.changes
    if (folder / "removed.yml").exists():
        data.removals = _read(data, folder, folder / "removed.yml", "removed", Removals) or data.removals
    if (folder / "ids.yml").exists():
        data.published = _read(data, folder, folder / "ids.yml", "ids", Published) or data.published
    for file in files.of(folder / "labels"):
        if labels := _read(data, folder, file, f"labels/{file.stem}", Labels):
            data.labels[file.stem] = labels
    for file in files.of(folder / "style"):
        if style := _read(data, folder, file, f"style/{file.stem}", Style):
            data.styles[file.stem] = style
    if (folder / "map").is_dir():
        data.map = _read(data, folder, folder / "map" / "world.yml", "map/world", world.World)
        if data.map and data.site:
            data.problems += world.missing(data.map, data.site, data.documents["map/world"])
    data.problems += files.strays(folder, data.site.languages if data.site else ())
    for kind, model in KINDS.items():
        for file in files.of(folder / kind):
            data.names[kind].add(file.stem)
            if record := _read(data, folder, file, f"{kind}/{file.stem}", model, {"id": file.stem}):
                data.records[kind][file.stem] = record
    for file in files.pictures(folder):
        data.pictures[file.name] = _size(data, folder, file)
    for series in data.records["series"].values():
        _table(data, folder, series)
    return data


def _size(data: Data, folder: Path, file: Path) -> images.Size | None:
    try:
        return images.measured(file)
    except images.ImageError as error:
        data.problems.append(Problem(files.name(folder, file), 1, 1, "", error.rule, error.values))
        return None


def _read(
    data: Data, folder: Path, file: Path, key: str, model: type[_M], extra: dict[str, str] | None = None
) -> _M | None:
    text = files.text(folder, file)
    if isinstance(text, Problem):
        data.problems.append(text)
        return None
    data.documents[key], found = _typed(files.name(folder, file), text, model, tuple((extra or {}).items()))
    if isinstance(found, list):
        data.problems += found
        return None
    return cast(_M, found)


@cache  # a server reads all files at each save, and nearly all are as they were
def _typed(
    name: str, text: str, model: type[BaseModel], extra: tuple[tuple[str, str], ...]
) -> tuple[reading.Document, BaseModel | list[Problem]]:
    document = reading.read(name, text)
    found = document.problems or typed(model, document, dict(extra))
    if isinstance(found, _TOLD):
        document.record = found
    return document, found


def _table(data: Data, folder: Path, series: Series) -> None:
    file = folder / "series" / f"{series.id}.csv"
    text = files.text(folder, file)
    found = [text] if isinstance(text, Problem) else figures(files.name(folder, file), text, series.columns)
    if isinstance(found, list):
        data.problems += found
    else:
        data.tables[series.id] = found
