"""Puts pages on disk: only what changed, and nothing that is not its own."""

# A path object for each of thousands of files takes longer than what is done with it.
# ruff: noqa: PTH103, PTH105, PTH110, PTH120, PTH123

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from relations.left import Left

MANIFEST = ".generated"
"""The list of files that the last run wrote, so that the next can remove what is no longer made."""
TEMPORARY = ".generated.new"
"""A file on its way to its name: always the same, so that none is left for long."""
LOCK = ".generated.lock"
"""What a build holds while it works; the system lets go of it however the build ends."""


class Page(Protocol):
    """A file that is to lie at ``path``; ``name`` is a hash of its ``data``, which are asked for only to be written."""

    @property
    def path(self) -> str: ...  # noqa: D102

    @property
    def name(self) -> bytes: ...  # noqa: D102

    @property
    def data(self) -> bytes: ...  # noqa: D102


def write(pages: Iterable[Page], docs: Path, *, whole: bool = True, left: Left | None = None) -> int:
    """Make ``docs`` hold exactly ``pages`` beside what others put there; return how many files changed.

    Where ``pages`` are not the ``whole`` of them, the others stay. All pages are made before the first is written: an
    error while rendering leaves ``docs`` as it was. A file appears whole or not at all, and the list says at any moment
    what is the script's own, so that a run that was cut off is finished by the next. What is known of the files that
    were ``left`` there spares reading them. Raises ``FileExistsError`` for a page that would overwrite a hand-written
    file.
    """
    wanted = {page.path: page for page in pages}
    before = written(docs)
    for path in sorted(set(wanted) - before):
        if os.path.exists(f"{docs}/{path}"):
            raise FileExistsError(f"{docs.name}/{path} is written by hand; move it so that the page can be made")
    docs.mkdir(parents=True, exist_ok=True)
    _list(docs, before | set(wanted))
    changed = 0
    for path, page in sorted(wanted.items()):
        if left and left.has(path, page.name):
            left.stay(path)
            continue
        changed += _replace(path, page.data, docs)
        if left:
            left.lay(path, page.name)
    for path in sorted(before - set(wanted)) if whole else ():
        (docs / path).unlink(missing_ok=True)
        changed += 1
        for folder in (docs / path).parents:
            if folder == docs or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    if whole:
        _list(docs, set(wanted))
    (docs / TEMPORARY).unlink(missing_ok=True)  # one that an interrupted run left
    if left:
        left.remember()
    return changed


def written(docs: Path) -> set[str]:
    """The files below ``docs`` that the script made, by their paths there. Raises ``OSError`` for a damaged list."""
    manifest = docs / MANIFEST
    listed = manifest.read_bytes() if manifest.exists() else b""
    try:
        if b"\0" not in listed:  # which a power cut may leave in place of all
            return set(listed.decode().split("\n")) - {""}
    except UnicodeDecodeError:
        pass
    raise OSError(f"{docs.name}/{MANIFEST} is damaged. Run: git clean -fdX {docs.name}, and build again")


def _list(docs: Path, paths: set[str]) -> None:
    _replace(MANIFEST, ("\n".join(sorted(paths)) + "\n").encode(), docs)


def _replace(path: str, data: bytes, docs: Path) -> bool:
    target, temporary = f"{docs}/{path}", f"{docs}/{TEMPORARY}"
    with contextlib.suppress(FileNotFoundError), open(target, "rb") as file:
        if file.read() == data:
            return False
    with open(temporary, "wb") as file:
        file.write(data)
    try:
        os.replace(temporary, target)
    except FileNotFoundError:  # for want of a folder, which is there for all but the first
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.replace(temporary, target)
    return True


def whole(texts: Mapping[Path, bytes]) -> None:
    """Have files hold what ``texts`` says: all of them or, where one cannot be written, none, each whole.

    Raises ``OSError`` that names the file.
    """
    laid: dict[Path, Path] = {}
    try:
        for file, text in texts.items():
            laid[file] = file.with_name(f".{file.name}.new")  # such a name is nobody's record
            laid[file].write_bytes(text)
            if file.exists():
                shutil.copymode(file, laid[file])
        for file, temporary in laid.items():
            temporary.replace(file)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        for temporary in laid.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


def saying(error: OSError) -> str:
    """What a file that cannot be written is told as: what happened, where, and that a build when it can goes on."""
    if error.errno is None:
        return str(error)
    at = f": {error.filename}" if error.filename else ""
    return f"{error.strerror}{at}. Nothing is lost: once that is mended, build again."


def held(file: Path) -> sqlite3.Connection | None:
    """The lock that ``file`` is, until it is closed or the process ends; none where another holds it.

    Raises ``PermissionError`` where it cannot be written.
    """
    connection = None
    try:
        # SQLite knows how each system locks a file.
        connection = sqlite3.connect(file, timeout=0, isolation_level=None)
        connection.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        if connection:
            connection.close()
        if "locked" not in str(error):
            raise PermissionError(13, "nothing can be written here", str(file.parent)) from None
        return None
    return connection


class Lock:
    """The right to write below ``docs``, for one build at a time; another waits for it and says so."""

    def __init__(self, docs: Path) -> None:
        """Wait for the lock. Raises ``PermissionError`` where nothing can be written."""
        docs.mkdir(parents=True, exist_ok=True)
        told = False
        while not (connection := held(docs / LOCK)):
            if not told:
                print("Another build is at work here; this one begins when that has ended.", file=sys.stderr)
            told = True
            time.sleep(0.2)
        self._connection = connection

    def release(self) -> None:
        """Let the next one in."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()
