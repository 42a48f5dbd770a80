"""A served site that follows what is saved: the data is read again, and each page made anew when it is asked for.

MkDocs' own way, to make all pages at each save, is left for what it takes: other code, other settings, other figures.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.relations")
QUIET = 8.0
"""For how many seconds nothing is saved before what nobody has asked for yet is made too."""
PAUSE = 0.003
"""For how many seconds the work on the side rests after each page: a save or a reader comes first."""

P = TypeVar("P")


class Source(Protocol[P]):
    """What is served."""

    def renew(self) -> Mapping[str, P | None] | None:
        """Read again what was saved: all pages by their addresses, those that are gone as ``None``.

        ``None`` where all must be built. Raises ``LookupError`` where the data does not hold: then the last site stays.
        """

    def html(self, page: P) -> str:
        """A page as it is served."""

    def finish(self, pages: Iterable[P], site: Path) -> None:
        """Put the pages' Markdown where it belongs, and the search index into ``site``."""


@dataclass
class Live:
    """A server's pages. ``whole`` is MkDocs' own build."""

    source: Source[Any]
    server: LiveReloadServer
    whole: Callable[[], None]
    _stale: dict[str, Any] = field(default_factory=dict)
    _made: set[str] = field(default_factory=set)
    _asked: str = ""
    _saves: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _finishing: threading.Lock = field(default_factory=threading.Lock)
    _timer: threading.Timer | None = None

    def start(self) -> None:
        """Take the place of MkDocs' build, and look at each request before the server answers it."""
        answer = self.server.serve_request

        def app(environ: dict[str, Any], start_response: Any) -> Any:
            self.freshen(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
            return answer(environ, start_response)

        self.server.set_app(app)
        self.server.builder = self.follow
        self._later()

    def follow(self) -> None:
        """Answer a save, and make the page first that was asked for last: it is the one that somebody looks at.

        One that does not hold changes nothing: what is left to make of the last good one is made.
        """
        with self._lock:
            try:
                pages = self.source.renew()
            except LookupError:
                return
            self._saves += 1
            if self._timer:
                self._timer.cancel()
            self._made, self._stale = set(), {url: page for url, page in (pages or {}).items() if page is not None}
            for url in (pages or {}).keys() - self._stale.keys():
                with suppress(FileNotFoundError):
                    self._file(url).unlink()
            if pages is None:
                self.whole()
            elif self._asked in self._stale:
                self._tried(self._asked)
            self._later()

    def _later(self) -> None:
        self._timer = threading.Timer(QUIET, self._finish, [self._saves])
        self._timer.daemon = True
        self._timer.start()

    def freshen(self, path: str) -> None:
        """Make the page that the server is asked for at ``path``, if anything has changed since it was made."""
        url = path.removeprefix(self.server.mount_path).removesuffix("index.html")
        with self._lock:
            if url in self._stale:
                self._asked = url
                self._tried(url)

    def _tried(self, url: str, *, aloud: bool = True) -> bool:
        """Make a page, if it is not as new as what was saved, and return whether it is now.

        Where that fails the last one stays, and is told of if ``aloud``.
        """
        if url in self._made:
            return True
        page = self._stale[url]
        try:
            html = self.source.html(page)
        except Exception:
            if aloud:
                log.exception("The page %r could not be made; the last one stays.", url)
            return False
        target = self._file(url)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != html:
            target.write_text(html, encoding="utf-8", newline="\n")
        self._made.add(url)
        return True

    def _file(self, url: str) -> Path:
        return Path(self.server.root, url, "index.html")

    def _finish(self, save: int) -> None:
        """Make what is left, unless another save comes meanwhile; one that comes later is finished later, too.

        Of pages that fail the first is told: a fault in a template is one of thousands.
        """
        pages, well = dict(self._stale), True
        for url in pages:
            with self._lock:
                if self._saves != save:
                    return
                well = self._tried(url, aloud=well) and well
            time.sleep(PAUSE)
        with self._finishing:
            if self._saves == save:
                self.source.finish(pages.values(), Path(self.server.root))
