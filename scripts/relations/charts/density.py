"""How thickly the years are documented, and the ways into them."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from relations.charts.drawing import Scale, Sheet, apart, backdrop, drawn, number, states, ticks
from relations.pages.view import View


def density(v: View, sheet: Sheet | None = None) -> Markup:
    """How many entries each year has, over the whole time, with decades and years as ways into the chronology."""
    ways: dict[int, str] = {}
    counts: Counter[int] = Counter()
    for period, inside in v.r.stretches:
        for year, entries in v.r.by_year(inside).items():
            # A year that two periods share has two headings; the earlier one comes first on the page.
            ways.setdefault(year, f"y-{period.id if period else 'before'}-{year}")
            counts[year] += len(entries)
    if not counts:
        return Markup("")
    first, last = min(counts), max(counts)
    scale = Scale(first, last, 1000)
    height = ticks(0, max(counts.values()), most=3, least=1)
    bars = "".join(_bar(scale, year, count / height[-1] * 100) for year, count in sorted(counts.items()))
    decades: dict[int, str] = {}
    for year, way in sorted(ways.items()):
        decades.setdefault(year // 10 * 10, way)
    stretches = backdrop(v, first, last)
    edges = [first, *(period.term.year for period in v.r.periods if first < period.term.year < last), last]
    top = max(counts, key=lambda year: (counts[year], -year))
    return drawn(
        "density",
        sheet,
        v=v,
        first=first,
        last=last,
        label=v.words.t("density_label", first=first, last=last, year=top, n=counts[top]),
        stretches=stretches,
        states=list(states(stretches)),
        bars=bars,
        ticks=[(v.words.number(value), round(value / height[-1] * 100, 1)) for value in height[1:]],
        years=[(year, scale.percent(year)) for year in apart(edges, scale, 110)],
        decades=decades,
        page="" if v.ways.here == "chronology/all.md" else v.ways.url("chronology/all"),
    )


def _bar(scale: Scale, year: int, height: float) -> str:
    start, end = scale.year(year), scale.year(year + 1)
    return f"M{number(start)} 100v-{number(height)}h{number(end - start)}V100z"
