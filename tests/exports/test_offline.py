"""The site from a disk: every link ends at a file, nothing is fetched, and search is said to be missing."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path

import pytest
from relations.exports.offline import opened, packed
from relations.exports.publication import Publication

KEPT = frozenset(("index.html", "people/index.html", "people/events/1921-ties/index.html"))
PAGE = """<html><head><link rel="canonical" href="https://example.org/people/">
<link rel="preload" href="x.woff2" as="font" crossorigin>
<script type="module" src="x.js"></script><script type="application/ld+json">{"a": 1}</script></head><body>
<header><button type="button" data-search-open title="x"><span>x</span></button></header>
<a href="../">up</a> <a href="./#top">here</a> <a class="k" href="events/1921-ties/#disputes">event</a>
<a href="https://example.org/other/">elsewhere</a> <a href="#note">note</a> <a href="data/v1/changes.json">changes</a>
</body></html>"""


def test_links_to_folders_lead_to_their_page(pair: Publication) -> None:
    """A disk has no server that would add ``index.html``; what leads elsewhere stays as it is."""
    html = opened(pair, "pt", "people/index.html", PAGE, KEPT)
    assert re.findall(r'href="([^"]*)"', html) == [
        "https://example.org/people/",
        "../index.html",
        "./index.html#top",
        "events/1921-ties/index.html#disputes",
        "https://example.org/other/",
        "#note",
        "https://example.org/people/data/v1/changes.json",  # which the zip leaves out
    ]
    moved = opened(pair, "pt", "people/old/index.html", '<meta http-equiv="refresh" content="0; url=../">', KEPT)
    assert moved == '<meta http-equiv="refresh" content="0; url=../index.html">'


def test_search_is_said_to_be_missing(pair: Publication) -> None:
    """In the page's language, below the header that its button was in."""
    for language in pair.languages:
        html = opened(pair, language, "people/index.html", PAGE, KEPT)
        assert pair.say("offline_no_search", language) in html
        assert "data-search-open" not in html
        assert "<header></header>" in html
        assert "ld+json" not in html


def test_script_and_style_work_without_a_server(pair: Publication) -> None:
    """Browsers refuse modules and preloaded fonts from a disk."""
    html = opened(pair, "pt", "people/index.html", PAGE, KEPT)
    assert '<script defer src="x.js">' in html
    assert "preload" not in html


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site in two languages."""
    for path in ("index.html", "events/1921-ties/index.html", "fi/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text('<a href="events/1921-ties/">x</a>' if path == "index.html" else "<p>x</p>")
    (tmp_path / "pagefind").mkdir()
    (tmp_path / "pagefind" / "pagefind.js").write_text("x")
    return tmp_path


def test_the_zip_holds_the_pages_and_no_search_index(
    pair: Publication, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Every link within it ends at a file of it, and the same site gives the same bytes."""
    content = packed(pair, site)
    assert content == packed(pair, site)
    file = tmp_path_factory.mktemp("zip") / "offline.zip"
    file.write_bytes(content)
    archive = zipfile.ZipFile(file)
    names = archive.namelist()
    folder = pair.name
    assert names == [f"{folder}/{name}" for name in ("events/1921-ties/index.html", "fi/index.html", "index.html")]
    for name in names:
        for target in re.findall(r'href="([^"#]+)"', archive.read(name).decode()):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in names
