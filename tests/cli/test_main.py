"""The command line: what it prints, and with which exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from relations.cli.main import main

from tests.conftest import PAIR, Folder
from tests.rules.test_check import break_much

EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
ARVELLE = "embassies/embassy-of-arvelle.yml"


def run(data: Folder, *words: str) -> Result:
    """A command on a folder, in English unless another is asked for; pages go below ``docs`` beside it."""
    docs = ["--docs", str(data.path.parent / "docs")] if words[0] == "render" else []
    lang = [] if "--lang" in words else ["--lang", "en"]
    return CliRunner().invoke(main, [*words, *docs, *lang, "--data", str(data.path)])


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time of change."""
    return {
        file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_build_script_prints_every_problem_and_fails(data: Folder) -> None:
    """Problems go to standard error, and the exit code is 1."""
    expected = break_much(data)
    result = run(data, "check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [*expected, "problems: 5"]


def test_wrong_data_leaves_the_pages_as_they_were(data: Folder) -> None:
    """Nothing in docs changes when the data is wrong."""
    docs = data.path.parent / "docs"
    (docs / "pt" / "about").mkdir(parents=True)
    (docs / "pt" / "about" / "index.md").write_text("by hand", encoding="utf-8")
    before = snapshot(docs)
    break_much(data)
    assert run(data, "render").exit_code == 1
    assert snapshot(docs) == before


def test_on_github_problems_are_annotations(data: Folder) -> None:
    """Each problem is a workflow command on standard output, in both languages: it is not known who reads."""
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    result = run(data, "check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f'::error file=data/{BREAK},line=8,col=10::people[1]: no record "people/oskar-brandl". Did you mean '
        '"oskar-brandel"?%0Apeople[1]: no hay un registro «people/oskar-brandl». ¿Quiso decir «oskar-brandel»?'
    ]
    assert result.stderr.splitlines() == ["problems: 1"]


def test_data_that_holds_is_counted(data: Folder) -> None:
    """A check says how much it looked at, and writes nothing."""
    result = run(data, "check")
    files = [file for file in data.path.rglob("*.yml") if file.parent.name not in ("data", "labels", "map", "style")]
    assert (result.exit_code, result.stdout) == (0, f"data: {len(files)} records, no errors; warnings: 0\n")
    assert not (data.path.parent / "docs").exists()


def test_a_page_by_hand_in_the_way_is_a_sentence_and_no_traceback(data: Folder) -> None:
    """Even what the script cannot do, it says in a line."""
    page = data.path.parent / "docs" / "pt" / "chronology.md"
    page.parent.mkdir(parents=True)
    page.write_text("by hand", encoding="utf-8")
    result = run(data, "render")
    assert result.exit_code == 1
    assert result.stderr == ("Error: docs/pt/chronology.md is written by hand; move it so that the page can be made\n")


def test_the_script_checks_the_pair() -> None:
    """`python scripts/build.py --data … --check` works from a checkout."""
    top = PAIR.parents[2]
    script = [sys.executable, str(top / "scripts" / "build.py"), "check", "--data", str(PAIR)]
    result = subprocess.run(script, capture_output=True, text=True, check=False, cwd=top)
    assert (result.returncode, result.stderr) == (0, "")


def test_problems_are_told_in_the_editors_language(data: Folder) -> None:
    """The terminal's language, or the one that is asked for."""
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    expected = f"data/{BREAK}:8:10: people[1]: no hay un registro «people/oskar-brandl». ¿Quiso decir «oskar-brandel»?"
    assert run(data, "check", "--lang", "es").stderr.splitlines()[0] == expected
    words = ["check", "--data", str(data.path)]
    assert CliRunner(env={"LC_ALL": "es_CL.UTF-8"}).invoke(main, words).stderr.splitlines()[0] == expected


@pytest.mark.parametrize("encoding", ["cp1252", "cp850"])
def test_a_console_of_any_encoding_shows_the_problem(data: Folder, encoding: str) -> None:
    """A sign that the console lacks is shown by its number."""
    data.edit(BREAK, "[oskar-brandel]", "[чили]")
    top = PAIR.parents[2]
    script = [sys.executable, str(top / "scripts" / "build.py"), "check", "--data", str(data.path), "--lang", "en"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    result = subprocess.run(script, capture_output=True, check=False, cwd=top, env=environment)
    assert result.returncode == 1
    assert b'people[1]: "\\u0447\\u0438\\u043b\\u0438" is no id. Write the name of its file' in result.stderr


@pytest.mark.parametrize(("language", "said"), [("en", "Mend that, then do it again."), ("es", "Arréglelo")])
def test_what_cannot_be_written_is_a_sentence(data: Folder, language: str, said: str) -> None:
    """A file in a folder's place, a full disk or missing rights: no command ends in a traceback."""
    (data.path.parent / "taken").write_text("a", encoding="utf-8")
    result = run(data, "schema", "--to", str(data.path.parent / "taken" / "schemas"), "--lang", language)
    assert result.exit_code == 1
    assert said in result.output


def test_a_folder_is_no_record_to_format(data: Folder) -> None:
    """Only files have a form."""
    result = run(data, "fmt", str(data.path))
    assert result.exit_code == 2
    assert "is a directory" in result.output
