"""Charts as SVG, drawn once at build: pure geometry here, the drawing in ``templates/charts``.

Every chart carries its words as text and follows the page's colours through CSS classes; the page puts the same
figures beneath it as a list or table.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from relations.dates import Date
from relations.templating import environment

if TYPE_CHECKING:
    from relations.model import Embassy, Series
    from relations.pages import View


def _drawn(name: str, **values: object) -> Markup:
    return Markup(environment().get_template(f"charts/{name}.svg.j2").render(**values).strip())


@dataclass(frozen=True)
class Scale:
    """Maps days to a length: the first day of ``first_year`` to 0, the last of ``last_year`` to ``width``."""

    first_year: int
    last_year: int
    width: float

    def __call__(self, day: datetime.date) -> float:
        start = datetime.date(self.first_year, 1, 1)
        end = datetime.date(self.last_year + 1, 1, 1)
        day = min(max(day, start), end)
        return round((day - start).days / (end - start).days * self.width, 2)


def band(v: View, here: Date | None = None, small: bool = False) -> Markup:
    """The band of relations: every period from the first to the last as a stretch, with or without relations.

    ``here`` marks a date ("you are here"); ``small`` leaves out the years but for the first and last.
    """
    periods = v.r.periods
    if not periods:
        return Markup("")
    first, last = periods[0].term.year, int(v.newest()[:4])
    scale = Scale(first, last, 1000)
    stretches = []
    for period in periods:
        start = scale(period.term.first)
        stretches.append((period, start, round(scale(period.term.last) - start, 2)))
    edges = [first, *(period.term.year for period in periods[1:] if period.relations != "contacts"), last]
    years = [first, last] if small else _apart(edges, scale, 62)
    mark = None
    if here:
        start, end = scale(here.first), scale(here.last)
        mark = (start, max(end - start, 4))
    label = v.t("band_here", date=v.date(here)) if here else v.t("band_label", first=first, last=last)
    svg = _drawn("band", v=v, stretches=stretches, mark=mark, small=small, label=label)
    return _drawn("band-years", svg=svg, years=[(year, scale(datetime.date(year, 1, 1)) / 10) for year in years])


def _apart(years: list[int], scale: Scale, distance: float) -> list[int]:
    """Those of ``years`` whose marks stand ``distance`` apart: the first and last always, then the earlier ones."""
    kept = [years[0], years[-1]]
    for year in years[1:-1]:
        at = scale(datetime.date(year, 1, 1))
        if all(abs(at - scale(datetime.date(other, 1, 1))) >= distance for other in kept):
            kept.append(year)
    return sorted(set(kept))


def density(v: View) -> Markup:
    """How many entries each year has, over the whole time, with the years as links into the chronology."""
    return Markup("")


def visits(v: View) -> Markup:
    """Visits by decade and direction."""
    return Markup("")


def heads(v: View, embassy: Embassy) -> Markup:
    """The heads of a mission as bars over time, vacancies shown."""
    return Markup("")


def memberships(v: View) -> Markup:
    """When each side joined and left the organisations."""
    return Markup("")


def series(v: View, record: Series) -> Markup:
    """The columns of a series that its ``chart`` names, as lines over the years, the periods behind them."""
    return Markup("")


def missions(v: View) -> Markup:
    """A world map with the two sides, their capitals and all missions."""
    return Markup("")
