"""What is around every page: requests, menu, theme, paper."""

from __future__ import annotations

import io
import re
import unicodedata

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.site.conftest import KINDS, LANGUAGES, Site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_request_leaves_the_site(site: Site, page: Page, language: str, kind: str) -> None:
    """Fonts, scripts and icons are the site's own, none is missing, and no script fails."""
    asked: list[str] = []
    failed: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto(site.url + language + kind, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert failed == []


@pytest.mark.parametrize(
    ("width", "scripts", "button", "entries"),
    [(360, True, True, False), (768, True, True, False), (1440, True, False, True), (360, False, False, True)],
)
def test_there_is_one_way_into_the_menu(
    site: Site, browser: Browser, width: int, scripts: bool, button: bool, entries: bool
) -> None:
    """A button on narrow windows, the entries themselves on wide ones and where no script runs."""
    context = browser.new_context(viewport={"width": width, "height": 780}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site.url)
    assert page.locator("[data-menu-open]").is_visible() is button
    assert page.locator("#menu a[href*=chronology]").first.is_visible() is entries
    context.close()


def test_the_menu_of_a_phone_works_by_keyboard_and_shows_where_one_is(site: Site, browser: Browser) -> None:
    """Enter opens it and Escape closes it; closed, it takes no focus; every list is in it; the present one is lit."""
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{site.url}en/visits/2004-putin-chile/")
    button = page.locator("[data-menu-open]")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator("#menu a[aria-current]")).to_have_text("Visits")
    for name in ("Topics", "Places", "Events", "Disputed points", "What is missing", "On this day"):
        expect(page.locator("#menu").get_by_role("link", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#menu")).to_be_hidden()
    page.close()


def test_the_theme_can_be_switched_and_is_kept(site: Site, browser: Browser) -> None:
    """Light by preference, dark by choice, also on the next page."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(site.url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("[data-theme-switch]").click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto(f"{site.url}chronology/")
    assert page.evaluate(ground) == dark
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_is_a_clean_article(site: Site, page: Page, language: str) -> None:
    """On paper: title, text, and every reference with its full address; no menu, no button, no way back."""
    page.goto(f"{site.url}{language}events/1947-break/")
    title = page.locator("h1").inner_text()
    addresses = [
        link.get_attribute("href") or "" for link in page.locator(".footnote a[rel=external]:not(.quiet)").all()
    ]
    menu = page.locator("#menu a").first.inner_text()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    # A PDF has its ligatures as letters of their own.
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in paper.pages)))
    assert title.replace(" ", "") in text
    assert not text.startswith(menu)
    assert "↩" not in text
    for address in addresses:
        assert address.replace(" ", "") in text


def test_an_event_of_average_length_fits_two_sheets(site: Site, page: Page) -> None:
    """Text, fact box and sources."""
    page.goto(f"{site.url}events/1964-restoration/")
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4"))).pages) <= 2


@pytest.mark.parametrize(
    "path",
    ["events/1993-agreements-3-june/", "en/events/1991-honecker-chilean-embassy/", "visits/2009-bachelet-russia/"],
)
def test_no_heading_is_left_alone_at_the_foot_of_a_sheet(site: Site, page: Page, path: str) -> None:
    """Something that it heads stands below it; what is folded on the screen is on the paper."""
    page.goto(site.url + path)
    plain = [re.sub(r"\s+", "", text) for text in page.locator("main :is(h2, h3)").all_inner_texts()]
    notes = page.locator(".footnote li").count()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    ends = [re.sub(r"\s+", "", sheet.extract_text().strip().rsplit("\n", 1)[-1]) for sheet in paper.pages]
    assert [end for end in ends if end in plain] == []
    assert not notes or f"{notes}." in "".join(sheet.extract_text() for sheet in paper.pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["memberships/un/", "embassies/embassy-of-chile-in-moscow/", "series/trade/"])
def test_a_phone_shows_the_tables_of_a_record_whole(site: Site, browser: Browser, language: str, path: str) -> None:
    """Only figures may go on beyond the edge, as their rows must be compared."""
    page = browser.new_page(viewport={"width": 360, "height": 760})
    page.goto(site.url + language + path)
    page.locator("main details").evaluate_all("folds => folds.forEach(fold => fold.open = true)")
    tables = page.locator("main .wide")
    assert tables.count() > 0
    assert tables.evaluate_all("all => all.filter(each => each.scrollWidth > each.clientWidth).length") == 0
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["series/trade/", "series/un-votes/"])
def test_a_desk_shows_every_column_of_figures(site: Site, page: Page, language: str, path: str) -> None:
    """There is room beside the text, where no fact box stands."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site.url + language + path)
    assert page.locator(".figures").evaluate("table => table.scrollWidth <= table.clientWidth")


@pytest.mark.parametrize(
    ("path", "below"), [("events/1973-break/", ".page--record > .footnote"), ("sources/roe-chile/", ".entries")]
)
def test_the_fact_box_of_a_tablet_ends_where_the_text_ends(site: Site, browser: Browser, path: str, below: str) -> None:
    """And keeps its distance from what is above it."""
    page = browser.new_page(viewport={"width": 768, "height": 1024})
    page.goto(site.url + path)
    edge = "block => Math.round(block.getBoundingClientRect().right)"
    assert page.locator(".box").evaluate(edge) == page.locator(below).first.evaluate(edge)
    gap = "box => box.getBoundingClientRect().top - box.previousElementSibling.getBoundingClientRect().bottom"
    assert page.locator(".box").evaluate(gap) >= 16
    page.close()


def test_on_paper_nothing_outgrows_what_it_belongs_to(site: Site, page: Page) -> None:
    """Acronyms are no larger than their names, labels of facts no larger than the facts."""
    page.emulate_media(media="print")
    for path, small, large in (
        ("memberships/", ".acronym", "tbody th"),
        ("events/1973-break/", ".box dt", ".box dd"),
    ):
        page.goto(site.url + path)
        sizes = [
            float(page.locator(of).first.evaluate("words => parseFloat(getComputedStyle(words).fontSize)"))
            for of in (small, large)
        ]
        assert sizes[0] <= sizes[1], path


def test_without_scripts_nothing_is_asked_that_needs_them(site: Site, browser: Browser) -> None:
    """Nobody is told to drag across a chart that does not answer."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{site.url}chronology/all/")
    expect(page.locator(".chart--density")).to_be_visible()
    expect(page.locator(".brush__hint")).to_be_hidden()
    page.close()
