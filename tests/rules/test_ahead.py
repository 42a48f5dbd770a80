"""Files that are read ahead are read as others are."""

from __future__ import annotations

from pathlib import Path

from pytest import MonkeyPatch
from relations.kept import Kept
from relations.records import reading, trees
from relations.rules import ahead

from tests.conftest import PAIR


def texts() -> dict[str, str]:
    """Events of the pair, and some files with faults."""
    files = {str(file): file.read_text(encoding="utf-8") for file in PAIR.glob("events/*.yml")}
    faulty = {
        "tab": "a:\n\tb: 1\n",
        "twice": "a: 1\na: 2\n",
        "hidden": "a: b\u200bc\n",
        "empty": "",
        "line": "a: 1\r\n",
    }
    return {**files, **faulty}


def documents(monkeypatch: MonkeyPatch, store: Kept | None) -> dict[str, reading.Document]:
    """All files, read by a process that has read none."""
    monkeypatch.setattr(reading, "_READ", {})
    return reading.documents(texts(), store)


def test_what_is_read_ahead_is_not_read_again(monkeypatch: MonkeyPatch) -> None:
    """And holds the same; what has a fault is told of as ever."""
    expected = documents(monkeypatch, None)
    store = Kept()
    ahead.begun({path: text.encode() for path, text in texts().items()}, store)()
    again: list[str] = []

    def plain(text: str) -> dict[str, trees.Tree] | None:
        again.append(text)
        return trees.plain(text)

    monkeypatch.setattr(reading, "plain", plain)
    found = documents(monkeypatch, store)
    assert [(path, each.tree, each.problems) for path, each in found.items()] == [
        (path, each.tree, each.problems) for path, each in expected.items()
    ]
    assert {path for path, each in found.items() if each.text in again} == {"tab", "twice", "empty"}
    assert {path for path, each in found.items() if each.problems} == {"tab", "twice", "empty", "hidden"}


def test_where_files_were_read_few_are_new(tmp_path: Path) -> None:
    """Nothing is begun for them."""
    for name in ("one", "two"):
        with Kept(tmp_path) as store:
            ahead.begun({name: f"a: {name}\n".encode()}, store)()
    with Kept(tmp_path) as store:
        assert list(store.get(trees.digest(f"a: {name}\n") for name in ("one", "two"))) == [trees.digest("a: one\n")]
