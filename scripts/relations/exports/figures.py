"""Figures as CSV."""

from __future__ import annotations

from relations.records.model import Series
from relations.reference import Reference


def figures(reference: Reference, series: Series) -> str:
    """The figures of a series as a CSV file, an empty cell where there is none (RFC 4180, line feeds)."""
    table = reference.table(series)
    rows = [["year", *series.columns]]
    for index, year in enumerate(table.years):
        values = (table.columns[name][index] for name in series.columns)
        rows.append([str(year), *("" if value is None else f"{value:.15g}" for value in values)])
    return "".join(",".join(row) + "\n" for row in rows)
