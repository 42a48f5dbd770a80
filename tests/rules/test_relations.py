"""The periods, and the events that turn one into the next."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
SILENCE = "periods/1958-silence.yml"
YEARS = "periods/1921-ties.yml"


def test_periods_do_not_overlap(data: Folder) -> None:
    """A period starts where the one before it ends."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-07-01")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/1958-07-01). "
        "Let each period end where the next starts."
    ]


def test_an_open_period_is_the_last(data: Folder) -> None:
    """No period starts while an open one runs."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/..")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/..). "
        "Let each period end where the next starts."
    ]


@pytest.mark.parametrize("end", ["1958-06-01", "1958-05-31"])
def test_periods_meet_on_one_day_or_on_the_next(data: Folder, end: str) -> None:
    """A period may end on the day the next starts, or on the day before."""
    data.edit(YEARS, "1921-03-04/1958-06-01", f"1921-03-04/{end}")
    assert data.problems() == []


def test_periods_leave_no_gap(data: Folder) -> None:
    """No day lies between two periods."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-05-29")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: leaves 2 days between 1921-ties (1921-03-04/1958-05-29) and itself. "
        "Let each period end where the next starts."
    ]


def test_the_last_period_is_open(data: Folder) -> None:
    """History goes on."""
    assert data.broken(SILENCE, "term: 1958-06-01/..", "term: 1958-06-01/1999") == [
        f"data/{SILENCE}:3:7: term: the last period ends. Write its term with an open end: 2022-02-24/..",
    ]


def test_relations_change_where_a_period_starts(data: Folder) -> None:
    """A change of relations off a period's start would make band and prose disagree."""
    assert data.broken(BREAK, "date: 1958-06-01", "date: 1958-06-02") == [
        f'data/{BREAK}:4:12: relations: changes relations ("broken") on a day when no period starts. '
        "Start a period on that day, or leave the field out."
    ]


def test_relations_that_go_on_need_no_new_period(data: Folder) -> None:
    """An event that leaves relations as they are may stand on any day."""
    assert data.broken(EXHIBITION, "kind: culture", "kind: culture\nrelations: continued") == []
