"""Journeys in a real browser, as a visitor makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import KINDS, LANGUAGES, Site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that remembers every address it asked for and every error it met."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


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


def search(page: Page, words: str) -> list[str]:
    """Open search by the keyboard, type, and return the addresses found."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator("[data-status]")).to_contain_text(words, timeout=15_000)
    return [link.get_attribute("href") or "" for link in page.locator("[data-results] a").all()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Lavrov", "people/serguei-lavrov/"),
        ("Lavróv", "people/serguei-lavrov/"),
        ("Лавров", "people/serguei-lavrov/"),
        ("1947-break", "events/1947-break/"),
    ],
)
def test_search_finds_by_any_spelling(site: Site, page: Page, language: str, words: str, target: str) -> None:
    """A name in any script and an id lead to the record, in the reader's language only."""
    page.goto(site.url + language)
    found = search(page, words)
    assert any(address.endswith(f"/{language}{target}") for address in found)
    assert all(("/en/" in address) == (language == "en/") for address in found)


def test_search_ignores_accents(site: Site, page: Page) -> None:
    """A word without its accents finds as much as with them."""
    page.goto(site.url)
    assert search(page, "antartica")
    plain = page.locator("[data-status]").inner_text().split()[0]
    page.goto(site.url)
    search(page, "antártica")
    assert page.locator("[data-status]").inner_text().split()[0] == plain


def test_nothing_found_says_what_to_try(site: Site, page: Page) -> None:
    """A word that is nowhere gets advice, not an empty box."""
    page.goto(f"{site.url}en/")
    assert search(page, "zzzzqx") == []
    expect(page.locator("[data-status]")).to_contain_text("Try fewer words")


def test_search_opens_and_goes_by_keyboard(site: Site, page: Page) -> None:
    """From the first page to a record without a mouse."""
    page.goto(site.url)
    search(page, "Bulganin")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != site.url)
    expect(page.locator("h1")).to_contain_text("Bulganin")


def test_filters_narrow_the_chronology_and_stay_in_the_address(site: Site, page: Page) -> None:
    """A filter shows fewer entries, says how many, and survives a reload."""
    page.goto(f"{site.url}chronology/")
    items = page.locator("[data-item]:visible")
    whole = items.count()
    page.locator("select[name=kind]").select_option("sport")
    few = items.count()
    assert 0 < few < whole
    expect(page.locator(".filters__count")).to_contain_text(f"{few} de {whole}")
    assert "kind=sport" in page.url
    page.reload()
    assert items.count() == few


def test_without_scripts_the_chronology_is_a_plain_list(site: Site, browser: Browser) -> None:
    """No script, no filter, but every entry."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}chronology/")
    assert page.locator("li.entry:visible").count() > 200
    assert page.locator("form.filters:visible").count() == 0
    context.close()


def test_the_date_of_the_break_of_1973_and_its_sources(site: Site, page: Page) -> None:
    """From the chronology to the day, the claims and the sources, in English, and over to Spanish without losing it."""
    page.goto(f"{site.url}en/chronology/?q=1973")
    page.locator("#events-1973-break a").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".lead-line time")).to_have_text("21 September 1973")
    expect(page.locator("#disputes")).to_be_visible()
    assert page.locator(".footnote li").count() >= 3
    page.locator("a.language").click()
    expect(page.locator(".lead-line time")).to_have_text("21 de septiembre de 1973")


def test_who_is_ambassador_in_moscow(site: Site, page: Page) -> None:
    """The first page answers it."""
    page.goto(site.url)
    expect(page.locator(".card").filter(has_text="Embajada de Chile").first).to_contain_text("Escobar")


def test_the_theme_can_be_switched_and_is_kept(site: Site, browser: Browser) -> None:
    """Light by preference, dark by choice, also on the next page."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(site.url)
    body = page.locator("body")
    assert body.get_attribute("data-md-color-scheme") == "default"
    page.locator("label[for=__palette_1]:visible").click()
    assert body.get_attribute("data-md-color-scheme") == "slate"
    page.goto(f"{site.url}chronology/")
    assert body.get_attribute("data-md-color-scheme") == "slate"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1440])
def test_pages_are_accessible_and_fit(
    site: Site, browser: Browser, scheme: Literal["light", "dark"], width: int
) -> None:
    """No axe violation on any kind of page, and nothing wider than the window."""
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, reduced_motion="reduce"
    )
    page = context.new_page()
    found = []
    for index, kind in enumerate(KINDS):
        page.goto(site.url + LANGUAGES[index % 2] + kind)
        result = Axe().run(page)
        found += [
            (kind, violation["id"], violation["nodes"][0]["html"][:160], violation["nodes"][0]["failureSummary"][:200])
            for violation in result.response["violations"]
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append((kind, "wider than the window", str(wide), ""))
    context.close()
    assert found == []


def test_print_hides_the_chrome_and_shows_addresses(site: Site, page: Page) -> None:
    """On paper: the article, its references with full addresses, no menus."""
    page.goto(f"{site.url}events/1947-break/")
    page.emulate_media(media="print")
    expect(page.locator("header.md-header")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    shown = page.evaluate("getComputedStyle(document.querySelector('.footnote a[rel=external]'), '::after').content")
    assert "attr(href)" in shown or "http" in shown
