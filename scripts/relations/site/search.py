"""The search index of the built site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def index(site: Path) -> None:
    """A Pagefind index over the built pages; the pages' ``lang`` splits it by language.

    By its command: the Python service ends before its files are whole (https://github.com/Pagefind/pagefind/issues/1271).
    Raises ``subprocess.CalledProcessError``.
    """
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--silent"], check=True)
