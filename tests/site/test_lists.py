"""Lists: what they show first, how they are narrowed, ordered and taken away."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.site.conftest import LANGUAGES, Site


def test_the_chronology_opens_on_the_milestones(site: Site, page: Page) -> None:
    """What matters most, a sentence each; one switch leads to everything."""
    page.goto(f"{site.url}chronology/")
    shown = page.locator("li.entry:visible")
    assert 25 <= shown.count() <= 40
    assert shown.locator(".entry__summary").count() == shown.count()
    page.locator(".switch a:not([aria-current])").click()
    page.wait_for_url("**/chronology/all/")
    assert page.locator("[data-item]").count() > 300


def test_filters_narrow_the_chronology_and_stay_in_the_address(site: Site, page: Page) -> None:
    """A filter opens what it finds, says how many, and survives a reload and the change of language."""
    page.goto(f"{site.url}chronology/all/")
    page.locator("select[name=kind]").select_option("sport")
    items = page.locator("[data-item]:visible")
    few, whole = items.count(), page.locator("[data-item]").count()
    assert 0 < few < whole
    expect(page.locator(".filters__count")).to_contain_text(f"{few} de {whole}")
    counted = [int(text) for text in page.locator("details:visible [data-group-count]").all_inner_texts()]
    assert sum(counted) == few
    assert "kind=sport" in page.url
    page.reload()
    assert items.count() == few
    page.locator("a.language").click()
    page.wait_for_url("**/en/chronology/all/?kind=sport")
    assert items.count() == few


def test_what_is_typed_before_the_script_runs_narrows_the_list(site: Site, page: Page) -> None:
    """On a slow line a reader types sooner than the filters are ready: nothing of it is lost."""
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))
    with page.expect_request("**/*.js"):
        page.goto(f"{site.url}chronology/all/?kind=sport", wait_until="commit")
    page.locator("input[name=q]").fill("copa")
    page.locator("select[name=disputed]").select_option("no")
    items = page.locator("[data-item]")
    expect(items.nth(300)).to_be_attached()
    whole = items.count()
    for route in held:
        route.continue_()
    page.wait_for_url("**/?kind=sport&*q=copa*")
    shown = page.locator("[data-item]:visible")
    assert 0 < shown.count() < whole
    assert all("copa" in row.casefold() for row in shown.all_inner_texts())
    expect(page.locator("select[name=kind]")).to_have_value("sport")
    assert "disputed=no" in page.url


def test_filters_work_whatever_the_address_ends_in(site: Site, page: Page) -> None:
    """A link that was cut off in the middle of an escape stops nothing on the page."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site.url}treaties/#%E0%A4%A")
    page.locator(".unfold button").click()
    page.locator(".filters__open").click()
    page.locator("select[name=status]").select_option("spent")
    items = page.locator("[data-item]:visible")
    assert 0 < items.count() < page.locator("[data-item]").count()
    assert faults == []


def test_a_person_is_found_by_typing_a_family_name(site: Site, page: Page) -> None:
    """A field to type in takes part of a name, listed by family name."""
    page.goto(f"{site.url}en/chronology/all/")
    field = page.locator("input[name=people]")
    field.focus()
    assert "Allende, Salvador" in page.locator("datalist option").evaluate_all("options => options.map(o => o.value)")
    field.fill("Allende, Salvador")
    shown = page.locator("[data-item]:visible")
    assert shown.count() > 2
    assert "people=salvador-allende" in page.url
    page.goto(page.url)
    expect(field).to_have_value("Allende, Salvador")


def test_without_scripts_the_chronology_is_a_plain_list(site: Site, browser: Browser) -> None:
    """No script, no filter, but every entry."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.url}chronology/all/")
    assert page.locator("li.entry").count() > 300
    assert page.locator("form.filters:visible").count() == 0
    page.locator("details.stretch > summary").first.click()
    assert page.locator("li.entry:visible").count() > 2
    context.close()


@pytest.mark.parametrize("path", ["visits/", "votes/", "memberships/", "treaties/"])
def test_a_phone_reaches_every_row(site: Site, browser: Browser, path: str) -> None:
    """A long table shows its first twenty and a button for all, which goes on where they ended."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(site.url + path)
    rows = page.locator("table.sortable tbody tr")
    assert page.locator("table.sortable tbody tr:visible").count() == 20
    page.locator(".unfold button").click()
    assert page.locator("table.sortable tbody tr:visible").count() == rows.count() > 20
    expect(rows.nth(20).locator("a").first).to_be_focused()
    expect(page.locator(".unfold")).to_be_hidden()
    page.close()


def test_the_rows_shown_can_be_taken_away(site: Site, page: Page) -> None:
    """What a filter leaves is downloaded as a table, with each record's address."""
    page.goto(f"{site.url}en/visits/")
    page.locator("select[name=level]").select_option("head-of-state")
    shown = page.locator("[data-item]:visible").count()
    with page.expect_download() as waiting:
        page.locator("[data-take-rows]").click()
    rows = list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"))))
    assert len(rows) == shown + 1
    assert rows[0][0] == "Date"
    assert all(row[-1].startswith(site.url) for row in rows[1:])


@pytest.mark.parametrize(
    ("path", "first", "columns"),
    [
        ("people/", "", 6),
        ("sources/kind/press/", "20 Minutos México", 4),
        ("chronology/all/", "", 4),
        ("embassies/", "Embassy of Chile in Moscow", 10),
        ("places/", "", 5),
    ],
)
def test_rows_of_a_list_that_is_no_table_are_one_all_the_same(
    site: Site, page: Page, path: str, first: str, columns: int
) -> None:
    """A head, and as many cells in each row, whatever is unknown of one: the address is always the last."""
    page.goto(f"{site.url}en/{path}")
    with page.expect_download() as waiting:
        page.locator("[data-take-rows]").click()
    head, *rows = csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig")))
    assert len(rows) == page.locator("[data-item]").count()
    assert {len(head), *map(len, rows)} == {columns}
    assert all(name[0].isupper() for name in head)
    assert all(row[-1].startswith(site.url) and (row[0] or row[1]) for row in rows)
    assert rows[0][0] == first or not first


def test_missions_of_both_sides_are_narrowed_together(site: Site, page: Page) -> None:
    """Several tables are one list: one that is left with no row goes, and what is taken says whose each mission is."""
    page.goto(f"{site.url}en/embassies/")
    tables = page.locator("table[data-list=embassies]:visible")
    all_tables = tables.count()
    page.locator("select[name=side]").select_option("russia")
    shown = page.locator("[data-item]:visible").count()
    assert 0 < tables.count() < all_tables and 0 < shown < page.locator("[data-item]").count()
    with page.expect_download() as waiting:
        page.locator("[data-take-rows]").click()
    head, *rows = csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig")))
    assert head[:4] == ["Name", "Country", "Kind", "Places"]
    assert len(rows) == shown and {row[1] for row in rows} == {"Russia"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_foreign_ministers_since_2000(site: Site, page: Page, language: str) -> None:
    """The level of any participant counts, whoever led the visit."""
    page.goto(f"{site.url}{language}visits/")
    page.locator("select[name=level]").select_option("foreign-minister")
    page.locator("input[name=from]").fill("2000")
    shown = page.locator("[data-item]:visible")
    links = [link.get_attribute("href") or "" for link in shown.locator("th a:first-child").all()]
    assert {"2014-lavrov-santiago/", "2015-munoz-moscow/", "2004-putin-chile/"} <= set(links)
    years = [int((cell.get_attribute("data-sort") or "")[:4]) for cell in shown.locator("td:first-child").all()]
    assert len(years) >= 8
    assert all(year >= 2000 for year in years)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_meetings_of_putin_with_chilean_presidents(site: Site, page: Page, language: str) -> None:
    """The matrix has them in one column, as a list on a phone."""
    page.goto(f"{site.url}{language}meetings/")
    heads = [link.get_attribute("href") or "" for link in page.locator("table.matrix thead th a").all()]
    column = next(index for index, way in enumerate(heads) if "vladimir-putin" in way) + 2
    met = page.locator(f"table.matrix tbody td:nth-child({column}) a")
    assert met.count() >= 6
    page.set_viewport_size({"width": 360, "height": 760})
    expect(page.locator(".matrix-list")).to_be_visible()
    expect(page.locator("table.matrix")).to_be_hidden()


def test_a_table_keeps_its_order_in_the_address(site: Site, page: Page) -> None:
    """Sorted by a head, the same order comes again from the address."""
    page.goto(f"{site.url}en/treaties/")
    page.get_by_role("button", name="Signature").click()
    page.get_by_role("button", name="Signature").click()
    first = page.locator("tbody th a").first.inner_text()
    assert "sort=-1" in page.url
    page.goto(page.url)
    assert page.locator("tbody th a").first.inner_text() == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_russia_a_member_of_what_chile_is(site: Site, page: Page, language: str) -> None:
    """The matrix answers for one organisation by name, and for all in which only one of the two is."""
    page.goto(f"{site.url}{language}memberships/")
    page.locator("input[name=q]").fill("apec")
    row = page.locator("tbody tr:visible")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("Pertenecen los dos" if not language else "Both belong")
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
    page.goto(f"{site.url}en/chronology/all/")
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
    page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + box["height"] / 2)
    readout = page.locator(".readout p").first
    expect(readout).to_be_visible()
    year, first, *_, unit = readout.inner_text().split("\n")
    row = page.locator(".figures tbody tr").filter(has=page.get_by_role("rowheader", name=year, exact=True))
    assert first.rsplit(": ", 1)[1] in row.locator("td").all_inner_texts()
    assert unit == "million US dollars"
    page.mouse.move(5, 5)
    expect(readout).to_be_hidden()


def test_a_year_that_was_tapped_stays(site: Site, page: Page) -> None:
    """The readout waits until it is sent away, so that a finger does not lie on what it says."""
    page.goto(f"{site.url}series/trade/")
    sheet = page.locator(".plot__sheet").first
    sheet.click(position={"x": 60, "y": 60})
    page.mouse.move(5, 5)
    expect(page.locator(".readout p").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".readout p").first).to_be_hidden()


def test_a_chart_is_read_by_the_keyboard(site: Site, page: Page) -> None:
    """The arrow keys go from year to year, End to the last one, whose source is named; Escape clears."""
    page.goto(f"{site.url}en/series/trade/")
    slider = page.get_by_role("slider").first
    readout = page.locator(".readout p").first
    slider.focus()
    expect(readout).to_be_hidden()
    page.keyboard.press("Home")
    expect(readout).to_contain_text("1962")
    page.keyboard.press("ArrowRight")
    expect(readout).to_contain_text("1963")
    expect(slider).to_have_attribute(
        "aria-valuetext", re.compile("^1963. Chile’s exports: 0.21. .*million US dollars$")
    )
    page.keyboard.press("End")
    expect(readout).to_contain_text(re.compile(r"^202\d.*according to", re.DOTALL))
    page.keyboard.press("Escape")
    expect(readout).to_be_hidden()


def test_a_filter_finds_where_a_country_was_never_a_member(site: Site, page: Page) -> None:
    """Every row that is left says so of one of the two."""
    page.goto(f"{site.url}en/memberships/?standing=never")
    rows = page.locator("tr[data-item]:visible")
    assert rows.count() >= 5
    assert all("never a member" in text for text in rows.all_inner_texts())


@pytest.mark.parametrize("path", ["visits/", "memberships/", "treaties/", "votes/", "embassies/", "people/"])
def test_the_tab_key_stops_once_a_row(site: Site, page: Page, path: str) -> None:
    """A row's first link leads to its record; who wants the others goes on from there, or presses them."""
    page.goto(site.url + path)
    page.evaluate("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    stops = "row => [...row.querySelectorAll('a, button')].filter(each => each.tabIndex >= 0).length"
    rows = page.locator("tbody tr, [data-item]").all()[:80]
    assert [row.inner_text() for row in rows if row.evaluate(stops) > 1] == []


def test_the_decades_can_be_passed_by(site: Site, page: Page) -> None:
    """One key leads from their first stop to the list."""
    page.goto(f"{site.url}en/chronology/all/")
    skip = page.get_by_role("link", name="Skip the decades")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "entries"


def test_the_space_bar_turns_a_switch(site: Site, page: Page) -> None:
    """What looks like a switch answers as one."""
    page.goto(f"{site.url}en/chronology/")
    page.locator(".switch a:not([aria-current])").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/chronology/all/")


def test_filters_of_a_phone_open_when_they_are_asked_for(site: Site, browser: Browser) -> None:
    """One field and a button until then; an address with a filter shows them at once."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{site.url}en/visits/")
    level = page.locator("select[name=level]")
    expect(level).to_be_hidden()
    expect(page.locator("input[name=q]")).to_be_visible()
    page.get_by_role("button", name="Filters").click()
    expect(level).to_be_visible()
    page.goto(f"{site.url}en/visits/?level=foreign-minister")
    expect(level).to_be_visible()
    page.close()


def test_the_years_of_the_matrix_stand_in_line(site: Site, page: Page) -> None:
    """Whatever frame says the way, one row's boxes are of one size and one height, and so are the years in them."""
    page.goto(f"{site.url}meetings/")
    row = page.locator("table.matrix tr").filter(has=page.locator(".met--there")).filter(has=page.locator(".met--back"))
    found = row.first.locator(".met").evaluate_all(
        """links => links.map((link) => {
          const words = document.createRange();
          words.selectNodeContents(link);
          const [box, year] = [link.getBoundingClientRect(), words.getBoundingClientRect()];
          return [box.top, box.width, box.height, year.top].map(Math.round).join();
        })"""
    )
    assert len(found) > 3
    assert len(set(found)) == 1, found


@pytest.mark.parametrize("width", [360, 800])
@pytest.mark.parametrize("path", ["visits/", "memberships/"])
def test_a_narrow_window_shows_the_heads_that_have_the_focus(
    site: Site, browser: Browser, width: int, path: str
) -> None:
    """Where rows stand as cards, the buttons that order them come out for the keyboard, and go again."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site.url + path)
    heads = page.locator("[data-list] thead")
    button = heads.locator("button").first
    button.focus()
    assert heads.evaluate("head => getComputedStyle(head).clipPath") == "none"
    assert heads.evaluate("head => head.offsetHeight") > 20
    page.locator("[data-list] tbody a").first.focus()
    assert (heads.evaluate("head => head.offsetHeight") <= 1) == (width == 360 or path == "visits/")
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_of_visits_are_low_enough_to_look_through(site: Site, page: Page, language: str) -> None:
    """Half of them take less than an eighth of a desk's window."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site.url}{language}visits/")
    heights = sorted(page.locator("tbody tr").evaluate_all("rows => rows.map(row => row.offsetHeight)"))
    assert heights[len(heights) // 2] < 900 / 8


@pytest.mark.parametrize("width", [768, 1024, 1440])
@pytest.mark.parametrize(
    "path", ["visits/", "en/visits/", "treaties/", "en/treaties/", "votes/", "chronology/", "memberships/un/"]
)
def test_a_day_takes_two_lines_at_most(site: Site, browser: Browser, width: int, path: str) -> None:
    """The column of dates is wide enough for a day and its month."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site.url + path)
    broken = page.locator("td[data-sort], .entry__date, .standings td:nth-child(3)").evaluate_all(
        """cells => cells.filter((cell) => !/\\s–\\s/.test(cell.textContent)).filter((cell) => {
          const words = document.createRange();
          words.selectNodeContents(cell);
          return new Set([...words.getClientRects()].map(({ top }) => Math.round(top))).size > 2;
        }).map((cell) => cell.textContent)"""
    )
    assert broken == []
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_votes_on_one_subject_are_picked_out(site: Site, page: Page, language: str) -> None:
    """All votes on a war, or those of its first year, without a walk through seventy years of others."""
    page.goto(f"{site.url}{language}votes/")
    page.locator("select[name=topics]").select_option("war-in-ukraine")
    shown = page.locator("[data-item]:visible")
    assert 10 < shown.count() < page.locator("[data-item]").count()
    page.locator("input[name=from]").fill("2022")
    page.locator("input[name=to]").fill("2022")
    days = [cell.get_attribute("data-sort") or "" for cell in shown.locator("td:first-child").all()]
    assert days
    assert all(day.startswith("2022") for day in days)
    expect(shown.first).to_contain_text("ES-11/1")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_column_of_missions_is_empty(site: Site, page: Page, language: str) -> None:
    """What is no mission is not headed as one, nor has it a column for heads of mission that it lacks."""
    page.goto(f"{site.url}{language}embassies/")
    heads = page.locator("h3[id^='others-'] + .wide thead th:first-child")
    assert heads.count() == 2
    assert set(heads.all_inner_texts()) == {"Name" if language else "Nombre"}
    empty = page.locator("main table").evaluate_all(
        """tables => tables.flatMap((table) => [...table.tHead.rows[0].cells]
          .filter((_, at) => [...table.tBodies[0].rows].every((row) => !row.cells[at].textContent.trim()))
          .map((head) => head.textContent))"""
    )
    assert empty == []


def test_the_key_of_the_band_has_its_colours(site: Site, browser: Browser) -> None:
    """What a colour means is found in the key by the very same colour, light and dark."""
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page = browser.new_page(color_scheme=scheme, viewport={"width": 1440, "height": 900})
        page.goto(site.url)
        for state in ("contacts", "full"):
            drawn = page.locator(f"rect.band__{state}").first.evaluate("band => getComputedStyle(band).fill")
            key = page.locator(f".band-box .key--{state}").evaluate("key => getComputedStyle(key).backgroundColor")
            assert key == drawn
        page.close()


def test_figures_begin_with_what_other_pages_show(site: Site, page: Page) -> None:
    """The trade of the first page and the agreement of the votes come before the rest."""
    page.goto(f"{site.url}series/")
    heads = [link.get_attribute("href") or "" for link in page.locator("h2 a").all()]
    assert heads[:2] == ["trade/", "un-votes/"]


@pytest.mark.parametrize("path", ["en/treaties/2004-double-taxation/", "en/periods/1947-cold-war-break/"])
def test_the_sign_of_a_way_on_stands_beside_its_date(site: Site, browser: Browser, path: str) -> None:
    """No arrow is left alone on a line of a phone."""
    page = browser.new_page(viewport={"width": 360, "height": 760})
    page.goto(site.url + path)
    torn = page.locator(".neighbours__date").evaluate_all(
        """dates => dates.filter((date) => {
          const letters = [];
          const walker = document.createTreeWalker(date, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const { 0: letter, index } of node.data.matchAll(/\\S/g)) {
              const range = document.createRange();
              range.setStart(node, index);
              range.setEnd(node, index + 1);
              letters.push([letter, Math.round(range.getBoundingClientRect().bottom)]);
            }
          }
          const at = letters.findIndex(([letter]) => "‹›".includes(letter));
          return at < 0 || Math.abs(letters[at][1] - letters[at ? at - 1 : 1][1]) > 3;
        }).map((date) => date.textContent)"""
    )
    assert page.locator(".neighbours__date").count() == 2
    assert torn == []
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", ["treaties/", "en/treaties/", "sources/roe-chile/", "en/embassies/"])
def test_the_mark_of_doubt_stands_beside_its_word(site: Site, browser: Browser, width: int, path: str) -> None:
    """It never begins a line, where nobody would know what it says."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site.url + path)
    alone = page.locator("main .doubt:visible").evaluate_all(
        """marks => marks.filter((mark) => {
          const [word, sign] = [mark.previousElementSibling, mark].map((each) => [...each.getClientRects()].at(-1));
          return word.bottom < sign.top + 5 || word.right > sign.left + 1;
        }).map((mark) => mark.previousElementSibling.textContent)"""
    )
    assert page.locator("main .doubt:visible").count() > 1
    assert alone == []
    page.close()


def test_fields_of_filters_fill_the_line_of_a_phone(site: Site, browser: Browser) -> None:
    """None is cut short beside an empty strip."""
    page = browser.new_page(viewport={"width": 360, "height": 760})
    page.goto(f"{site.url}visits/")
    page.locator("[data-unfold]").click()
    form = page.locator(".filters").evaluate("form => form.getBoundingClientRect().right")
    ends = page.locator(".filters label").evaluate_all(
        "fields => fields.map(field => field.getBoundingClientRect()).map(({top, right}) => [Math.round(top), right])"
    )
    last_of_each_line = dict(sorted(ends))
    assert [end for end in last_of_each_line.values() if form - end > 20] == []
    page.close()


@pytest.mark.parametrize("path", ["chronology/all/", "visits/", "votes/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_years_of_a_filter_stand_side_by_side(site: Site, browser: Browser, language: str, path: str) -> None:
    """On a desk, however many fields come before them."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(site.url + language + path)
    since, until = (page.locator(f".filters [name={name}]").bounding_box() for name in ("from", "to"))
    page.close()
    assert since and until
    assert since["y"] == until["y"]
