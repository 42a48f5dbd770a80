"""What a build leaves in a folder for the next: a file that is as it was left is neither read nor written again.

A file is known by its name, its size and the time of its last change, as Git knows its files.
"""

# A path object for each of thousands of files takes longer than what is done with it.
# ruff: noqa: PTH116

from __future__ import annotations

import contextlib
import marshal
import os
from collections.abc import Iterator
from pathlib import Path

from relations import kept
from relations.kept import Kept

Known = tuple[bytes, int, int]
"""What is known of a file: its name, its size, and when it was changed last."""


class Left:
    """Files below ``root``; ``store`` knows what the last build left there. Paths are relative, with ``/``.

    A file's ``name`` is a hash of all that it is made of: with the same name it is the same.
    """

    def __init__(self, root: Path, store: Kept, sort: str, *, where: Path | None = None) -> None:
        """``sort`` tells apart what builds leave; ``where`` the files come to lie in the end, if not in ``root``."""
        self.root = root
        self._store = store
        self._key = kept.key(kept.CODE, sort, str((where or root).resolve()))
        before = store.get([self._key]).get(self._key)
        self._before: dict[str, Known] = marshal.loads(before) if before else {}
        self._now: dict[str, Known] = {}

    def has(self, path: str, name: bytes) -> bool:
        """Whether the file lies there as an earlier build left it."""
        known = self._before.get(path)
        if known and known[0] == name:
            with contextlib.suppress(OSError):
                found = os.stat(f"{self.root}/{path}")
                return (found.st_size, found.st_mtime_ns) == known[1:]
        return False

    def stay(self, path: str) -> None:
        """Have a file stay of which :meth:`has` said that it is there."""
        self._now[path] = self._before[path]

    def lay(self, path: str, name: bytes) -> None:
        """Take in a file that lies there now."""
        self._now[path] = self.known(path, name)

    def known(self, path: str, name: bytes) -> Known:
        """What is known of a file that lies there now."""
        found = os.stat(f"{self.root}/{path}")
        return name, found.st_size, found.st_mtime_ns

    def names(self) -> Iterator[tuple[str, bytes]]:
        """Every file that lies there so far, in order, with its name."""
        yield from ((path, name) for path, (name, _, _) in sorted(self._now.items()))

    def remember(self) -> None:
        """Let the next build know."""
        if self._now != self._before:
            self._store.put({self._key: marshal.dumps(self._now)})
