"""Writing: only what changed, only what is the script's own, and the same bytes for the same data."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from relations.exports.heads import headed
from relations.pages.pages import Page, pages
from relations.reference import Reference
from relations.rules.check import checked
from relations.write import LOCK, MANIFEST, Lock, saying, whole, write

from tests.conftest import PAIR, TODAY

ONE, TWO = Page("pt/one.md", "um\n"), Page("pt/events/two.md", "dois\n")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """An empty folder for the pages, not yet made."""
    return tmp_path / "docs"


def files(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder`` with its bytes, but for the lock."""
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    found.pop(LOCK, None)
    return found


def written_of(today: datetime.date, docs: Path) -> int:
    """Write the pair's pages as they are on a day; how many files changed."""
    return write(pages(Reference.of(checked(PAIR, today)), PAIR.name, head=headed), docs)


def test_the_first_run_writes_every_page_and_a_list_of_them(docs: Path) -> None:
    """The list lets the next run know what is the script's own."""
    assert write([ONE, TWO], docs) == 2
    assert files(docs) == {
        "pt/one.md": b"um\n",
        "pt/events/two.md": b"dois\n",
        MANIFEST: b"pt/events/two.md\npt/one.md\n",
    }


def test_what_has_not_changed_is_not_touched(docs: Path) -> None:
    """A second run writes nothing: a server that watches sees no change."""
    write([ONE, TWO], docs)
    for file in docs.rglob("*.md"):
        os.utime(file, (0, 0))
    assert write([TWO, ONE], docs) == 0
    assert {file.stat().st_mtime for file in docs.rglob("*.md")} == {0}


def test_only_what_changed_is_written(docs: Path) -> None:
    """One changed page is one written file."""
    write([ONE, TWO], docs)
    os.utime(docs / TWO.path, (0, 0))
    assert write([Page(ONE.path, "novo\n"), TWO], docs) == 1
    assert (docs / ONE.path).read_text(encoding="utf-8") == "novo\n"
    assert (docs / TWO.path).stat().st_mtime == 0


def test_a_page_that_is_no_longer_made_goes_with_its_empty_folder(docs: Path) -> None:
    """No page outlives its record."""
    write([ONE, TWO], docs)
    assert write([ONE], docs) == 1
    assert files(docs) == {"pt/one.md": b"um\n", MANIFEST: b"pt/one.md\n"}
    assert not (docs / "pt" / "events").exists()


def test_a_run_that_was_cut_off_is_finished_by_the_next(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it was cut: no page is taken for one by hand, and nothing is left of what was half done."""
    write([ONE], docs)
    replace = os.replace
    done: list[str] = []
    room = [0]

    def cut(file: str, target: str) -> None:
        if len(done) == room[0]:
            raise KeyboardInterrupt
        done.append(target)
        replace(file, target)

    monkeypatch.setattr(os, "replace", cut)
    for room[0] in range(3):
        done.clear()
        with pytest.raises(KeyboardInterrupt):
            write([TWO, Page("pt/three.md", "três\n")], docs)
    room[0] = 99
    assert write([TWO], docs) >= 1
    assert files(docs) == {"pt/events/two.md": b"dois\n", MANIFEST: b"pt/events/two.md\n"}


def test_two_builds_take_turns(docs: Path) -> None:
    """The second waits until the first lets go, and writes after it."""
    with Lock(docs):
        script = f"from relations.write import Lock; from pathlib import Path; Lock(Path({str(docs)!r})); print('in')"
        command = [sys.executable, "-c", script]
        environment = os.environ | {"PYTHONPATH": str(PAIR.parents[2] / "scripts")}
        second = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert second.stderr and second.stdout
        assert "this one begins when that has ended" in second.stderr.readline()
        assert second.poll() is None
    assert second.communicate(timeout=60)[0] == "in\n"


def test_where_nothing_can_be_written_the_message_says_so(tmp_path: Path) -> None:
    """No traceback: what happened, where, and what to do."""
    (tmp_path / "docs").write_text("", encoding="utf-8")
    with pytest.raises(OSError) as raised:
        Lock(tmp_path / "docs")
    assert saying(raised.value) == f"File exists: {tmp_path}/docs. Nothing is lost: once that is mended, build again."


def test_what_others_put_there_stays(docs: Path) -> None:
    """Files by hand are kept, also in a folder whose generated pages all go."""
    write([ONE, TWO], docs)
    (docs / "pt/events/by-hand.md").write_text("mão\n", encoding="utf-8")
    write([], docs)
    assert files(docs) == {"pt/events/by-hand.md": "mão\n".encode(), MANIFEST: b"\n"}


def test_a_page_by_hand_is_never_overwritten(docs: Path) -> None:
    """A page that would overwrite one by hand stops the run, before anything is written."""
    (docs / "pt").mkdir(parents=True)
    (docs / "pt/one.md").write_text("mão\n", encoding="utf-8")
    with pytest.raises(FileExistsError) as raised:
        write([ONE, TWO], docs)
    assert str(raised.value) == "docs/pt/one.md is written by hand; move it so that the page can be made"
    assert files(docs) == {"pt/one.md": "mão\n".encode()}


def test_a_page_deleted_by_hand_comes_back(docs: Path) -> None:
    """What the list names and the disk lacks is written again; what both lack is no error."""
    write([ONE, TWO], docs)
    (docs / ONE.path).unlink()
    assert write([ONE, TWO], docs) == 1
    (docs / ONE.path).unlink()
    write([TWO], docs)
    assert set(files(docs)) == {"pt/events/two.md", MANIFEST}


def test_an_error_while_rendering_leaves_everything_as_it_was(docs: Path) -> None:
    """All pages are made before the first is written."""
    write([ONE], docs)
    before = files(docs)

    def failing() -> Iterator[Page]:
        yield Page(ONE.path, "novo\n")
        raise KeyError("label")

    with pytest.raises(KeyError):
        write(failing(), docs)
    assert files(docs) == before


def test_no_half_written_file_is_left(docs: Path) -> None:
    """Pages appear whole under their name, readable by all, and nothing else stays behind."""
    write([ONE, TWO], docs)
    assert {path.name for path in docs.rglob("*") if path.is_file()} == {"one.md", "two.md", MANIFEST}
    assert {path.stat().st_mode & 0o777 for path in docs.rglob("*.md")} == {0o644}


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    """Neither place nor time nor the order of hashing shows in a page."""
    written_of(TODAY, tmp_path / "one")
    written_of(TODAY.replace(year=2999), tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    top = PAIR.parents[2]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LANG": "fi_FI.UTF-8"}
        script = [
            sys.executable,
            str(top / "scripts/build.py"),
            "render",
            "--data",
            str(PAIR),
            "--docs",
            str(tmp_path / seed),
        ]
        subprocess.run(script, env=environment, check=True, capture_output=True)
        assert files(tmp_path / seed) == files(tmp_path / "one")


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    """Building again is free."""
    assert written_of(TODAY, tmp_path) > 0
    assert written_of(TODAY, tmp_path) == 0


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    """One that cannot be written, as on a full disk, leaves the others as they were, and is named."""
    record, long = tmp_path / "a.yml", tmp_path / f"{'x' * 300}.yml"
    record.write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(OSError) as raised:
        whole({record: b"b: 2\n", long: b"c: 3\n"})
    assert raised.value.filename == str(long)
    assert files(tmp_path) == {"a.yml": b"a: 1\n"}


@pytest.mark.parametrize("left", [b"\xff\xfe", b"\0" * 40])
def test_a_list_that_a_power_cut_damaged_is_told(docs: Path, left: bytes) -> None:
    """What is the script's own is not known then: what to do is said, and nothing is overwritten."""
    write([ONE], docs)
    (docs / MANIFEST).write_bytes(left)
    with pytest.raises(OSError, match=r"docs/\.generated is damaged\. Run: git clean -fdX docs"):
        write([ONE, TWO], docs)
    assert not (docs / TWO.path).exists()
