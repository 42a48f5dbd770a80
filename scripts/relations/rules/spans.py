"""What of two dates is certain: which comes first, whether both cover a day.

A date as precise as a month or year may mean any day in it; an approximate or doubtful one (``~``, ``?``) also one five
years off. Only what holds for every day that both can mean is certain.
"""

from __future__ import annotations

import datetime

from relations.records.dates import Date
from relations.records.points import Point

_SLACK = datetime.timedelta(days=5 * 365)
_MIN, _MAX = datetime.date.min, datetime.date.max


def starts(date: Date) -> tuple[datetime.date, datetime.date]:
    """The earliest and the latest day on which ``date`` can start."""
    return _bounds(date.start) if date.start else (_MIN, _MAX)


def ends(date: Date) -> tuple[datetime.date, datetime.date]:
    """The earliest and the latest day on which ``date`` can end; what still runs ends on the calendar's last."""
    if date.end:
        return _bounds(date.end)
    return (_MAX, _MAX) if date.open else (starts(date)[0], _MAX)


def before(a: Date, b: Date) -> bool:
    """Whether ``a`` is surely over before ``b`` starts."""
    return ends(a)[1] < starts(b)[0]


def starts_before(a: Date, b: Date) -> bool:
    """Whether ``a`` surely starts before ``b`` does."""
    return starts(a)[1] < starts(b)[0]


def overlap(a: Date, b: Date) -> bool:
    """Whether both surely cover a day, or hand over to each other on more than one."""
    return max(starts(a)[1], starts(b)[1]) < min(ends(a)[0], ends(b)[0])


def inside(a: Date, b: Date, more: datetime.timedelta = datetime.timedelta()) -> bool:
    """Whether ``a`` may lie within ``b`` as a whole, or within so much ``more`` on either side."""
    early, late = starts(b)[0], ends(b)[1]
    early = early - more if early - _MIN > more else _MIN
    late = late + more if _MAX - late > more else _MAX
    return starts(a)[1] >= early and ends(a)[0] <= late


def _bounds(point: Point) -> tuple[datetime.date, datetime.date]:
    if not point.qualifier:
        return point.first, point.last
    return max(point.first, _MIN + _SLACK) - _SLACK, min(point.last, _MAX - _SLACK) + _SLACK
