"""Pagefind's index, whose hash tables have another order each time, comes out the same."""

from __future__ import annotations

from pathlib import Path

from relations.site import search

PAGE = (
    '<html lang="{lang}"><title>{n}</title><body data-pagefind-body><h1>Page {n}</h1>'
    "<p>Words and {kind}</p></body></html>"
)


def indexed(site: Path) -> dict[str, bytes]:
    """A small site's index, by file."""
    for n in range(24):
        page = site / f"{n}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(lang=("es", "en", "fi")[n % 3], n=n, kind=f"Kind{n // 3}"), encoding="utf-8")
    search.finish(search.indexing(site), site)
    index = site / search.FOLDER
    return {file.relative_to(index).as_posix(): file.read_bytes() for file in index.rglob("*") if file.is_file()}


def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    """All files, byte by byte; three languages in three builds have little chance to agree by luck."""
    one, two, three = (indexed(tmp_path / name) for name in ("one", "two", "three"))
    assert one == two == three
