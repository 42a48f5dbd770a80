"""Yearly figures: the CSV file beside a series' description."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relations.records.problems import Problem

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Table:
    """The yearly figures of a series: for each column the values by year, in the file's order."""

    years: tuple[int, ...]
    columns: Mapping[str, tuple[float | None, ...]]


def figures(name: str, text: str, expected_columns: Iterable[str]) -> Table | list[Problem]:
    """The figures in ``text``, the file ``name``: ``year`` and ``expected_columns``; or what is wrong with them."""
    problems: list[Problem] = []

    def report(line: int, column: int, field: str, wrong: str, advice: str) -> None:
        problems.append(Problem(name, line, column, field, wrong, advice))

    rows = list(csv.reader(io.StringIO(text)))
    columns: dict[str, list[float | None]] = {column: [] for column in expected_columns}
    expected = ["year", *columns]
    header = rows[0] if rows else []
    if header != expected:
        report(1, 1, "", f"the columns are {', '.join(header) or 'missing'}", f"They should be: {', '.join(expected)}")
        return problems
    years: list[int] = []
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(expected):
            report(line, 1, "", f"has {len(row)} values", f"It should have {len(expected)}")
            continue
        if not re.fullmatch("[0-9]{4}", row[0]):
            report(line, 1, "year", f'"{row[0]}" is not a year', "Write four digits")
            continue
        if years and int(row[0]) <= years[-1]:
            report(line, 1, "year", f"{row[0]} does not come after {years[-1]}", "Put the years in order, each once")
        years.append(int(row[0]))
        column_at = len(row[0]) + 2
        for column, value in zip(columns, row[1:], strict=True):
            if not value or _NUMBER.fullmatch(value):
                columns[column].append(float(value) if value else None)
            else:
                report(line, column_at, column, f'"{value}" is not a number', "Write digits, with a point for decimals")
            column_at += len(value) + 1
    return problems or Table(tuple(years), {name: tuple(values) for name, values in columns.items()})
