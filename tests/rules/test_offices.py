"""Offices: who has one, when, and how many at a time."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

VALDE = "people/irena-valde.yml"
OFFICE = "{title: {pt: presidente de Arvelle, fi: Arvellen presidentti}, term: 1924/1930, sources: [gazette-1921]}"


@pytest.mark.parametrize(
    ("term", "expected"),
    [("1929/1932", ["error offices.twice people/irena-valde.yml offices[2].term"]), ("1930/1932", [])],
)
def test_an_office_is_held_once(data: Folder, term: str, expected: list[str]) -> None:
    """Nobody has one office twice at one time; one after the other is no fault."""
    again = OFFICE.replace("1924/1930", term)
    assert data.tried((VALDE, f"  - {OFFICE}", f"  - {OFFICE}\n  - {again}")) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "people/irena-valde.yml",
            "term: 1924/1930",
            "term: 1930/1934",
            ["warning offices.not-then visits/1925-valde-tormark.yml participants[1].as"],
        ),
        (
            "people/irena-valde.yml",
            "pt: presidente de Arvelle, fi: Arvellen presidentti}, term: 1924/1930",
            "pt: rainha de Arvelle, fi: Arvellen kuningatar}, term: 1930/1934",
            [],
        ),
    ],
)
def test_people_act_in_an_office_they_hold(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """An office named at a visit is held on that day, where the person has a term of it."""
    assert data.tried((file, old, new)) == expected


def test_an_office_of_one_at_a_time_has_one_holder(data: Folder) -> None:
    """Where it passes from one to the next, a term that clashes with others is a slip."""
    office = "offices: [{title: {pt: rei, fi: kuningas}, term: TERM, sources: [gazette-1921]}]\nside:"
    terms = ["1901/1910", "1910/1920", "1919/1930"]
    for name, term in zip(["lea-sorin", "tuomas-heck", "oskar-brandel"], terms, strict=True):
        data.edit(f"people/{name}.yml", "side:", office.replace("TERM", term))
    fourth = "{title: {pt: rei, fi: kuningas}, term: 1930/1931, sources: [gazette-1921]}"
    data.edit(VALDE, "offices:\n", f"offices:\n  - {fourth}\n")
    found = [line for line in data.tried() if "offices.shared" in line]
    assert len(found) == 1
