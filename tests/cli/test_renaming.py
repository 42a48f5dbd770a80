"""``rename`` and ``merge``: in every file, in one step, told before it is done."""

from __future__ import annotations

import pytest

from tests.cli.run import run
from tests.cli.test_main import snapshot
from tests.conftest import Folder


@pytest.mark.parametrize(
    ("record", "new"),
    [
        ("people/lea-sorin", "lea-maria-sorin"),
        ("sources/gazette-1921", "official-gazette-1921"),
        ("places/porto-alvo", "port-alvo"),
        ("treaties/1921-friendship", "1921-treaty"),
        ("events/1921-ties", "1921-established"),
        ("series/salt-trade", "trade-in-salt"),
        ("topics/salt", "salt-and-sea"),
    ],
)
def test_a_renamed_record_is_renamed_everywhere(data: Folder, record: str, new: str) -> None:
    """The data still passes, nothing names the old id but its alias, and a dry run changes nothing."""
    kind, _, old = record.partition("/")
    before = snapshot(data.path)
    dry = run(data, "rename", record, new)
    assert dry.exit_code == 0 and "Nothing was written" in dry.stdout
    assert snapshot(data.path) == before
    done = run(data, "rename", record, new, "--write")
    assert done.exit_code == 0, done.output
    assert data.problems() == []
    assert not (data.path / kind / f"{old}.yml").exists()
    text = (data.path / kind / f"{new}.yml").read_text(encoding="utf-8")
    assert old in text.split("\n")[0] and text.startswith("aliases: [")
    naming = [file for file in data.path.rglob("*.yml") if f"[[{record}" in file.read_text(encoding="utf-8")]
    assert naming == []


def test_pages_written_by_hand_name_the_new_id(data: Folder) -> None:
    """Readers need not be led on from there."""
    pages = [data.path.parent / "docs" / language / "about" / "index.md" for language in ("pt", "fi")]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.write_text("# A\n\n[a](../events/1921-ties.md#sources) [b](../periods/1921-ties.md)\n", encoding="utf-8")
    assert "docs/pt/about/index.md: 1×" in run(data, "rename", "events/1921-ties", "1921-established").stdout
    assert run(data, "rename", "events/1921-ties", "1921-established", "--write").exit_code == 0
    assert {page.read_text(encoding="utf-8") for page in pages} == {
        "# A\n\n[a](../events/1921-established.md#sources) [b](../periods/1921-ties.md)\n"
    }


def test_a_record_that_is_not_there_is_told_with_the_nearest(data: Folder) -> None:
    """As ``show`` tells it, with its kind."""
    for given in ("event/1934-exhibition", "1934-exhibitio"):
        error = run(data, "rename", given, "x").stderr
        assert error == f'Error: There is no record "{given}". The nearest is events/1934-exhibition.\n'


def test_of_two_records_one_is_made(data: Folder) -> None:
    """What named the one names the other, whose alias it is; what only the one had is told."""
    data.copy("people/lea-sorin.yml", "people/l-sorin.yml")
    data.edit("people/l-sorin.yml", "added: ", "born: 1890\nadded: ")
    data.edit("events/1921-ties.yml", "people: [lea-sorin]", "people: [l-sorin]")
    result = run(data, "merge", "people/l-sorin", "lea-sorin", "--write")
    assert result.exit_code == 0, result.output
    assert "born: 1890" in result.stdout
    assert data.problems() == []
    assert "people: [lea-sorin]" in (data.path / "events/1921-ties.yml").read_text(encoding="utf-8")
    assert "l-sorin" in (data.path / "people/lea-sorin.yml").read_text(encoding="utf-8").split("\n")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("rename", "people/nobody", "x"),
        ("rename", "people/lea-sorin", "Lea"),
        ("rename", "people/lea-sorin", "tuomas-heck"),
        ("rename", "events/1934-exhibition", "1921-relations"),
        ("rename", "events/1934-exhibition", "1930-storm"),
        ("rename", "people/lea-sorin", "x" * 300),
        ("merge", "people/lea-sorin", "lea-sorin"),
        ("merge", "people/lea-sorin", "events/1921-ties"),
    ],
)
def test_what_cannot_be_renamed_is_a_sentence(data: Folder, arguments: tuple[str, str, str]) -> None:
    """An unknown record, an id that is none, that is or was another's, that no file can have; two of two kinds."""
    before = snapshot(data.path)
    result = run(data, *arguments, "--write")
    assert result.exit_code == 1 and result.stderr.startswith("Error: ")
    assert snapshot(data.path) == before


@pytest.mark.parametrize(
    "arguments", [("rename", "events/1921-relations", "x"), ("merge", "events/1958-break", "1921-relations")]
)
def test_a_record_that_is_named_by_its_old_id_is_met_with_the_new(data: Folder, arguments: tuple[str, ...]) -> None:
    """It is not said to be none."""
    assert run(data, *arguments).stderr.strip() == (
        'Error: "events/1921-relations" is now called "events/1921-ties". Name that.'
    )


def test_a_record_gets_its_old_id_back(data: Folder) -> None:
    """It is no alias any more."""
    assert run(data, "rename", "events/1921-ties", "1921-relations", "--write").exit_code == 0
    assert data.problems() == []


@pytest.mark.parametrize(
    "written", ['"events\\/1921-ties"', "events/1921-ties # events/1921-ties", ">-\n  events/1921-ties"]
)
def test_what_is_named_in_any_way_of_writing_is_renamed(data: Folder, written: str) -> None:
    """With an escape, before a remark, in a block: YAML has many."""
    data.edit("events/1934-exhibition.yml", "events/1921-ties", "events/1958-break")
    data.edit("events/1958-break.yml", "title:", f"see_also:\n- {written}\ntitle:")
    result = run(data, "rename", "events/1921-ties", "1921-established", "--write")
    assert result.exit_code == 0, result.output
    assert data.problems() == []


@pytest.mark.parametrize("file", ["events/1958-break.yml", "changes.yml"])
def test_nothing_is_renamed_where_a_file_cannot_be_read(data: Folder, file: str) -> None:
    """It may name the record."""
    data.write(file, b"\xff")
    before = snapshot(data.path)
    result = run(data, "rename", "events/1921-ties", "1921-established", "--write")
    assert result.exit_code == 1 and f"data/{file}:1:1: is not UTF-8 text" in result.stderr
    assert snapshot(data.path) == before


def test_what_is_left_to_mend_is_told_as_done(data: Folder) -> None:
    """Two of whom lists name both are two in them still; nobody is told that nothing was written."""
    result = run(data, "merge", "people/lea-sorin", "tuomas-heck", "--write")
    assert result.exit_code == 1 and "Done, and " in result.stderr and "nothing was written" not in result.stderr
    assert not (data.path / "people" / "lea-sorin.yml").exists()
