"""Where the missions are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from relations.charts.drawing import drawn, number
from relations.pages.view import View
from relations.records.model import Coordinates, Embassy
from relations.records.world import World

NEAR = 8.0
"""Thousandths of the map's width within which two places share a mark: less than a mark's own size."""


@dataclass
class Seat:
    """The missions of one side in one place."""

    place: str
    missions: list[Embassy]
    coordinates: Coordinates | None


@dataclass
class Mark:
    """One mark on the map, for one place of a side or several that lie too close to tell apart."""

    x: float
    y: float
    seats: list[Seat] = field(default_factory=list)


@dataclass(frozen=True)
class Name:
    """The name of a capital on the map, and how many missions of either side it has; in per cent of the map."""

    text: str
    count: int
    left: float
    top: float


def missions(v: View) -> Markup:
    """A world map with the two sides, their capitals and all missions, and beneath it the places in words."""
    world = v.r.data.map
    if world is None:
        return Markup("")
    ways = list(zip(("there", "back"), v.r.sides.values(), strict=True))
    seats = {way: _seats(v, side.id) for way, side in ways}
    marks = {way: _marks(world, seats[way]) for way in seats}
    _apart(world, *marks.values())
    names = [name for _, side in ways if (name := _name(v, world, side.capital, marks.values()))]
    return drawn(
        "missions",
        v=v,
        world=world,
        countries=[(way, world.countries[side.code]) for way, side in ways],
        sides=[(way, side, seats[way], _path(marks[way])) for way, side in ways],
        names=names,
        bare=_path(
            [Mark(name.left * world.width / 100, name.top * world.height / 100) for name in names if not name.count]
        ),
    )


def _path(marks: Iterable[Mark]) -> str:
    """A stroke of next to no length for each mark: the ends of the line, round or square, are what is seen."""
    return "".join(f"M{number(mark.x)} {number(mark.y)}h.1" for mark in marks)


def _seats(v: View, side: str) -> list[Seat]:
    """A side's missions by place, the places with most first; the first mission with coordinates says where."""
    seats: dict[str, Seat] = {}
    for mission in v.r.missions.of(side):
        seat = seats.setdefault(mission.place, Seat(mission.place, [], None))
        seat.missions.append(mission)
        own = (address.coordinates for address in mission.addresses if address.coordinates)
        seat.coordinates = seat.coordinates or next(own, None)
    for seat in seats.values():
        seat.coordinates = seat.coordinates or v.r.place(seat.place).coordinates
    return sorted(
        seats.values(), key=lambda seat: (-len(seat.missions), v.words.sorting(v.title(f"places/{seat.place}")))
    )


def _marks(world: World, seats: list[Seat]) -> list[Mark]:
    marks: list[Mark] = []
    for seat in seats:
        if seat.coordinates is None:
            continue
        x, y = world.place(seat.coordinates)
        near = NEAR / 1000 * world.width
        mark = next((mark for mark in marks if abs(mark.x - x) < near and abs(mark.y - y) < near), None)
        if mark is None:
            marks.append(mark := Mark(x, y))
        mark.seats.append(seat)
    return marks


def _apart(world: World, here: list[Mark], there: list[Mark]) -> None:
    """Moves marks of the two sides that would hide each other a little to the left and right."""
    near = NEAR / 1000 * world.width
    for one in here:
        for other in there:
            if abs(one.x - other.x) < near and abs(one.y - other.y) < near:
                middle = (one.x + other.x) / 2
                one.x, other.x = middle - near, middle + near


def _name(v: View, world: World, capital: str, marks: Iterable[list[Mark]]) -> Name | None:
    """The name of a capital, at the right one of its marks or, if it has none, at its own place."""
    own = [mark for group in marks for mark in group if any(seat.place == capital for seat in mark.seats)]
    count = sum(len(seat.missions) for mark in own for seat in mark.seats if seat.place == capital)
    coordinates = v.r.place(capital).coordinates
    if own:
        x, y = max((mark.x, mark.y) for mark in own)
    elif coordinates:
        x, y = world.place(coordinates)
    else:
        return None
    left, top = round(x / world.width * 100, 2), round(y / world.height * 100, 2)
    return Name(v.title(f"places/{capital}"), count, left, top)
