"""One cause, one problem: what follows from a fault is not told again elsewhere."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

BREAK = "events/1958-break.yml"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<<<<<<< HEAD\n", "1:1: marks of an unfinished merge"),
        ("date: [\n", "1:"),
    ],
)
def test_a_record_that_cannot_be_read_blames_nobody_else(data: Folder, text: str, problem: str) -> None:
    """Its sources are not unused, its people not unnamed, its period not without an event."""
    before = (data.path / BREAK).read_text(encoding="utf-8")
    data.write(BREAK, text + before)
    found = data.problems()
    assert len(found) == 1
    assert found[0].startswith(f"data/{BREAK}:{problem}") or "YAML" in found[0]


def test_a_file_whose_words_are_unknown_orphans_nothing(data: Folder) -> None:
    """What stands in it cannot be known, so nothing is said to be missing."""
    data.write(BREAK, b"\xff\xfe\x00")
    assert data.problems() == [f"data/{BREAK}:1:1: is not UTF-8 text. Save the file as UTF-8."]


def test_a_renamed_record_is_one_problem(data: Folder) -> None:
    """However many files name it by its old id."""
    (data.path / "sources/tormark-archive.yml").rename(data.path / "sources/archive-of-tormark.yml")
    data.edit("sources/archive-of-tormark.yml", "kind: archive", "aliases: [tormark-archive]\nkind: archive")
    data.edit("ids.yml", "    - tormark-archive\n", "")
    (problem,) = data.problems()
    assert '"sources/tormark-archive" is now called "sources/archive-of-tormark"' in problem
    assert problem.endswith("Name sources/archive-of-tormark.")
