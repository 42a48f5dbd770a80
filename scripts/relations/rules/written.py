"""The code and the templates, which ask for labels by name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from relations import kept

_SCRIPTS = Path(__file__).parents[2]
_PATTERNS = ("**/*.j2", "**/*.html", "*.py", "relations/**/*.py")


def texts() -> list[str]:
    """What all of them say."""
    return [file.read_text(encoding="utf-8") for pattern in _PATTERNS for file in _SCRIPTS.glob(pattern)]


@cache
def state() -> bytes:
    """A hash of all of them, as they are when it is first asked for, and as the package was loaded."""
    beside = (file.read_bytes() for file in sorted(_SCRIPTS.glob("*.py")))
    return kept.key(kept.CODE, kept.files(_SCRIPTS, "*.j2"), kept.files(_SCRIPTS, "*.html"), *beside)
