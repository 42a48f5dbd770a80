"""The whole site from a disk: unpacked, and opened by a real browser without a server."""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from relations.exports.offline import packed
from relations.exports.publication import Publication
from relations.reference import Reference
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY
from tests.site.conftest import KINDS, LANGUAGES, ROOT, Site

Unpack = Callable[[Site, Publication], Path]
_WAY = re.compile(
    r'<(\w+)\b[^>]*?\b(?:href|src)="(?![a-z]+:|#)([^"#]*)|<meta http-equiv="(refresh)" content="0; url=([^"#]*)'
)


LOOKS = """() => {
    const of = (name) => getComputedStyle(document.querySelector(name));
    return [of('body').backgroundColor, of('h1').fontFamily, of('main a, a').color, of('.top').position];
}"""
"""What a page looks like, in a few properties that the browser's own style does not give."""


@pytest.fixture(scope="session")
def unpack(tmp_path_factory: pytest.TempPathFactory) -> Unpack:
    """What a reader does with the zip of a built site; the folder that the first page lies in."""

    def unpacked(site: Site, publication: Publication) -> Path:
        folder = tmp_path_factory.mktemp("disk")
        file = folder / "offline.zip"
        file.write_bytes(packed(publication, site.folder))
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
        return folder / publication.name

    return unpacked


@pytest.fixture(scope="session")
def disk(site: Site, unpack: Unpack) -> Path:
    """The site itself, on a disk."""
    return unpack(site, Publication(Reference.of(checked(ROOT / "data", datetime.date.today())), site.site_url))


@pytest.fixture(scope="session")
def pair_disk(pair: Site, unpack: Unpack) -> Path:
    """The second pair's, on a disk."""
    return unpack(pair, Publication(Reference.of(checked(PAIR, TODAY)), pair.site_url))


@pytest.fixture(scope="session")
def looks(site: Site, browser: Browser) -> list[str]:
    """The looks of the served site."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.url)
    found: list[str] = page.evaluate(LOOKS)
    page.close()
    return found


@pytest.mark.parametrize("name", ["disk", "pair_disk"])
def test_no_link_within_is_broken(name: str, request: pytest.FixtureRequest) -> None:
    """Every page is there, and every way from it ends at a file; what the zip leaves out leads to the site."""
    folder: Path = request.getfixturevalue(name)
    site: Site = request.getfixturevalue({"disk": "site", "pair_disk": "pair"}[name])
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    pages = {page.relative_to(site.folder).as_posix() for page in site.pages()}
    assert {file for file in files if file.endswith(".html")} == pages
    for page in sorted(file for file in files if file.endswith(".html")):
        for tag, way, moved, to in _WAY.findall((folder / page).read_text(encoding="utf-8")):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), way or to))
            assert target in files or not (way or to), (page, tag or moved, way or to)
    data = (folder / "data" / "index.html").read_text(encoding="utf-8")
    assert f'href="{site.site_url}data/v1/everything.json.gz"' in data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_opens_dressed_and_asks_nobody(
    disk: Path, page: Page, looks: list[str], language: str, kind: str
) -> None:
    """In the site's own style, its charts to be seen; nothing fails or is fetched, and search is said to be missing."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto((disk / language / kind / "index.html").as_uri())
    assert failed == []
    assert [address for address in asked if not address.startswith((disk.as_uri(), "data:"))] == []
    assert page.evaluate(LOOKS) == looks
    expect(page.locator(".offline").first).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
    for chart in page.locator("main figure svg:visible").all():
        box = chart.bounding_box()
        assert box and box["width"] > 50 and box["height"] > 10
    page.keyboard.press("/")  # what opens search on the site
    assert failed == []


def test_charts_of_the_first_page_and_of_a_series_are_to_be_seen(disk: Path, page: Page) -> None:
    """At least one each, in both languages."""
    for path in ("", "periods/", "visits/", "series/trade/"):
        for language in LANGUAGES:
            page.goto((disk / language / path / "index.html").as_uri())
            assert page.locator("main .chart:visible, main svg:visible").count(), (language, path)


def test_a_reader_goes_from_page_to_page_and_to_the_other_language(disk: Path, page: Page) -> None:
    """By the menu, by a link in the text, and by the switch of languages; a list can be filtered."""
    page.goto((disk / "index.html").as_uri())
    page.locator("header a[href*='events/index.html'], nav a[href*='visits/index.html']").first.click()
    assert page.url.startswith(disk.as_uri())
    page.goto((disk / "events" / "1947-break" / "index.html").as_uri())
    page.locator("main p a[href*='people/']").first.click()
    assert re.search(r"/people/[a-z-]+/index\.html$", page.url)
    page.locator("a[hreflang=en]:visible").first.click()
    assert re.search(r"/en/people/[a-z-]+/index\.html$", page.url)
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text()
    page.goto((disk / "sources" / "kind" / "archive" / "index.html").as_uri())
    before = page.locator("[data-item]:not([hidden])").count()
    page.locator("[data-filters] input[name=q]").fill("frus")
    expect(page.locator("[data-item]:not([hidden])")).not_to_have_count(before)
