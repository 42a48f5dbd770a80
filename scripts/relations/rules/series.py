"""Yearly figures."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context


def series_are_charted(context: Context) -> Iterator[Problem]:
    """What a chart of a series shows are columns of it."""
    for document, series in context.records("series"):
        for index, column in enumerate(series.chart):
            if column not in series.columns:
                advice = did_you_mean(column, series.columns, f"The columns are: {', '.join(series.columns)}")
                yield document.problem(("chart", index), f'no column "{column}"', advice)


RULES = (series_are_charted,)
