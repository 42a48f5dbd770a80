"""One cause, one problem: what follows from a fault is not told again elsewhere."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

BREAK = "events/1958-break.yml"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<<<<<<< HEAD\n", "1:1: marks of an unfinished merge"),
        ("date: [\n", "1:7: a quote, bracket or brace is opened and never closed"),
    ],
)
def test_a_record_that_cannot_be_read_blames_nobody_else(data: Folder, text: str, problem: str) -> None:
    """Its sources are not unused, its people not unnamed, its period not without an event."""
    before = (data.path / BREAK).read_text(encoding="utf-8")
    data.write(BREAK, text + before)
    (found,) = data.problems()
    assert found.startswith(f"data/{BREAK}:{problem}")


def test_a_file_whose_words_are_unknown_orphans_nothing(data: Folder) -> None:
    """What stands in it cannot be known, so nothing is said to be missing."""
    data.write(BREAK, b"\xff\xfe\x00")
    assert data.problems() == [f"data/{BREAK}:1:1: is not UTF-8 text. Save the file as UTF-8."]


@pytest.mark.parametrize("text", ["", "\n", "- a\n", "\x00\x01"])
def test_a_file_that_lost_its_words_orphans_nothing(data: Folder, text: str) -> None:
    """A write that was cut off leaves it empty: what it cited is not known."""
    data.write(BREAK, text)
    assert {problem.path for problem in data.found()} == {f"data/{BREAK}"}


def test_a_renamed_record_is_one_problem(data: Folder) -> None:
    """However many files name it by its old id."""
    (data.path / "sources/tormark-archive.yml").rename(data.path / "sources/archive-of-tormark.yml")
    data.edit("sources/archive-of-tormark.yml", "kind: archive", "aliases: [tormark-archive]\nkind: archive")
    data.edit("ids.yml", "    - tormark-archive\n", "")
    (problem,) = data.problems()
    assert '"sources/tormark-archive" is now called "sources/archive-of-tormark"' in problem
    assert problem.endswith("Name sources/archive-of-tormark.")


@pytest.mark.parametrize("file", [BREAK, "events/1921-ties.yml", "periods/1921-ties.yml"])
def test_what_turns_relations_and_cannot_be_read_makes_no_other_wrong(data: Folder, file: str) -> None:
    """The turn before it and the one after it would be the same, and its period would be a gap."""
    third = (data.path / BREAK).read_text(encoding="utf-8").replace("1958-06-01", "1990").replace("broken", "restored")
    data.write("events/1990-restored.yml", third)
    data.write(file, f"x: [\n{(data.path / file).read_text(encoding='utf-8')}")
    assert {problem.path for problem in data.found() if problem.rule.startswith("relations.")} <= {
        "data/events/1990-restored.yml"
    }
    assert "relations.again" not in {problem.rule for problem in data.found()}


@pytest.mark.parametrize("name", ["old-map", "a-map"])
def test_a_source_that_is_there_twice_is_not_also_unused(data: Folder, name: str) -> None:
    """Whichever of the two it is that is cited."""
    data.copy("sources/porto-alvo-post.yml", f"sources/{name}.yml")
    assert [problem.rule for problem in data.found()] == ["duplicates.page"]


def test_a_day_ahead_is_not_also_out_of_order(data: Folder) -> None:
    """Whatever was added was added before it."""
    assert data.broken(BREAK, "date: 1958-06-01", "date: 2031-06-01") == [
        f"data/{BREAK}:2:7: date: lies in the future (2031-06-01). Enter it once it has happened."
    ]


def test_a_file_of_notices_that_cannot_be_read_loses_no_record(data: Folder) -> None:
    """What it says is not known, so nothing is said to be gone."""
    data.write("ids.yml", "ids: {people: [nobody]}\n")
    data.write("removed.yml", "removed: [{record: people/nobody, on: 2021}]\n")
    assert {problem.path for problem in data.found()} == {"data/removed.yml"}


def test_allowances_that_cannot_be_read_make_no_warning_new(data: Folder) -> None:
    """How many there may be is not known; how long exceptions hold is no day of history."""
    data.edit("events/1934-exhibition.yml", "pt: Exposição de mapas", "pt: Exposição de „mapas”")
    allowed = "exceptions: [{rule: lives.dead, record: people/oskar-brandel, why: so, until: 2027-12}]\n"
    data.write("warnings.yml", f"counts: {{languages.quotes: one}}\n{allowed}")
    assert [problem.rule for problem in data.found()] == ["typing.number"]
