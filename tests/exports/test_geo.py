"""GeoJSON: shapely reads each point where the data has it."""

from __future__ import annotations

import json
from typing import Any

from relations.exports import geo
from relations.exports.publication import Publication
from shapely.geometry import shape


def collections(publication: Publication) -> dict[str, Any]:
    """Each collection by its name."""
    return {file.path.rpartition("/")[2]: json.loads(file.content) for file in geo.files(publication)}


def test_every_place_with_coordinates_is_a_point(publication: Publication) -> None:
    """Longitude first, as the format has it."""
    features = collections(publication)["places.geojson"]["features"]
    places = [place for place in publication.reference.all("places") if place.coordinates]
    assert [feature["properties"]["record"] for feature in features] == [place.link for place in places]
    for feature, place in zip(features, places, strict=True):
        point = shape(feature["geometry"])
        assert (point.x, point.y) == (place.coordinates.lon, place.coordinates.lat)


def test_a_place_tells_the_visits_that_it_saw(publication: Publication) -> None:
    """As many as the visits name places with coordinates."""
    features = collections(publication)["places.geojson"]["features"]
    told = sum(len(feature["properties"]["visits"]) for feature in features)
    place = publication.reference.place
    assert told == sum(
        bool(place(name).coordinates) for visit in publication.reference.all("visits") for name in visit.places
    )


def test_a_mission_says_whether_its_place_is_exact(publication: Publication) -> None:
    """A mission whose address is not on the map stands at its city, and says so."""
    features = collections(publication)["missions.geojson"]["features"]
    reference = publication.reference
    shown = {feature["properties"]["record"]: feature for feature in features}
    for mission in reference.all("embassies"):
        address = reference.missions.address(mission)
        exact = address.coordinates if address else None
        known = exact or reference.place(mission.place).coordinates
        assert (mission.link in shown) == (known is not None)
        if known:
            feature = shown[mission.link]
            assert feature["properties"]["exact"] == (exact is not None)
            point = shape(feature["geometry"])
            assert (point.y, point.x) == (known.lat, known.lon)
    assert features


def test_every_name_is_in_every_language(publication: Publication) -> None:
    """A map in either language can be drawn from the one file."""
    for collection in collections(publication).values():
        for feature in collection["features"]:
            assert all(feature["properties"][f"name_{language}"] for language in publication.languages)
