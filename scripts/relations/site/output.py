"""Folders of made files in which a file that is as an earlier build left it is not written again.

To make thousands of small files, and to remove those of the build before, takes a system longer than to make what is
new in them.
"""

# A path object for each of thousands of files takes longer than what is done with it.
# ruff: noqa: PTH103, PTH105, PTH108, PTH120, PTH123

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from relations.kept import Kept
from relations.left import Known, Left

ASIDE = ".before"
"""Where the last site lies below its folder while a new one is made: MkDocs leaves what is hidden."""

Laid = tuple[str, Known]
"""A file's path, and what is known of it."""


class Output(Left):
    """Files below ``root``, put there or left there by the last build: what is neither goes in the end."""

    def __init__(self, root: Path, store: Kept, *, where: Path | None = None) -> None:
        """``where`` the files come to lie in the end, if not in ``root``."""
        super().__init__(root, store, "output", where=where)
        self._seen: list[str] | None = None

    def holds(self, path: str, name: bytes) -> bool:
        """Whether the file is there already; then it stays, as if it had been put."""
        there = self.has(path, name)
        if there:
            self.stay(path)
        return there

    def stay(self, path: str) -> None:
        """Have a file stay of which :meth:`has` said that it is there."""
        self._take(path, self._before[path])

    def put(self, path: str, name: bytes, make: Callable[[], bytes]) -> None:
        """Have the file there. Raises ``FileExistsError`` where two would be one, and what ``make`` raises."""
        if not self.holds(path, name):
            self._take(path, self._written(path, name, make()))

    def laid(self, files: Iterable[tuple[str, bytes, Callable[[], bytes]]]) -> list[Laid]:
        """Have files there, each of a path, a name and what makes it: for a process beside, whose parent takes them."""
        return [
            (path, self._before[path] if self.has(path, name) else self._written(path, name, make()))
            for path, name, make in files
        ]

    def take(self, laid: Iterable[Laid]) -> None:
        """Take in files that were :meth:`laid` there. Raises ``FileExistsError`` where two would be one."""
        for path, known in laid:
            self._take(path, known)

    def adopt(self, path: str, name: bytes, file: str) -> None:
        """Move a ``file`` that another made here. Raises ``FileExistsError`` where two would be one."""
        self._take(path, self._place(path, name, lambda target: os.replace(file, target)))

    def change(self, path: str, change: Callable[[str], str]) -> None:
        """Change the text of a file that was put; the next build makes it anew."""
        file = self.root / path
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
        self._now[path] = (b"", 0, 0)

    def size(self, path: str) -> int:
        """How many bytes a file has that was put."""
        return self._now[path][1]

    def look(self) -> None:
        """See what lies there, which :meth:`finish` would do else: while others make what is put later."""
        root = str(self.root)
        self._seen = []
        for folder, folders, files in os.walk(root, topdown=False):
            place = f"{folder}/"[len(root) + 1 :].replace(os.sep, "/")
            self._seen += [f"{place}{file}" for file in files]
            if not folders and not files:
                self._seen.append(place)

    def finish(self) -> None:
        """Remove what was not put, and remember the rest."""
        if self._seen is None:
            self.look()
        for path in self._seen or ():
            if path not in self._now:
                _remove(self.root, path)
        self.remember()

    def _take(self, path: str, known: Known) -> None:
        if path in self._now:
            raise FileExistsError(f"{path} would be two files")
        self._now[path] = known

    def _written(self, path: str, name: bytes, content: bytes) -> Known:
        return self._place(path, name, lambda target: _written(target, content))

    def _place(self, path: str, name: bytes, act: Callable[[str], object]) -> Known:
        """Have ``act`` put the file there."""
        if path in self._now:
            raise FileExistsError(f"{path} would be two files")
        target = f"{self.root}/{path}"
        try:
            act(target)
        except (FileNotFoundError, FileExistsError, NotADirectoryError, IsADirectoryError):
            _clear(Path(target), self.root)
            act(target)
        return self.known(path, name)


class SiteOutput(Output):
    """The built site: what the last build left is set aside while MkDocs makes the site's folder anew, then goes on.

    What others put into that folder meanwhile becomes part of it.
    """

    def __init__(self, site: Path, store: Kept) -> None:
        """Set the last site aside; what a build that was cut off left aside counts more than what it left in place."""
        super().__init__(site / ASIDE, store, where=site)
        self.site = site
        self.root.mkdir(parents=True, exist_ok=True)
        for entry in _shown(site):
            if not entry.is_symlink() and not (self.root / entry.name).exists():
                entry.rename(self.root / entry.name)

    def finish(self) -> None:
        """Take in what others made, remove what nobody did, and put all into its place."""
        for entry in _shown(self.site):
            for file in sorted(entry.rglob("*")) if entry.is_dir() else [entry]:
                if not file.is_dir():
                    self.adopt(file.relative_to(self.site).as_posix(), b"", str(file))
        super().finish()
        self.restore()

    def restore(self) -> None:
        """Put into its place what was set aside: the new site, or the last one where a build failed."""
        if self.root.exists():
            for entry in self.root.iterdir():
                place = self.site / entry.name
                if place.is_dir() and not place.is_symlink():
                    shutil.rmtree(place)
                entry.replace(place)
            self.root.rmdir()
        for entry in _shown(self.site):
            if entry.is_dir() and not any(entry.iterdir()):
                entry.rmdir()


def _written(target: str, content: bytes) -> None:
    """Write a file anew, rather than what a link leads to."""
    try:
        _new(target, content)
    except FileExistsError:
        os.unlink(target)
        _new(target, content)


def _new(target: str, content: bytes) -> None:
    with open(target, "xb") as file:
        file.write(content)


def _clear(target: Path, root: Path) -> None:
    """Make room for a file: its folders there, and nothing of another kind in its place or in theirs."""
    with contextlib.suppress(FileExistsError, NotADirectoryError):
        os.makedirs(os.path.dirname(target))
        return
    for place in reversed([target, *target.parents[: len(target.relative_to(root).parts) - 1]]):
        if place.is_file() or place.is_symlink():
            place.unlink()
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)


def _remove(root: Path, path: str) -> None:
    """Remove a file, and the folders that hold nothing then."""
    place = root / path
    if not place.is_dir() or place.is_symlink():
        place.unlink(missing_ok=True)
        place = place.parent
    with contextlib.suppress(OSError):
        while place != root:
            place.rmdir()  # one that holds anything stays
            place = place.parent


def _shown(site: Path) -> list[Path]:
    """What MkDocs would remove."""
    return [entry for entry in site.iterdir() if not entry.name.startswith(".")]
