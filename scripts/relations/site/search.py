"""The search index of the built site."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from relations import kept
from relations.kept import Kept
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
_BODY = " data-pagefind-body"
_LANGUAGE, _TITLE = re.compile(r"<html[^>]*>"), re.compile(r"<title>.*?</title>", re.S)
_IGNORED = re.compile(r"<(section|nav|aside|form)\b[^>]*\sdata-pagefind-ignore[^>]*>.*?</\1>", re.S)
_NOTES = re.compile(r'<div class="footnote">.*?</div>', re.S)


@dataclass(frozen=True)
class Index:
    """An index on its way: Pagefind's process, or what it made of the same pages before."""

    folder: Path
    """Where Pagefind puts its files."""
    store: Kept
    key: bytes
    process: subprocess.Popen[bytes] | None
    before: bytes

    def finish(self, output: Output) -> None:
        """Wait for it, and put it into the site. Raises ``subprocess.CalledProcessError``."""
        if self.process is None:
            _unpack(self.before, output, self.key)
            return
        failed = self.process.wait()
        if failed:
            raise subprocess.CalledProcessError(failed, self.process.args)
        _sort(self.folder / "pagefind-entry.json")
        self.store.put({self.key: _packed(self.folder)})
        for file in sorted(self.folder.rglob("*")):
            if file.is_file():
                output.adopt(f"{FOLDER}/{file.relative_to(self.folder).as_posix()}", self.key, str(file))


def indexing(site: Path, pages: Sequence[tuple[str, bytes]], read: Output, store: Kept, folder: Path) -> Index:
    """Begin an index over the ``pages`` in ``site``, each with a hash of what it is made of; their ``lang`` splits it.

    By Pagefind's command: its Python service ends before its files are whole
    (https://github.com/Pagefind/pagefind/issues/1271). It gets in ``read`` what it reads of each page and not the rest,
    which takes a third of the time and gives the same bytes; where no page is new, the index is the one in ``store``.
    It is there when finished; until then its files lie in ``folder``.
    """
    key = kept.key(kept.CODE, *(part for page in pages for part in page))
    if before := store.get([key]):
        return Index(folder, store, key, None, before[key])
    for path, name in pages:
        read.put(path, name, partial(_read, site / path))
    read.finish()
    command = [sys.executable, "-m", "pagefind", "--site", str(read.root), "--output-path", str(folder)]
    process = subprocess.Popen([*command, "--silent", "--exclude-selectors", ", ".join(UNREAD)])
    return Index(folder, store, key, process, b"")


def _read(file: Path) -> bytes:
    """What is read of a page; nothing where it has no body to read."""
    html = file.read_text(encoding="utf-8")
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


def _sort(entry: Path) -> None:
    """Bring the languages into order: Pagefind writes them as its hash table has them, in another order each time.

    Filters would be written so too, with names that depend on it: there are none.
    """
    start = json.loads(entry.read_text(encoding="utf-8"))
    start["languages"] = dict(sorted(start["languages"].items()))
    entry.write_text(json.dumps(start, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _packed(folder: Path) -> bytes:
    """The files of a folder as one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(file.relative_to(folder).as_posix(), file.read_bytes())
    return packed.getvalue()


def _unpack(packed: bytes, output: Output, key: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            output.put(f"{FOLDER}/{name}", key, partial(archive.read, name))
