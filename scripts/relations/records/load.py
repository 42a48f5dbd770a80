"""From the files of a data folder to typed records; what cannot be typed becomes a problem with its place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from relations.records import reading, world
from relations.records.model import KINDS, Model, Series, Site
from relations.records.problems import Problem, did_you_mean

_M = TypeVar("_M", bound=BaseModel)
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class Labels(Model):
    """Every word of one language that is not a record's: ``labels/<language>.yml``."""

    locale: str
    dates: dict[str, str]
    terms: dict[str, dict[str, str]]
    ui: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The yearly figures of a series: for each column the values by year, in the file's order."""

    years: tuple[int, ...]
    columns: Mapping[str, tuple[float | None, ...]]


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
    if site and (typed := _typed(data, Site, site, {})):
        data.site = typed
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
    if "id" in extra and "id" in document.tree:
        wrong, advice = "the id is the file's name", "Delete this line"
        data.problems.append(document.problem(("id",), wrong, advice, key=True))
        return None
    try:
        return model.model_validate({**document.tree, **extra})
    except ValidationError as error:
        found = error.errors(include_url=False)
        for details in found:
            # A list with a faulty item is not also too short.
            if details["type"] != "too_short" or not any(_below(other["loc"], details["loc"]) for other in found):
                data.problems.append(_explained(model, document, details))
        return None


def _below(path: reading.Path, ancestor: reading.Path) -> bool:
    return len(path) > len(ancestor) and path[: len(ancestor)] == ancestor


def _explained(model: type[BaseModel], document: reading.Document, details: Any) -> Problem:
    """A pydantic error in an editor's words, at the value it is about."""
    path: reading.Path = tuple(step for step in details["loc"] if step not in ("function-plain", "[key]"))
    given, context = details["input"], details.get("ctx", {})
    match details["type"]:
        case "missing":
            return document.problem(path, "is missing", "Add it")
        case "extra_forbidden":
            known = _fields(model, path[:-1])
            advice = did_you_mean(str(path[-1]), known, f"The fields here are: {', '.join(known)}")
            return document.problem(path, "is no field of this record", advice, key=True)
        case "edtf":
            return document.problem(path, context["wrong"], context["advice"])
        case "literal_error":
            known = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            return document.problem(
                path, f'"{given}" is not known here', did_you_mean(str(given), known, f"Use one of: {', '.join(known)}")
            )
        case "string_pattern_mismatch":
            if path == ("id",):
                wrong = f'the name of the file, "{given}", is no id'
                return document.problem((), wrong, "Use small letters a–z, digits and single hyphens")
            return document.problem(path, f'"{given}" is not in the right form', _form(context["pattern"]))
        case "string_type" | "tuple_type" | "dict_type" | "model_type" | "claim":
            shape = {
                "string_type": "Write one value here, not a list or fields",
                "tuple_type": "Write it as a list: [one, two]",
                "claim": "Write a date, a name, or one line in each language",
            }.get(details["type"], "Write it as fields: {name: value}")
            return document.problem(path, "has the wrong shape", shape)
        case "float_parsing" | "int_parsing":
            return document.problem(path, f'"{given}" is not a number', "Write digits, with a point for decimals")
        case "too_short":
            return document.problem(path, f"needs {context['min_length']} or more", "Add what is missing")
    return document.problem(path, str(details["msg"]).lower(), "Correct it")


def _form(pattern: str) -> str:
    forms = {"^https?": "Give an address that starts with https:// or http://", "^Q": "Give a Wikidata id such as Q298"}
    forms |= {"^[a-z]{2}$": "Give a country's two letters (ISO 3166-1)", "^[a-z0-9]": "Give an id: small-words-1990"}
    forms |= {
        "^M[": "Give an outline as SVG path data, closed: M1 2l3 4 5 6z",
        "^[a-z]{2,3}$": "Give a language's code (ISO 639) such as es",
        "^https://.*": "Give an address with {url}",
    }
    return next((form for start, form in forms.items() if pattern.startswith(start)), "Give an e-mail address")


def _fields(model: type[BaseModel], path: reading.Path) -> list[str]:
    """The names that the model at ``path`` takes, found through its annotations."""
    current: Any = model
    for step in path:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            names = {field.alias or name: field for name, field in current.model_fields.items()}
            current = _inner(names[step].annotation) if step in names else current
    return sorted(field.alias or name for name, field in current.model_fields.items() if path or name != "id")


def _inner(annotation: Any) -> Any:
    """The model inside ``tuple[Model, ...]``, ``dict[str, Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _inner(argument)
        if found is not None:
            return found
    return None


def _table(data: Data, folder: Path, series: Series) -> None:
    file = folder / "series" / f"{series.id}.csv"
    name = _name(folder, file)

    def report(line: int, column: int, field: str, wrong: str, advice: str) -> None:
        data.problems.append(Problem(name, line, column, field, wrong, advice))

    if not file.exists():
        report(1, 1, "", "the file is missing", "Add it beside the description of the series")
        return
    text = _text(data, file, name)
    if text is None:
        return
    rows = list(csv.reader(io.StringIO(text)))
    expected = ["year", *series.columns]
    header = rows[0] if rows else []
    if header != expected:
        report(1, 1, "", f"the columns are {', '.join(header) or 'missing'}", f"They should be: {', '.join(expected)}")
        return
    years: list[int] = []
    columns: dict[str, list[float | None]] = {column: [] for column in series.columns}
    before = len(data.problems)
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(expected):
            report(line, 1, "", f"has {len(row)} values", f"It should have {len(expected)}")
            continue
        if not re.fullmatch("[0-9]{4}", row[0]):
            report(line, 1, "year", f'"{row[0]}" is not a year', "Write four digits")
            continue
        if years and int(row[0]) <= years[-1]:
            report(line, 1, "year", f"{row[0]} does not come after {years[-1]}", "Put the years in order, each once")
        years.append(int(row[0]))
        column_at = len(row[0]) + 2
        for column, value in zip(columns, row[1:], strict=True):
            if not value or _NUMBER.fullmatch(value):
                columns[column].append(float(value) if value else None)
            else:
                report(line, column_at, column, f'"{value}" is not a number', "Write digits, with a point for decimals")
            column_at += len(value) + 1
    if len(data.problems) == before:
        data.tables[series.id] = Table(tuple(years), {name: tuple(values) for name, values in columns.items()})
