"""Treaties: signatories, statuses and the days of both."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "treaties/1921-friendship.yml",
            "fi: Tormarkin kreivi}, side: tormark",
            "fi: Tormarkin kreivi}, side: arvelle",
            ["warning treaties.one-sided treaties/1921-friendship.yml signatories"],
        ),
        (
            "treaties/1921-friendship.yml",
            "in_force: 1921-03-04\nstatus: unknown",
            "status: in-force",
            ["warning treaties.when treaties/1921-friendship.yml status"],
        ),
        (
            "treaties/1948-trade.yml",
            "status: ended",
            "status: unknown",
            ["error order.ended treaties/1948-trade.yml status"],
        ),
        (
            "events/1921-ties.yml",
            "treaties: [1921-friendship]",
            "treaties: [1921-friendship, 1948-trade]",
            ["warning treaties.unsigned events/1921-ties.yml treaties[2]"],
        ),
    ],
)
def test_a_treaty_is_of_two_sides_and_of_its_time(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Both sides sign; a status fits the dates."""
    assert data.tried((file, old, new)) == expected
