"""Places: in which country they are, and where on the map."""

from __future__ import annotations

import math
from collections.abc import Iterator

from babel import Locale

from relations.records.model import Coordinates, Place
from relations.records.problems import Problem
from relations.records.world import Point, World, rings
from relations.rules.context import Context

_NEAR = 60.0
"""How far, in kilometres, a mission may lie from the middle of its place."""
_COAST = 8.0
"""How far outside a country's outline, on the sheet, a place may lie: outlines are coarse, and leave islands out."""


def countries_known(context: Context) -> Iterator[Problem]:
    """A country's code is one that the locale data can name."""
    territories = Locale("en").territories
    for document, place in context.records("places"):
        if place.country and place.country.upper() not in territories:
            yield document.problem(("country",), "places.no-country", code=place.country)


def places_are_in_their_country(context: Context) -> Iterator[Problem]:
    """A place lies within its country's outline, where the map has one; outside, the numbers may be swapped."""
    world = context.data.map
    place: Place
    for document, place in context.records("places"):
        if world and place.coordinates and place.country in world.countries:
            outline = rings(world.countries[place.country])
            if not _lies_in(world, place.coordinates, outline):
                swapped = abs(place.coordinates.lon) <= 90 and _lies_in(world, _swapped(place.coordinates), outline)
                rule = "places.swapped" if swapped else "places.outside"
                yield document.problem(("coordinates",), rule, country=place.country)


def missions_are_in_their_place(context: Context) -> Iterator[Problem]:
    """A mission's address lies in the place where the mission is."""
    for document, embassy in context.records("embassies"):
        place = context.get(embassy.place)
        if not place or not place.coordinates:
            continue
        for index, address in enumerate(embassy.addresses):
            if address.coordinates and (far := _distance(place.coordinates, address.coordinates)) > _NEAR:
                path = ("addresses", index, "coordinates")
                yield document.problem(path, "places.far", place=place.id, distance=round(far))


def _swapped(point: Coordinates) -> Coordinates:
    return Coordinates(lat=point.lon, lon=point.lat)


def _lies_in(world: World, point: Coordinates, outline: tuple[tuple[Point, ...], ...]) -> bool:
    spot = world.place(point)
    return any(_within(spot, ring) or _beside(spot, ring) for ring in outline)


def _within(spot: Point, ring: tuple[Point, ...]) -> bool:
    """The even-odd rule (SVG 2, 13.4.2)."""
    x, y = spot
    inside = False
    for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _beside(spot: Point, ring: tuple[Point, ...]) -> bool:
    return any(_from_line(spot, a, b) <= _COAST for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))


def _from_line(spot: Point, a: Point, b: Point) -> float:
    """How far ``spot`` is from the line between two corners."""
    (x, y), (ax, ay), (bx, by) = spot, a, b
    length = math.dist(a, b) ** 2
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) if length else 0.0
    return math.dist(spot, (ax + along * (bx - ax), ay + along * (by - ay)))


def _distance(a: Coordinates, b: Coordinates) -> float:
    """Kilometres along a great circle of a sphere (haversine)."""
    lat_a, lat_b, lon = math.radians(a.lat), math.radians(b.lat), math.radians(b.lon - a.lon)
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(lon / 2) ** 2
    return 2 * 6371 * math.asin(min(1, math.sqrt(half)))


OWN = (countries_known,)
RULES = (places_are_in_their_country, missions_are_in_their_place)
