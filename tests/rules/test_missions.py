"""Missions and their heads."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

ARVELLE = "embassies/embassy-of-arvelle.yml"


def test_one_mission_has_one_head_at_a_time(data: Folder) -> None:
    """Terms of the same rank do not overlap where the dates are certain."""
    data.edit(
        ARVELLE,
        "  - rank: vacant\n    term: 1930-05-31/1932\n",
        "  - person: irena-valde\n    rank: ambassador\n    term: 1929-01-01/1932\n",
    )
    assert data.problems() == [
        f"data/{ARVELLE}:21:11: heads[2].term: overlaps the term of lea-sorin (1921-04/1930-05-31). "
        "Correct one of the two, or make the dates less precise and add a dispute."
    ]


def test_a_vacancy_overlaps_no_head(data: Folder) -> None:
    """A post that is filled is not vacant."""
    assert data.broken(ARVELLE, "term: 1930-05-31/1932", "term: 1930-05-01/1932") == [
        f"data/{ARVELLE}:20:11: heads[2].term: overlaps the term of lea-sorin (1921-04/1930-05-31). "
        "Correct one of the two, or make the dates less precise and add a dispute."
    ]


@pytest.mark.parametrize("term", ["1930-05-31/1932", "1930/1932", "1930-05/1932", "1930-05-15~/1932"])
def test_a_day_of_handing_over_and_an_uncertain_date_are_no_overlap(data: Folder, term: str) -> None:
    """Only certain days can clash."""
    data.edit(ARVELLE, "term: 1921-04/1930-05-31", "term: 1921-04/1930-05-15")
    assert data.broken(ARVELLE, "term: 1930-05-31/1932", f"term: {term}") == []
