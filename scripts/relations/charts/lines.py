"""Figures over the years as lines: how many organisations each side belongs to, and the series."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, zip_longest

from markupsafe import Markup

from relations.charts.drawing import Scale, Stretch, backdrop, drawn, number, round_years, states, ticks
from relations.pages.view import View
from relations.records.model import Membership, Ref, Series
from relations.reference import FULL

WIDTH, HEIGHT = 1000.0, 400.0
"""The sheet the lines are drawn on, before it is stretched to its place."""
STYLES = ("there", "back", "third", "fourth")
"""The colours and dashes of lines, in the order they are used; a line that is alone has no side's colour."""
BESIDE_ENDS = 20.0
"""Per cent of the width that a year takes where labels at the ends of lines leave less of it."""
CLOSE = 9.0
"""Per cent of the height that labels at the ends of lines keep between them."""


@dataclass(frozen=True)
class Line:
    """One line: its path, its lone points (which no line would show), and the label at its end where it has one."""

    name: str
    style: str
    path: str
    points: str
    end: str = ""
    at: float = 0


@dataclass(frozen=True)
class Plot:
    """Lines of one unit over the same years, ready to draw; places are in per cent of the plot."""

    label: str
    unit: str
    lines: Sequence[Line]
    ticks: Sequence[tuple[str, float]]
    years: Sequence[tuple[int, float]]
    stretches: Sequence[Stretch]
    breaks: Sequence[tuple[int, float]] = ()
    figures: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What each year's figures are, line by line and as a reader writes them, for whoever points at the year."""

    @property
    def gutter(self) -> int:
        """How many characters wide the figures beside the axis are."""
        return max(len(text) for text, _ in self.ticks)


def memberships(v: View) -> Markup:
    """How many organisations each side belongs to, over time, as one stepped line a side."""
    counts = {side: _members(v.r.all("memberships"), side) for side in v.r.sides}
    changes = [day for days in counts.values() for day, _ in days]
    if not changes:
        return Markup("")
    first, last = min(changes).year // 10 * 10, int(v.r.newest[:4])
    scale = Scale(first, last, WIDTH)
    marks = ticks(0, max(count for days in counts.values() for _, count in days), least=1)
    lines = []
    for style, (side, days) in zip(STYLES, counts.items(), strict=False):
        known = [(day, count) for day, count in days if day.year <= last]
        path = f"M0 {number(HEIGHT)}" + "".join(
            f"H{number(scale(day))}V{number(HEIGHT - count / marks[-1] * HEIGHT)}" for day, count in known
        )
        final = known[-1][1] if known else 0
        name = v.words.say(v.r.sides[side].name)
        end = f"{name} {v.words.number(final)}"
        lines.append(Line(name, style, f"{path}H{number(WIDTH)}", "", end, round(final / marks[-1] * 100, 1)))
    placed = _spread(lines)
    named = {v.words.say(v.r.sides[side].name): days for side, days in counts.items()}
    undated = sum(_undated(membership) for membership in v.r.all("memberships"))
    plot = Plot(
        label=v.words.t("memberships_label", first=first, last=last, ends=v.words.listing(line.end for line in lines)),
        unit=v.words.t("memberships_chart"),
        lines=placed,
        ticks=[(v.words.number(value), round(value / marks[-1] * 100, 1)) for value in marks],
        years=[(year, scale.percent(year)) for year in round_years(scale, BESIDE_ENDS)],
        stretches=(),
        figures={
            year: [v.words.number(_at_end(named[line.name], year)) for line in placed]
            for year in range(first, last + 1)
        },
    )
    note = v.words.t("memberships_undated", n=undated) if undated else ""
    return drawn("lines", v=v, plots=[plot], states=[], note=note)


def _at_end(days: Sequence[tuple[datetime.date, int]], year: int) -> int:
    """The last number that held in ``year``; none before the first change."""
    return next((count for day, count in reversed(days) if day.year <= year), 0)


def _members(all_memberships: Iterable[Membership], side: str) -> list[tuple[datetime.date, int]]:
    """The days on which the number of organisations a side fully belongs to changed, each with the new number."""
    steps: Counter[datetime.date] = Counter()
    for membership in all_memberships:
        for first, last in _joined(_full_terms(membership, side)):
            steps[first] += 1
            steps[last] -= 1
    days = [day for day in sorted(steps) if steps[day] and day < datetime.date.max]
    return list(zip(days, accumulate(steps[day] for day in days), strict=True))


def _full_terms(membership: Membership, side: str) -> Iterator[tuple[datetime.date, datetime.date]]:
    """When a side was a member, where the start is known; without an end, until the next standing begins."""
    dated = [standing for standing in membership.sides.get(Ref("sides", side), ()) if standing.term]
    for standing, following in zip_longest(dated, dated[1:]):
        assert standing.term
        if standing.status in FULL and standing.term.start:
            last = standing.term.last if standing.term.interval and standing.term.end else datetime.date.max
            if last == datetime.date.max and following and following.term:
                last = max(following.term.first, standing.term.first)
            yield standing.term.first, last


def _joined(terms: Iterable[tuple[datetime.date, datetime.date]]) -> list[tuple[datetime.date, datetime.date]]:
    """Terms that touch as one: a state that took another's seat did not join anew."""
    joined: list[tuple[datetime.date, datetime.date]] = []
    for first, last in sorted(terms):
        if joined and (first - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _undated(membership: Membership) -> int:
    return sum(
        any(standing.status in FULL for standing in standings)
        and not any(standing.status in FULL and standing.term for standing in standings)
        for standings in membership.sides.values()
    )


def _spread(lines: list[Line]) -> list[Line]:
    """The lines with the labels at their ends moved apart where they would touch."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda line: line.at):
        at = max(line.at, placed[-1].at + CLOSE) if placed else line.at
        placed.append(replace(line, at=round(at, 1)))
    return placed


def series(v: View, record: Series) -> Markup:
    """The columns of a series that its ``chart`` names, as lines over the years, one plot a unit, over the periods."""
    table = v.r.table(record)
    columns = {name: dict(zip(table.years, table.columns[name], strict=True)) for name in record.chart}
    known = [year for figures in columns.values() for year, value in figures.items() if value is not None]
    if not known:
        return Markup("")
    first, last = min(known), max(known)
    units: dict[str, list[str]] = {}
    for name in record.chart:
        units.setdefault(v.words.say(record.columns[name].unit), []).append(name)
    stretches = backdrop(v, first, last)
    label = v.words.t("series_label", title=v.title(record), first=first, last=last)
    plots = [_plot(v, record, unit, {name: columns[name] for name in names}, Scale(first, last, WIDTH), label)
             for unit, names in units.items()]  # fmt: skip
    return drawn("lines", v=v, plots=plots, states=list(states(stretches)), note="")


def _plot(
    v: View, record: Series, unit: str, columns: Mapping[str, Mapping[int, float | None]], scale: Scale, label: str
) -> Plot:
    values = [value for figures in columns.values() for value in figures.values() if value is not None]
    marks = ticks(min(0, *values, 0), max(0, *values, 0))
    low, reach = marks[0], marks[-1] - marks[0]
    decimals = next(places for places in range(5) if all(round(mark, places) == mark for mark in marks))
    lines = []
    styles = STYLES * len(columns) if len(columns) > 1 else ("only",)
    for style, (name, figures) in zip(styles, columns.items(), strict=False):
        runs = _runs(figures, scale.first_year, scale.last_year)
        drawn_runs = [
            [f"{number(_middle(scale, year))} {number((marks[-1] - value) / reach * HEIGHT)}" for year, value in run]
            for run in runs
        ]
        path = "".join(f"M{'L'.join(run)}" for run in drawn_runs if len(run) > 1)
        points = "".join(f"M{run[0]}h.1" for run in drawn_runs if len(run) == 1)
        lines.append(Line(v.words.say(record.columns[name].label), style, path, points))
    return Plot(
        label=label,
        unit=unit,
        lines=lines,
        ticks=[(v.words.number(mark, decimals), round((mark - low) / reach * 100, 1)) for mark in marks],
        years=[(year, round(_middle(scale, year) / WIDTH * 100, 2)) for year in round_years(scale)],
        stretches=backdrop(v, scale.first_year, scale.last_year),
        breaks=[
            (pause.year, scale.percent(pause.year))
            for pause in record.breaks
            if scale.first_year < pause.year <= scale.last_year
        ],
        figures={
            year: [
                v.words.figure(figures.get(year), record.columns[name].decimals) for name, figures in columns.items()
            ]
            for year in range(scale.first_year, scale.last_year + 1)
        },
    )


def _middle(scale: Scale, year: int) -> float:
    """A year's figure stands in the middle of the year."""
    return (scale.year(year) + scale.year(year + 1)) / 2


def _runs(figures: Mapping[int, float | None], first: int, last: int) -> list[list[tuple[int, float]]]:
    """Years in a row that have a figure."""
    runs: list[list[tuple[int, float]]] = [[]]
    for year in range(first, last + 1):
        value = figures.get(year)
        if value is None:
            runs.append([])
        else:
            runs[-1].append((year, value))
    return [run for run in runs if run]
