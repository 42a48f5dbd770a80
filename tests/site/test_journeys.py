"""Journeys of readers: from the first page to the answer in two actions at most.

By pointer and by keyboard, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.conftest import LANGUAGES, Site

SAID = {
    "": {
        "day": "21 de septiembre de 1973",
        "other day": "21 September 1973",
        "as of": "último dato: ",
        "ministers": "ministros de",
    },
    "en/": {
        "day": "21 September 1973",
        "other day": "21 de septiembre de 1973",
        "as of": "as of",
        "ministers": "foreign",
    },
}
"""What a visitor reads in each language on the journeys below, and how the choice of foreign ministers begins."""
MOST = 2
"""How many actions an answer may take from the first page."""
TABS = 250
MOSCOW = Path(__file__).parents[2] / "data" / "embassies" / "embassy-of-chile-in-moscow.yml"
HEADS = yaml.load(MOSCOW.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)["heads"]
"""Who they are is the data's: a new ambassador must not break a test."""


class Reader:
    """Somebody on the first page, with a pointer or with keys alone, whose actions are counted.

    An action opens, chooses or types something; to look, to move the pointer and to press Tab is none.
    """

    def __init__(self, page: Page, language: str, *, keyboard: bool) -> None:
        self.page, self.language, self.keyboard = page, language, keyboard
        self.said = SAID[language]
        self.actions = 0

    def press(self, what: Locator) -> None:
        """Follow a link, open a fold, press a button."""
        self._act(what, lambda: self.page.keyboard.press("Enter"), what.click)

    def choose(self, where: Locator, beginning: str) -> None:
        """Pick what begins so in a list of choices."""

        def picked() -> None:
            options = where.locator("option").all_inner_texts()
            where.select_option(label=next(option for option in options if option.lower().startswith(beginning)))

        self._act(where, lambda: self.page.keyboard.type(beginning), picked)

    def type(self, where: Locator, words: str) -> None:
        """Fill a field."""
        self._act(where, lambda: self.page.keyboard.type(words), lambda: where.fill(words))

    def _act(self, what: Locator, keys: Callable[[], None], pointer: Callable[[], None]) -> None:
        self.actions += 1
        if self.keyboard:
            self._reach(what)
            keys()
        else:
            pointer()

    def _reach(self, what: Locator) -> None:
        handle = what.element_handle()
        for _ in range(TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement === wanted", handle):
                shown = self.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert shown != "none", f"{what} has the focus and does not show it"
                expect(what).to_be_in_viewport()
                return
        raise AssertionError(f"{what} cannot be reached by the keyboard")


@pytest.fixture(params=[(way, language) for way in ("pointer", "keyboard") for language in LANGUAGES])
def reader(site: Site, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """A reader on the first page of a language, who must not have needed more than two actions."""
    way, language = request.param
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(site.url + language)
    reader = Reader(page, language, keyboard=way == "keyboard")
    yield reader
    page.close()
    assert reader.actions <= MOST


def test_who_is_ambassador_in_moscow_and_as_of_when(reader: Reader) -> None:
    """The first page answers it, with the date of the answer, and leads to the person."""
    fact = reader.page.locator(".fact").first
    name = fact.locator("a.fact__main").inner_text()
    expect(fact).to_contain_text(reader.said["as of"])
    reader.press(fact.locator("a.fact__main"))
    expect(reader.page).to_have_url(re.compile(f"people/{HEADS[-1]['person']}/$"))
    expect(reader.page.locator("h1")).to_contain_text(name)


def test_the_date_of_the_break_of_1973_and_why_two(reader: Reader) -> None:
    """From a milestone of the first page to the day, the claims and the sources."""
    milestone = reader.page.locator(".milestones li").filter(has=reader.page.locator("a[href*='1973-break']"))
    reader.press(milestone.locator("summary"))
    reader.press(milestone.locator("a"))
    expect(reader.page.locator(".box time").first).to_have_text(reader.said["day"])
    expect(reader.page.locator("#disputes")).to_contain_text("22")
    expect(reader.page.locator(".footnote li a[rel=external]").nth(2)).to_be_attached()


def test_all_meetings_of_putin_with_chilean_presidents(reader: Reader) -> None:
    """They stand in one column of who met whom."""
    reader.press(reader.page.locator("#menu a[href*=visits]"))
    reader.press(reader.page.locator(".intro a[href*=meetings]"))
    reader.page.wait_for_url("**/meetings/")
    heads = [link.get_attribute("href") or "" for link in reader.page.locator("table.matrix thead th a").all()]
    column = next(index for index, way in enumerate(heads) if "vladimir-putin" in way) + 2
    assert reader.page.locator(f"table.matrix tbody td:nth-child({column}) a").count() >= 6


def test_foreign_ministers_visits_since_2000(reader: Reader) -> None:
    """The newest stand first, so that those since 2000 are the beginning of the list."""
    reader.press(reader.page.locator("#menu a[href*=visits]"))
    level = reader.page.locator("select[name=level]")
    reader.choose(level, reader.said["ministers"])
    expect(level).to_have_value("foreign-minister")
    shown = reader.page.locator("[data-item]:visible td:first-child")
    years = [int((cell.get_attribute("data-sort") or "")[:4]) for cell in shown.all()]
    assert len([year for year in years if year >= 2000]) >= 8
    assert years == sorted(years, reverse=True)
    assert len(years) < reader.page.locator("[data-item]").count()


def test_what_was_signed_in_1993(reader: Reader) -> None:
    """The table of treaties, in order of signature, is a press away."""
    reader.press(reader.page.locator(".facts a[href*=treaties]"))
    rows = reader.page.locator("tbody tr").filter(has=reader.page.locator("time[datetime^='1993']"))
    expect(rows.nth(2)).to_be_attached()


def test_trade_in_2015_and_in_the_last_year_known(reader: Reader) -> None:
    """In the table below the chart, the last from another source, which is named."""
    reader.press(reader.page.locator("#menu a[href*=series]"))
    reader.press(reader.page.locator("h2#trade a"))
    reader.page.wait_for_url("**/series/trade/")
    year = reader.page.locator("tbody tr").filter(has=reader.page.locator("th", has_text=re.compile(r"^2015$")))
    expect(year.locator("td").first).to_contain_text(re.compile(r"\d"))
    last = reader.page.locator(".figures tbody tr").last
    expect(last.locator("th")).to_have_text(re.compile(r"^202[5-9]$"))
    expect(last.locator(".figures__other")).to_have_text(re.compile(r"\d"))


def test_how_both_voted_on_ukraine_in_2022_and_2023(reader: Reader) -> None:
    """One table, in the menu: the resolution, and each side's vote."""
    reader.press(reader.page.locator("#menu a[href*=votes]"))
    for resolution in ("ES-11/1", "ES-11/6"):
        row = reader.page.locator("tbody tr").filter(
            has=reader.page.locator(".acronym", has_text=re.compile(f"{resolution}$"))
        )
        expect(row.locator(".vote--for")).to_have_count(1)
        expect(row.locator(".vote--against")).to_have_count(1)


@pytest.mark.parametrize("topic", ["antarctica", "sport"])
def test_everything_on_a_topic(reader: Reader, topic: str) -> None:
    """One press on the first page: its text with sources, what matters most, and the rest."""
    reader.press(reader.page.locator(f".chips a[href*='{topic}']"))
    expect(reader.page.locator(".prose .footnote-ref").nth(2)).to_be_attached()
    expect(reader.page.locator("#main ~ ol li").nth(1)).to_be_attached()


def test_everything_on_salmon(reader: Reader) -> None:
    """What is no topic of its own is typed into the whole chronology's field."""
    reader.press(reader.page.locator(".home__whole a[href*='chronology/all']"))
    reader.type(reader.page.locator("input[name=q]"), "salm")
    shown = reader.page.locator("[data-item]:visible")
    expect(shown.nth(7)).to_be_visible()
    assert shown.count() < reader.page.locator("[data-item]").count() / 4


def test_a_page_is_cited_in_apa(reader: Reader) -> None:
    """The button in the fact box leads to the ready citation, with title and permanent address."""
    reader.press(reader.page.locator("a.fact__main").first)
    reader.page.wait_for_url("**/people/**")
    title = reader.page.locator("h1").inner_text()
    reader.press(reader.page.locator(".acts a[href='#cite']"))
    apa = reader.page.locator(".using dl div").filter(has_text="APA")
    expect(apa).to_be_in_viewport()
    expect(apa).to_contain_text(title)
    expect(apa).to_contain_text(f"https://example.org/relations/{reader.language}people/")


def test_the_data_of_a_chart(reader: Reader) -> None:
    """Its figures are a file below it."""
    reader.press(reader.page.locator("#menu a[href*=series]"))
    with reader.page.expect_download() as waiting:
        reader.press(reader.page.locator(".chart__links a[href$='.csv']").first)
    assert len(Path(waiting.value.path()).read_text(encoding="utf-8").splitlines()) > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_keeps_the_page(site: Site, page: Page, language: str) -> None:
    """The same record, in the other language's words."""
    page.goto(f"{site.url}{language}events/1973-break/")
    page.locator("a.language").click()
    expect(page.locator(".box time").first).to_have_text(SAID[language]["other day"])


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
def test_the_page_of_days_opens_at_the_readers(site: Site, page: Page, language: str) -> None:
    """What happened on this day stands above the months; where nothing did, the next day that has something."""
    page.clock.set_fixed_time("2031-03-11T12:00:00")
    page.goto(f"{site.url}{language}anniversaries/")
    entries = page.locator("[data-day-entries]")
    expect(entries.locator("a[href*='events/1990-relations-restored/']")).to_be_visible()
    page.locator("[data-day]").fill("2031-12-31")
    expect(entries).to_contain_text("Nothing dated" if language else "Nada fechado")
    following = page.locator("#m-01 .days > div").first
    expect(entries).to_contain_text(following.locator("dt").text_content() or "-")
    target = following.locator("a").first.evaluate("link => link.href")
    assert entries.locator("a").first.evaluate("link => link.href") == target


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
