"""What a reader's first view weighs, compressed.

The font files and the icon are counted with each page, as a first visit fetches them.
"""

from __future__ import annotations

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from tests.site.conftest import Site

RECORD, FRONT, CHRONOLOGY, OTHER = 45_000, 60_000, 80_000, 100_000
STYLE_AND_SCRIPT = 25_000
RECORDS = ("events", "visits", "memberships", "people", "treaties", "sources", "places")
LONG = ("", "topics", "embassies", "series")
"""What holds a list of its own: the first page, topics, missions with their heads, series with their figures."""


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
