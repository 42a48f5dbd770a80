"""What has happened lies behind."""

from __future__ import annotations

import datetime

import pytest

from tests.conftest import Folder

TORMARK = "embassies/embassy-of-tormark.yml"
SILENCE = "periods/1958-silence.yml"


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2021, 5, 6), []),
        (
            datetime.date(2021, 5, 5),
            [f"data/{SILENCE}:2:10: checked: lies in the future (2021-05-06). Enter it once it has happened."],
        ),
    ],
)
def test_nothing_lies_in_the_future(data: Folder, today: datetime.date, expected: list[str]) -> None:
    """A date is not after the day on which the data is checked."""
    assert data.problems(today) == expected


def test_an_interval_may_not_end_in_the_future(data: Folder) -> None:
    """What still runs has an open end."""
    assert data.broken(TORMARK, "term: 1996/..", "term: 1996/2050") == [
        f"data/{TORMARK}:26:11: heads[3].term: lies in the future (1996/2050). Enter it once it has happened."
    ]
