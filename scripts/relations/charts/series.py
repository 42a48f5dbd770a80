"""The columns of a series as lines over the years, over the periods, with the figures of other sources beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from relations.charts.drawing import (
    ENDS_ROOM_WIDE,
    Scale,
    Sheet,
    backdrop,
    drawn,
    number,
    states,
    ticks,
    years_beside,
)
from relations.charts.lines import HEIGHT, STYLES, WIDTH, Line, Plot
from relations.pages.view import View
from relations.pages.words import Words
from relations.records.model import Series, Supplement
from relations.records.tables import Table


@dataclass(frozen=True)
class Figures:
    """One column: the series' own figures by year, and those of other sources."""

    column: str
    own: Mapping[int, float]
    others: Mapping[int, Supplement]

    @property
    def years(self) -> list[int]:
        """The years that have a figure of either kind."""
        return sorted({*self.own, *self.others})

    @property
    def values(self) -> list[float]:
        """Every figure and every limit of one."""
        limits = [(extra.value, extra.least, extra.most) for extra in self.others.values()]
        return [*self.own.values(), *(value for extra in limits for value in extra if value is not None)]


def series(v: View, record: Series, sheet: Sheet | None = None) -> Markup:
    """The columns of a series that its ``chart`` names, one plot a unit; nothing where it names none."""
    found = plots(v, record)
    stretches = {stretch for plot in found for stretch in plot.stretches}
    return drawn("lines", sheet, v=v, plots=found, states=list(states(stretches)), note="") if found else Markup("")


def plots(v: View, record: Series) -> list[Plot]:
    """The plots of a series, one a unit, over the same years."""
    columns = [_figures(v, record, name) for name in record.chart]
    years = [year for column in columns for year in column.years]
    if not years:
        return []
    scale = Scale(min(years), max(years), WIDTH)
    units: dict[str, list[Figures]] = {}
    for column in columns:
        units.setdefault(v.words.say(record.columns[column.column].unit), []).append(column)
    return [_plot(v, record, unit, found, scale) for unit, found in units.items()]


def _figures(v: View, record: Series, name: str) -> Figures:
    table = v.r.table(record)
    own = {year: value for year, value in zip(table.years, table.columns[name], strict=True) if value is not None}
    return Figures(name, own, {extra.date.year: extra for extra in record.supplements if extra.column == name})


@dataclass(frozen=True)
class Axes:
    """Where years and values lie on the sheet, which reaches from the value ``low`` at its foot to ``high``."""

    scale: Scale
    low: float
    high: float

    def across(self, year: int) -> str:
        """Where a year's figures lie, from the left."""
        return number(_middle(self.scale, year))

    def down(self, value: float) -> str:
        """Where a value lies, from the top."""
        return number((self.high - value) / (self.high - self.low) * HEIGHT)

    def percent(self, year: int) -> float:
        """Where a year's name lies, in per cent of the width."""
        return round(_middle(self.scale, year) / WIDTH * 100, 2)

    def line(self, name: str, style: str, figures: Figures) -> Line:
        """A column's figures: its own as lines through years in a row, each of other sources by itself."""
        runs = [[f"{self.across(year)} {self.down(value)}" for year, value in run] for run in _runs(figures.own)]
        points, bars = "", ""
        for year, extra in sorted(figures.others.items()):
            if extra.value is not None:
                points += f"M{self.across(year)} {self.down(extra.value)}h.1"
            else:
                bars += f"M{self.across(year)} {self.down(extra.least or 0)}V{self.down(extra.most or 0)}"
        joined = "".join(f"M{'L'.join(run)}" for run in runs if len(run) > 1)
        alone = "".join(f"M{run[0]}h.1" for run in runs if len(run) == 1)
        return Line(name, style, joined, alone, points, bars)


def _plot(v: View, record: Series, unit: str, columns: list[Figures], scale: Scale) -> Plot:
    values = [value for column in columns for value in column.values]
    marks = ticks(min(0, *values, 0), max(0, *values, 0))
    axes = Axes(scale, marks[0], marks[-1])
    decimals = next(places for places in count() if all(round(mark, places) == mark for mark in marks))
    styles = STYLES * len(columns) if len(columns) > 1 else ("only",)
    names = [v.words.say(record.columns[column.column].label) for column in columns]
    last_own = max((year for column in columns for year in column.own), default=scale.first_year - 1)
    named = years_beside(scale)
    later = any(year > last_own for column in columns for year in column.others)
    return Plot(
        label=_label(v, record, columns, scale),
        unit=unit,
        lines=[axes.line(*told) for told in zip(names, styles, columns, strict=False)],
        ticks=[
            (v.words.number(mark, decimals), round((mark - axes.low) / (axes.high - axes.low) * 100, 1))
            for mark in marks
        ],
        years=[(year, axes.percent(year)) for year in named],
        more_years=[
            (year, axes.percent(year)) for year in years_beside(scale, ends_room=ENDS_ROOM_WIDE) if year not in named
        ],
        stretches=backdrop(v, scale.first_year, scale.last_year),
        breaks=[
            (pause.year, scale.percent(pause.year))
            for pause in record.breaks
            if scale.first_year < pause.year <= scale.last_year
        ],
        others=scale.percent(last_own + 1) if later else None,
        poles=(v.words.say(record.poles.high), v.words.say(record.poles.low)) if record.poles else None,
        figures={
            year: [_read(v, record, column, year) for column in columns]
            for year in range(scale.first_year, scale.last_year + 1)
        },
    )


def others(record: Series) -> dict[tuple[str, int], Supplement]:
    """The figures of other sources by column and year."""
    return {(extra.column, extra.date.year): extra for extra in record.supplements}


def rows(table: Table, record: Series) -> Iterator[tuple[int, dict[str, float | None]]]:
    """Every year with a row in the table or a figure of another source, and the series' own figures of it."""
    own = {year: {name: values[at] for name, values in table.columns.items()} for at, year in enumerate(table.years)}
    for year in sorted({*own, *(extra.date.year for extra in record.supplements)}):
        yield year, own.get(year, dict.fromkeys(table.columns))


def supplement(words: Words, record: Series, extra: Supplement) -> str:
    """A figure of other sources as a reader writes it: "617", "c. 600", "59.6 to 72.7"."""
    places = record.columns[extra.column].decimals

    def written(value: float | None) -> str:
        return words.number(value or 0, min(places, _decimals(value or 0)))

    if extra.value is None:
        return words.t("figure_range", least=written(extra.least), most=written(extra.most))
    figure = written(extra.value)
    return words.t("figure_rounded", figure=figure) if extra.precision == "rounded" else figure


def _decimals(value: float) -> int:
    """How many decimals a figure is given with."""
    return len(f"{value:.15g}".partition(".")[2])


def _read(v: View, record: Series, column: Figures, year: int) -> str:
    """What a column says for a year; a figure of another source with the time it is of and who says it."""
    extra = column.others.get(year)
    if extra is None:
        return v.words.figure(column.own.get(year), record.columns[column.column].decimals)
    by = v.r.get(f"sources/{extra.sources[0]}").publisher
    figure = supplement(v.words, record, extra)
    if extra.date.text == str(year):
        return v.words.t("figure_of_other", figure=figure, by=by)
    return v.words.t("figure_of_part", figure=figure, by=by, time=v.words.date(extra.date))


def _label(v: View, record: Series, columns: Iterable[Figures], scale: Scale) -> str:
    """The chart in words: for each line its first figure, its highest and its last, and those of other sources."""
    said = []
    for column in columns:
        name = v.words.say(record.columns[column.column].label)
        if column.own:
            years = sorted(column.own)
            peak = max(years, key=lambda year: column.own[year])
            told = [f"{year}: {_read(v, record, column, year)}" for year in dict.fromkeys((years[0], peak, years[-1]))]
            said.append(v.words.t("series_label_line", name=name, figures=v.words.listing(told)))
        if column.others:
            told = [f"{year}: {_read(v, record, column, year)}" for year in sorted(column.others)]
            said.append(v.words.t("series_label_others", name=name, figures=v.words.listing(told)))
    if record.poles:
        high, low = v.words.say(record.poles.high), v.words.say(record.poles.low)
        said.append(v.words.t("series_label_poles", high=high, low=low))
    opening = v.words.t("series_label", title=v.title(record), first=scale.first_year, last=scale.last_year)
    return " ".join([opening, *said])


def _middle(scale: Scale, year: int) -> float:
    """A year's figure stands in the middle of the year."""
    return (scale.year(year) + scale.year(year + 1)) / 2


def _runs(figures: Mapping[int, float]) -> list[list[tuple[int, float]]]:
    """Years in a row that have a figure."""
    runs: list[list[tuple[int, float]]] = []
    for year, value in sorted(figures.items()):
        if runs and runs[-1][-1][0] == year - 1:
            runs[-1].append((year, value))
        else:
            runs.append([(year, value)])
    return runs
