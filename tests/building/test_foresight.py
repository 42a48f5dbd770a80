"""Which languages' pages will change is seen at once, and nothing is foreseen where that is not sure."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from relations.kept import Kept
from relations.records.files import Stamp
from relations.records.load import load
from relations.records.model import KINDS
from relations.site.foresight import Foresight

from tests.conftest import Folder

EVENT = "events/1921-ties.yml"
LANGUAGES = ("pt", "fi")


@pytest.fixture
def build(data: Folder) -> Callable[..., list[str]]:
    """A build: the languages that it foresees; what lies there then is what the next one knows."""
    store = Kept()

    def built(beside: dict[str, Stamp] | None = None) -> list[str]:
        foresight = Foresight.of(data.path, beside or {}, store)
        read = load(data.path)
        records = [document for name, document in read.documents.items() if name.partition("/")[0] in KINDS]
        foresight.remember(records, LANGUAGES)
        return foresight.languages()

    built()
    return built


def save(data: Folder, name: str, old: str, new: str) -> None:
    """Another text in a file, written at another time."""
    file = data.path / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    os.utime(file, ns=(1, file.stat().st_mtime_ns + 1_000_000))


def test_words_of_a_language_change_its_pages(data: Folder, build: Callable[..., list[str]]) -> None:
    """Once: the next build knows them."""
    assert build() == []
    save(data, EVENT, "Sopimuksen allekirjoitti", "Sopimuksen solmi")
    assert build() == ["fi"]
    assert build() == []


def test_what_has_no_language_changes_all_pages(data: Folder, build: Callable[..., list[str]]) -> None:
    """A date, a place, a source."""
    save(data, EVENT, "date: 1921-03-04", "date: 1921-03-05")
    assert build() == list(LANGUAGES)


def test_what_tells_the_same_changes_none(data: Folder, build: Callable[..., list[str]]) -> None:
    """A file that was saved as it was, or with a blank line more."""
    save(data, EVENT, "kind: ", "kind:  ")
    assert build() == []


@pytest.mark.parametrize("name", ["site.yml", "labels/fi.yml"])
def test_of_what_acts_on_all_pages_nothing_is_foreseen(
    data: Folder, build: Callable[..., list[str]], name: str
) -> None:
    """All will be made."""
    save(data, EVENT, "Sopimuksen allekirjoitti", "Sopimuksen solmi")
    save(data, name, "\n", "\n\n")
    assert build() == []
    assert build({"code.py": (1, 1)}) == []


def test_of_a_file_that_comes_or_cannot_be_read_nothing_is_foreseen(
    data: Folder, build: Callable[..., list[str]]
) -> None:
    """The check tells what is wrong."""
    file = data.path / EVENT
    new = file.with_name("1922-new.yml")
    new.write_bytes(file.read_bytes())
    assert build() == []
    new.unlink()
    build()
    save(data, EVENT, "kind: ", "kind: [")
    assert build() == []
