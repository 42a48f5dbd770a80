"""Yearly figures: the CSV file beside a series' description."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from relations.records import letters
from relations.records.problems import Problem, filled

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DIGITS = 15
"""The most signs of a value: a double carries 15 digits, and nobody reads more."""


@dataclass(frozen=True)
class Table:
    """The yearly figures of a series: for each column the values by year, in the file's order."""

    years: tuple[int, ...]
    columns: Mapping[str, tuple[float | None, ...]]
    unread: frozenset[tuple[str, int]] = frozenset()
    """Columns and years whose figure is there and cannot be read: an error, but none that hides others."""


def figures(name: str, text: str, expected_columns: Iterable[str]) -> tuple[Table | None, list[Problem]]:
    """The figures in ``text``, the file ``name``: ``year`` and ``expected_columns``; and what is wrong with them.

    There is no table where it could not be told which figure is whose.
    """
    problems: list[Problem] = []

    def report(line: int, column: int, field: str, rule: str, **values: object) -> None:
        problems.append(Problem(name, line, column, field, rule, filled(values)))

    for start, rule, named in islice(letters.faults(text), letters.MOST):
        report(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), "", rule, **named)
    reader, rows, start_of = csv.reader(io.StringIO(text), strict=True), [], [1]
    try:
        for row in reader:
            rows.append(row)
            start_of.append(reader.line_num + 1)  # a value between quotes may go on in the next line
    except csv.Error as error:
        report(start_of[-1], 1, "", "table.csv", said=error)
    if problems:
        return None, problems
    columns: dict[str, list[float | None]] = {column: [] for column in expected_columns}
    expected = ["year", *columns]
    header = rows[0] if rows else []
    if header != expected:
        report(1, 1, "", "table.columns", found=", ".join(header) or "–", expected=expected)
        return None, problems
    years: list[int] = []
    unread = set()
    for line, row in zip(start_of[1:], rows[1:], strict=False):
        if len(row) != len(expected):
            report(line, 1, "", "table.width", found=len(row), expected=len(expected))
            continue
        if not re.fullmatch("[0-9]{4}", row[0]) or row[0] == "0000":
            report(line, 1, "year", "table.year", given=row[0])
            continue
        if years and int(row[0]) <= years[-1]:
            report(line, 1, "year", "table.order", year=row[0], before=years[-1])
        years.append(int(row[0]))
        column_at = len(row[0]) + 2
        for column, value in zip(columns, row[1:], strict=True):
            fine = not value or (_NUMBER.fullmatch(value) and len(value) <= _DIGITS)
            if not fine and _NUMBER.fullmatch(value):
                report(line, column_at, column, "table.digits", given=value, most=_DIGITS)
            elif not fine:
                report(line, column_at, column, "table.number", given=value)
            if not fine:
                unread.add((column, years[-1]))
            columns[column].append(float(value) if value and fine else None)
            column_at += len(value) + 1
    table = Table(tuple(years), {name: tuple(values) for name, values in columns.items()}, frozenset(unread))
    return table, problems
