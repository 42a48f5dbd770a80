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
    "arguments", [("people/nobody", "x"), ("people/lea-sorin", "Lea"), ("people/lea-sorin", "tuomas-heck")]
)
def test_what_cannot_be_renamed_is_a_sentence(data: Folder, arguments: tuple[str, str]) -> None:
    """An unknown record, an id that is none, an id that is taken."""
    result = run(data, "rename", *arguments, "--write")
    assert result.exit_code == 1 and result.stderr.startswith("Error: ")
    assert data.problems() == []
