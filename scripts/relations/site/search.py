"""The search index of the built site: made a language at a time, beside the other's pages."""

from __future__ import annotations

import contextlib
import json
import marshal
import re
import subprocess
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BufferedReader
from typing import IO, Any, Self, cast

from relations import kept
from relations.kept import Kept
from relations.parallel import beside
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
_BODY = " data-pagefind-body"
_LANGUAGE, _TITLE = re.compile(r"<html[^>]*>"), re.compile(r"<title>.*?</title>", re.S)
_IGNORED = re.compile(r"<(section|nav|aside|form)\b[^>]*\sdata-pagefind-ignore[^>]*>.*?</\1>", re.S)
_NOTES = re.compile(r'<div class="footnote">.*?</div>', re.S)


@dataclass(frozen=True)
class Index:
    """The index of a language's pages, on its way: ``made`` gives what is to be kept, or what was kept before."""

    store: Kept
    key: bytes
    before: bytes | None
    made: Callable[[], bytes]

    @classmethod
    def begun(cls, pages: Iterable[tuple[str, bytes]], store: Kept) -> Self:
        """Begin to index pages, each with what is :func:`read` of it, unless ``store`` has what comes of the same."""
        found = sorted((path, shown) for path, shown in pages if shown)
        key = kept.key(kept.CODE, "index", *(part for page in found for part in page))
        before = store.get([key]).get(key)
        return cls(store, key, before, bytes if before else beside(lambda: marshal.dumps(_indexed(found))))

    def files(self) -> dict[str, bytes]:
        """Wait for it: its files. Raises ``subprocess.CalledProcessError``."""
        if self.before is not None:
            return cast(dict[str, bytes], marshal.loads(self.before))
        made = self.made()
        self.store.put({self.key: made})
        return cast(dict[str, bytes], marshal.loads(made))


def finished(indexes: Iterable[Index], output: Output) -> None:
    """Wait for the indexes of all languages, and put them into the site as the one that Pagefind would make of all.

    A language's files are named after it and what they hold; what all share is the same in each, but for the list of
    languages. Filters would be written in the order of a hash table, with names that depend on it: there are none.
    """
    files: dict[str, bytes] = {}
    languages: dict[str, Any] = {}
    for index in indexes:
        files |= index.files()
        languages |= json.loads(files[_ENTRY])["languages"]
    entry = json.loads(files[_ENTRY]) | {"languages": dict(sorted(languages.items()))}
    files[_ENTRY] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    for path, content in files.items():
        output.put(f"{FOLDER}/{path}", kept.key(content), content.__bytes__)


def _indexed(pages: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
    """What Pagefind makes of pages in this order. Raises ``subprocess.CalledProcessError``.

    It is told them one by one, as its own package does (https://pagefind.app/docs/py-api/): in a folder it would take
    them as the system lists them, and another system's index would have other bytes. It ends with its input, whatever
    it has still to say (https://github.com/Pagefind/pagefind/issues/1271): that stays open until all answers are there.
    """
    asked: list[dict[str, object]] = [{"type": "NewIndex", "config": {"exclude_selectors": UNREAD}}]
    asked += [
        {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": shown.decode()} for path, shown in pages
    ]
    asked += [{"type": "GetFiles", "index_id": 0}]
    command = [sys.executable, "-m", "pagefind", "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        questions, answers = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)
        asking = threading.Thread(target=_ask, args=(asked, questions))
        asking.start()
        said, ended = bytearray(), 0
        while ended < len(asked) and (more := answers.read1()):
            said += more
            ended += more.count(_END)
        asking.join()
        with contextlib.suppress(BrokenPipeError):
            questions.close()
    last = json.loads(b64decode(said.rstrip(_END).rpartition(_END)[2]) or b"{}").get("payload", {})
    if "files" not in last:
        raise subprocess.CalledProcessError(process.returncode, command, bytes(said))
    return {file["path"]: b64decode(file["content"]) for file in last["files"]}


def _ask(asked: Iterable[Mapping[str, Any]], to: IO[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError):  # one that has ended has said less than was asked
        for number, what in enumerate(asked):
            to.write(b64encode(json.dumps({"message_id": number, "payload": what}).encode()) + _END)
        to.flush()


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
