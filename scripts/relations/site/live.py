"""A served site that follows the data: a save reads it again, and each page is made anew when it is asked for.

MkDocs' own way, to make all pages at each save, is left for what it takes: other code, other templates, other words,
hand-written pages, records that come or go.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from mkdocs.livereload import LiveReloadServer

from relations.pages.pages import Address, Page, Renderer
from relations.site.building import Pages
from relations.site.policy import lifted

log = logging.getLogger("mkdocs.relations")
QUIET = 3.0
"""For how many seconds nothing is saved before what nobody has asked for yet is made too."""


class Source(Protocol):
    """What is served."""

    @property
    def pages(self) -> Mapping[str, Pages]:
        """The languages as MkDocs built them last."""

    def renew(self) -> Renderer | None:
        """Read the data again: the renderer of the same pages with other words; ``None`` where all must be built.

        Raises ``LookupError`` where the data does not hold and the last good site stays.
        """

    def addresses(self) -> Iterable[Address]:
        """Where the records' pages lie."""

    def finish(self, texts: Iterable[Page], site: Path) -> None:
        """Put the pages' Markdown where it belongs, and the search index into ``site``."""


@dataclass
class Live:
    """A server's pages. ``whole`` is MkDocs' own build."""

    source: Source
    server: LiveReloadServer
    whole: Callable[[], None]
    _stale: dict[str, Address] = field(default_factory=dict)
    _renderer: Renderer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _timer: threading.Timer | None = None

    def start(self) -> None:
        """Take the place of MkDocs' build, and look at each request before the server answers it."""
        answer = self.server.serve_request

        def app(environ: dict[str, Any], start_response: Any) -> Any:
            self.freshen(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
            return answer(environ, start_response)

        self.server.set_app(app)
        self.server.builder = self.follow

    def follow(self) -> None:
        """Answer a save."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            try:
                self._renderer = self.source.renew()
            except LookupError:
                return
            self._stale = {}
            if self._renderer:
                self._stale = {_url(self.source.pages, address): address for address in self.source.addresses()}
            else:
                self.whole()
            self._timer = threading.Timer(QUIET, self._finish, [self._renderer])
            self._timer.daemon = True
            self._timer.start()

    def freshen(self, path: str) -> None:
        """Make the page that the server is asked for at ``path``, if the data has changed since it was made."""
        url = path.removeprefix(self.server.mount_path).removesuffix("index.html")
        with self._lock:
            if url in self._stale:
                try:
                    self._make(url)
                except Exception:
                    log.exception("The page %r could not be made; the last one stays.", url)

    def _make(self, url: str) -> Page:
        assert self._renderer
        address = self._stale[url]
        page = self._renderer.page(address)
        pages = self.source.pages[address.language]
        file = pages.files.get_file_from_path(page.path)
        assert file
        html = lifted(pages.page(file, page.text).html)
        target = Path(self.server.root, url, "index.html")
        if target.read_text(encoding="utf-8") != html:
            target.write_text(html, encoding="utf-8", newline="\n")
        return page

    def _finish(self, renderer: Renderer | None) -> None:
        """Make what is left, unless another save comes meanwhile."""
        texts = []
        for url in list(self._stale):
            with self._lock:
                if self._renderer is not renderer:
                    return
                texts.append(self._make(url))
        with self._lock:
            if self._renderer is renderer:
                self._stale = {}
                self.source.finish(texts, Path(self.server.root))


def _url(pages: Mapping[str, Pages], address: Address) -> str:
    file = pages[address.language].files.get_file_from_path(f"{address.language}/{address.path}")
    assert file
    return "" if file.url in (".", "./") else str(file.url)
