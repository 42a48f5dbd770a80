"""Pagefind's index, whose hash tables have another order each time, comes out the same."""

from __future__ import annotations

import shutil
from pathlib import Path

from relations.kept import Kept
from relations.site import search
from relations.site.output import Output

PAGE = (
    '<html lang="{lang}"><title>{n}</title><body data-pagefind-body><h1>Page {n}</h1>'
    "<p>Words and {kind}</p></body></html>"
)


def indexed(site: Path, store: Kept) -> dict[str, bytes]:
    """A small site's index, by file."""
    for n in range(24):
        page = site / f"{n}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(lang=("es", "en", "fi")[n % 3], n=n, kind=f"Kind{n // 3}"), encoding="utf-8")
    index_of(site, store)
    return files_of(site / search.FOLDER)


def index_of(site: Path, store: Kept) -> bool:
    """Index what lies in a site; whether Pagefind was needed."""
    pages = [(path, content) for path, content in files_of(site).items() if path.endswith(".html")]
    read = Output(site.with_name(f"{site.name}-read"), store)
    index = search.indexing(site, pages, read, store, site.with_name(f"{site.name}-made"))
    index.finish(Output(site, Kept()))
    return index.process is not None


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
