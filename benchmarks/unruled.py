"""MkDocs on data of any size: ``python benchmarks/unruled.py build -q`` in a copy of the project.

The rules are run, and what they find is left untold: they find fault with copies of records (doubles above all).
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from mkdocs.__main__ import cli
from relations.kept import Kept
from relations.records.files import Read
from relations.records.load import Data
from relations.rules import check


def checked(folder: Path, today: datetime.date, store: Kept | None = None, read: Read | None = None) -> Data:
    """The data of ``folder``, whatever the rules say of it."""
    return check.judged(folder, today, store, read)[0]


if __name__ == "__main__":
    check.checked = checked
    cli()
