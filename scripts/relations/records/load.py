"""From the files of a data folder to typed records; what cannot be typed becomes a problem with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from relations.records import reading, world
from relations.records.explain import typed
from relations.records.labels import Labels
from relations.records.model import KINDS, Series, Site
from relations.records.problems import Problem, did_you_mean
from relations.records.tables import Table, figures

_M = TypeVar("_M", bound=BaseModel)


@dataclass
class Data:
    """All that a data folder holds; ``documents`` keeps where each value stands, by ``kind/id`` or the file's name."""

    site: Site | None = None
    map: world.World | None = None
    labels: dict[str, Labels] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    tables: dict[str, Table] = field(default_factory=dict)
    documents: dict[str, reading.Document] = field(default_factory=dict)
    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    problems: list[Problem] = field(default_factory=list)


def load(folder: Path) -> Data:
    """Read ``folder``: ``site.yml``, ``labels/*.yml``, and ``<kind>/*.yml`` for each kind of :data:`model.KINDS`.

    A folder ``map`` is one's to have; it holds ``world.yml``.

    ``names`` lists every id that has a file, also where the file could not be read: a broken record should not make
    every record that names it look broken too.
    """
    data = Data()
    site = _document(data, folder, folder / "site.yml", "site")
    if site and (found := _typed(data, Site, site, {})):
        data.site = found
    for file in sorted((folder / "labels").glob("*.yml")):
        document = _document(data, folder, file, f"labels/{file.stem}")
        if document and (labels := _typed(data, Labels, document, {})):
            data.labels[file.stem] = labels
    if (folder / "map").is_dir():
        document = _document(data, folder, folder / "map" / "world.yml", "map/world")
        if document and (outlines := _typed(data, world.World, document, {})):
            data.map = outlines
            data.problems += world.missing(outlines, data.site, document) if data.site else ()
    for stray in _strays(folder):
        kinds = ", ".join(sorted(KINDS))
        advice = did_you_mean(stray.name, KINDS, f"The folders of records are: {kinds}")
        wrong = "is in no folder of records"
        if stray.is_file():
            wrong, advice = "is no record", "Name a record <id>.yml, and a series' figures <id>.csv beside it"
        data.problems.append(Problem(_name(folder, stray), 1, 1, "", wrong, advice))
    for kind, model in KINDS.items():
        for file in sorted((folder / kind).glob("*.yml")):
            data.names[kind].add(file.stem)
            document = _document(data, folder, file, f"{kind}/{file.stem}")
            if document and (record := _typed(data, model, document, {"id": file.stem})):
                data.records[kind][file.stem] = record
    for series in data.records["series"].values():
        _table(data, folder, series)
    return data


def _name(folder: Path, file: Path) -> str:
    return (Path(folder.name) / file.relative_to(folder)).as_posix()


def _strays(folder: Path) -> Iterator[Path]:
    known = {*KINDS, "labels", "map"}
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name not in known:
            yield entry
        elif entry.is_dir() and entry.name in KINDS:
            yield from sorted(file for file in entry.iterdir() if file.suffix != ".yml" and not _figures(file))


def _figures(file: Path) -> bool:
    return file.suffix == ".csv" and file.parent.name == "series" and file.with_suffix(".yml").exists()


def _document(data: Data, folder: Path, file: Path, key: str) -> reading.Document | None:
    name = _name(folder, file)
    text = _text(data, file, name)
    if text is None:
        return None
    document = reading.read(name, text)
    data.documents[key] = document
    data.problems += document.problems
    return None if document.problems else document


def _text(data: Data, file: Path, name: str) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        data.problems.append(Problem(name, 1, 1, "", "the file is missing", "Add it"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        data.problems.append(Problem(name, line, 1, "", "is not UTF-8 text", "Save the file as UTF-8"))
    return None


def _typed(data: Data, model: type[_M], document: reading.Document, extra: dict[str, str]) -> _M | None:
    found = typed(model, document, extra)
    if isinstance(found, list):
        data.problems += found
        return None
    return found


def _table(data: Data, folder: Path, series: Series) -> None:
    file = folder / "series" / f"{series.id}.csv"
    name = _name(folder, file)
    if not file.exists():
        data.problems.append(
            Problem(name, 1, 1, "", "the file is missing", "Add it beside the description of the series")
        )
        return
    text = _text(data, file, name)
    if text is None:
        return
    found = figures(name, text, series.columns)
    if isinstance(found, list):
        data.problems += found
    else:
        data.tables[series.id] = found
