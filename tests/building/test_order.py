"""Pagefind's index, whose hash tables have another order each time, comes out the same."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pagefind_bin
import pytest
from relations.kept import Kept
from relations.site import search
from relations.site.output import Output

LANGUAGES = ("es", "en", "fi")
PAGE = (
    '<html lang="{lang}"><title>{n}</title><body data-pagefind-body><h1>Page {n}</h1>'
    "<p>Words and {kind}</p></body></html>"
)


def shown(n: int) -> bytes:
    """What is read of a page."""
    return search.read(PAGE.format(lang="es", n=n, kind="Kind"))


def indexed(site: Path, store: Kept) -> dict[str, bytes]:
    """A small site's index, by file."""
    for n in range(24):
        page = site / f"{n}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(lang=LANGUAGES[n % 3], n=n, kind=f"Kind{n // 3}"), encoding="utf-8")
    index_of(site, store)
    return files_of(site / search.FOLDER)


def index_of(site: Path, store: Kept) -> bool:
    """Index what lies in a site, a language after the other; whether Pagefind was needed."""
    pages: dict[str, list[tuple[str, bytes]]] = {language: [] for language in LANGUAGES}
    for path, content in files_of(site).items():
        if path.endswith(".html"):
            pages[content.decode().split('"')[1]].append((path, search.read(content.decode())))
    indexes = [begun(found, store, language) for language, found in pages.items()]
    search.finished(indexes, Output(site, Kept()))
    return not all(index.before for index in indexes)


def begun(pages: list[tuple[str, bytes]], store: Kept, language: str = "es") -> search.Index:
    """The index of pages that are all there."""
    index = search.Index(store, language)
    index.begin(pages)
    index.end()
    return index


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    """All files, byte by byte; three languages in three builds have little chance to agree by luck."""
    one, two, three = (indexed(tmp_path / name, Kept()) for name in ("one", "two", "three"))
    assert one == two == three


def test_an_index_of_the_same_pages_is_taken_from_what_is_kept(tmp_path: Path) -> None:
    """Without Pagefind, and byte by byte; another word on a page needs it again."""
    store = Kept()
    one = indexed(tmp_path / "one", store)
    page = tmp_path / "one" / "0" / "index.html"
    shutil.rmtree(tmp_path / "one" / search.FOLDER)
    assert not index_of(tmp_path / "one", store)
    assert files_of(tmp_path / "one" / search.FOLDER) == one
    page.write_text(page.read_text(encoding="utf-8").replace("Words", "Other"), encoding="utf-8")
    assert index_of(tmp_path / "one", store)
    assert files_of(tmp_path / "one" / search.FOLDER) != one


def test_the_index_has_all_that_pagefind_puts_there_itself(tmp_path: Path) -> None:
    """All that its page needs, a fragment of each page and a part of each language, though each has its own process."""
    ours = indexed(tmp_path / "one", Kept())
    command = [sys.executable, "-m", "pagefind", "--site", str(tmp_path / "one"), "--output-path"]
    subprocess.run([*command, str(tmp_path / "whole"), "--silent"], check=True)
    theirs = files_of(tmp_path / "whole")
    entries = [json.loads(files.pop("pagefind-entry.json")) for files in (ours, theirs)]
    told = [
        {language: (there["wasm"], there["page_count"]) for language, there in entry["languages"].items()}
        for entry in entries
    ]
    assert told[0] == told[1] == {language: (language, 8) for language in LANGUAGES}
    # Parts of an index are named by what they hold, and that by the order in which the system lists files.
    lasting = [
        {path: content for path, content in files.items() if "_index" not in path and "_meta" not in path}
        for files in (ours, theirs)
    ]
    assert lasting[0] == lasting[1]
    assert len(ours) == len(theirs)


def test_the_index_does_not_depend_on_the_order_of_files() -> None:
    """Systems list a folder in orders of their own; pages of the same length are numbered as they come."""
    pages = [(f"{n}/index.html", shown(n)) for n in range(24)]
    one, other = (begun(found, Kept()).files() for found in (pages, pages[::-1]))
    assert one == other


def test_pages_that_are_made_late_come_to_the_same_index() -> None:
    """Most are known when the index is begun, and each has its place, the last and what has nothing to read too."""
    pages = {f"{n:02}/index.html": shown(n) for n in range(60)}
    pages["20/index.html"] = b""
    whole = begun(list(pages.items()), Kept()).files()
    late = [path for place, path in enumerate(pages) if place % 4 or place > 55]
    store = Kept()
    for _ in ("made", "kept"):
        index = search.Index(store, "es")
        index.begin((path, None if path in late else page) for path, page in pages.items())
        for path in late:
            index.tell(path, pages[path])
        index.end()
        assert index.files() == whole
    assert index.before is not None


@pytest.mark.parametrize(("gone", "come"), [([], []), (["110"], []), ([], ["050b"])], ids=["same", "fewer", "more"])
def test_an_index_begun_with_the_pages_of_the_last_build_comes_out_the_same(gone: list[str], come: list[str]) -> None:
    """Pages that are new replace what they were, one of which nothing is read any more too; others stay."""
    store = Kept()
    pages = {f"{n:03}/index.html": shown(n) for n in range(120)}
    begun(list(pages.items()), store).files()
    new = {path: page.replace(b"Words", b"Other words") for path, page in list(pages.items())[30:75]}
    new |= {"031/index.html": b"", **{f"{name}/index.html": new["030/index.html"] for name in come}}
    now = {path: page for path, page in {**pages, **new, "029/index.html": b""}.items() if path[:3] not in gone}
    index = search.Index(store, "es")
    index.foresee()
    index.begin((path, None if path in new else page) for path, page in now.items())
    for path, page in new.items():
        index.tell(path, page)
    index.end()
    assert index.files() == begun(list(now.items()), Kept()).files()


def test_pagefind_that_ends_before_its_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is no index of nothing."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: Path("/bin/true"))
    with pytest.raises(subprocess.CalledProcessError):
        begun([("index.html", shown(1))], Kept()).files()
