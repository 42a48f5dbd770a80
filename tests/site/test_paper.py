"""A period on paper: printed by the browser, and read back from the PDF by a reader that did not write it."""

from __future__ import annotations

import io
import re
import unicodedata
from itertools import cycle

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.site.conftest import Site

SAID = (
    "main :is(h1, h2, h3, p, summary, figcaption, .entry__date, .entry__summary):not(.footnote *):visible,"
    " main .entry__what > a:not(.doubt):visible"
)
"""What a page says, in pieces that a sheet's order cannot tear apart."""


def letters(text: str) -> str:
    """The letters of a text alone: a PDF has ligatures, hyphens at lines' ends, and raised numbers where it likes."""
    return re.sub(r"[\W\d_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def packed(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("name", ["site", "pair"])
def test_each_period_prints_whole(name: str, page: Page, request: pytest.FixtureRequest) -> None:
    """Title, every paragraph, every entry, those folded on the screen too, and every source with its full address.

    No heading is left alone at the foot of a sheet, no mark has lost what it stood before, and no sheet is empty.
    """
    site: Site = request.getfixturevalue(name)
    languages = cycle(("", "en/" if name == "site" else "fi/"))
    periods = [address for address in map(site.address, site.pages()) if re.fullmatch(r"periods/[^/]+/", address)]
    assert periods
    for period, language in zip(periods, languages, strict=False):
        page.goto(site.url + language + period)
        if page.locator("main h1").count() == 0:  # an old address, which leads on
            continue
        page.emulate_media(media="print")
        title = page.locator("h1").inner_text()
        said = page.locator(SAID).all_inner_texts()
        headings = [packed(text) for text in page.locator("main :is(h2, h3):visible").all_inner_texts()]
        sources = page.locator(".footnote a[rel=external]:not(.quiet)").all()
        cited = [(source.inner_text(), source.get_attribute("href") or "") for source in sources]
        sheets = [sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
        text, tight = letters("".join(sheets)), packed("".join(sheets))
        assert text.startswith(letters(title)), period
        assert [words for words in said if letters(words) not in text] == [], period
        assert cited, period
        assert [entry for entry in cited if letters(entry[0]) not in text or packed(entry[1]) not in tight] == [], (
            period
        )
        lines = [line.strip() for sheet in sheets for line in sheet.splitlines()]
        assert [line for line in lines if (line.endswith("·") and len(line) < 3) or line.endswith("). ·")] == [], period
        assert [end for sheet in sheets if (end := packed(sheet.strip().rsplit("\n", 1)[-1])) in headings] == [], period
        assert all(letters(sheet) for sheet in sheets), period
        page.emulate_media(media="screen")
