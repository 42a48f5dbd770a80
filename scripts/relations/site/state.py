"""What the hooks of one run of MkDocs know of each other: the last good data, and what is made of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from relations.cli import console
from relations.cli.doors import render
from relations.exports.heads import headed
from relations.kept import Kept
from relations.pages.pages import Address, Page, Renderer, addresses
from relations.records import messages
from relations.records.load import Data
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.time import today
from relations.site import names, search
from relations.site.assets import Assets
from relations.site.building import Pages
from relations.site.shell import Shell
from relations.write import Lock, write

Stamps = dict[Path, tuple[int, int]]
"""When each file was written last, and its size."""


@dataclass
class Build:
    """One project: its data folder, where its pages lie as Markdown, the theme, and what else an editor may change."""

    data: Path
    docs: Path
    theme: Path
    watched: tuple[Path, ...]
    store: Kept = field(default_factory=Kept)
    pages: dict[str, Pages] = field(default_factory=dict)
    listed: dict[str, str | None] = field(default_factory=dict)
    """The pages for the sitemap: their addresses, and the day their data changed."""
    reference: Reference = field(init=False)
    shell: Shell = field(init=False)
    assets: Assets = field(init=False)
    _stamps: Stamps = field(init=False)
    _lock: Lock = field(init=False)

    def read(self) -> None:
        """Read the data and write its pages, alone until :meth:`done`.

        Raises ``DataError`` and ``OSError``; then all is as it was.
        """
        self._lock = Lock(self.docs)
        self._stamps = self._stamped()
        data = checked(self.data, today())
        reference = Reference.of(data)
        render(reference, self.data.name, self.docs, self.store)
        self._hold(data, reference)
        self.pages, self.listed = {}, {}

    def done(self) -> None:
        """Let other builds in."""
        self._lock.release()

    def renew(self) -> Renderer | None:
        """Read the data again: the renderer of the same pages with other words; ``None`` where all must be built.

        Tells the problems of data that does not hold, and raises ``LookupError``: what there is stays.
        """
        if self._stamps != self._stamped():
            return None
        try:
            data = checked(self.data, today())
        except DataError as error:
            told(error)
            raise LookupError from None
        reference = Reference.of(data)
        if _outline(reference) != _outline(self.reference):
            return None
        self._hold(data, reference)
        return Renderer(reference, self.data.name, headed)

    def addresses(self) -> Iterable[Address]:
        """Where the records' pages lie."""
        return addresses(self.reference)

    def finish(self, texts: Iterable[Page], site: Path) -> None:
        """Write the pages' Markdown, and index ``site`` anew."""
        if made := list(texts):
            with Lock(self.docs):
                write(made, self.docs, whole=False)
            names.write(site, self.reference, self.shell)
        search.indexing(site, self.store).finish()

    def _hold(self, data: Data, reference: Reference) -> None:
        self.reference, self.shell, self.assets = reference, Shell.of(data), Assets.of(self.theme)

    def _stamped(self) -> Stamps:
        files = (file for place in self.watched for file in ([place] if place.is_file() else place.rglob("*")))
        return {file: (found.st_mtime_ns, found.st_size) for file in files if (found := file.stat()) and file.is_file()}


def told(error: DataError) -> None:
    """Print every problem of data that does not hold."""
    console.take_any_text()
    console.Teller(messages.spoken(os.environ), github=False).problems(error.problems)
    print(f"nothing was written; problems: {len(error.problems)}", file=sys.stderr)


def _outline(reference: Reference) -> tuple[object, ...]:
    """What acts on more than the words of the records' pages: which there are, the site and its words, the figures."""
    data = reference.data
    places = [(address.language, address.path, address.template) for address in addresses(reference)]
    return places, data.site, data.labels, data.tables, data.removals
