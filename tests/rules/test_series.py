"""Yearly figures."""

from __future__ import annotations

from tests.conftest import Folder

SALT = "series/salt-trade.yml"


def test_a_chart_shows_columns_of_its_series(data: Folder) -> None:
    """What is drawn is described."""
    assert data.broken(SALT, "chart: [salt]", "chart: [salt, wod]") == [
        f'data/{SALT}:17:15: chart[2]: no column "wod". Did you mean "wood"?'
    ]
