"""Yearly figures."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, line_of

SALT = "series/salt-trade.yml"


def test_a_chart_shows_columns_of_its_series(data: Folder) -> None:
    """What is drawn is described."""
    assert data.broken(SALT, "chart: [salt]", "chart: [salt, wod]") == [
        f'data/{SALT}:17:15: chart[2]: no column "wod". Did you mean "wood"?'
    ]


def test_the_first_page_draws_a_column_that_there_is(data: Folder) -> None:
    """As any chart does; without it the build ended in a traceback."""
    line = "home_line: {series: salt-trade, column: slat}"
    (problem,) = data.broken("site.yml", "votes_series: salt-trade", line)
    assert problem.endswith(': home_line.column: no column "slat". Did you mean "salt"?')


def test_a_figure_of_another_source_is_one_value_or_two_limits(data: Folder) -> None:
    """Neither nothing, nor both, nor limits the wrong way round."""
    said = f"data/{SALT}:{line_of(SALT, 'column: salt, date')}:5: supplements[1]: the figure is neither one value"
    for given in ("", "value: 1100, most: 1200, ", "least: 2, most: 1, ", "least: 2, "):
        (problem,) = data.broken(SALT, "value: 1100, ", given)
        assert problem.startswith(said)
        data.edit(SALT, f"1953, {given}precision", "1953, value: 1100, precision")


def test_a_figure_of_another_source_is_of_a_year_that_has_none(data: Folder) -> None:
    """What the series itself says of a year is not said twice, and no year has two figures."""
    assert data.broken(SALT, "date: 1953,", "date: 1950,") == [
        f"data/{SALT}:{line_of(SALT, 'column: salt, date')}:26: supplements[1].date: salt has a figure for 1950 "
        "already. Keep the better of the two, and name the other in a dispute."
    ]


def test_a_figure_that_cannot_be_read_hides_no_other_problem(data: Folder) -> None:
    """That its year has two figures is told in the same round."""
    table = data.path / SALT.replace(".yml", ".csv")
    text = table.read_text(encoding="utf-8")
    (row,) = [line for line in text.splitlines() if line.startswith("1950,")]
    table.write_text(text.replace(row, row.replace(row.split(",")[1], '"1,5"', 1)), encoding="utf-8")
    first, second = sorted(data.broken(SALT, "date: 1953,", "date: 1950,"))
    assert "is not a number" in first
    assert "has a figure for 1950 already" in second


@pytest.mark.parametrize(
    ("given", "said"), [("1953/1954", "is not one year or part of one"), ("2021-12", "lies in the future")]
)
def test_a_figure_of_another_source_is_of_one_year_that_has_been(data: Folder, given: str, said: str) -> None:
    """A figure for two years or for next month belongs to no row of the table."""
    (problem,) = data.broken(SALT, "date: 1953,", f"date: {given},")
    assert said in problem


def test_a_point_that_slipped_is_seen(data: Folder) -> None:
    """A figure a hundred times the next largest of its column."""
    data.edit("series/salt-trade.csv", "1951,900,4", "1951,900,4000")
    assert data.tried() == ["warning series.jump series/salt-trade.csv wood"]
