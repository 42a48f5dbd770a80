"""The files of a data folder: which are read, which are nobody's, and what a file that cannot be read is told."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import translate
from io import FileIO
from pathlib import Path

from relations.records.model import KINDS
from relations.records.model.sources import PICTURE_FILE
from relations.records.problems import Problem, filled, nearest

_LEFT_BEHIND = (
    ".*",
    "*~",
    "*.sw?",
    "#*#",
    "*.bak",
    "*.orig",
    "*.rej",
    "*.tmp",
    "Thumbs.db",
    "desktop.ini",
    "__MACOSX",
    "4913",
)
"""What editors, merges and systems leave behind: nobody's records, and in nobody's way."""
_PASSED = re.compile("|".join(map(translate, _LEFT_BEHIND)))
_ALONE = {"site.yml", "warnings.yml", "changes.yml", "removed.yml", "ids.yml"}
_OTHERS = {"labels", "map", "style"}
_SHOWN = re.compile(PICTURE_FILE)

Read = dict[str, bytes]
"""What files hold that were read already, by what problems call them."""
LARGEST = 500_000
"""How many bytes a file may have: ten times what the largest has, and a second's reading at worst."""


def name(folder: Path, file: Path) -> str:
    """What problems call ``file``: its way from the data folder's own name on."""
    return "/".join((folder.name, *file.parts[len(folder.parts) :]))


def of(folder: Path) -> list[Path]:
    """The YAML files in ``folder``, by name, and whatever else bears such a name; none where there is no folder."""
    return [file for file in _entries(folder) if file.suffix == ".yml"]


def left_behind(name: str) -> bool:
    """Whether a file of this name is one that editors, merges or systems leave behind."""
    return bool(_PASSED.match(name))


def pictures(folder: Path) -> list[Path]:
    """The files of pictures in a data folder, beside their records; others are no pictures that could be shown."""
    return [entry for entry in _entries(folder / "pictures") if _SHOWN.fullmatch(entry.name) and entry.is_file()]


def text(called: str, file: Path, read: Read | None = None) -> str | Problem:
    """The text of ``file``, its line ends as one sign; or why it cannot be read.

    ``called`` is what problems call it; what was ``read`` is taken from there.
    """
    try:
        data = read.pop(called, None) if read else None
        found = file.stat() if data is None else None
        if found and not stat.S_ISREG(found.st_mode):
            return Problem(called, 1, 1, "", "files.no-file")
        size = found.st_size if found else len(data or b"")
        if size > LARGEST:
            values = filled({"size": size, "most": LARGEST})
            return Problem(called, 1, 1, "", "files.too-large", values)
        if data is None:
            with FileIO(file) as opened:  # twice as fast as to let Python decode by the way
                data = opened.readall()
        said = data.decode()
        return said.replace("\r\n", "\n").replace("\r", "\n") if "\r" in said else said
    except FileNotFoundError:
        return Problem(called, 1, 1, "", "files.missing")
    except UnicodeDecodeError as error:
        return Problem(called, error.object[: error.start].count(b"\n") + 1, 1, "", "files.no-utf8")
    except OSError as error:
        return Problem(called, 1, 1, "", "files.unreadable", filled({"said": error.strerror}))


def strays(folder: Path, languages: tuple[str, ...]) -> Iterator[Problem]:
    """What lies in ``folder`` and is no part of the data; ``languages`` are those that have labels."""
    for entry in _entries(folder):
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
    for entry in _entries(part):
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


def _entries(folder: Path) -> list[Path]:
    """What lies in ``folder``, by name, without what editors and systems leave behind; nothing where it is closed."""
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
    except OSError:
        return []
    return [folder / name for name in names if not left_behind(name)]
