"""Visits: who went where, and with whom."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

VALDE = "visits/1925-valde-tormark.yml"
ISLE = "visits/1961-middle-isle.yml"
TORMBURG = "places/tormburg.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (VALDE, "from: arvelle", "from: tormark", ["error visits.at-home visits/1925-valde-tormark.yml from"]),
        (
            VALDE,
            "places: [tormburg]",
            "places: [porto-alvo]",
            ["error visits.at-home visits/1925-valde-tormark.yml from"],
        ),
        (VALDE, "places: [tormburg]", "places: [tormburg, porto-alvo]", []),
        (VALDE, "from: arvelle\n", "", ["warning visits.third-ground visits/1925-valde-tormark.yml places[1]"]),
        (ISLE, "level: officials\n", "level: officials\nfrom: arvelle\n", []),
        (
            TORMBURG,
            "country: is",
            "country: fr",
            [
                "warning site.capital site.yml sides[2].capital",
                "warning visits.elsewhere visits/1925-valde-tormark.yml places",
            ],
        ),
    ],
)
def test_a_visit_leads_to_the_other_side(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Direction and places agree."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            VALDE,
            "  - {person: irena-valde, as: {pt: presidente de Arvelle, fi: Arvellen presidentti}}\n",
            "",
            ["error visits.no-visitor visits/1925-valde-tormark.yml participants"],
        ),
        (
            ISLE,
            "  - {person: oskar-brandel}\n",
            "",
            ["warning visits.one-sided visits/1961-middle-isle.yml participants"],
        ),
        (
            VALDE,
            "{person: irena-valde, as",
            "{person: irena-valde, side: tormark, as",
            [
                "error visits.no-visitor visits/1925-valde-tormark.yml participants",
                "error visits.other-side visits/1925-valde-tormark.yml participants[1]",
            ],
        ),
        (VALDE, "{person: irena-valde, as", "{person: irena-valde, side: arvelle, as", []),
    ],
)
def test_somebody_of_the_visiting_side_takes_part(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Direction and participants agree."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "visits/1948-brandel-arvelle.yml",
            "{person: oskar-brandel, as",
            "{person: oskar-brandel, level: minister, as",
            ["warning visits.level visits/1948-brandel-arvelle.yml level"],
        ),
        (
            "visits/1948-brandel-arvelle.yml",
            "{person: oskar-brandel, as",
            "{person: oskar-brandel, level: head-of-government, as",
            [],
        ),
        (
            "visits/1948-brandel-arvelle.yml",
            "{person: irena-valde}",
            "{person: irena-valde, level: head-of-government}",
            [],
        ),
        (
            "visits/1948-brandel-arvelle.yml",
            "{person: irena-valde}",
            "{person: irena-valde, level: minister}",
            ["warning visits.level visits/1948-brandel-arvelle.yml level"],
        ),
        (
            "visits/1925-valde-tormark.yml",
            "date: 1925-08-19/1925-08-21",
            "date: 1925-08-19/1925-11-21",
            ["warning visits.long visits/1925-valde-tormark.yml date"],
        ),
    ],
)
def test_a_visit_has_the_level_of_its_visitors(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Where ranks are given, the visit has one of the visitors; leaders come for days."""
    assert data.tried((file, old, new)) == expected
