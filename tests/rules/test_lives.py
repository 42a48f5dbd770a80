"""People do what is said of them while they live."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

IRENA = "people/irena-valde.yml"
OSKAR = "people/oskar-brandel.yml"
LEA = "people/lea-sorin.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            IRENA,
            "died: 1951-02-03",
            "died: 1851-02-03",
            [
                "error lives.order people/irena-valde.yml died",
                "error lives.dead people/irena-valde.yml offices[1].term",
                "error lives.dead visits/1925-valde-tormark.yml participants[1]",
                "error lives.dead visits/1948-brandel-arvelle.yml participants[2]",
            ],
        ),
        (IRENA, "died: 1951-02-03", "died: 1999", ["warning lives.long people/irena-valde.yml died"]),
        (IRENA, "died: 1951-02-03", "died: 1992", []),
    ],
)
def test_lives_are_in_order(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Birth comes before death, and a life has its length."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            IRENA,
            "died: 1951-02-03",
            "died: 1948-05-09",
            ["error lives.dead visits/1948-brandel-arvelle.yml participants[2]"],
        ),
        (IRENA, "died: 1951-02-03", "died: 1948-05-10", []),
        (IRENA, "died: 1951-02-03", "died: 1948", []),
        (IRENA, "died: 1951-02-03", "died: 1947?", []),
        (IRENA, "born: 1880", "born: 1926", ["error lives.unborn visits/1925-valde-tormark.yml participants[1]"]),
        (IRENA, "born: 1880", "born: 1914", ["warning lives.young visits/1925-valde-tormark.yml participants[1]"]),
        (
            OSKAR,
            "born: 1890~",
            "born: 1890~\ndied: 1947",
            [
                "error lives.dead treaties/1948-trade.yml signatories[1]",
                "error lives.dead visits/1948-brandel-arvelle.yml participants[1]",
                "error lives.dead visits/1961-middle-isle.yml participants[2]",
            ],
        ),
        (OSKAR, "born: 1890~", "born: 1890~\ndied: 1960", []),
        (
            LEA,
            "side: arvelle",
            "side: arvelle\ndied: 1920",
            [
                "error lives.dead embassies/embassy-of-arvelle.yml heads[1].term",
                "error lives.dead treaties/1921-friendship.yml signatories[1]",
            ],
        ),
        (
            LEA,
            "side: arvelle",
            "side: arvelle\nborn: 1922",
            [
                "error lives.unborn events/1921-ties.yml people[1]",
                "error lives.unborn pictures/1921-signing.yml people[1]",
                "error lives.unborn treaties/1921-friendship.yml signatories[1]",
            ],
        ),
    ],
)
def test_who_acts_is_alive_and_no_child(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Nobody visits, signs, heads or holds an office before birth, as a child, or after death."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            LEA,
            "side: arvelle",
            "side: arvelle\ndied: 1929",
            ["error lives.outlasts embassies/embassy-of-arvelle.yml heads[1].term"],
        ),
        (LEA, "side: arvelle", "side: arvelle\ndied: 1930-05-20", []),
        (
            IRENA,
            "died: 1951-02-03",
            "died: 1927",
            [
                "error lives.outlasts people/irena-valde.yml offices[1].term",
                "error lives.dead visits/1948-brandel-arvelle.yml participants[2]",
            ],
        ),
        (IRENA, "term: 1924/1930", "term: 1924/..", ["error lives.outlasts people/irena-valde.yml offices[1].term"]),
    ],
)
def test_terms_end_with_lives(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """No post and no office is held after death; lists may give the day of the successor."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "people/tuomas-heck.yml",
            "side: tormark",
            "side: tormark\nborn: 1880",
            ["warning lives.old embassies/embassy-of-tormark.yml heads[3].term"],
        ),
    ],
)
def test_nobody_lives_on_for_ever(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Who acts now was not born in another age."""
    assert data.tried((file, old, new)) == expected
