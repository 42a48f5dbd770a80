"""What a reader's first view weighs, compressed, and how much of it is what the reader came for.

The font files and the icon are counted with each page, as a first visit fetches them.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from tests.site.conftest import Site

RECORD, FRONT, CHRONOLOGY, OTHER = 45_000, 60_000, 80_000, 100_000
STYLE_AND_SCRIPT = 25_000
REQUESTS = 6
NODES = 1500
RECORDS = ("events", "visits", "embassies", "memberships", "people", "treaties", "sources", "series", "places")
_VOID = {"meta", "link", "img", "input", "br", "hr", "wbr", "path", "rect", "circle", "line", "use"}


class _Nodes(HTMLParser):
    """Counts the elements that are there before anything is unfolded, and what is fetched for them."""

    def __init__(self) -> None:
        super().__init__()
        self.shown, self.folded = 0, 0
        self.fetched: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it, if no folded element is around it."""
        values = dict(attrs)
        if self.folded or (tag == "details" and "open" not in values):
            self.folded += tag not in _VOID
        else:
            self.shown += 1
        if tag == "script" and values.get("src"):
            self.fetched.add(str(values["src"]))
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload"):
            self.fetched.add(str(values["href"]))

    def handle_endtag(self, tag: str) -> None:
        """Leave a folded element."""
        self.folded -= bool(self.folded) and tag not in _VOID


def packed(file: Path) -> int:
    """A file's bytes as a server sends them that has packed its files beforehand (deploy/nginx.conf): Brotli."""
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
    return FRONT if parts[0] in ("", "topics") else OTHER


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


def test_no_page_asks_for_much_or_shows_too_many_nodes(site: Site) -> None:
    """Its own address, style, script, fonts and icon; and no more than a browser lays out at once."""
    over = {}
    fonts = len(list((site.folder / "assets" / "fonts").glob("*.woff2")))
    for page in site.pages():
        nodes = _Nodes()
        nodes.feed(page.read_text(encoding="utf-8"))
        asked = {name for name in nodes.fetched if not name.endswith(".woff2")}
        requests = 1 + len(asked) + fonts
        if nodes.shown > NODES or requests > REQUESTS:
            over[site.address(page)] = (nodes.shown, requests)
    assert over == {}


def test_half_of_the_html_is_what_a_page_says(site: Site) -> None:
    """Of all pages together: between ``main`` and its end, against all around it."""
    inside = whole = 0
    for page in site.pages():
        html = page.read_text(encoding="utf-8")
        found = re.search(r"<main.*</main>", html, re.DOTALL)
        inside, whole = inside + len(found[0] if found else ""), whole + len(html)
    assert inside / whole >= 0.5
