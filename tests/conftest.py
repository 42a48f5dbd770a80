"""The second pair of countries (``tests/pair``), whole for reading and as a copy to break."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings
from relations.kept import Kept
from relations.records.load import load
from relations.records.problems import DataError, Problem
from relations.reference import Reference
from relations.rules.check import checked

PAIR = Path(__file__).parent / "pair" / "data"
TODAY = datetime.date(2021, 5, 6)
"""The day it is in the tests: that of the pair's last change."""
KEPT = Kept()
"""What the checks of all tests keep for each other."""

# The same examples each time, so that a test fails for a change and not for a day of bad luck.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


def line_of(file: str, text: str) -> int:
    """The line of one of the pair's files on which ``text`` first stands, counted from 1."""
    before, found, _ = (PAIR / file).read_text(encoding="utf-8").partition(text)
    assert found, f"{text!r} does not stand in {file}"
    return before.count("\n") + 1


def told(folder: Path, today: datetime.date, store: Kept | None) -> list[Problem]:
    """The problems of a data folder, be they errors or warnings."""
    try:
        return checked(folder, today, store).problems
    except DataError as error:
        return list(error.problems)


@dataclass(frozen=True)
class Folder:
    """A copy of the pair's data that a test may break."""

    path: Path

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace ``old``, which stands once in ``file``, by ``new``."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def write(self, file: str, text: str | bytes) -> None:
        """Write a whole file."""
        target = self.path / file
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def copy(self, file: str, to: str) -> None:
        """Copy a file within the folder."""
        shutil.copyfile(self.path / file, self.path / to)

    def remove(self, file: str) -> None:
        """Delete a file."""
        (self.path / file).unlink()

    def found(self, today: datetime.date = TODAY) -> list[Problem]:
        """What is wrong with the folder; empty where nothing is."""
        found, kept = (told(self.path, today, store) for store in (None, KEPT))
        assert found == kept, "what was kept of earlier checks makes a difference"
        return found

    def problems(self, today: datetime.date = TODAY) -> list[str]:
        """What is wrong with the folder, as an editor reads it; empty where nothing is."""
        found = self.found(today)
        return [str(problem) for problem in found] if any(problem.level == "error" for problem in found) else []

    def broken(self, file: str, old: str, new: str) -> list[str]:
        """The problems of the folder after one edit."""
        self.edit(file, old, new)
        return self.problems()

    def tried(self, *edits: tuple[str, str, str]) -> list[str]:
        """The rules that are broken after some edits: ``level rule file field``, in order."""
        for file, old, new in edits:
            self.edit(file, old, new)
        return [
            f"{problem.level} {problem.rule} {problem.path.removeprefix('data/')} {problem.field}".strip()
            for problem in self.found()
            if not problem.rule.startswith("ratchet.")
        ]

    def loading(self) -> list[str]:
        """What is wrong with its files alone, before the rules."""
        return str(DataError(load(self.path).problems)).splitlines()

    def reference(self) -> Reference:
        """The reference of its data, which holds."""
        return Reference.of(checked(self.path, TODAY))


@pytest.fixture
def data(tmp_path: Path) -> Folder:
    """A copy of the pair's data, in a folder of the same name."""
    return Folder(Path(shutil.copytree(PAIR, tmp_path / "data")))


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The pair's reference, for reading only."""
    return Reference.of(checked(PAIR, TODAY))
