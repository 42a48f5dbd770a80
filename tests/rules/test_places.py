"""Places are where they are said to be."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, line_of

TORMBURG = "places/tormburg.yml"
PORTO = "places/porto-alvo.yml"


def test_a_country_has_a_name(data: Folder) -> None:
    """A place's country is one that the locale data can name."""
    assert data.broken(PORTO, "country: mt", "country: qq") == [
        f'data/{PORTO}:3:10: country: no country "qq". Give its two letters (ISO 3166-1).'
    ]


def test_a_map_shows_both_sides(data: Folder) -> None:
    """Where there is a map, the countries of both sides are on it."""
    line = line_of("map/world.yml", "countries:")
    assert data.broken("map/world.yml", "  mt:", "  fr:") == [
        f'data/map/world.yml:{line}:1: countries: has no outline of "mt", which site.yml names as a side. '
        "Add it, or do without a map by deleting this folder."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            PORTO,
            "{lat: 35.9, lon: 14.5,",
            "{lat: 14.5, lon: 35.9,",
            ["error places.swapped places/porto-alvo.yml coordinates"],
        ),
        (
            PORTO,
            "{lat: 35.9, lon: 14.5,",
            "{lat: -35.9, lon: 14.5,",
            ["error places.outside places/porto-alvo.yml coordinates"],
        ),
        (PORTO, "{lat: 35.9, lon: 14.5,", "{lat: 36.1, lon: 14.2,", []),
        (
            TORMBURG,
            "country: is",
            "country: is\ncoordinates: {lat: 61.4, lon: -7.2}",
            ["error places.outside places/tormburg.yml coordinates"],
        ),
        (
            TORMBURG,
            "country: is",
            "country: is\ncoordinates: {lat: 64, lon: -20}",
            ["error places.far embassies/embassy-of-arvelle.yml addresses[1].coordinates"],
        ),
    ],
)
def test_a_place_lies_in_its_country(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Where the map has the country's outline, a place lies in it."""
    assert data.tried((file, old, new)) == expected
