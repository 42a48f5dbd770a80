"""Missions and their heads."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

TORMARK = "embassies/embassy-of-tormark.yml"
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
        "End the earlier term where the later one starts, or make the dates less precise and add a dispute."
    ]


def test_a_vacancy_overlaps_no_head(data: Folder) -> None:
    """A post that is filled is not vacant."""
    assert data.broken(ARVELLE, "term: 1930-05-31/1932", "term: 1930-05-01/1932") == [
        f"data/{ARVELLE}:20:11: heads[2].term: overlaps the term of lea-sorin (1921-04/1930-05-31). "
        "End the earlier term where the later one starts, or make the dates less precise and add a dispute."
    ]


@pytest.mark.parametrize("term", ["1930-05-31/1932", "1930/1932", "1930-05/1932", "1930-05-15~/1932"])
def test_a_day_of_handing_over_and_an_uncertain_date_are_no_overlap(data: Folder, term: str) -> None:
    """Only certain days can clash."""
    data.edit(ARVELLE, "term: 1921-04/1930-05-31", "term: 1921-04/1930-05-15")
    assert data.broken(ARVELLE, "term: 1930-05-31/1932", f"term: {term}") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ARVELLE,
            "person: lea-sorin",
            "person: oskar-brandel",
            ["error missions.other-side embassies/embassy-of-arvelle.yml heads[1].person"],
        ),
        (
            TORMARK,
            "person: tuomas-heck\n    rank: representative",
            "person: irena-valde\n    rank: honorary-consul",
            ["error lives.dead embassies/embassy-of-tormark.yml heads[3].term"],
        ),
        (
            TORMARK,
            "person: tuomas-heck\n    rank: representative",
            "person: lea-sorin\n    rank: honorary-consul",
            ["warning missions.rank embassies/embassy-of-tormark.yml heads[3].rank"],
        ),
        (
            TORMARK,
            "person: tuomas-heck\n    rank: representative",
            "person: tuomas-heck\n    rank: vacant",
            ["error missions.vacant embassies/embassy-of-tormark.yml heads[3].person"],
        ),
    ],
)
def test_a_head_is_of_the_missions_side(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Nobody heads the other side's mission, and a vacancy has nobody."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1957/..]",
            ["warning missions.outside embassies/embassy-of-tormark.yml heads[1].term"],
        ),
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1921/1958, 1957/..]",
            ["error memberships.overlap embassies/embassy-of-tormark.yml stretches[2]"],
        ),
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1996/.., 1921/1958]",
            ["error memberships.overlap embassies/embassy-of-tormark.yml stretches[2]"],
        ),
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1921/..]\nstatus: closed",
            [
                "error missions.closed embassies/embassy-of-tormark.yml status",
                "error missions.head-of-closed embassies/embassy-of-tormark.yml heads[3].term",
            ],
        ),
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1921/1999]\nstatus: open",
            ["error missions.open embassies/embassy-of-tormark.yml status"],
        ),
        (
            TORMARK,
            "stretches: [1921/..]",
            "stretches: [1921/1999]\nstatus: closed",
            ["error missions.head-of-closed embassies/embassy-of-tormark.yml heads[3].term"],
        ),
    ],
)
def test_a_head_serves_while_the_mission_works(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Stretches, status and terms agree."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            ARVELLE,
            "place: tormburg",
            "place: porto-alvo",
            ["error places.far embassies/embassy-of-arvelle.yml addresses[1].coordinates"],
        ),
        (
            TORMARK,
            "place: porto-alvo",
            "place: tormburg",
            ["warning missions.at-home embassies/embassy-of-tormark.yml place"],
        ),
        (
            ARVELLE,
            "place: tormburg",
            "place: tormburg\nparent: embassy-of-tormark",
            ["error missions.parent embassies/embassy-of-arvelle.yml parent"],
        ),
        (
            ARVELLE,
            "place: tormburg",
            "place: tormburg\nparent: embassy-of-arvelle",
            ["error missions.circle embassies/embassy-of-arvelle.yml parent"],
        ),
    ],
)
def test_a_mission_is_abroad_and_in_its_place(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Place, side and parent agree."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "embassies/embassy-of-arvelle.yml",
            "term: 1921/1958",
            "term: 1961/1968",
            ["warning missions.outside embassies/embassy-of-arvelle.yml addresses[1].term"],
        ),
        (
            "embassies/embassy-of-arvelle.yml",
            "place: tormburg",
            "place: tormburg\nas_of: 1910",
            ["error order.earlier embassies/embassy-of-arvelle.yml as_of"],
        ),
        (
            "embassies/embassy-of-tormark.yml",
            "[+000 555 0101]",
            "[see the website]",
            ["error missions.phone embassies/embassy-of-tormark.yml contact.phones[1]"],
        ),
        (
            "embassies/embassy-of-tormark.yml",
            "[+000 555 0101]",
            "[+000 555 0101, +000 555 0101]",
            ["error duplicates.listed embassies/embassy-of-tormark.yml contact.phones[2]"],
        ),
        (
            "embassies/embassy-of-tormark.yml",
            "addresses:\n",
            "addresses:\n  - {term: 1950/.., text: {pt: Rua A, fi: A-katu}, sources: [porto-alvo-post]}\n"
            "  - {term: 1960/.., text: {pt: Rua B, fi: B-katu}, sources: [porto-alvo-post]}\n",
            ["warning missions.two-addresses embassies/embassy-of-tormark.yml addresses[2].term"],
        ),
    ],
)
def test_the_parts_of_a_mission_are_of_its_time(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Addresses, telephones, ranks and the day of its sources."""
    assert data.tried((file, old, new)) == expected


def test_what_is_known_of_a_mission_is_no_older_than_its_head(data: Folder) -> None:
    """Who changes its head says anew of which day the page speaks."""
    file = "embassies/embassy-of-arvelle.yml"
    found = data.tried(
        (file, "place: tormburg", "place: tormburg\nas_of: 1925"),
        (file, "stretches: [1921-04/1958-06-01]", "stretches: [1921-04/..]"),
        (file, "term: 1930-05-31/1932", "term: 1930-05-31/.."),
    )
    assert f"error order.earlier {file} as_of" in found
