"""Files that are read: which are nobody's, and what one that cannot be read is told."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import stat
from collections.abc import Collection
from fnmatch import translate
from io import FileIO
from pathlib import Path

from relations.records.problems import Problem, filled

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

Read = dict[str, bytes]
"""What files hold that were read already, by what problems call them."""
Stamp = tuple[int, int]
"""When a file was written last, in nanoseconds, and its size in bytes."""
LARGEST = 500_000
"""How many bytes a file may have: ten times what the largest has, and a second's reading at worst."""


def name(folder: Path, file: Path) -> str:
    """What problems call ``file``: its way from the data folder's own name on."""
    return "/".join((folder.name, *file.parts[len(folder.parts) :]))


def of(folder: Path) -> list[Path]:
    """The YAML files in ``folder``, by name, and whatever else bears such a name; none where there is no folder."""
    return [folder / found for found in names(folder) if found.endswith(".yml")]


def left_behind(name: str) -> bool:
    """Whether a file of this name is one that editors, merges or systems leave behind."""
    return bool(_PASSED.match(name))


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


def entries(folder: Path) -> list[Path]:
    """What lies in ``folder``, as :func:`names` has it."""
    return [folder / found for found in names(folder)]


def names(folder: Path) -> list[str]:
    """What lies in ``folder``, in order, without what editors and systems leave behind; nothing where it is closed."""
    try:
        with os.scandir(folder) as found:
            return sorted(entry.name for entry in found if not left_behind(entry.name))
    except OSError:
        return []


def stamps(places: Collection[Path]) -> dict[str, Stamp]:
    """The stamp of each file at or below ``places``, by its path, but for what is nobody's.

    A file that goes while it is looked at is not there.
    """
    below = (
        f"{folder}{os.sep}{name}"
        for place in places
        for folder, _, found in os.walk(place)
        for name in found
        if not left_behind(name) and not folder.endswith("__pycache__")
    )
    stamped: dict[str, Stamp] = {}
    for path in itertools.chain(map(str, places), below):
        with contextlib.suppress(OSError):
            told = os.stat(path)  # noqa: PTH116 - of thousands
            if stat.S_ISREG(told.st_mode):
                stamped[path] = told.st_mtime_ns, told.st_size
    return stamped
