"""Organisations, and each side in them."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

SALT = "memberships/salt-convention.yml"
SITE = "site.yml"
LEAGUE = "memberships/postal-league.yml"


@pytest.mark.parametrize("new", ["", "  tormark: []\n"])
def test_a_membership_speaks_of_both_sides(data: Folder, new: str) -> None:
    """Never having belonged is a status too."""
    assert data.broken(
        LEAGUE, "  tormark:\n    - {status: member, term: 1911/.., sources: [tormark-archive]}\n", new
    ) == [
        f'data/{LEAGUE}:8:3: sides: the side "tormark" is missing. '
        "Add `tormark:` with its status; `never` where it never belonged."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            LEAGUE,
            "term: 1905/1946",
            "term: 1905/1950",
            [
                "error memberships.not-then memberships/postal-league.yml sides.arvelle[1].term",
                "error memberships.overlap memberships/postal-league.yml sides.arvelle[2].term",
            ],
        ),
        (
            LEAGUE,
            "term: 1946/..",
            "term: 1930/..",
            [
                "error memberships.not-then memberships/postal-league.yml sides.arvelle[2].term",
                "error memberships.overlap memberships/postal-league.yml sides.arvelle[2].term",
            ],
        ),
        (
            LEAGUE,
            "state: arvelle-kingdom",
            "state: tormark",
            ["error memberships.other-sides memberships/postal-league.yml sides.arvelle[1].state"],
        ),
        (
            LEAGUE,
            ", seat_of: arvelle-kingdom",
            "",
            [],
        ),
        (
            LEAGUE,
            "seat_of: arvelle-kingdom",
            "seat_of: arvelle-republic",
            ["error memberships.no-earlier memberships/postal-league.yml sides.arvelle[2].seat_of"],
        ),
        (
            LEAGUE,
            "seat_of: arvelle-kingdom",
            "seat_of: tormark",
            ["error memberships.other-sides memberships/postal-league.yml sides.arvelle[2].seat_of"],
        ),
        (SITE, "term: 1946/..}", "term: 1930/..}", ["error memberships.overlap site.yml sides[1].states[2].term"]),
    ],
)
def test_a_state_existed_then(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A standing is that of a state of its side, in its time; a seat is an earlier state's."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            LEAGUE,
            "term: 1905/1946",
            "term: 1905/..",
            [
                "error memberships.not-then memberships/postal-league.yml sides.arvelle[1].term",
                "error memberships.overlap memberships/postal-league.yml sides.arvelle[2].term",
            ],
        ),
        (
            LEAGUE,
            "founded: 1905",
            "founded: 1912",
            [
                "error memberships.unfounded memberships/postal-league.yml sides.arvelle[1].term",
                "error memberships.unfounded memberships/postal-league.yml sides.tormark[1].term",
            ],
        ),
        (
            LEAGUE,
            "as_of: 2019-12-31",
            "as_of: 1940",
            ["warning memberships.ahead memberships/postal-league.yml sides.arvelle[2].term"],
        ),
        (
            SALT,
            "status: left",
            "status: never",
            ["error memberships.never memberships/salt-convention.yml sides.tormark[2].status"],
        ),
    ],
)
def test_standings_follow_each_other(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """None overlaps another, comes before the organisation or after its sources."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "memberships/postal-league.yml",
            "founded: 1905",
            "founded: 1890",
            ["warning memberships.founder memberships/postal-league.yml sides.arvelle[1].status"],
        ),
        (
            "memberships/postal-league.yml",
            "term: 1905/1946",
            "term: 1905/1935",
            ["warning memberships.gap memberships/postal-league.yml sides.arvelle[2].term"],
        ),
        (
            "memberships/postal-league.yml",
            "{status: member, term: 1911/..",
            "{status: left, term: 1911/..",
            ["warning memberships.before memberships/postal-league.yml sides.tormark[1].status"],
        ),
        (
            "memberships/postal-league.yml",
            "{status: member, term: 1911/..",
            "{status: member, term: 1911/1950",
            ["warning memberships.since memberships/postal-league.yml sides.tormark[1].term"],
        ),
    ],
)
def test_standings_are_told_whole(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Founders are there from the start, and nothing breaks off unsaid."""
    assert data.tried((file, old, new)) == expected
