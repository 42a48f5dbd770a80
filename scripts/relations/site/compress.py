"""Files compressed beforehand, for servers that send such as they lie: gzip (RFC 1952) and Brotli (RFC 7932)."""

from __future__ import annotations

from pathlib import Path

import brotli  # type: ignore[import-untyped]

from relations.packing import gzipped
from relations.parallel import mapped

SMALLEST = 1024
"""Bytes below which a file travels in one packet however it is sent."""
PAGES = frozenset({".html", ".css", ".js", ".svg"})
"""Kinds of file that readers wait for: worth a hundred times the work for an eighth less."""
PLAIN = PAGES | {".json", ".geojson", ".xml", ".txt", ".md", ".csv", ".ics", ".bib", ".ris"}
"""Kinds of file that are not compressed in themselves."""


def compress(site: Path) -> int:
    """Put ``.gz`` and ``.br`` beside every file of the built ``site`` that is worth it; return beside how many.

    The same file gives the same bytes. The next build removes them, so that none outlives its file.
    """
    files = (path for path in sorted(site.rglob("*")) if path.suffix in PLAIN)
    found = [path for path in files if path.stat().st_size >= SMALLEST]
    return sum(mapped(_beside, found))


def _beside(path: Path) -> int:
    data = path.read_bytes()
    path.with_name(f"{path.name}.gz").write_bytes(gzipped(data))
    quality = 11 if path.suffix in PAGES else 7
    path.with_name(f"{path.name}.br").write_bytes(brotli.compress(data, quality=quality))
    return 1
