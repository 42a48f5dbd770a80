"""Puts pages on disk: only what changed, and nothing that is not its own."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from relations.pages.pages import Page

MANIFEST = ".generated"
"""The list of files that the last run wrote, so that the next can remove what is no longer made."""


def write(pages: Iterable[Page], docs: Path) -> int:
    """Make ``docs`` hold exactly ``pages`` beside what others put there; return how many files changed.

    All pages are made before the first is written: an error while rendering leaves ``docs`` as it was. A file appears
    whole or not at all. Raises ``FileExistsError`` for a page that would overwrite a hand-written file.
    """
    wanted = {page.path: page.text for page in pages}
    manifest = docs / MANIFEST
    before = set(manifest.read_text(encoding="utf-8").split("\n")) - {""} if manifest.exists() else set()
    for path in sorted(set(wanted) - before):
        if (docs / path).exists():
            raise FileExistsError(f"{docs.name}/{path} is written by hand; move it so that the page can be made")
    changed = 0
    for path, text in sorted(wanted.items()):
        changed += _replace(docs / path, text)
    for path in sorted(before - set(wanted)):
        (docs / path).unlink(missing_ok=True)
        changed += 1
        for folder in (docs / path).parents:
            if folder == docs or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
    _replace(manifest, "\n".join(sorted(wanted)) + "\n")
    return changed


def _replace(path: Path, text: str) -> bool:
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
    return True
