"""What a served site does on the side: whatever is saved or fails meanwhile, what was saved well is made to the end."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from relations.site import live
from relations.site.live import Live

LONG = 60.0
"""For how many seconds a test waits for what should come at once."""


class Words:
    """Pages that are what was saved: ``None`` is a save that does not hold, a page of nothing cannot be made."""

    def __init__(self) -> None:
        self.saved: Mapping[str, str] | None = None
        self.finished: list[list[str]] = []
        self.ended = threading.Semaphore(0)
        self.patience = 0.0
        self.begun, self.overtaken = threading.Event(), threading.Event()

    def renew(self) -> Mapping[str, str]:
        """The pages that were saved."""
        if self.saved is None:
            raise LookupError
        return self.saved

    def html(self, page: str) -> str:
        """The page."""
        if not page:
            raise ValueError
        return page

    def finish(self, pages: Iterable[str], site: Path) -> None:
        """Note that it was asked for; the first time wait whether the next one comes meanwhile."""
        assert site.is_dir()
        patience, self.patience = self.patience, 0.0
        self.begun.set()
        if patience:
            self.overtaken.wait(patience)
        else:
            self.overtaken.set()
        self.finished.append(list(pages))
        self.ended.release()


class Server:
    """What is used of MkDocs' server."""

    mount_path = "/"

    def __init__(self, root: Path) -> None:
        self.root = str(root)


@pytest.fixture
def words() -> Words:
    """What is served."""
    return Words()


@pytest.fixture
def served(words: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """Its server, which waits for nobody."""
    monkeypatch.setattr(live, "QUIET", 0.2)

    def whole() -> None:
        raise AssertionError("nothing asks for a whole build")

    return Live(words, cast(Any, Server(tmp_path)), whole)


def test_a_save_that_does_not_hold_leaves_what_the_last_good_one_began(served: Live, words: Words) -> None:
    """An editor who saves half a sentence right after a whole one still has the whole one's pages."""
    words.saved = {"a/": "whole"}
    served.follow()
    words.saved = None
    served.follow()
    assert words.ended.acquire(timeout=LONG)
    assert words.finished == [["whole"]]
    assert (Path(served.server.root) / "a" / "index.html").read_text(encoding="utf-8") == "whole"


def test_pages_that_cannot_be_made_keep_no_other_back(
    served: Live, words: Words, caplog: pytest.LogCaptureFixture
) -> None:
    """The first of them is told, and not each of thousands; the others are made, and what follows them."""
    words.saved = {"a/": "first", "b/": "", "bb/": "", "c/": "last"}
    served.follow()
    assert words.ended.acquire(timeout=LONG)
    assert [record.getMessage() for record in caplog.records] == [
        "The page 'b/' could not be made; the last one stays."
    ]
    served.freshen("/bb/")
    assert "'bb/'" in caplog.records[-1].getMessage()
    assert (Path(served.server.root) / "c" / "index.html").read_text(encoding="utf-8") == "last"
    assert not (Path(served.server.root) / "b").exists()


def test_of_two_saves_the_later_one_is_finished_last(served: Live, words: Words) -> None:
    """Even where the first takes longer: its Markdown may not come over the newer."""
    words.patience = 3.0
    words.saved = {"a/": "old"}
    served.follow()
    assert words.begun.wait(LONG)
    words.saved = {"a/": "new"}
    served.follow()
    for _ in range(2):
        assert words.ended.acquire(timeout=LONG)
    assert words.finished == [["old"], ["new"]]
