"""What comes first comes first."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
ARVELLE = "embassies/embassy-of-arvelle.yml"
BRANDEL = "visits/1948-brandel-arvelle.yml"
TRADE = "treaties/1948-trade.yml"
SITE = "site.yml"
POST = "sources/porto-alvo-post.yml"
SILENCE = "periods/1958-silence.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (TRADE, "in_force: 1948-07", "in_force: 1901-01-01", ["error order.earlier treaties/1948-trade.yml in_force"]),
        (TRADE, "in_force: 1948-07", "in_force: 1948-05", []),
        (TRADE, "ended: 1958-06-01", "ended: 1948-06", ["error order.earlier treaties/1948-trade.yml ended"]),
        (TRADE, "status: ended", "status: in-force", ["error order.ended treaties/1948-trade.yml status"]),
        (POST, "date: 2019", "date: 2020", ["error order.earlier sources/porto-alvo-post.yml accessed"]),
        (POST, "date: 2019", "date: 2019-12", []),
        (
            SILENCE,
            "checked: 2021-05-06",
            "checked: 2019-05-06",
            ["error order.earlier periods/1958-silence.yml checked"],
        ),
        (
            EXHIBITION,
            "date: 1934-09/1934-10",
            "date: 2020-03",
            ["error order.earlier events/1934-exhibition.yml added"],
        ),
    ],
)
def test_dates_follow_each_other(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Signing, force and end; publication and reading; happening, entry and check."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ARVELLE,
            "credentials: 1921-04-02",
            "credentials: 1921-03-02",
            ["error order.earlier embassies/embassy-of-arvelle.yml heads[1].credentials"],
        ),
        (
            ARVELLE,
            "credentials: 1921-04-02",
            "credentials: 1931-04-02",
            ["error order.after-term embassies/embassy-of-arvelle.yml heads[1].credentials"],
        ),
        (
            ARVELLE,
            "appointed: 1921-03-20",
            "appointed: 1931",
            [
                "error order.after-term embassies/embassy-of-arvelle.yml heads[1].appointed",
                "error order.earlier embassies/embassy-of-arvelle.yml heads[1].credentials",
            ],
        ),
        (
            "embassies/embassy-of-tormark.yml",
            "term: 1936/1939?",
            "term: 1936/1939?\n    appointed: 1937",
            ["warning order.later embassies/embassy-of-tormark.yml heads[1].appointed"],
        ),
    ],
)
def test_a_head_is_appointed_first(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Before the term starts; credentials come later, and both before the end."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (SITE, "complete_to: 1961", "complete_to: 2021", ["error order.later site.yml lists.visits.complete_to"]),
        (
            BRANDEL,
            "date: 1948-05-10",
            "date: 1948-06-10",
            ["warning order.outside visits/1948-brandel-arvelle.yml signed[1]"],
        ),
        (BRANDEL, "date: 1948-05-10", "date: 1948", []),
    ],
)
def test_parts_lie_within_the_whole(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A list reaches no further than it was gone over; a vote and a signature belong to their day."""
    assert data.tried((file, old, new)) == expected
