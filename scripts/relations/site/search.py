"""The search index of the built site: made a language at a time, beside the other's pages."""

from __future__ import annotations

import contextlib
import itertools
import json
import marshal
import re
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import IO, Any, cast

from relations import kept
from relations.kept import Kept
from relations.parallel import Told
from relations.site.output import Output

UNREAD = (
    ".band-box",
    ".chart",
    ".heads",
    ".box",
    ".crumbs",
    ".filters",
    ".footnote-ref",
    ".footnote-backref",
    "#sources",
    ".footnote",
)
"""What is not text of a page: charts with their labels, tables of facts, notes' marks and the notes themselves."""
FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
_END = b","
_LATER = b"<html></html>"
"""What keeps the place of a page that comes later: Pagefind leaves out what has no words."""
_MANY = 40
"""Fewer pages are made so soon that it is better to know first whether any change what is indexed."""
_BODY = " data-pagefind-body"
_LANGUAGE, _TITLE = re.compile(r"<html[^>]*>"), re.compile(r"<title>.*?</title>", re.S)
_IGNORED = re.compile(r"<(section|nav|aside|form)\b[^>]*\sdata-pagefind-ignore[^>]*>.*?</\1>", re.S)
_NOTES = re.compile(r'<div class="footnote">.*?</div>', re.S)


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
        if found := self.store.get([self._last]).get(self._last):
            self._foreseen = marshal.loads(found)
            self._indexing = _indexing(self._foreseen.items())

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
            self._indexing = _indexing(placed)

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
            told = marshal.dumps({path: shown for path, shown in self._read.items() if shown})
            self.store.put({self._key: made, self._last: told})
        return cast(dict[str, bytes], marshal.loads(made))

    def _tell(self, path: str, shown: bytes) -> None:
        if self._foreseen and shown and path not in self._foreseen:
            self._leave()  # its place would be behind all others
        if self._indexing and shown != self._foreseen.get(path, b""):
            self._indexing.tell([(path, shown or _LATER)])

    def _settle(self) -> None:
        self.before = self.store.get([self._key]).get(self._key)
        self._settled = True
        if self.before is None:
            self._indexing = self._indexing or _indexing(self._read.items())
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
        """The key of what was read of the pages when the index was made last."""
        return kept.key(kept.CODE, "read", self.language)

    @property
    def _key(self) -> bytes:
        shown = ((path, read) for path, read in self._read.items() if read)
        return kept.key(kept.CODE, "index", *(part for page in shown for part in page))


def _indexing(pages: Iterable[tuple[str, bytes]]) -> Told[tuple[str, bytes], bytes]:
    begun = Told(_made)
    begun.tell([(path, shown) for path, shown in pages if shown])
    return begun


def finished(indexes: Iterable[Index], output: Output) -> None:
    """Wait for the indexes of all languages, and put them into the site as the one that Pagefind would make of all.

    A language's files are named after it and what they hold; what all share is the same in each, but for the list of
    languages. Filters would be written in the order of a hash table, with names that depend on it: there are none.
    """
    files: dict[str, bytes] = {}
    languages: dict[str, Any] = {}
    for index in sorted(indexes, key=lambda index: index.before is None):  # those that are there while others are made
        made = index.files()
        entry = json.loads(made.pop(_ENTRY))
        languages |= entry["languages"]
        for path in made.keys() - files.keys():
            output.put(f"{FOLDER}/{path}", kept.key(made[path]), made[path].__bytes__)
        files |= made
    entry["languages"] = dict(sorted(languages.items()))
    told = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    output.put(f"{FOLDER}/{_ENTRY}", kept.key(told), told.__bytes__)


def _made(pages: Iterable[tuple[str, bytes]]) -> bytes:
    return marshal.dumps(_files(pages))


def _files(pages: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """What Pagefind makes of pages in this order. Raises ``subprocess.CalledProcessError``.

    It is told them one by one, as its own package does (https://pagefind.app/docs/py-api/): in a folder it would take
    them as the system lists them, and another system's index would have other bytes. It ends with its input, whatever
    it has still to say (https://github.com/Pagefind/pagefind/issues/1271): that stays open until all answers are there.
    """
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        questions, answers = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)
        asked: list[int] = []
        asking = threading.Thread(target=_ask, args=(pages, questions, asked))
        asking.start()
        said, ended = bytearray(), 0
        while (not asked or ended < asked[0]) and (more := answers.read1()):
            said += more
            ended += more.count(_END)
        asking.join()
        with contextlib.suppress(BrokenPipeError):
            questions.close()
    last = json.loads(b64decode(said.rstrip(_END).rpartition(_END)[2]) or b"{}").get("payload", {})
    if "files" not in last:
        raise subprocess.CalledProcessError(process.returncode, command, bytes(said))
    return {file["path"]: b64decode(file["content"]) for file in last["files"]}


def _ask(pages: Iterable[tuple[str, bytes]], to: IO[bytes], asked: list[int]) -> None:
    """Ask for an index of pages; ``asked`` gets how many questions there are before the last is asked."""
    index: dict[str, object] = {"type": "NewIndex", "config": {"exclude_selectors": UNREAD}}
    files = ({"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": f.decode()} for path, f in pages)
    try:
        number = 0
        for number, what in enumerate(itertools.chain([index], files)):
            _say(number, what, to)
        asked.append(number + 2)
        _say(number + 1, {"type": "GetFiles", "index_id": 0}, to)
        to.flush()
    except (BrokenPipeError, EOFError):  # it has ended and said less than was asked, or not all pages came
        with contextlib.suppress(BrokenPipeError):
            to.close()


def _say(number: int, what: Mapping[str, object], to: IO[bytes]) -> None:
    to.write(b64encode(json.dumps({"message_id": number, "payload": what}).encode()) + _END)


def read(html: str) -> bytes:
    """What is read of a page; nothing where it has no body to read."""
    at = html.find(_BODY)
    if at < 0:
        return b""
    heads = [found[0] for part in (_LANGUAGE, _TITLE) if (found := part.search(html, 0, at))]
    start = html.rindex("<", 0, at)
    end = html.rindex(f"</{html[start + 1 : at].split()[0]}>")
    return "".join([*heads, _shortened(html[start:end])]).encode()


def _shortened(body: str) -> str:
    """A page's body without what Pagefind would read only to leave it: places stay, as they part words."""
    return _NOTES.sub('<div class="footnote"></div>', _IGNORED.sub(r"<\1 data-pagefind-ignore></\1>", body))
