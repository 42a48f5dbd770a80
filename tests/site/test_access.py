"""For every reader: no fault that axe finds, short pages, forced colours, large marks, pictures in words, a way on."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.conftest import KINDS, LANGUAGES, Site, search

LONGEST = (
    "fields/",
    "sources/kind/press/",
    "periods/1990-russian-federation/",
    "periods/1964-restored-relations/",
    "topics/diplomacy/",
    "topics/multilateral/",
    "embassies/embassy-of-chile-in-moscow/",
)
"""The pages that hold the most."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
"""axe's rules for WCAG 2.2 AA, the size of targets among them, which it leaves out unless asked."""
SHORTENED = """() => {
    for (const item of [...document.querySelectorAll('[data-item]')].slice(80)) item.remove();
    const late = [...document.querySelectorAll('main h2')][30];
    while (late?.nextElementSibling) late.nextElementSibling.remove();
}"""
"""A list's 81st entry has the markup of the first, and axe takes ten seconds for a thousand of them."""


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_over_a_page_is_accessible(site: Site, browser: Browser, scheme: Literal["light", "dark"]) -> None:
    """Search with results, the menu of a phone and an open note: no axe violation."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{site.url}en/events/1973-break/")
    search(page, "Lavrov")
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    page.keyboard.press("Escape")
    page.locator("[data-menu-open]").click()
    found += [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    page.keyboard.press("Escape")
    page.locator("a.footnote-ref").first.click()
    found += [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_longer_than_fifteen_screens_of_a_phone(site: Site, browser: Browser, language: str) -> None:
    """Before anything is unfolded, on a window of 360 by 640."""
    page = browser.new_page(viewport={"width": 360, "height": 640})
    screens = {}
    for path in (*KINDS, *LONGEST):
        page.goto(site.url + language + path)
        screens[path] = round(page.evaluate("document.documentElement.scrollHeight") / 640, 1)
    page.close()
    assert {path: height for path, height in screens.items() if height > 15} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "marks"),
    [
        ("visits/", ".chart--visits .key"),
        ("visits/", ".column:nth-child(9) .column__part"),
        ("", ".band-box .keys .key, .band-box .keys .key-way"),
        ("embassies/", ".map__key .key"),
        ("series/trade/", ".chart--lines .key"),
        (
            "memberships/",
            ".standing--full .standing__mark, .standing--former .standing__mark, .standing--none .standing__mark",
        ),
        ("meetings/", ".keys .tag"),
    ],
)
def test_forced_colours_keep_what_tells_marks_apart(
    site: Site, browser: Browser, scheme: Literal["light", "dark"], path: str, marks: str
) -> None:
    """Where the system sets all colours, each mark of a chart still looks unlike the others."""
    context = browser.new_context(color_scheme=scheme, forced_colors="active", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(site.url + path)
    forms: dict[str, bytes] = {}
    for mark in page.locator(marks).all():
        name = mark.get_attribute("class") or ""
        if "standing" in name:
            name = " ".join((mark.locator("..").get_attribute("class") or "").split()[:2])
        if name not in forms:
            forms[name] = mark.screenshot()
    context.close()
    assert len(forms) > 1
    assert len(set(forms.values())) == len(forms), list(forms)


def test_forced_colours_keep_the_shading_behind_charts(site: Site, browser: Browser) -> None:
    """Years without relations are hatched there as elsewhere."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{site.url}series/trade/")
    ground = page.locator(".plot__period--none").first.evaluate("each => getComputedStyle(each).backgroundImage")
    context.close()
    assert "gradient" in ground


BOXES = """all => all.filter((mark) => mark.offsetParent).map((mark) => {
    const box = mark.getBoundingClientRect();
    const host = mark.closest("p, li, td").getBoundingClientRect();
    const before = mark.closest("sup").previousSibling;
    return [box.left + box.width / 2, box.top, box.left - host.left, before?.nodeType === 3];
})"""
"""Where marks lie: their middle, their top, how far from the edge of their text, and whether a word stands before."""


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_marks_of_notes_lie_a_finger_apart_and_beside_their_word(site: Site, browser: Browser, width: int) -> None:
    """24 px between neighbours (WCAG 2.2, 2.5.8), and none begins a line alone."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    close, astray = [], []
    for path in ("en/events/1947-break/", "periods/1990-russian-federation/", "memberships/apec/"):
        page.goto(site.url + path)
        boxes = page.locator("a.footnote-ref").evaluate_all(BOXES)
        close += [path for (x, y, *_), (to, down, *_) in pairwise(boxes) if abs(y - down) < 6 and 0 < to - x < 24]
        astray += [path for _, _, inset, word in boxes if word and inset < 3]
    page.close()
    assert close == []
    assert astray == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_says_where_it_stands(site: Site, page: Page, language: str) -> None:
    """A way back to its list, and the list's entry of the menu lit."""
    lost = []
    for path in (kind for kind in KINDS if kind.count("/") == 2 and not kind.startswith("chronology")):
        page.goto(site.url + language + path)
        if not page.locator(".crumbs a").count() or page.locator("#menu a[aria-current]").count() != 1:
            lost.append(path)
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chart_is_told_in_words(site: Site, page: Page, language: str) -> None:
    """What stands for a picture has its dates and figures."""
    for path in ("series/trade/", "votes/", "memberships/", "visits/", "periods/", "chronology/all/"):
        page.goto(site.url + language + path)
        words = page.locator("main :is(svg, div)[role=img]").first.get_attribute("aria-label") or ""
        assert len(re.findall(r"\d+", words)) >= 4, (path, words)


def test_the_page_for_errors_helps(site: Site, page: Page) -> None:
    """A header, a search that works, and ways in, in both languages."""
    page.goto(f"{site.url}404.html")
    assert page.locator("header .site-name").count() == 2
    assert page.locator(".chips a[href*='/topics/']").count() == 2
    page.locator("input[type=search]").last.fill("Lavrov")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/?search=Lavrov")
    expect(page.locator("[data-results] a").first).to_have_attribute("href", re.compile("serguei-lavrov"))
