"""Figures of any size can be drawn."""

from __future__ import annotations

import re

import pytest
from relations.exports.heads import headed
from relations.pages.pages import pages

from tests.conftest import Folder


@pytest.mark.parametrize(
    ("first", "second"),
    [("0.00000000001", "0.00000000003"), ("0.00001", "0.0000"), ("99999999999999", "-99999999999999"), ("0", "0")],
)
def test_a_line_is_drawn_of_figures_of_any_size(data: Folder, first: str, second: str) -> None:
    """The tiniest that a table may hold, the largest, and none but zero: with an axis from top to bottom."""
    data.write("series/salt-trade.csv", f"year,salt,wood\n1949,{first},\n1951,{second},\n")
    series = data.path / "series" / "salt-trade.yml"
    text = re.sub(r"(?m)^supplements:\n(?:  .*\n)+", "", series.read_text(encoding="utf-8"))
    data.write("series/salt-trade.yml", text)
    (page,) = [page for page in pages(data.reference(), head=headed) if page.path == "pt/series/salt-trade.md"]
    ticks = re.findall(r'class="plot__tick" style="bottom:([\d.]+)%"[^>]*>([^<]+)<', page.text)
    assert ticks[0][0] == "0.0" and ticks[-1][0] == "100.0"
    assert len({said for _, said in ticks}) == len(ticks)
