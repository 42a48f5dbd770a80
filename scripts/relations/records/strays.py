"""What lies in a data folder beside its YAML: pictures, and what is no part of the data."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from relations.records.files import entries, name, names
from relations.records.model import KINDS
from relations.records.model.sources import PICTURE_FILE
from relations.records.problems import Problem, filled, nearest

_ALONE = {"site.yml", "warnings.yml", "changes.yml", "removed.yml", "ids.yml"}
_OTHERS = {"labels", "map", "style"}
_SHOWN = re.compile(PICTURE_FILE)


def pictures(folder: Path) -> list[Path]:
    """The files of pictures in a data folder, beside their records; others are no pictures that could be shown."""
    return [entry for entry in entries(folder / "pictures") if _SHOWN.fullmatch(entry.name) and entry.is_file()]


def strays(folder: Path, languages: tuple[str, ...], shown: Collection[str]) -> Iterator[Problem]:
    """What lies in ``folder`` and is no part of the data; ``languages`` are those that have labels.

    ``shown`` are the files that records of pictures name, be it well or not: what those are called is told there.
    """
    for entry in (found for found in entries(folder) if found.name not in _ALONE):
        if entry.is_dir() and (said := _closed(entry)):
            yield Problem(name(folder, entry), 1, 1, "", "files.unreadable", filled({"said": said}))
        elif entry.is_dir() and entry.name in {*KINDS, *_OTHERS}:
            yield from _strays_in(folder, entry, languages, shown)
        elif entry.is_dir():
            meant = nearest(entry.name, KINDS)
            yield Problem(name(folder, entry), 1, 1, "", "files.no-kind", filled({"known": sorted(KINDS)}), meant=meant)
        elif entry.name in {*KINDS, *_OTHERS}:
            yield Problem(name(folder, entry), 1, 1, "", "files.no-folder")
        else:
            yield Problem(name(folder, entry), 1, 1, "", "files.no-record")


def _strays_in(folder: Path, part: Path, languages: tuple[str, ...], shown: Collection[str]) -> Iterator[Problem]:
    for found in names(part):  # of thousands: a path is made of those alone that are told
        stem, _, ending = found.partition(".") if part.name == "style" else found.rpartition(".")
        if part.name == "map":
            known = found == "world.yml"
        elif part.name in ("labels", "style"):
            endings = ("yml",) if part.name == "labels" else ("yml", "words.txt")
            known = ending in endings and (not languages or stem in languages)
        else:
            picture = part.name == "pictures" and (found in shown or _SHOWN.fullmatch(found))
            known = ending == "yml" or bool(picture) or (ending == "csv" and _figures(part, stem))
        if not known:
            said = (
                ("typing.picture-file", filled({"given": found})) if part.name == "pictures" else ("files.no-record",)
            )
            yield Problem(name(folder, part / found), 1, 1, "", *said)
        elif part.name == "pictures" and _SHOWN.fullmatch(found) and not (part / found).is_file():
            yield Problem(name(folder, part / found), 1, 1, "", "files.no-file")


def _closed(folder: Path) -> str:
    """Why a folder cannot be looked into; empty where it can be."""
    try:
        with os.scandir(folder):
            return ""
    except OSError as error:
        return str(error.strerror)


def _figures(part: Path, stem: str) -> bool:
    return part.name == "series" and (part / f"{stem}.yml").exists()
