"""``fmt``: one form, nothing lost."""

from __future__ import annotations

import re

import pytest
from relations.cli.form import formatted
from relations.records import files, reading
from relations.records.model import KINDS

from tests.cli.run import run
from tests.conftest import PAIR, Folder

TOP = PAIR.parents[2]
MESSY = (
    "\ufeff# about the file\r\n\r\ntitle: {pt: 'um', fi: \"yksi, kaksi\"}   \r\n"
    "# why this kind\r\nkind: 'diplomacy'\r\n"
    'added: "2020-01-01" # when\r\nquestions: [{pt: a\u0301, fi: b}]\r\ndate: 1921\r\n'
    "text:\r\n  pt: |\r\n    # nenhum comentário 'aqui'\r\n  fi: x\r\n"
)


def test_a_messy_record_gets_the_one_form() -> None:
    """Order of fields, quotes, marks at the start, line ends, letters in one sign; comments go with their fields."""
    assert formatted(MESSY.encode(), "events") == (
        '# about the file\n\nadded: "2020-01-01" # when\ndate: 1921\n# why this kind\nkind: diplomacy\n'
        "title: {pt: um, fi: \"yksi, kaksi\"}\ntext:\n  pt: |\n    # nenhum comentário 'aqui'\n  fi: x\n"
        "questions: [{pt: á, fi: b}]\n"
    )


FILES = [file for folder in (PAIR, TOP / "data") for kind in KINDS for file in sorted((folder / kind).glob("*.yml"))]


def test_every_record_there_is_stays_what_it_says() -> None:
    """The same values, the same comments, and done twice it is the same as once."""
    for file in FILES:
        before = file.read_bytes()
        after = formatted(before, file.parent.name)
        assert reading.read("", after).tree == reading.read("", before.decode()).tree, file
        assert after.count("#") == before.decode().count("#"), file
        assert formatted(after.encode(), file.parent.name) == after, file


def test_the_records_are_in_form() -> None:
    """CI and pre-commit ask for it: who formats one record changes nothing that they did not mean."""
    outside = [
        file.name
        for file in FILES
        if TOP / "data" in file.parents and formatted(file.read_bytes(), file.parent.name).encode() != file.read_bytes()
    ]
    assert outside == [], "python scripts/build.py fmt brings them into form"


@pytest.mark.parametrize(
    "line", ['name: {pt: "um", fi: yksi}', "kind: diplomacy", 'kind: "diplomacy"', 'ids: {x: "12"}']
)
def test_quotes_that_need_not_be_there_are_nobodys_business(line: str) -> None:
    """Plain words and double quotes both stay as they were typed."""
    assert formatted(f"{line}\n".encode(), "events") == f"{line}\n"


def test_fmt_writes_and_check_only_tells(data: Folder) -> None:
    """With --check files stay as they are, and the exit code tells."""
    run(data, "fmt")
    data.edit("events/1921-ties.yml", "kind: diplomacy", "kind: 'diplomacy'")
    file = str(data.path / "events/1921-ties.yml")
    told = run(data, "fmt", "--check")
    assert (told.exit_code, told.stdout) == (1, "")
    assert ":1:1: is not in its one form" in told.stderr
    assert run(data, "fmt", file).exit_code == 0
    assert run(data, "fmt", "--check").exit_code == 0
    assert data.problems() == []


def test_who_cannot_run_it_is_told_which_lines_to_move(data: Folder) -> None:
    """In a browser, on the line, in the words of a host that shows them there."""
    data.edit("events/1921-ties.yml", "kind: diplomacy\n", "")
    data.edit("events/1921-ties.yml", "text:\n", "kind: diplomacy\ntext:\n")
    told = run(data, "fmt", "--check", "--format", "github", str(data.path / "events/1921-ties.yml"))
    assert told.exit_code == 1
    english, spanish = told.stdout.strip().split("%0A")
    assert re.fullmatch(r"::error file=\S+,line=15,col=1::kind: stands too low\. Move its lines above .+", english)
    assert spanish.startswith("kind: está demasiado abajo. Suba sus líneas")


def test_a_slip_in_a_name_is_no_slip_of_order(data: Folder) -> None:
    """The check tells it; that other fields stand too low because of it would send the editor astray."""
    data.edit("events/1921-ties.yml", "\ntitle:", "\ntitel:")
    assert run(data, "fmt", "--check", str(data.path / "events/1921-ties.yml")).exit_code == 0


@pytest.mark.parametrize("text", ["a: [\n", "a: 1\na: 2\n", "- a\n", ""])
def test_what_cannot_be_read_is_left_alone(data: Folder, text: str) -> None:
    """No guess is made about a broken file."""
    data.write("events/1999-x.yml", text)
    result = run(data, "fmt", str(data.path / "events/1999-x.yml"))
    assert (data.path / "events/1999-x.yml").read_text(encoding="utf-8") == text
    assert re.search("left as it is", result.stderr)


def test_what_is_no_file_or_too_large_is_left_alone(data: Folder) -> None:
    """A device may never end."""
    large = data.path / "events/1999-x.yml"
    large.write_bytes(b"a: b\n" * (files.LARGEST // 5 + 1))
    for path in ("/dev/zero", str(large)):
        assert re.search("left as it is", run(data, "fmt", path).stderr)
