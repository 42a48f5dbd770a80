"""What the charts share: scales, round ticks, the periods behind a chart."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from relations.pages.view import View
from relations.templating import environment

ROOM = 12.0
"""Per cent of a chart's width that a year's four digits and some air take on a phone."""


def drawn(name: str, **values: object) -> Markup:
    """The template ``name`` with ``values``, without empty lines: Markdown leaves a block without them alone."""
    lines = environment().get_template(f"charts/{name}.svg.j2").render(**values).splitlines()
    return Markup("\n".join(line for line in lines if line.strip()))


@dataclass(frozen=True)
class Scale:
    """Maps days to a length: the first day of ``first_year`` to 0, the last of ``last_year`` to ``width``."""

    first_year: int
    last_year: int
    width: float

    def __call__(self, day: datetime.date) -> float:
        """Where ``day`` lies; a day outside the years at the nearer end."""
        start = datetime.date(self.first_year, 1, 1)
        end = datetime.date(self.last_year + 1, 1, 1)
        day = min(max(day, start), end)
        return round((day - start).days / (end - start).days * self.width, 2)

    def percent(self, year: int) -> float:
        """Where ``year`` begins, in per cent of the width."""
        return round(self.year(year) / self.width * 100, 2)

    def year(self, year: int) -> float:
        """Where ``year`` begins."""
        return self(datetime.date(year, 1, 1))


def number(value: float) -> str:
    """A coordinate with one decimal at most, as short as it gets."""
    return f"{round(value, 1):g}"


def apart(years: list[int], scale: Scale, distance: float) -> list[int]:
    """Those of ``years`` whose marks stand ``distance`` apart: the first and last always, then the earlier ones."""
    kept = [years[0], years[-1]]
    for year in years[1:-1]:
        if all(abs(scale.year(year) - scale.year(other)) >= distance for other in kept):
            kept.append(year)
    return sorted(set(kept))


def round_years(scale: Scale, room: float = ROOM) -> list[int]:
    """Years to write under an axis: multiples of the smallest round step that leaves each ``room`` per cent."""
    first, last = scale.first_year, scale.last_year
    per_year = scale.width / (last - first + 1)
    step = next((step for step in (1, 2, 5, 10, 20, 25, 50) if step * per_year >= room / 100 * scale.width), 100)
    return [year for year in range(first, last + 1) if year % step == 0] or [first]


def years_beside(scale: Scale, room: float = ROOM) -> list[int]:
    """Years to write under an axis whose ends are named: the first, the last, and round ones that leave them room."""
    ends = (scale.first_year, scale.last_year)
    space = 1.5 * room / 100 * scale.width  # a year at an end stands beside its place, any other in the middle of it
    inside = [
        year
        for year in round_years(scale, room)
        if all(abs(scale.year(year) - scale.year(end)) >= space for end in ends)
    ]
    return sorted({*ends, *inside})


def ticks(lowest: float, highest: float, most: int = 5, least: float = 0) -> list[float]:
    """Round values from ``lowest`` or below to ``highest`` or above, in ``most`` steps of ``least`` or more."""
    reach = (highest - lowest) or 1.0
    power = 10.0 ** math.floor(math.log10(max(reach / most, least)))
    sizes = (size * power for size in (1, 2, 5, 10, 20))
    step = next(size for size in sizes if size >= least and _steps(lowest, highest, size) <= most)
    start = _below(lowest, step)
    return [round((start + index) * step, 6) for index in range(_steps(lowest, highest, step) + 1)]


def _steps(lowest: float, highest: float, step: float) -> int:
    return max(1, -_below(-highest, step) - _below(lowest, step))


def _below(value: float, step: float) -> int:
    # The small number keeps 0.3 / 0.1 from counting as less than three.
    return math.floor(value / step + 1e-9)


@dataclass(frozen=True)
class Stretch:
    """A period behind a chart, in per cent of the width."""

    relations: str
    start: float
    width: float


def backdrop(v: View, first: int, last: int) -> list[Stretch]:
    """The periods between two years."""
    scale = Scale(first, last, 100)
    found = []
    for period in v.r.periods:
        start, end = scale(period.term.first), scale(period.term.last)
        if end > start:
            found.append(Stretch(period.relations, start, round(end - start, 2)))
    return found


def states(stretches: Iterable[Stretch]) -> Iterator[str]:
    """The states of relations that a reader needs a key to: those behind the chart that are tinted or hatched."""
    yield from sorted({stretch.relations for stretch in stretches} - {"full"})
