"""The search index of the built site."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relations import kept
from relations.kept import Kept

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
READ = f"{FOLDER}/read"
"""Where the pages lie for Pagefind to read, below the built site and only while it is at work."""
_BODY = " data-pagefind-body"
_LANGUAGE, _TITLE = re.compile(r"<html[^>]*>"), re.compile(r"<title>.*?</title>", re.S)
_IGNORED = re.compile(r"<(section|nav|aside|form)\b[^>]*\sdata-pagefind-ignore[^>]*>.*?</\1>", re.S)
_NOTES = re.compile(r'<div class="footnote">.*?</div>', re.S)


@dataclass(frozen=True)
class Index:
    """An index on its way: Pagefind's process, or what it made of the same pages before."""

    site: Path
    store: Kept
    key: bytes
    process: subprocess.Popen[bytes] | None
    before: bytes

    def finish(self) -> None:
        """Wait for it, and put it into the site. Raises ``subprocess.CalledProcessError``."""
        folder = self.site / FOLDER
        if self.process is None:
            _unpack(self.before, folder)
            return
        failed = self.process.wait()
        shutil.rmtree(self.site / READ)
        if failed:
            raise subprocess.CalledProcessError(failed, self.process.args)
        _sort(folder / "pagefind-entry.json")
        self.store.put({self.key: _packed(folder)})


def indexing(site: Path, store: Kept) -> Index:
    """Begin an index over the pages in ``site``; their ``lang`` splits it by language. It is there when finished.

    By Pagefind's command: its Python service ends before its files are whole
    (https://github.com/Pagefind/pagefind/issues/1271). It gets what it reads of each page and not the rest, which takes
    a third of the time and gives the same bytes; where no page says anything new, the index is the one in ``store``.
    """
    pages = dict(_pages(site))
    key = kept.key(kept.CODE, *(part for page in pages.items() for part in page))
    if before := store.get([key]):
        return Index(site, store, key, None, before[key])
    for path, text in pages.items():
        page = site / READ / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", "pagefind", "--site", str(site / READ), "--output-path", str(site / FOLDER)]
    process = subprocess.Popen([*command, "--silent", "--exclude-selectors", ", ".join(UNREAD)])
    return Index(site, store, key, process, b"")


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """What is read of each page that has a body to read, by its path."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        at = html.find(_BODY)
        if at < 0:
            continue
        heads = [found[0] for part in (_LANGUAGE, _TITLE) if (found := part.search(html, 0, at))]
        start = html.rindex("<", 0, at)
        end = html.rindex(f"</{html[start + 1 : at].split()[0]}>")
        yield file.relative_to(site).as_posix(), "".join([*heads, _shortened(html[start:end])])


def _shortened(body: str) -> str:
    """A page's body without what Pagefind would read only to leave it: places stay, as they part words."""
    return _NOTES.sub('<div class="footnote"></div>', _IGNORED.sub(r"<\1 data-pagefind-ignore></\1>", body))


def _sort(entry: Path) -> None:
    """Bring the languages into order: Pagefind writes them as its hash table has them, in another order each time.

    Filters would be written so too, with names that depend on it: there are none.
    """
    start = json.loads(entry.read_text(encoding="utf-8"))
    start["languages"] = dict(sorted(start["languages"].items()))
    entry.write_text(json.dumps(start, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _packed(folder: Path) -> bytes:
    """The files of a folder as one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.writestr(file.relative_to(folder).as_posix(), file.read_bytes())
    return packed.getvalue()


def _unpack(packed: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in archive.namelist():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(archive.read(name))
