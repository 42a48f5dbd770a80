"""The search index of the built site."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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


def indexing(site: Path) -> subprocess.Popen[bytes]:
    """Begin an index over the pages in ``site``; their ``lang`` splits it by language. :func:`finish` waits for it.

    By its command: the Python service ends before its files are whole (https://github.com/Pagefind/pagefind/issues/1271).
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    return subprocess.Popen([*command, "--exclude-selectors", ", ".join(UNREAD)])


def finish(process: subprocess.Popen[bytes], site: Path) -> None:
    """Wait for the index. Raises ``subprocess.CalledProcessError``.

    Pagefind writes the languages as its hash table has them, in another order each time; here they are sorted. Filters
    would be written so too, with names that depend on it: there are none.
    """
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, process.args)
    entry = site / FOLDER / "pagefind-entry.json"
    start = json.loads(entry.read_text(encoding="utf-8"))
    start["languages"] = dict(sorted(start["languages"].items()))
    entry.write_text(json.dumps(start, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
