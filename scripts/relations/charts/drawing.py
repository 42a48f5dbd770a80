"""What the charts share: scales, round ticks, the periods behind a chart, the sheet of one that stands alone."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from relations.pages.view import View
from relations.templating import environment

FOOT = 92
"""The room for the title above a chart that stands alone and for the air around it, in SVG units."""
CHARTS = "charts/"
"""Where the templates of charts lie: they know nothing of pages, and so not their environment."""
THEME = Path(__file__).parents[2] / "theme"
ROOM = 12.0
"""Per cent of a chart's width that a year's four digits and some air take on a phone."""
ENDS_ROOM_WIDE = 7.5
"""Per cent that a year at an end takes from a tablet's width on."""


def drawn(name: str, sheet: Sheet | None = None, **values: object) -> Markup:
    """The template ``name`` with ``values``, for a page or on a ``sheet`` of its own."""
    if sheet is None:
        return _filled(environment().get_template(f"{CHARTS}{name}.svg.j2").render(**values))
    return sheet.around(environment().get_template(f"{CHARTS}alone/{name}.svg.j2").make_module(values))


def _filled(text: str) -> Markup:
    """A text without empty lines: Markdown leaves a block without them alone."""
    return Markup("\n".join(line for line in text.splitlines() if line.strip()))


@dataclass(frozen=True)
class Sheet:
    """What a chart that stands alone says: its title, the lines below it, and where these lead, if anywhere."""

    language: str
    title: str
    lines: tuple[str, ...]
    address: str = ""

    def around(self, chart: Any) -> Markup:
        """The SVG of a ``chart``: a template's module that says how high it is, and in words what it shows.

        Any program opens it: it is SVG 1.1 alone.
        """
        body = _filled(str(chart))
        height = round(float(chart.height) + FOOT + 20 * len(self.lines))
        template = environment().get_template(f"{CHARTS}alone/_sheet.svg.j2")
        values = {"language": self.language, "title": self.title, "lines": self.lines, "address": self.address}
        frame = template.render(
            **values, description=chart.description, body=body, height=height, style=Markup("{style}")
        )
        return Markup(_filled(frame).replace("{style}", _style(frame)) + "\n")


def _style(drawing: str) -> str:
    """The rules of the classes that a drawing uses: ``f-`` fills and ``s-`` strokes with a colour of the theme."""
    used = sorted({(kind, name) for found in _CLASSES.findall(drawing) for kind, name in _CLASS.findall(found)})
    light, dark = (
        "".join(f".{kind}-{name}{{{_PAINTS[kind]}:{colours[name]}}}" for kind, name in used) for colours in _palettes()
    )
    return f"{light}@media (prefers-color-scheme:dark){{{dark}}}"


_CLASSES, _CLASS = re.compile(r'class="([^"]*)"'), re.compile(r"\b([fs])-([a-z-]+)")
_PAINTS = {"f": "fill", "s": "stroke"}


@cache
def _palettes() -> tuple[dict[str, str], dict[str, str]]:
    """The theme's colours, light and dark, by name."""
    blocks = re.findall(r":root[^{]*\{([^}]*)\}", (THEME / "css" / "tokens.css").read_text(encoding="utf-8"))
    light, dark, *_ = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", block)) for block in blocks)
    return light, dark


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


def years_beside(scale: Scale, room: float = ROOM, ends_room: float | None = None) -> list[int]:
    """Years to write under an axis whose ends are named: the first, the last, and round ones that leave them room.

    ``ends_room`` is how many per cent an end needs: there a year stands beside its place, elsewhere in its middle.
    """
    ends = (scale.first_year, scale.last_year)
    space = (1.5 * room if ends_room is None else ends_room) / 100 * scale.width
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
    places = 6 - math.floor(math.log10(step))  # seven digits of a step, however small it is
    return [round((start + index) * step, places) for index in range(_steps(lowest, highest, step) + 1)]


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
