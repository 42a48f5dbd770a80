"""Yearly figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relations.records.problems import Problem, filled, nearest
from relations.records.reading import Document
from relations.records.trees import Path
from relations.rules.context import Context

_JUMP = 100


def series_are_charted(context: Context) -> Iterator[Problem]:
    """What a chart of a series shows are columns of it, and so is what the first page draws."""
    drawn: list[tuple[Document, Path, Any, str]] = [
        (document, ("chart", index), series, column)
        for document, series in context.records("series")
        for index, column in enumerate(series.chart)
    ]
    if (line := context.site.home_line) and (series := context.data.records["series"].get(line.series)):
        drawn.append((context.data.documents["site"], ("home_line", "column"), series, line.column))
    for document, path, series, column in drawn:
        if column not in (known := list(series.columns)):
            meant = nearest(column, known)
            yield document.problem(path, "series.no-column", meant=meant, column=column, known=known)


def figures_lie_behind(context: Context) -> Iterator[Problem]:
    """No figure is of a year to come."""
    for document, series in context.records("series"):
        table = context.data.tables.get(series.id)
        for index, year in enumerate(table.years if table else ()):
            if year > context.today.year:
                path = document.path.removesuffix(".yml") + ".csv"
                yield Problem(path, index + 2, 1, "year", "time.future", filled({"date": year}))


def breaks_lie_inside(context: Context) -> Iterator[Problem]:
    """A break in the figures lies between the first year and the last, which a wrong figure may hide."""
    wrong = {problem.path for problem in context.data.problems}
    for document, series in context.records("series"):
        table = context.data.tables.get(series.id)
        whole = table and table.years and document.path.removesuffix(".yml") + ".csv" not in wrong
        for index, pause in enumerate(series.breaks if whole else ()):
            assert table is not None
            first, last = table.years[0], table.years[-1]
            if not first <= pause.year <= last:
                path = ("breaks", index, "year")
                yield document.problem(path, "series.break", year=pause.year, first=first, last=last)


def supplements_add(context: Context) -> Iterator[Problem]:
    """A figure of other sources is one value or two limits, of a column and a past year that have none yet."""
    for document, series in context.records("series"):
        table = context.data.tables.get(series.id)
        columns = dict(table.columns) if table else {}
        known = set(table.unread if table else ()) | {
            (column, year)
            for column, values in columns.items()
            for year, value in zip(table.years if table else (), values, strict=True)
            if value is not None
        }
        for index, extra in enumerate(series.supplements):
            path, year = ("supplements", index), extra.date.year
            if extra.column not in series.columns:
                meant = nearest(extra.column, list(series.columns))
                named = {"meant": meant, "column": extra.column, "known": list(series.columns)}
                yield document.problem((*path, "column"), "series.no-column", **named)
            if extra.date.last.year != year:
                yield document.problem((*path, "date"), "series.supplement-year", given=extra.date.text)
            elif extra.date.last.year > context.today.year:
                yield document.problem((*path, "date"), "time.future", date=extra.date.text)
            elif (extra.column, year) in known:
                named = {"column": extra.column, "year": year}
                yield document.problem((*path, "date"), "series.supplement-twice", **named)
            known.add((extra.column, year))
            limits = (extra.least, extra.most)
            ranged = extra.least is not None and extra.most is not None and extra.least <= extra.most
            if not (ranged if extra.value is None else limits == (None, None)):
                yield document.problem(path, "series.supplement-value")


def figures_do_not_jump(context: Context) -> Iterator[Problem]:
    """No figure is a hundred times the next largest of its column: a point may have slipped, or thousands be meant."""
    for document, series in context.records("series"):
        table = context.data.tables.get(series.id)
        for name, values in table.columns.items() if table else ():
            assert table is not None
            sizes = sorted((abs(value), index) for index, value in enumerate(values) if value is not None)
            (next_largest, _), (largest, index) = sizes[-2:] if len(sizes) > 1 else ((1.0, 0), (1.0, 0))
            if largest > _JUMP * next_largest > 0:
                path = document.path.removesuffix(".yml") + ".csv"
                named = filled({"given": values[index], "year": table.years[index]})
                yield Problem(path, index + 2, 1, name, "series.jump", named, level="warning")


RULES = (figures_do_not_jump, series_are_charted, figures_lie_behind, breaks_lie_inside, supplements_add)
