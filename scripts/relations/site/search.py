"""The search index of the built site."""

from __future__ import annotations

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


def index(site: Path) -> None:
    """A Pagefind index over the built pages; the pages' ``lang`` splits it by language.

    By its command: the Python service ends before its files are whole (https://github.com/Pagefind/pagefind/issues/1271).
    Raises ``subprocess.CalledProcessError``.
    """
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--silent", "--exclude-selectors", ", ".join(UNREAD)],
        check=True,
    )
