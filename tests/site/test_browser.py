"""Journeys in a real browser, as a visitor makes them."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.site.conftest import KINDS, LANGUAGES, Site

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""axe's rules for WCAG 2.2 AA, the size of targets among them, which it leaves out unless asked."""
SHORTENED = """() => {
    for (const item of [...document.querySelectorAll('[data-item]')].slice(80)) item.remove();
    const late = [...document.querySelectorAll('article h2')][30];
    while (late?.nextElementSibling) late.nextElementSibling.remove();
}"""
"""A list's 81st entry has the markup of the first, and axe takes ten seconds for a thousand of them."""


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
    plain = page.locator("[data-status]").inner_text().split()[-1]
    page.goto(site.url)
    search(page, "antártica")
    assert page.locator("[data-status]").inner_text().split()[-1] == plain


@pytest.mark.parametrize("words", ["zzzzqx", "Lavroff"])
def test_nothing_found_says_what_to_try(site: Site, page: Page, words: str) -> None:
    """A word that is nowhere gets advice, not an empty box, and not every page with its first letters."""
    page.goto(f"{site.url}en/")
    assert search(page, words) == []
    expect(page.locator("[data-status]")).to_contain_text("Try fewer words")


def test_search_opens_and_goes_by_keyboard(site: Site, page: Page) -> None:
    """From the first page to a record without a mouse."""
    page.goto(site.url)
    search(page, "Bulganin")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != site.url)
    expect(page.locator("h1")).to_contain_text("Bulganin")


def test_search_closes_at_the_first_escape(site: Site, page: Page) -> None:
    """Escape leaves search, whatever was typed, and the focus is where it was."""
    page.goto(site.url)
    page.locator("[data-search-open]").focus()
    search(page, "Bulganin")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_focused()


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


@pytest.mark.parametrize(
    ("width", "scripts", "button", "label"),
    [(360, True, 1, 0), (768, True, 1, 0), (1440, True, 0, 0), (360, False, 0, 1), (1440, False, 0, 0)],
)
def test_there_is_one_way_into_the_menu(
    site: Site, browser: Browser, width: int, scripts: bool, button: int, label: int
) -> None:
    """A button on narrow windows, the theme's label where no script runs, and neither beside the tabs of a wide one."""
    context = browser.new_context(viewport={"width": width, "height": 780}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(site.url)
    expect(page.locator("header button.menu:visible")).to_have_count(button)
    expect(page.locator("header label[for=__drawer]:visible")).to_have_count(label)
    context.close()


def test_the_menu_of_a_phone_works_by_keyboard(site: Site, browser: Browser) -> None:
    """Enter opens it and Escape closes it; closed, it takes no focus; a link in it leads on."""
    page = browser.new_page(viewport={"width": 360, "height": 780})
    page.goto(f"{site.url}en/events/1947-break/")

    def focused() -> str:
        return str(page.evaluate("document.activeElement.closest('.md-sidebar--primary') ? 'menu' : 'page'"))

    where = []
    for _ in range(12):
        page.keyboard.press("Tab")
        where.append(focused())
    assert set(where) == {"page"}
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert focused() == "menu"
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.locator(".md-sidebar--primary").get_by_role("link", name="Chronology").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/chronology/")
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page_is_accessible(site: Site, browser: Browser, scheme: Literal["light", "dark"]) -> None:
    """Search with results, and the menu of a phone: no axe violation while they are open."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.url}en/")
    search(page, "Lavrov")
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Menu").click()
    expect(page.locator(".md-sidebar--primary").get_by_role("link", name="Chronology")).to_be_in_viewport()
    found += [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    context.close()
    assert found == []


WORDS = {
    "": {
        "day": "21 de septiembre de 1973",
        "other day": "21 September 1973",
        "embassy": "Embajada de Chile",
        "both": "Pertenecen los dos",
    },
    "en/": {
        "day": "21 September 1973",
        "other day": "21 de septiembre de 1973",
        "embassy": "Embassy of Chile",
        "both": "Both belong",
    },
}
"""What a visitor reads in each language on the journeys below."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_date_of_the_break_of_1973_and_its_sources(site: Site, page: Page, language: str) -> None:
    """From the chronology to the day, the claims and the sources, and over to the other language without losing it."""
    page.goto(f"{site.url}{language}chronology/")
    page.locator("input[name=from]").fill("1973")
    page.locator("input[name=to]").fill("1973")
    page.locator("#events-1973-break a").first.click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".lead-line time")).to_have_text(WORDS[language]["day"])
    expect(page.locator("#disputes")).to_be_visible()
    assert page.locator(".footnote li a[rel=external]").count() >= 3
    page.locator("a.language").click()
    expect(page.locator(".lead-line time")).to_have_text(WORDS[language]["other day"])


def test_a_source_opens_where_it_is_cited(site: Site, page: Page) -> None:
    """Pointing at a note shows its publisher and link beside it."""
    page.goto(f"{site.url}events/1973-break/")
    note = page.locator("a.footnote-ref").first
    note.hover()
    source = page.locator(f"[id='{(note.get_attribute('href') or '')[1:]}'] a[rel=external]").first.inner_text()
    expect(page.locator(".md-tooltip2").filter(has_text=source)).to_be_visible()


@pytest.mark.parametrize(
    ("day", "years", "event"),
    [
        ("2031-03-10", "40", None),
        ("2031-03-11", "41", "1990-relations-restored"),
        ("2031-11-24", "41", "1964-restoration"),
    ],
)
def test_the_first_page_knows_the_readers_day(site: Site, page: Page, day: str, years: str, event: str | None) -> None:
    """On this day, and for how many years there have been relations, go by the reader's clock, not the build's."""
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto(f"{site.url}en/")
    expect(page.locator(".state")).to_contain_text(f"({years} years)")
    shown = page.locator("[data-on-this-day] li:visible a")
    if event:
        assert f"events/{event}/" in [link.get_attribute("href") for link in shown.all()]
    else:
        assert all("events/1990-relations" not in (link.get_attribute("href") or "") for link in shown.all())


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_is_ambassador_in_moscow(site: Site, page: Page, language: str) -> None:
    """The first page answers it, and leads to the person."""
    page.goto(site.url + language)
    card = page.locator(".card").filter(has_text=WORDS[language]["embassy"]).first
    expect(card).to_contain_text("Escobar")
    card.locator("a.card__main").click()
    expect(page.locator("h1")).to_contain_text("Escobar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_visits_by_foreign_ministers_since_2000(site: Site, page: Page, language: str) -> None:
    """The visits of one level, from a year on: some, none earlier, and the address gives the same list again."""
    page.goto(f"{site.url}{language}visits/")
    page.locator("select[name=level]").select_option("foreign-minister")
    page.locator("input[name=from]").fill("2000")
    page.locator("select[name=order]").select_option("oldest")
    shown = page.locator("[data-item]:visible")
    links = [link.get_attribute("href") for link in shown.locator(".entry__what > a:first-child").all()]
    assert "2014-lavrov-santiago/" in links
    assert "2015-munoz-moscow/" in links
    years = [int((time.get_attribute("datetime") or "")[:4]) for time in shown.locator("time").all()]
    assert all(year >= 2000 for year in years)
    page.goto(page.url)
    assert shown.count() == len(links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_russia_a_member_of_what_chile_is(site: Site, page: Page, language: str) -> None:
    """The matrix answers for one organisation by name, and for all in which only one of the two is."""
    page.goto(f"{site.url}{language}memberships/")
    page.locator("input[name=q]").fill("apec")
    row = page.locator("tbody tr:visible")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(WORDS[language]["both"])
    page.locator("[data-clear]").click()
    page.locator("select[name=belonging]").select_option("chile")
    names = row.locator("th").all_inner_texts()
    assert any("OCDE" in name or "OECD" in name for name in names)
    for cells in row.locator("td:nth-child(3)").all():
        expect(cells).not_to_have_class(re.compile("standing--full"))
    for cells in row.locator("td:nth-child(2)").all():
        expect(cells).to_have_class(re.compile("standing--full"))


def test_years_can_be_dragged_on_the_chart(site: Site, page: Page) -> None:
    """A stretch dragged across the chart fills the fields for years; a click means the decade; clearing ends it."""
    page.goto(f"{site.url}en/chronology/")
    chart = page.locator("[data-brush]")
    box = chart.bounding_box()
    assert box
    first, last = (int(chart.get_attribute(name) or 0) for name in ("data-first", "data-last"))

    def at(year: float) -> float:
        return box["x"] + (year + 0.5 - first) / (last - first + 1) * box["width"]

    middle = box["y"] + box["height"] / 2
    page.mouse.move(at(1964), middle)
    page.mouse.down()
    page.mouse.move(at(1973), middle, steps=4)
    page.mouse.up()
    expect(page.locator("input[name=from]")).to_have_value("1964")
    expect(page.locator("input[name=to]")).to_have_value("1973")
    expect(page.locator(".brush")).to_be_visible()
    assert "from=1964" in page.url
    page.mouse.click(at(1947), middle)
    expect(page.locator("input[name=from]")).to_have_value("1940")
    expect(page.locator("input[name=to]")).to_have_value("1949")
    page.locator("[data-clear]").click()
    expect(page.locator(".brush")).to_be_hidden()


def test_pointing_at_a_year_tells_its_figures(site: Site, page: Page) -> None:
    """A chart says what the table below it says for the year under the pointer, and is silent when it is left."""
    page.goto(f"{site.url}en/series/trade/")
    sheet = page.locator(".plot__sheet").first
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2)
    readout = page.locator(".readout p").first
    expect(readout).to_be_visible()
    year, first, *_ = readout.inner_text().split("\n")
    row = page.locator(".figures tbody tr").filter(has=page.get_by_role("rowheader", name=year, exact=True))
    assert first.rsplit(": ", 1)[1] in row.locator("td").all_inner_texts()
    page.mouse.move(5, 5)
    expect(readout).to_be_hidden()


def test_whoever_has_no_date_comes_last(site: Site, page: Page) -> None:
    """By birth: the known ones from the earliest on, then all the others in the list's own order."""
    page.goto(f"{site.url}people/?order=born")
    items = page.locator("ul.people > li").all()
    dates = [item.get_attribute("data-date") for item in items]
    known = [date for date in dates if date]
    assert 0 < len(known) < len(dates)
    assert dates == sorted(known) + [None] * (len(dates) - len(known))


@pytest.mark.parametrize("listing", ["people/", "en/sources/"])
def test_a_list_can_be_put_in_another_order(site: Site, page: Page, listing: str) -> None:
    """By how often a record is named: the numbers fall, and the own order comes back."""
    page.goto(site.url + listing)
    items = page.locator("[data-list] ul").first if "sources" in listing else page.locator("ul.people")
    own = items.locator("li a").first.inner_text()
    page.locator("select[name=order]").select_option("mentions")
    counts = [int(item.get_attribute("data-count") or 0) for item in items.locator("li").all()]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1]
    page.locator("select[name=order]").select_option(index=0)
    assert items.locator("li a").first.inner_text() == own


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_by_keyboard(site: Site, page: Page, language: str) -> None:
    """From the first page to a filtered list, an event and its twin in the other language, with keys alone."""

    def reach(selector: str, backwards: bool = False) -> None:
        for _ in range(120):
            page.keyboard.press("Shift+Tab" if backwards else "Tab")
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                seen = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert seen != "none", f"{selector} has the focus and does not show it"
                return
        raise AssertionError(f"{selector} cannot be reached by the keyboard")

    page.goto(site.url + language)
    reach(".md-tabs a[href*=chronology]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chronology/")
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
        wide = page.evaluate("document.documentElement.scrollWidth")
        page.evaluate(SHORTENED)
        result = Axe().run(page, options=RULES)
        found += [
            (kind, violation["id"], violation["nodes"][0]["html"][:160], violation["nodes"][0]["failureSummary"][:200])
            for violation in result.response["violations"]
        ]
        if wide > width:
            found.append((kind, "wider than the window", str(wide), ""))
    context.close()
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_is_a_clean_article(site: Site, page: Page, language: str) -> None:
    """On paper: title, text, and every reference with its full address; no menu, no button, no way back."""
    page.goto(f"{site.url}{language}events/1947-break/")
    title = page.locator("h1").inner_text()
    addresses = [link.get_attribute("href") or "" for link in page.locator(".footnote a[rel=external]").all()]
    menu = page.locator(".md-tabs__link").first.inner_text()
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    # A PDF has its ligatures as letters of their own.
    text = unicodedata.normalize("NFKC", re.sub(r"\s+", "", "".join(sheet.extract_text() for sheet in paper.pages)))
    assert title.replace(" ", "") in text
    assert not text.startswith(menu)
    assert "↩" not in text
    for address in addresses:
        assert address.replace(" ", "") in text
