"""The search index of the built site: made a language at a time, beside the other's pages."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from relations import kept
from relations.kept import Kept
from relations.parallel import Told
from relations.site import pagefind
from relations.site.extracts import extract
from relations.site.output import Output
from relations.site.pagefind import ENTRY, Files

FOLDER = "pagefind"
_LATER = b'["", {}, ""]'
"""What keeps the place of a page that comes later: Pagefind leaves out what has no words."""
_MANY = 40
"""Fewer pages are made so soon that it is better to know first whether any change what is indexed."""


@dataclass
class Index:
    """The index of a language's pages: kept from an earlier build, or made by a process of its own beside the pages."""

    store: Kept
    language: str
    before: bytes | None = None
    """What was kept of the same pages."""
    _read: dict[str, bytes] = field(default_factory=dict)
    _foreseen: dict[str, bytes] = field(default_factory=dict)
    _awaited: set[str] = field(default_factory=set)
    """The foreseen pages that are not told yet."""
    _indexing: Told[tuple[str, bytes], bytes] | None = None
    _settled: bool = False
    """Whether all is told that is to be indexed, as far as is known."""

    def foresee(self) -> None:
        """Begin with the pages as they were when an index was made last: most of them will come again."""
        if self._former:
            self._foreseen, _ = self._former
            self._indexing = self._begun(self._foreseen.items())

    def begin(self, pages: Iterable[tuple[str, bytes | None]]) -> None:
        """Begin with pages by their addresses, each with what is :func:`read` of it; of one that is made later with
        nothing: :meth:`tell` brings it. They come in the order of their addresses, but for those that are awaited
        (:meth:`awaits`) and come first; :meth:`end` follows the last.
        """
        found = dict(sorted(pages))
        self._read = {path: shown or b"" for path, shown in found.items()}
        if self._foreseen.keys() <= found.keys():
            self._awaited = {path for path, shown in found.items() if shown is None and path in self._foreseen}
            for path, shown in found.items():
                if shown is not None:
                    self._tell(path, shown)
        else:
            self._leave()
        if not self._indexing and sum(shown is None for shown in found.values()) >= _MANY:
            # A page that comes again takes the place that it had: all before the last known one get theirs now.
            placed = [(path, _LATER if shown is None else shown) for path, shown in found.items()]
            while placed and placed[-1][1] is _LATER:
                placed.pop()
            self._indexing = self._begun(placed)

    def awaits(self, path: str) -> bool:
        """Whether a page should be told before others: once such pages are told, the index can be made of all."""
        return path in self._awaited

    def tell(self, path: str, shown: bytes) -> None:
        """What is read of a page that is made now."""
        self._read[path] = shown
        self._tell(path, shown)
        if self._awaited == {path}:
            self._settle()
        self._awaited.discard(path)

    def end(self) -> None:
        """All pages are told: take what was kept of the same ones, or have them indexed."""
        if not self._settled:
            self._settle()
        self.store.ask([self._last])

    def files(self) -> dict[str, bytes]:
        """Wait for it: its files. Raises ``subprocess.CalledProcessError``."""
        made = self.before
        if made is None:
            made = self._indexing.made() if self._indexing else b""
            told = {path: shown for path, shown in self._read.items() if shown}
            self.store.put({self._key: made, self._last: marshal.dumps((told, self._key))})
        files: Files = marshal.loads(made)
        return files

    def _begun(self, pages: Iterable[tuple[str, bytes]]) -> Told[tuple[str, bytes], bytes]:
        """An index of pages that was begun; more may be told."""
        _, key = self._former or ({}, b"")
        known = self.store.get([key]).get(key) or marshal.dumps({})
        folder = self.store.folder / FOLDER / self.language if self.store.folder else None
        begun = Told(partial(_made, known=known, folder=folder))
        begun.tell([(path, shown) for path, shown in pages if shown])
        return begun

    @cached_property
    def _former(self) -> tuple[dict[str, bytes], bytes] | None:
        """What was read of the pages when the index was made last, and the key of that."""
        found = self.store.get([self._last]).get(self._last)
        return marshal.loads(found) if found else None

    def _tell(self, path: str, shown: bytes) -> None:
        if self._foreseen and shown and path not in self._foreseen:
            self._leave()  # its place would be behind all others
        if self._indexing and shown != self._foreseen.get(path, b""):
            self._indexing.tell([(path, shown or _LATER)])

    def _settle(self) -> None:
        self.before = self.store.get([self._key]).get(self._key)
        self._settled = True
        if self.before is None:
            self._indexing = self._indexing or self._begun(self._read.items())
            self._indexing.end()
        elif self._indexing:
            self._indexing.leave()

    def _leave(self) -> None:
        """Nothing of what was begun will be of use."""
        if self._indexing:
            self._indexing.leave()
        self._foreseen, self._awaited, self._indexing, self._settled = {}, set(), None, False

    @property
    def _last(self) -> bytes:
        """The key of what is kept of the index that was made last."""
        return kept.key(kept.CODE, "read", self.language)

    @property
    def _key(self) -> bytes:
        shown = ((path, read) for path, read in self._read.items() if read)
        return kept.key(kept.CODE, "index", *(part for page in shown for part in page))


def _made(pages: Iterable[tuple[str, bytes]], known: bytes, folder: Path | None) -> bytes:
    return marshal.dumps(pagefind.files(pages, marshal.loads(known), folder))


def finished(indexes: Iterable[Index], output: Output) -> None:
    """Wait for the indexes of all languages, and put them into the site as the one that Pagefind would make of all.

    A language's files are named after it and what they hold; what all share is the same in each, but for the list of
    languages. Filters would be written in the order of a hash table, with names that depend on it: there are none.
    """
    files: dict[str, bytes] = {}
    languages: dict[str, Any] = {}
    for index in sorted(indexes, key=lambda index: index.before is None):  # those that are there while others are made
        made = index.files()
        entry = json.loads(made.pop(ENTRY))
        languages |= entry["languages"]
        for path in made.keys() - files.keys():
            output.put(f"{FOLDER}/{path}", kept.key(made[path]), made[path].__bytes__)
        files |= made
    entry["languages"] = dict(sorted(languages.items()))
    told = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    output.put(f"{FOLDER}/{ENTRY}", kept.key(told), told.__bytes__)


def read(html: str) -> bytes:
    """What is read of a page, as indexes are told of it; nothing where it has no body to read."""
    found = extract(html)
    return json.dumps(found, ensure_ascii=False).encode() if found else b""
