"""Journeys of readers: from the first page to the answer in two actions at most, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.site.conftest import LANGUAGES, Site

SAID = {
    "": {"day": "21 de septiembre de 1973", "other day": "21 September 1973", "as of": "al "},
    "en/": {"day": "21 September 1973", "other day": "21 de septiembre de 1973", "as of": "as of"},
}
"""What a visitor reads in each language on the journeys below."""
MOSCOW = Path(__file__).parents[2] / "data" / "embassies" / "embassy-of-chile-in-moscow.yml"
HEADS = yaml.load(MOSCOW.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["heads"]
"""Who they are is the data's: a new ambassador must not break a test."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_ambassador_in_moscow_and_as_of_when(site: Site, page: Page, language: str) -> None:
    """The first page answers it, with the date of the answer, and leads to the person."""
    page.goto(site.url + language)
    fact = page.locator(".fact").first
    name = fact.locator("a.fact__main").inner_text()
    expect(fact).to_contain_text(SAID[language]["as of"])
    fact.locator("a.fact__main").click()
    expect(page).to_have_url(re.compile(f"people/{HEADS[-1]['person']}/$"))
    expect(page.locator("h1")).to_contain_text(name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_of_the_break_of_1973_and_why_two(site: Site, page: Page, language: str) -> None:
    """From a milestone of the first page to the day, the claims and the sources, and over to the other language."""
    page.goto(site.url + language)
    milestone = page.locator(".milestones li").filter(has=page.locator("a[href*='1973-break']"))
    milestone.locator("summary").click()
    milestone.locator("a").click()
    expect(page.locator(".box time").first).to_have_text(SAID[language]["day"])
    expect(page.locator("#disputes")).to_contain_text("22")
    expect(page.locator(".footnote li a[rel=external]").nth(2)).to_be_attached()
    page.locator("a.language").click()
    expect(page.locator(".box time").first).to_have_text(SAID[language]["other day"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", ["antarctica", "sport", "trade-and-food", "war-in-ukraine"])
def test_everything_on_a_topic(site: Site, page: Page, language: str, topic: str) -> None:
    """One press on the first page: its text with sources, what matters most, and the rest."""
    page.goto(site.url + language)
    page.locator(f".chips a[href*='{topic}']").click()
    expect(page.locator(".prose .footnote-ref").nth(2)).to_be_attached()
    expect(page.locator("#main ~ ol li").nth(1)).to_be_attached()


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_both_voted_on_ukraine(site: Site, page: Page, language: str) -> None:
    """One table, in the menu: the resolution, and each side's vote."""
    page.goto(site.url + language)
    page.locator("#menu a[href*=votes]").click()
    row = page.locator("tbody tr").filter(has_text="ES-11/1").first
    expect(row.locator(".vote--for")).to_have_count(1)
    expect(row.locator(".vote--against")).to_have_count(1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_signed_in_1993(site: Site, page: Page, language: str) -> None:
    """The table of treaties tells it by year."""
    page.goto(f"{site.url}{language}treaties/")
    expect(page.locator("tbody tr").filter(has=page.locator("time[datetime^='1993']")).nth(2)).to_be_attached()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_cited(site: Site, page: Page, language: str) -> None:
    """The citation names site, title, the labelled date of the data and the permanent address."""
    page.goto(f"{site.url}{language}events/1973-break/")
    title = page.locator("h1").inner_text()
    page.locator(".acts a[href='#cite']").click()
    expect(page.locator("#citation")).to_be_in_viewport()
    expect(page.locator("#citation")).to_contain_text(title.replace("\n", " "))
    expect(page.locator("#citation")).to_contain_text(f"{site.site_url}{language}events/1973-break/")


def test_a_source_opens_where_it_is_cited(site: Site, page: Page) -> None:
    """A press on a note shows its publisher and link beside it; Escape puts it away and keeps the place."""
    page.goto(f"{site.url}events/1973-break/")
    note = page.locator("a.footnote-ref").first
    note.click()
    source = page.locator(f"[id='{(note.get_attribute('href') or '')[1:]}'] a[rel=external]").first.inner_text()
    expect(page.locator(".note-open")).to_contain_text(source)
    page.keyboard.press("Escape")
    expect(page.locator(".note-open")).to_have_count(0)
    expect(note).to_be_focused()


@pytest.mark.parametrize(
    ("day", "event"), [("2031-03-11", "1990-relations-restored"), ("2031-11-24", "1964-restoration")]
)
def test_the_first_page_knows_the_readers_day(site: Site, page: Page, day: str, event: str) -> None:
    """On this day goes by the reader's clock, not the build's, and any other day can be picked."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(f"{site.url}en/")
    page.locator("[data-on-this-day]").scroll_into_view_if_needed()
    expect(page.locator(f"[data-day-entries] a[href*='events/{event}/']")).to_be_visible()
    page.locator("[data-day]").fill("2031-09-21")
    expect(page.locator("[data-day-entries] a[href*='1973-break']")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_by_keyboard(site: Site, page: Page, language: str) -> None:
    """From the first page to a filtered list, an event and its twin in the other language, with keys alone."""

    def reach(selector: str) -> None:
        for _ in range(160):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert seen != "none", f"{selector} has the focus and does not show it"
                return
        raise AssertionError(f"{selector} cannot be reached by the keyboard")

    page.goto(site.url + language)
    reach("#menu a[href*=chronology]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronology/")
    reach(".switch a:not([aria-current])")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronology/all/")
    reach("input[name=from]")
    page.keyboard.type("1947")
    reach("input[name=q]")
    page.keyboard.type("gonzález" if not language else "relations")
    reach("[data-item]:not([hidden]) .entry__what > a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/**")
    title = page.locator("h1").inner_text()
    reach("a.language")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: ("/en/" in url) != (language == "en/"))
    expect(page.locator("h1")).not_to_have_text(title)
