"""More data of the same kind: ``python benchmarks/generate.py 10 folder`` makes ten times the records of ``data/``.

Each copy names copies, so that a record is named as often as before and only their number grows. Periods, places,
missions and figures stay: there are no more of them where more is known. The copies are for measuring: the rules find
fault with them (doubles above all), and are timed doing so.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

COPIED = ("events", "visits", "treaties", "people", "sources")
"""The kinds that grow with what is known."""


def generate(data: Path, times: int, target: Path) -> None:
    """Write ``times`` the records of ``data`` into the folder ``target``, which must not exist."""
    shutil.copytree(data, target)
    copied = {kind: [file for file in sorted((data / kind).glob("*.yml")) if not _kept(file)] for kind in COPIED}
    names = {file.stem for files in copied.values() for file in files}
    token = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?![\w-])"
    )
    for kind, files in copied.items():
        for file in files:
            text = re.sub(r"^aliases:.*\n", "", file.read_text(encoding="utf-8"), flags=re.M)
            for number in range(1, times):
                copy = token.sub(lambda match, number=number: f"{match[0]}-c{number}", text)  # type: ignore[misc]
                (target / kind / f"{file.stem}-c{number}.yml").write_text(copy, encoding="utf-8")


def _kept(file: Path) -> bool:
    """Whether a record stays the only one: a change of relations is its period's."""
    return bool(re.search(r"^relations:", file.read_text(encoding="utf-8"), re.M))


if __name__ == "__main__":
    generate(Path("data"), int(sys.argv[1]), Path(sys.argv[2]))
