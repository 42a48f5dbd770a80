"""The files of a data folder: what is read, what is in nobody's way, what is named."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from relations.records.files import stamps

from tests.conftest import Folder

NOBODY = 65534
NO_RECORD = (
    "is no record. Name a record <kind>/<id>.yml, and a series' figures <id>.csv beside it; move anything else out."
)


@pytest.mark.parametrize(
    "name",
    [".1958-break.yml.swp", ".DS_Store", "1958-break.yml~", "#1958-break.yml#", "1958-break.yml.orig", "Thumbs.db"],
)
@pytest.mark.parametrize("folder", ["events/", "", "labels/", "map/"])
def test_what_editors_and_systems_leave_behind_is_in_nobodys_way(data: Folder, folder: str, name: str) -> None:
    """Swap files, backups and a system's own files never stop a check."""
    data.write(folder + name, b"\x00\xff")
    assert data.problems() == []


@pytest.mark.parametrize("name", ["y.yml", "events.yml", "notes.txt", "labels/de.yml", "map/x.yml", "events/readme.md"])
def test_a_file_that_nobody_reads_is_named(data: Folder, name: str) -> None:
    """Nothing that an editor puts down is silently left out."""
    data.write(name, "a: b\n")
    assert f"data/{name}:1:1: {NO_RECORD}" in data.problems()


def test_a_file_in_a_folders_place_is_named(data: Folder) -> None:
    """A kind's name is a folder's."""
    data.edit("ids.yml", "  pictures:\n    - 1921-signing\n", "")
    data.remove("pictures/1921-signing.yml")
    (data.path / "pictures").rmdir()
    data.write("pictures", "a")
    assert data.problems() == ["data/pictures:1:1: should be a folder. Rename or delete this file."]


def test_a_folder_with_a_records_name_is_no_record(data: Folder) -> None:
    """A directory named like a file is a sentence, no traceback."""
    (data.path / "events" / "x.yml").mkdir()
    assert data.problems() == [
        "data/events/x.yml:1:1: is no file. Move it out of the data folder, or put a file in its place."
    ]


@pytest.mark.parametrize("name", ["pictures/x.png", "site.yml", "warnings.yml"])
def test_a_folder_in_a_files_place_is_one_problem(data: Folder, name: str) -> None:
    """Be it a picture's, or that of a file that there is one of; no kind of record is asked for."""
    (data.path / name).unlink(missing_ok=True)
    (data.path / name).mkdir()
    assert data.problems() == [
        f"data/{name}:1:1: is no file. Move it out of the data folder, or put a file in its place."
    ]


def test_a_link_to_itself_cannot_be_read(data: Folder) -> None:
    """A loop of links ends."""
    (data.path / "events" / "x.yml").symlink_to(data.path / "events" / "x.yml")
    (problem,) = data.problems()
    assert problem.startswith("data/events/x.yml:1:1: cannot be read (")


def test_a_pipe_is_not_waited_for(data: Folder) -> None:
    """What never ends is not read."""
    os.mkfifo(data.path / "events" / "x.yml")
    (problem,) = data.problems()
    assert problem.startswith("data/events/x.yml:1:1: is no file.")


@pytest.fixture
def somebody(data: Folder, tmp_path: Path) -> Iterator[None]:
    """The rights of somebody who is not the superuser, to whom nothing is unreadable."""
    if os.geteuid():
        yield
        return
    needed = [place for top in (Path(sys.prefix), Path(__file__)) for place in top.resolve().parents]
    if not all(place.stat().st_mode & 0o001 for place in needed):
        pytest.skip("others may not look into the folder of the code or of its environment")
    assert data.problems() == []  # what is imported late has then been imported
    for folder in (tmp_path, *tmp_path.parents):
        if Path(tempfile.gettempdir()) in folder.parents:
            folder.chmod(0o755)
    for path in (tmp_path, *tmp_path.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    yield
    os.seteuid(0)


@pytest.mark.usefixtures("somebody")
def test_a_file_without_the_right_to_read_is_a_sentence(data: Folder) -> None:
    """Rights are told as such."""
    (data.path / "events" / "1958-break.yml").chmod(0)
    assert data.problems()[0].startswith("data/events/1958-break.yml:1:1: cannot be read (")


@pytest.mark.parametrize("name", ["index", "con", "aux", "nul", "com1", "lpt9"])
def test_some_names_are_taken(data: Folder, name: str) -> None:
    """A list's page, and Windows' devices, are no records; nor may an old address be theirs."""
    data.copy("events/1958-break.yml", f"events/{name}.yml")
    data.edit("events/1921-ties.yml", "[1921-relations]", f"[{name}]")
    taken = f'the name "{name}" is taken: it is a list\'s page, or no file can have it on Windows. Choose another id.'
    assert data.loading() == [
        f"data/events/1921-ties.yml:1:11: aliases[1]: {taken}",
        f"data/events/{name}.yml:1:1: {taken}",
    ]


def test_no_id_is_longer_than_a_file_may_be_called(data: Folder) -> None:
    """What is published of a record has its id with an ending more."""
    name = "x" * 245
    data.copy("events/1958-break.yml", f"events/{name}.yml")
    data.edit("events/1921-ties.yml", "[1921-relations]", f"[{name}]")
    said = "has more than 100 signs. Choose a shorter id."
    assert [line.partition('…" ')[2] for line in data.loading()] == [said, said]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year,salt,wood\n1950," + "9" * 400 + ",1\n", '2:6: salt: "' + "9" * 79 + '…" has too many digits'),
        ("year,salt,wood\n1950," + "9" * 200_000 + ",1\n", ""),
        ("year,salt,wood\n0000,1,1\n", '2:1: year: "0000" is not a year'),
        ("year,salt,wood\n1950,\x001,1\n", "2:6: invisible sign U+0000"),
        ('year,salt,wood\n1949,1,1\n1950,"1,1\n1951,1,1\n', "3:1: is not a table (unexpected end of data)"),
        ('year,salt,wood\n1949,1,"1\n2"\n1950,x,1\n', "2:8: wood:"),
    ],
)
def test_figures_that_nobody_can_draw_are_refused(data: Folder, text: str, expected: str) -> None:
    """A number has 15 digits at most, a year is one of the calendar's."""
    data.write("series/salt-trade.csv", text)
    assert data.problems()[0].startswith(f"data/series/salt-trade.csv:{expected}")


def test_a_file_of_many_megabytes_is_not_read(data: Folder) -> None:
    """No record has half a million bytes; what has would hold up the check."""
    data.write("people/lea-sorin.yml", "a: [" + "b," * 300_000 + "]")
    assert (
        "data/people/lea-sorin.yml:1:1: has 600005 bytes. "
        "Keep only what belongs to the record: 500000 at most." in data.problems()
    )


def test_a_file_of_nothing_but_invisible_signs_is_a_few_problems(data: Folder) -> None:
    """Twenty are enough to see what is wrong."""
    data.write("people/lea-sorin.yml", bytes(70_000))
    assert sum("invisible sign U+0000" in problem for problem in data.problems()) == 20


@pytest.mark.usefixtures("somebody")
def test_a_folder_that_nobody_may_look_into_is_a_sentence(data: Folder) -> None:
    """Rights of folders are told as such."""
    (data.path / "pictures").chmod(0)
    assert any(problem.startswith("data/pictures:1:1: cannot be read (") for problem in data.problems())
    (data.path / "pictures").chmod(0o755)


def test_a_file_that_goes_while_it_is_looked_at_is_not_there(tmp_path: Path) -> None:
    """Editors lay one beside for an instant; what is to be told of the others is told."""
    (tmp_path / "a.yml").write_text("a", encoding="utf-8")
    (tmp_path / "gone.yml").symlink_to(tmp_path / "nowhere")
    (tmp_path / ".a.yml.swp").touch()
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "b.yml").touch()
    found = stamps([tmp_path, tmp_path / "missing", tmp_path / "a.yml"])
    assert [(Path(path).name, size) for path, (_, size) in sorted(found.items())] == [("a.yml", 1), ("b.yml", 0)]
