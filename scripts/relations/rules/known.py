"""What a check found, kept for the next where nothing changed at all: not a file of the data or the code, nor the day.

Then nothing is read but the files' bytes, and neither the model nor the rules are loaded.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from relations import kept
from relations.records.problems import DataError, Problem, packed, unpacked
from relations.rules import written

LARGEST = 20_000_000
"""How many bytes a file may have: to look at a larger one takes longer than to be told that it is too large."""
_DEEPEST = 2
"""How many folders deep the data lies; what lies deeper is looked at by nobody."""


@dataclass(frozen=True)
class Found:
    """What is wrong with the data, and how many records it has; none where it has an error."""

    problems: list[Problem]
    records: int


def found(folder: Path, today: datetime.date, cache: Path) -> Found:
    """What the rules say of the data in ``folder``, from what is kept in ``cache`` where they were asked the same."""
    # In a file of its own: what is kept of each record should not be let go while nothing changes.
    with kept.Kept(cache, "known") as store:
        before = _state(folder, today)
        if before and (known := _unpacked(store.get([before]).get(before))):
            return known
        asked = _asked(folder, today, cache)
        # An editor may save while the rules are asked: then nobody knows which of the two states was seen.
        if before and (plain := packed(asked.problems)) is not None and _state(folder, today) == before:
            store.put({before: json.dumps([plain, asked.records]).encode()})
        return asked


def _asked(folder: Path, today: datetime.date, cache: Path) -> Found:
    from relations.rules.check import checked

    try:
        with kept.Kept(cache, "checks") as store:
            data = checked(folder, today, store)
    except DataError as error:
        return Found(list(error.problems), 0)
    return Found(data.problems, sum(map(len, data.records.values())))


def _unpacked(data: bytes | None) -> Found | None:
    """What was kept as ``data``; nothing where it cannot be read."""
    try:
        problems, records = json.loads(data or b"")
        return Found(unpacked(problems), int(records))
    except (ValueError, TypeError):
        return None


def _state(folder: Path, today: datetime.date) -> bytes | None:
    """A hash of all that the rules see; nothing where some of it cannot be read, or not in a moment."""
    try:
        return kept.key(kept.CODE, written.state(), today.isoformat(), folder.name, *_seen(os.fspath(folder), _DEEPEST))
    except (OSError, _LargeError):
        return None


class _LargeError(Exception):
    """A file is larger than :data:`LARGEST`."""


def _seen(folder: str, deep: int) -> Iterator[bytes]:
    """Name, form and bytes of all that lies in ``folder``, by name."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        yield os.fsencode(entry.name)
        if entry.is_dir():
            yield b"folder"
            if deep > 1:
                yield from _seen(entry.path, deep - 1)
                yield b"end"
        elif entry.is_file():
            if entry.stat().st_size > LARGEST:
                raise _LargeError
            yield b"file"
            with FileIO(entry.path) as file:
                yield file.readall()
        else:
            yield b"other"
