"""What lies in a data folder beside its YAML: pictures, and what is no part of the data."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from relations.records.files import entries, name
from relations.records.model import KINDS
from relations.records.model.sources import PICTURE_FILE
from relations.records.problems import Problem, filled, nearest

_ALONE = {"site.yml", "warnings.yml", "changes.yml", "removed.yml", "ids.yml"}
_OTHERS = {"labels", "map", "style"}
_SHOWN = re.compile(PICTURE_FILE)


def pictures(folder: Path) -> list[Path]:
    """The files of pictures in a data folder, beside their records; others are no pictures that could be shown."""
    return [entry for entry in entries(folder / "pictures") if _SHOWN.fullmatch(entry.name) and entry.is_file()]


def strays(folder: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    """What lies in ``folder`` and is no part of the data; ``languages`` are those that have labels."""
    for entry in entries(folder):
        if entry.is_dir() and (said := _closed(entry)):
            yield Problem(name(folder, entry), 1, 1, "", "files.unreadable", filled({"said": said}))
        elif entry.is_dir() and entry.name in {*KINDS, *_OTHERS}:
            yield from _strays_in(folder, entry, languages)
        elif entry.is_dir():
            meant = nearest(entry.name, KINDS)
            yield Problem(name(folder, entry), 1, 1, "", "files.no-kind", filled({"known": sorted(KINDS)}), meant=meant)
        elif entry.name in {*KINDS, *_OTHERS}:
            yield Problem(name(folder, entry), 1, 1, "", "files.no-folder")
        elif entry.name not in _ALONE:
            yield Problem(name(folder, entry), 1, 1, "", "files.no-record")


def _strays_in(folder: Path, part: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    for entry in entries(part):
        if part.name == "map":
            known = entry.name == "world.yml"
        elif part.name == "labels":
            known = entry.suffix == ".yml" and (not languages or entry.stem in languages)
        elif part.name == "style":
            language, _, ending = entry.name.partition(".")
            known = ending in ("yml", "words.txt") and (not languages or language in languages)
        else:
            shown = part.name == "pictures" and _SHOWN.fullmatch(entry.name)
            known = entry.suffix == ".yml" or _figures(entry) or bool(shown)
        if part.name == "pictures" and not known:
            yield Problem(name(folder, entry), 1, 1, "", "typing.picture-file", filled({"given": entry.name}))
        elif not known:
            yield Problem(name(folder, entry), 1, 1, "", "files.no-record")


def _closed(folder: Path) -> str:
    """Why a folder cannot be looked into; empty where it can be."""
    try:
        with os.scandir(folder):
            return ""
    except OSError as error:
        return str(error.strerror)


def _figures(file: Path) -> bool:
    return file.suffix == ".csv" and file.parent.name == "series" and file.with_suffix(".yml").exists()
