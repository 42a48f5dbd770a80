"""The code and the templates, which ask for labels by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from relations import kept

_SCRIPTS = Path(__file__).parents[2]
_PATTERNS = ("*.j2", "*.html", "*.py")


def texts() -> list[str]:
    """What all of them say."""
    return [file.read_text(encoding="utf-8") for pattern in _PATTERNS for file in _SCRIPTS.rglob(pattern)]


@cache
def state() -> bytes:
    """A hash of all of them, as they are when it is first asked for."""
    return kept.key(*(kept.files(_SCRIPTS, pattern) for pattern in _PATTERNS))
