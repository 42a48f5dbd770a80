"""``check``: formats, files, and what comes first."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from relations.cli.check import by_importance
from relations.records.prose import LINES
from relations.write import MANIFEST

from tests.cli.run import run
from tests.conftest import PAIR, Folder

BREAK = "events/1958-break.yml"
TIES = "events/1921-ties.yml"
SCRIPT = [sys.executable, str(PAIR.parents[2] / "scripts" / "build.py")]


def test_programs_get_problems_as_json_in_every_language(data: Folder) -> None:
    """Place, field, rule and level apart, and the sentence in each language."""
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    result = run(data, "check", "--format", "json")
    (problem,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (problem["path"], problem["line"], problem["field"]) == (f"data/{BREAK}", 8, "people[1]")
    assert (problem["rule"], problem["level"], set(problem["told"])) == ("links.no-record", "error", {"es", "en"})


def test_json_is_json_on_a_console_of_few_signs(data: Folder) -> None:
    """An encoding that lacks a sign (cp1252) makes no other escape of it than JSON has."""
    data.edit(BREAK, "[oskar-brandel]", '["x 🇨🇱"]')
    given = [*SCRIPT, "check", "--format", "json", "--data", str(data.path)]
    done = subprocess.run(given, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "cp1252"}, check=False)
    assert "🇨🇱" in json.loads(done.stdout)[0]["told"]["en"]


def test_without_problems_json_is_an_empty_list(data: Folder) -> None:
    """A program needs no case of its own for data that holds."""
    result = run(data, "check", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_with_files_only_their_problems_are_told(data: Folder) -> None:
    """The other files are read, since records name each other, but an editor of one is not told of them."""
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    data.edit(TIES, "kind: diplomacy", "kind: diplomatie")
    assert run(data, "check", str(data.path / TIES)).stderr.splitlines()[0].startswith(f"data/{TIES}:4")
    fine = run(data, "check", str(data.path / "places" / "tormburg.yml"))
    assert (fine.exit_code, fine.stdout) == (0, "data/places/tormburg.yml: no errors; warnings: 0\n")
    assert run(data, "check", str(data.path / "places")).exit_code == 0
    assert len(run(data, "check", str(data.path / "events")).stderr.splitlines()) == 3
    assert "does not exist" in run(data, "check", str(data.path / "places" / "tormberg.yml")).stderr


def test_on_a_host_that_shows_few_the_important_come_first(data: Folder) -> None:
    """A file that cannot be read before a missing field before a word that is none."""
    data.write("events/1999-a.yml", "added: 2020-01-01\nkind: nonsense\n")
    data.write("places/z.yml", "name: [\n")
    rules = [problem.rule.split(".")[0] for problem in by_importance(data.found())]
    assert rules[:2] == ["reading", "typing"] and rules[-1] == "words"
    lines = run(data, "check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=data/places/z.yml")


def test_a_save_is_checked_while_watching(data: Folder) -> None:
    """Of a record, or of a page written by hand; without a new start."""
    for page in (data.path.parent / "docs" / language / "about.md" for language in ("pt", "fi")):
        page.parent.mkdir(parents=True)
        page.write_text("# About\n", encoding="utf-8")
    process = subprocess.Popen(
        [*SCRIPT, "check", "--watch", "--lang", "en", "--data", str(data.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    assert process.stdout
    assert "no errors" in process.stdout.readline()
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    assert process.stdout.readline() == "\n"
    assert "oskar-brandl" in process.stdout.readline()
    assert "1" in process.stdout.readline()
    page.write_text("# About\n\n" + "line\n" * (LINES + 1), encoding="utf-8")
    assert process.stdout.readline() == "\n"
    assert "oskar-brandl" in process.stdout.readline()
    assert process.stdout.readline().startswith("docs/fi/about.md:3")
    process.terminate()
    process.wait()
    process.stdout.close()


def test_what_editors_and_systems_leave_behind_stops_nothing(data: Folder) -> None:
    """Swap files, backups, and what file managers write."""
    for name in (
        ".1921-ties.yml.swp",
        "1921-ties.yml~",
        "1921-ties.yml.bak",
        ".DS_Store",
        "#1921-ties.yml#",
        "Thumbs.db",
        "desktop.ini",
        "4913",
        ".#1921-ties.yml",
        "1921-ties.yml.tmp",
    ):
        data.write(f"events/{name}", b"\x00\xff")
    assert run(data, "check").exit_code == 0


def test_a_page_by_hand_that_stops_a_build_is_told(data: Folder) -> None:
    """What is checked here is what the build accepts; pages that the build made are its own."""
    docs = data.path.parent / "docs"
    for page in (docs / "fi" / "about" / "index.md", docs / "pt" / "about" / "index.md"):
        page.parent.mkdir(parents=True)
        page.write_text("Fine.\n", encoding="utf-8")
    (docs / "pt" / "made.md").write_text("(" * 99, encoding="utf-8")
    (docs / MANIFEST).write_text("pt/made.md\n", encoding="utf-8")
    assert run(data, "check").exit_code == 0
    page.write_text(f"Fine.\n\nNot {'(' * 99}\n", encoding="utf-8")
    result = run(data, "check")
    assert result.exit_code == 1
    assert result.stderr.startswith("docs/pt/about/index.md:3:")
    assert result.stderr.endswith("problems: 1\n")


def test_a_dead_link_of_a_page_by_hand_is_told(data: Folder) -> None:
    """Pages of the data may be linked to, those of records with a fault and of old names too."""
    links = [f"../{name}.md" for name in ("events/1921-relations", "events/1930-storm", "events/1958-break", "gaps")]
    for language in ("fi", "pt"):
        page = data.path.parent / "docs" / language / "about" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# A\n\n" + "".join(f"[a]({link})\n" for link in links), encoding="utf-8")
    assert run(data, "check").exit_code == 0
    page.write_text("# A\n\nSee [the break](../events/1958-brake.md#sources).\n", encoding="utf-8")
    data.edit(BREAK, "kind: diplomacy", "kin: diplomacy")
    for _ in range(2):
        assert run(data, "check").stderr.splitlines() == [
            f'data/{BREAK}:3:1: kin: is no field of this record. Did you mean "kind"?',
            'docs/pt/about/index.md:3:17: the link "../events/1958-brake.md#sources" leads to no page. '
            'Did you mean "../events/1958-break.md#sources"?',
            "problems: 2",
        ]


def test_where_the_site_cannot_be_read_no_link_is_told(data: Folder) -> None:
    """It is not known then what the data makes: not at once, and not from what was kept."""
    for language in ("fi", "pt"):
        page = data.path.parent / "docs" / language / "about" / "index.md"
        page.parent.mkdir(parents=True)
        page.write_text("# A\n\n[a](../gaps.md)\n", encoding="utf-8")
    data.edit("site.yml", "\ntitle:", "\ntitel:")
    once, again = (run(data, "check").stderr.splitlines() for _ in range(2))
    assert [line.split(": ")[1] for line in once[:-1]] == ["titel"]
    assert again == once
