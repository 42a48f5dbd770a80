"""Pages written by hand: what would keep the site from making them is told at its place, before anything is made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from relations.records import prose
from relations.records.problems import DataError
from relations.site.building import THEME
from relations.site.state import Build

from tests.conftest import PAIR, Folder


def told(docs: Path, text: bytes | str) -> list[str]:
    """What an editor reads of a page with this text."""
    page = docs / "pt" / "about" / "index.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(map(str, prose.problems(docs, ("pt", "fi"), {"pt/events/index.md"})))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"# A\n\ncaf\xe9\n", "3:1: is not UTF-8 text. Save the file as UTF-8."),
        (b"a\xed\xa0\x80", "1:1: is not UTF-8 text. Save the file as UTF-8."),
        ("a " * 26_000, "1:50001: has 52000 characters, more than 50000. Split the page in two."),
        (
            "a\n\n" + "# a\n" * 600,
            "3:1: 600 lines without an empty one, more than 500. "
            "Leave an empty line between paragraphs, headings and lists.",
        ),
        ("a\n" + "[" * 30, "2:26: more than 25 signs [ stand open here. Close each with ], or delete it."),
        ("[a](\n\n" * 30, "51:4: more than 25 signs ( stand open here. Close each with ), or delete it."),
        ("a <a@" * 30, "1:128: more than 25 signs < stand open here. Close each with >, or delete it."),
        ("1. " * 400, "1:1: more than 25 marks of lists or quotations begin this line. Leave one or two."),
    ],
)
def test_what_would_keep_a_page_from_being_made_is_told_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    """What no reader of Markdown gets through in a moment, or at all, is no page."""
    docs = tmp_path / "docs"
    assert told(docs, text) == [f"docs/pt/about/index.md:{expected}"]


@pytest.mark.parametrize("page", ["tests/pair/docs/*/about/*.md", "docs/*/about/*.md"])
def test_every_page_there_is_can_be_made(tmp_path: Path, page: str) -> None:
    """So can one with a table, a list in a list and code."""
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parents[2].glob(page)]
    assert texts
    for text in [*texts, "| a | b |\n|---|---|\n" * 90 + "\n- a\n    - b\n\n" + "-" * 80 + "\n\n`a[0] < b`\n"]:
        assert told(tmp_path / "docs", text) == []


def test_only_pages_of_the_site_that_are_written_by_hand_are_looked_at(tmp_path: Path) -> None:
    """What is made of the data holds already, and what lies about is not published."""
    for name in ("pt/events/index.md", "pt/.draft.md", "sv/index.md", "pt/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff")
    assert told(tmp_path, "# A\n") == []


def test_a_build_ends_at_such_a_page_before_it_writes_anything(data: Folder) -> None:
    """No traceback, and what lay there lies there still."""
    docs = data.path.parent / "docs"
    shutil.copytree(PAIR.parent / "docs" / "pt" / "about", docs / "pt" / "about")
    (docs / "pt" / "about" / "index.md").write_bytes(b"caf\xe9\n")
    build = Build(data.path, docs, THEME, (), data.path.parent / ".cache")
    with pytest.raises(DataError, match=r"docs/pt/about/index\.md:1:1: is not UTF-8"):
        build.read(search=False)
    build.done()
    assert [file.name for file in docs.rglob("*") if file.is_file() and file.suffix == ".md"] == ["index.md"]
