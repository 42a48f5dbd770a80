"""What a build keeps for the next one: results under the hash of everything that they were made of.

Nothing depends on it: without it, or with another's, a build gives the same bytes and takes longer.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

FOLDER = ".cache"
BUILDS = 4
"""For how many builds a result is kept that none of them asked for."""
_TABLES = """
drop table if exists kept; -- as builds had it before
create table if not exists results (key blob primary key, value blob not null);
create table if not exists asked (key blob primary key, build integer not null) without rowid;
"""
_AT_ONCE = 500


def key(*parts: bytes | str) -> bytes:
    """A hash of ``parts``, in order."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        # The name of a file may be no text; it comes as surrogates then.
        data = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.digest()


def files(folder: Path, pattern: str) -> bytes:
    """A hash of the files below ``folder`` that match ``pattern``; where the folder lies does not count."""
    found = sorted(file for file in folder.rglob(pattern) if file.is_file())
    return key(*(part for file in found for part in (file.relative_to(folder).as_posix(), file.read_bytes())))


def _code() -> bytes:
    # Folders are named by name and version; to open all their files would take longer than all else here.
    versions = sorted({found.name for place in sys.path for found in Path(place).glob("*.*-info")})
    package = Path(__file__).parent
    return key(files(package, "*.py"), files(package, "*.yml"), *versions, *map(str, sys.version_info))


CODE = _code()
"""A hash of this package's modules and words, of the versions of all others, and of Python's: as they were loaded."""


class Kept:
    """The results in the file ``name`` of ``folder``, made if missing; kept until the end where none can be written.

    What is asked for by others than builds has a file of its own, so that each lets go of its own.
    """

    def __init__(self, folder: Path | None = None, name: str = "relations") -> None:
        self.folder = folder
        """Where files lie that are kept beside; none where nothing is."""
        if folder:
            self._open(folder / f"{name}.sqlite")
        else:
            self._start(sqlite3.connect(":memory:", isolation_level=None))

    def _open(self, file: Path) -> None:
        for again in (True, False):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                self._start(sqlite3.connect(file, timeout=60, isolation_level=None))
                return
            except (OSError, sqlite3.Error):
                if again:  # a file that is none of ours, or damaged, is worth nothing
                    with contextlib.suppress(OSError):
                        for name in (file, *file.parent.glob(f"{file.name}-*")):
                            name.unlink()
        self.folder = None
        self._start(sqlite3.connect(":memory:", isolation_level=None))

    def _start(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # A process that is killed leaves a whole file; one that a power cut leaves is made anew.
        connection.execute("pragma page_size = 16384")  # a page of the site or two in each
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = off")
        connection.executescript(_TABLES)
        self._build = (connection.execute("select max(build) from asked").fetchone()[0] or 0) + 1

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """The results that are there of those asked for."""
        wanted = list(keys)
        found: dict[bytes, bytes] = {}
        with contextlib.suppress(sqlite3.Error):
            for start in range(0, len(wanted), _AT_ONCE):
                some = wanted[start : start + _AT_ONCE]
                marks = ",".join("?" * len(some))
                found.update(self._connection.execute(f"select key, value from results where key in ({marks})", some))
            self.ask(found)
        return found

    def put(self, results: Mapping[bytes, bytes]) -> None:
        """Keep ``results``, if there is room."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("begin")
            self._connection.executemany("insert or replace into results values (?, ?)", results.items())
            self._connection.execute("commit")
            self.ask(results)

    def close(self) -> None:
        """Let go of what the last builds did not ask for."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("delete from asked where build <= ?", (self._build - BUILDS,))
            # Found in the index of the keys alone: to walk the results themselves takes ten times as long.
            gone = "select rowid from results where key not in (select key from asked)"
            self._connection.execute(f"delete from results where rowid in ({gone})")
            self._connection.close()

    def ask(self, keys: Iterable[bytes]) -> None:
        """Note that this build uses results, without reading them."""
        # In a table of its own, so that they are not written anew for it.
        with contextlib.suppress(sqlite3.Error):
            self._connection.execute("begin")
            rows = [(name, self._build) for name in keys]
            self._connection.executemany("insert or replace into asked values (?, ?)", rows)
            self._connection.execute("commit")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
