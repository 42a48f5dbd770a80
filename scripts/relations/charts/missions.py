"""Where the missions are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from relations.charts.drawing import Sheet, drawn
from relations.pages.view import View
from relations.records.model import Coordinates, Embassy
from relations.records.world import World, extent

NEAR = 0.012
"""The part of a sheet's width within which two places share a mark: less than a mark's own size."""
LARGER = 0.017
"""The same for an inset, which is shown smaller."""
SHAPE = 0.62
"""How high an inset is for its width."""
AIR = 0.16
"""The part of an inset's width that is left free around its country."""


@dataclass
class Seat:
    """The missions of one side in one place; ``open`` where any of them is known to be."""

    place: str
    missions: list[Embassy]
    coordinates: Coordinates | None

    @property
    def open(self) -> bool:
        """Whether any of its missions is known to be open."""
        return any(mission.status == "open" for mission in self.missions)


@dataclass(frozen=True)
class Mark:
    """One mark: where on the sheet, of which side, whether a mission there is open, and its name in per cent."""

    x: float
    y: float
    way: str
    open: bool
    name: str
    count: int
    left: float
    top: float


@dataclass(frozen=True)
class Part:
    """A part of the map: its box on the whole sheet, the size of marks there, the marks, and what it shows."""

    box: tuple[float, float, float, float]
    size: float
    marks: list[Mark]
    title: str


def missions(v: View, sheet: Sheet | None = None) -> Markup:
    """A world map with both sides, an inset of each large enough to see its missions, and the places in words."""
    world = v.r.data.map
    if world is None:
        return Markup("")
    ways = list(zip(("there", "back"), v.r.sides.values(), strict=True))
    seats = {way: _seats(v, side.id) for way, side in ways}
    whole = _part(v, world, seats, (0, 0, world.width, world.height), "")
    insets = [
        _part(v, world, seats, _around(extent(world.countries[side.code])), v.words.say(side.name)) for _, side in ways
    ]
    return drawn(
        "missions",
        sheet,
        v=v,
        world=world,
        countries=[(way, world.countries[side.code]) for way, side in ways],
        sides=[(way, side, seats[way]) for way, side in ways],
        whole=whole,
        insets=insets,
    )


def _around(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box of the insets' shape with ``box`` in its middle and some air around it: x, y, width, height."""
    x0, y0, x1, y1 = box
    width = max((x1 - x0) * (1 + 2 * AIR), (y1 - y0) * (1 + 2 * AIR) / SHAPE)
    height = width * SHAPE
    return round((x0 + x1 - width) / 2, 1), round((y0 + y1 - height) / 2, 1), round(width, 1), round(height, 1)


def _part(
    v: View, world: World, seats: Mapping[str, list[Seat]], box: tuple[float, float, float, float], title: str
) -> Part:
    """The marks of both sides that lie in ``box``, moved apart where those of the two would hide each other."""
    x0, y0, width, height = box
    near = (NEAR if title == "" else LARGER) * width
    placed: list[tuple[str, Seat, float, float]] = []
    for way, group in seats.items():
        for seat in group:
            if seat.coordinates is None:
                continue
            x, y = world.place(seat.coordinates)
            if not (x0 <= x <= x0 + width and y0 <= y <= y0 + height):
                continue
            step = 1.7 * near if not any(x < other for _, _, other, _ in placed) else -1.7 * near
            while any(abs(x - other) < 1.7 * near and abs(y - high) < 1.7 * near for _, _, other, high in placed):
                x += step
            placed.append((way, seat, x, y))
    marks = [
        Mark(
            round(x, 1),
            round(y, 1),
            way,
            seat.open,
            v.title(f"places/{seat.place}"),
            len(seat.missions),
            round((x - x0) / width * 100, 2),
            round((y - y0) / height * 100, 2),
        )
        for way, seat, x, y in placed
    ]
    return Part(box, round(near * 0.8, 2), marks, title)


def _seats(v: View, side: str) -> list[Seat]:
    """A side's missions by place, the places with most first; the first mission with coordinates says where."""
    seats: dict[str, Seat] = {}
    for mission in v.r.missions.official(side):
        seat = seats.setdefault(mission.place, Seat(mission.place, [], None))
        seat.missions.append(mission)
        own = (address.coordinates for address in mission.addresses if address.coordinates)
        seat.coordinates = seat.coordinates or next(own, None)
    for seat in seats.values():
        seat.coordinates = seat.coordinates or v.r.place(seat.place).coordinates
    return sorted(
        seats.values(), key=lambda seat: (-len(seat.missions), v.words.sorting(v.title(f"places/{seat.place}")))
    )
