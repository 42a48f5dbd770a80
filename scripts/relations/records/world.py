"""The outlines for the map of missions: ``data/map/world.yml``, a sheet in the Equal Earth projection.

A data folder without a ``map`` folder has no map.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from relations.records import reading
from relations.records.model import Coordinates, Country, Model, Site
from relations.records.problems import Problem

Outline = Annotated[str, StringConstraints(pattern=r"^M *-?[0-9][0-9.]*(?: +-?|-)[0-9][-MlLhHvVz0-9. ]*z$")]
"""SVG path data, closed, without curves; it begins somewhere."""
Point = tuple[float, float]
"""A place on the sheet: x to the right, y down."""

# Šavrič, Patterson and Jenny, "The Equal Earth map projection" (2018), https://doi.org/10.1080/13658816.2018.1504949
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_HALF_WIDTH = math.pi / (_M * _A1)
"""Half the equator's length, in radii."""


class World(Model):
    """Land and the two sides' countries on a sheet of ``width`` by ``height``.

    ``meridian`` is the longitude in the middle; ``equator`` says how far below the upper edge latitude 0 lies.
    """

    width: float = Field(gt=0)
    height: float = Field(gt=0)
    equator: float
    meridian: float = Field(ge=-180, le=180)
    land: Outline
    countries: dict[Country, Outline]

    def place(self, point: Coordinates) -> Point:
        """Where a point lies on the sheet."""
        angle = math.asin(_M * math.sin(math.radians(point.lat)))
        east = math.radians((point.lon - self.meridian + 180) % 360 - 180)
        a2, a6 = angle**2, angle**6
        slope = _A1 + 3 * _A2 * a2 + a6 * (7 * _A3 + 9 * _A4 * a2)
        x = east * math.cos(angle) / (_M * slope)
        y = angle * (_A1 + _A2 * a2 + a6 * (_A3 + _A4 * a2))
        scale = self.width / 2 / _HALF_WIDTH
        return round(self.width / 2 + x * scale, 2), round(self.equator - y * scale, 2)


_COMMAND = re.compile(r"([MLHVZ])([^MLHVZ]*)", re.I)
_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")


@cache
def rings(outline: str) -> tuple[tuple[Point, ...], ...]:
    """The corners of each closed line of an outline: SVG path data (https://www.w3.org/TR/SVG2/paths.html)."""
    closed: list[tuple[Point, ...]] = []
    corners: list[Point] = []
    x = y = 0.0
    for command, numbers in _COMMAND.findall(outline):
        steps = [float(number) for number in _NUMBER.findall(numbers)]
        relative = command.islower()
        match command.upper():
            case "Z":
                closed += [tuple(corners)] if corners else []
                corners = []
            case "H":
                for step in steps:
                    x = x + step if relative else step
                    corners.append((x, y))
            case "V":
                for step in steps:
                    y = y + step if relative else step
                    corners.append((x, y))
            case _:
                for dx, dy in zip(steps[::2], steps[1::2], strict=False):
                    x, y = (x + dx, y + dy) if relative else (dx, dy)
                    corners.append((x, y))
    return tuple(closed)


def extent(outline: str) -> tuple[float, float, float, float]:
    """The box around an outline: its least x and y, and its greatest, on the sheet."""
    xs, ys = zip(*(corner for ring in rings(outline) for corner in ring), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def missing(world: World, site: Site, document: reading.Document) -> Iterator[Problem]:
    """A problem for each side whose country the map does not have."""
    for side in site.sides:
        if side.code not in world.countries:
            yield document.problem(("countries",), "map.no-outline", at_key=True, country=side.code)
