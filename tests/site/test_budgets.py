"""What a reader's first view weighs, compressed.

The font files and the icon are counted with each page, as a first visit fetches them.
"""

from __future__ import annotations

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from lxml import html  # type: ignore[import-untyped]
from playwright.sync_api import Page

from tests.site.conftest import Site

RECORD, FRONT, CHRONOLOGY, OTHER = 45_000, 60_000, 80_000, 100_000
STYLE_AND_SCRIPT = 25_000
RECORDS = ("events", "visits", "memberships", "people", "treaties", "sources", "places")
LONG = ("", "topics", "embassies", "series")
"""What holds a list of its own: the first page, topics, missions with their heads, series with their figures."""
NODES, REQUESTS, ARTICLE = 1_500, 6, 0.5


def packed(file: Path) -> int:
    """A file's bytes as a server sends them that has packed its files beforehand: Brotli."""
    data = file.read_bytes()
    return len(data) if file.suffix == ".woff2" else len(brotli.compress(data))


def allowed(address: str) -> int:
    """How many bytes the first view of a page may take."""
    plain = re.sub(r"^(?:en|fi)/", "", address)
    parts = plain.strip("/").split("/")
    if parts[0] in RECORDS and len(parts) == 2:
        return RECORD
    if parts[0] == "chronology":
        return CHRONOLOGY
    return FRONT if parts[0] in LONG else OTHER


@pytest.fixture(scope="module")
def shared(site: Site) -> int:
    """What each first view fetches beside its page."""
    assets = site.folder / "assets"
    return sum(map(packed, [*assets.glob("site.*"), *assets.glob("fonts/*.woff2"), assets / "favicon.svg"]))


def test_style_and_script_are_light(site: Site) -> None:
    """Both together."""
    assert sum(map(packed, (site.folder / "assets").glob("site.*"))) <= STYLE_AND_SCRIPT


def test_no_page_is_over_its_budget(site: Site, shared: int) -> None:
    """Each page that is, with its bytes."""
    weights = {site.address(page): packed(page) + shared for page in site.pages()}
    assert {page: bytes_ for page, bytes_ in weights.items() if bytes_ > allowed(page)} == {}


def unfolded(text: str) -> int:
    """The elements of a page, without those that a closed fold hides."""
    page = html.document_fromstring(text)
    return int(page.xpath("count(//*) - count(//details[not(@open)]/*[not(self::summary)]/descendant-or-self::*)"))


def test_no_page_has_more_elements_than_a_phone_lays_out_at_once(site: Site) -> None:
    """Before it is unfolded: each page that has, with their number; an element takes ten bytes at least."""
    texts = {site.address(page): page.read_text("utf-8") for page in site.pages() if page.stat().st_size > NODES * 10}
    found = {page: unfolded(text) for page, text in texts.items()}
    assert {page: count for page, count in found.items() if count > NODES} == {}


def test_half_of_all_html_is_what_readers_came_for(site: Site) -> None:
    """It lies in the articles.

    Menu, search and metadata are the rest: half of the pages are sources, whose facts are shorter than what libraries,
    search engines and Zotero are told of them.
    """
    article = whole = 0
    for page in site.pages():
        text = page.read_bytes()
        whole += len(text)
        article += max(text.find(b"</main>") - text.find(b"<main"), 0)
    assert article / whole >= ARTICLE


@pytest.mark.parametrize("path", ["events/1947-break/", "en/people/serguei-lavrov/"])
def test_a_record_needs_six_requests(site: Site, page: Page, path: str) -> None:
    """The page, style, script, two weights of the type; the icon is the sixth."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url + path, wait_until="networkidle")
    assert len(asked) <= REQUESTS, asked
