"""No page may do more than it needs, and what it does needs no exception."""

from __future__ import annotations

import re

import pytest
from mkdocs.exceptions import PluginError
from playwright.sync_api import Browser, expect
from relations.site.policy import lifted, strict

from tests.site.conftest import KINDS, Site

COLLECT = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) =>
        window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
PAGE = '<html><head>\n<meta charset="utf-8">\n</head><body>{}</body></html>'


def test_every_page_has_a_policy_without_exceptions(pair: Site) -> None:
    """Built pages, the page for errors and the charts for other sites."""
    for file in pair.folder.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert '<meta name="referrer" content="strict-origin-when-cross-origin">' in html, file
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
        assert policy, file
        assert "unsafe-inline" not in policy[1] and "'unsafe-eval'" not in policy[1]
        assert 'style="' not in html and not re.search(r"<[^>]*\son\w+=", html), file


@pytest.mark.parametrize("language", ["", "en/"])
def test_no_page_breaks_its_policy(site: Site, browser: Browser, language: str) -> None:
    """All kinds of page, with search opened and used and the list's filters set: no violation."""
    found: dict[str, list[str]] = {}
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(COLLECT)
    page = context.new_page()
    for kind in (*KINDS, "chronology/all/", "topics/", "votes/", "data/"):
        page.goto(site.url + language + kind, wait_until="networkidle")
        if page.locator("form.filters select:visible").count():
            page.locator("form.filters select:visible").first.select_option(index=1)
        page.keyboard.press("/")
        page.keyboard.type("Lavrov 1947")
        page.wait_for_timeout(300)
        found[kind] = page.evaluate("window.violations")
    context.close()
    assert {kind: broken for kind, broken in found.items() if broken} == {}


def test_a_script_that_got_in_does_not_run(pair: Site, browser: Browser) -> None:
    """Neither as an element nor as a handler, nor a style of its own."""
    page = browser.new_page()
    hostile = '<script>document.title="in"</script><img src="x" onerror="document.title=\'in\'">'

    def answer(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        body = response.text().replace("<h1", hostile + "<h1", 1)
        route.fulfill(response=response, body=body)  # type: ignore[attr-defined]

    page.route("**/people/", answer)
    page.goto(f"{pair.url}people/")
    page.wait_for_timeout(300)
    expect(page).not_to_have_title("in")
    page.close()


def test_a_style_attribute_becomes_a_class() -> None:
    """The same declarations are one class; what is no size, place or colour is refused."""
    html = strict(
        PAGE.format('<i style="left:1%"></i><b class="x" style="left:1%;width:2%"></b><u style="left:1%"></u>')
    )
    assert '<i class="s0"></i><b class="x s1"></b><u class="s0"></u>' in html
    assert "<style>.s0.s0.s0{left:1%}.s1.s1.s1{left:1%;width:2%}</style>" in html
    with pytest.raises(PluginError, match="may not declare"):
        strict(PAGE.format('<i style="background:url(//x)"></i>'))


def test_a_page_without_its_charset_is_an_error() -> None:
    """The policy must come before all that it speaks of."""
    with pytest.raises(PluginError, match="finds no place"):
        strict("<html></html>")


def test_a_server_that_adds_a_script_can_lift_it() -> None:
    """Nothing else changes."""
    assert "Content-Security" not in lifted(strict(PAGE.format("")))
