"""Places are where they are said to be."""

from __future__ import annotations

from tests.conftest import Folder, line_of

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
