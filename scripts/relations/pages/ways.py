"""From page to page: where each lies, as links in HTML and in Markdown name it."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Any

WITHOUT_CARD = ("sources", "places")
"""The kinds whose records show their list's picture where they are shared: they are many, and support the others."""


@dataclass(frozen=True)
class Ways:
    """The ways from the page ``here``, below the folder of ``language``; ``default`` is the language at the root."""

    language: str
    default: str
    here: str

    def url(self, target: str) -> str:
        """From this page to another: ``target`` is ``kind/id``, ``kind/`` or a single page's name."""
        path, _, anchor = target.partition("#")
        path = "" if path == "index" else path.rstrip("/")
        relative = _relative(path, _folder(self.here))
        relative = "./" if relative == "." else relative + "/"
        return relative + (f"#{anchor}" if anchor else "")

    def file(self, target: str) -> str:
        """From this page's file to another's, as Markdown links name it."""
        path, _, anchor = target.partition("#")
        path = f"{path}index.md" if path.endswith("/") else f"{path}.md"
        relative = _relative(path, posixpath.dirname(self.here))
        return relative + (f"#{anchor}" if anchor else "")

    def asset(self, path: str) -> str:
        """From this page to a file of the site's own, which lies beside the default language."""
        up = 0 if self.language == self.default else 1
        depth = len([part for part in _folder(self.here).split("/") if part]) + up
        return "../" * depth + path

    def card(self, record: Any = None) -> str:
        """The picture that stands for this page elsewhere, below the site's root: see :mod:`relations.site.cards`."""
        path = self.here
        if path.count("/") > 1 or (record and record.folder in WITHOUT_CARD):
            path = f"{path.split('/')[0]}/index.md"
        return f"assets/cards/{self.language}/{path.removesuffix('.md')}.png"

    def figures(self, series: str) -> str:
        """From this page to the figures of a series as CSV."""
        return self.asset(f"assets/series/{series}.csv")

    def picture(self, series: str) -> str:
        """From this page to the chart of a series as a picture, in this page's language."""
        return self.asset(f"assets/series/{self.language}/{series}.svg")


def _relative(path: str, start: str) -> str:
    """From the folder ``start`` to ``path``; ``posixpath.relpath`` asks the system where it is, for each link."""
    there, here = (part.split("/") if part else [] for part in (path, start))
    common = 0
    while common < min(len(there), len(here)) and there[common] == here[common]:
        common += 1
    return "/".join([".."] * (len(here) - common) + there[common:]) or "."


def _folder(page: str) -> str:
    """The folder a page is served as: ``events/x/`` for ``events/x.md``, ``events/`` for ``events/index.md``."""
    path = page.removesuffix(".md")
    return path.removesuffix("index").rstrip("/") if path == "index" or path.endswith("/index") else path
