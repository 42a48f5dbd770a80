"""What a check found, kept for the next where nothing changed at all: not a file of the data or the code, nor the day.

Then nothing is read but the files' bytes, and neither the model nor the rules are loaded.
"""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from relations import kept
from relations.records.problems import Problem, packed, unpacked
from relations.rules import ahead, garbage, written

if TYPE_CHECKING:
    from relations.records.load import Data

LARGEST = 20_000_000
"""How many bytes a file may have: to look at a larger one takes longer than to be told that it is too large."""
_DEEPEST = 2
"""How many folders deep the data lies; what lies deeper is looked at by nobody."""
_TEXTS = (b".yml", b".csv")
"""How the names of those files end that a check reads as texts."""


@dataclass(frozen=True)
class Found:
    """What is wrong with the data, how many records it has, none where it has an error, and which files it makes."""

    problems: list[Problem]
    records: int
    makes: set[str]


Makes = Callable[["Data"], Iterable[str]]
"""Which files of the site the data makes."""


def found(folder: Path, today: datetime.date, cache: Path, makes: Makes) -> Found:
    """What the rules say of the data in ``folder``, from what is kept in ``cache`` where they were asked the same."""
    # In a file of its own: what is kept of each record should not be let go while nothing changes.
    with kept.Kept(cache, "known") as store:
        look = _look(folder)
        state = kept.key(written.state(), today.isoformat(), folder.name, look.state) if look else b""
        if look and (known := _unpacked(store.get([state]).get(state))):
            return known
        asked = _asked(folder, today, cache, look.read if look else {}, makes)
        # An editor may save while the rules are asked, who see texts as they were, but not all else.
        if look and (plain := packed(asked.problems)) is not None and _look(folder, look.texts) == look:
            store.put({state: json.dumps([plain, asked.records, "\n".join(asked.makes)]).encode()})
        return asked


def _asked(folder: Path, today: datetime.date, cache: Path, read: dict[str, bytes], makes: Makes) -> Found:
    with garbage.left(), kept.Kept(cache, "checks") as store:
        have_kept = ahead.begun(read, store)
        from relations.rules.check import judged

        have_kept()
        data, problems = judged(folder, today, store, read)
        wrong = any(problem.level == "error" for problem in problems)
        records = 0 if wrong else sum(map(len, data.records.values()))
        return Found(sorted(set(problems), key=lambda problem: problem.order), records, set(makes(data)))


def _unpacked(data: bytes | None) -> Found | None:
    """What was kept as ``data``; nothing where it cannot be read."""
    try:
        problems, records, makes = json.loads(data or b"")
        return Found(unpacked(problems), int(records), set(makes.split("\n")) - {""})
    except (ValueError, TypeError, AttributeError):
        return None


@dataclass(frozen=True)
class _Look:
    """What lies in a data folder."""

    others: bytes
    """A hash of the names and forms of all, and of what those hold that are no texts."""
    texts: bytes
    """A hash of what the texts hold."""
    read: dict[str, bytes] = field(compare=False)
    """What the texts hold, by what problems call them."""

    @property
    def state(self) -> bytes:
        """A hash of all that the rules see."""
        return kept.key(self.others, self.texts)


def _look(folder: Path, texts: bytes = b"") -> _Look | None:
    """What lies in ``folder``; nothing where some of it cannot be read, or not in a moment.

    Where what the ``texts`` hold is known they are not read.
    """
    read: dict[str, bytes] = {}
    try:
        others = kept.key(*_others(os.fspath(folder), folder.name, _DEEPEST, None if texts else read))
    except (OSError, _LargeError):
        return None
    return _Look(others, texts or kept.key(*read.values()), read)


class _LargeError(Exception):
    """A file is larger than :data:`LARGEST`."""


def _others(folder: str, called: str, deep: int, read: dict[str, bytes] | None) -> Iterator[bytes]:
    """Name and form of all that lies in ``folder``, by name, and what files hold: texts give it to ``read``, if any."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = os.fsencode(entry.name)  # has no slash
        if entry.is_dir():
            yield name + b"/"
            if deep > 1:
                yield from _others(entry.path, f"{called}/{entry.name}", deep - 1, read)
                yield b"/"
        elif entry.is_file():
            yield name
            if not name.endswith(_TEXTS):
                yield _held(entry)
            elif read is not None:
                read[f"{called}/{entry.name}"] = _held(entry)
        else:
            yield name + b"/other"


def _held(entry: os.DirEntry[str]) -> bytes:
    if entry.stat().st_size > LARGEST:
        raise _LargeError
    with FileIO(entry.path) as file:
        return file.readall()
