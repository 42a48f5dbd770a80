"""A chart on another page: shown in a frame, in both languages, light and dark, with its source."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.site.conftest import Site


@pytest.mark.parametrize("path", ["embed/band.html", "en/embed/series-trade.html", "embed/missions.html"])
def test_a_chart_stands_in_a_frame_of_another_page(site: Site, browser: Browser, path: str) -> None:
    """It is drawn, names its source by the site's address, follows the reader's setting, and fetches its style."""
    papers = set()
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        asked: list[str] = []

        def note(request: Request, asked: list[str] = asked) -> None:
            asked.append(request.url)

        page.on("request", note)
        page.set_content(f'<iframe src="{site.url}{path}" width="700" height="500" title="x"></iframe>')
        frame = page.frame_locator("iframe")
        source = frame.locator(".embed__source a").first
        expect(source).to_be_visible()
        assert (source.get_attribute("href") or "").startswith(site.site_url)
        credit = frame.locator(".embed__source").inner_text()
        assert re.search(r"\d (de [a-z]+ de|[A-Z][a-z]+) \d{4}, CC BY 4\.0$", credit), credit
        chart = frame.locator(".embed > :first-child").bounding_box()
        assert chart and chart["width"] > 300 and chart["height"] > 20
        papers.add(frame.locator(".embed").evaluate("element => getComputedStyle(element).backgroundColor"))
        assert {address.removeprefix(site.url) for address in asked} == {path, "embed/chart.css"}
        page.close()
    assert len(papers) == 2
