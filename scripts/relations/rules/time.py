"""What has happened lies behind."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.dates import Date
from relations.records.problems import Problem
from relations.rules.context import Context


def no_future_dates(context: Context) -> Iterator[Problem]:
    """Nothing has happened that lies ahead."""
    for value in context.of(Date):
        point = value.value.start if value.value.end is None else value.value.end
        if point and point.first > context.today:
            yield value.problem("time.future", date=value.value.text)


RULES = (no_future_dates,)
