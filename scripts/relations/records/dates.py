"""Dates as EDTF strings (ISO 8601-2:2019, level 1): read, bounded and compared.

https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from relations.records.calendars import Calendar
from relations.records.points import DateError, Point, point


@dataclass(frozen=True)
class Date:
    """An EDTF date or interval. A missing side is open (``..``) or unknown (empty).

    All days are of our calendar; ``calendar`` is the one that ``text`` counts by.
    """

    text: str
    start: Point | None
    end: Point | None
    interval: bool
    calendar: Calendar = "gregorian"

    @classmethod
    def parse(cls, text: str, calendar: Calendar = "gregorian") -> Date:
        """Read an EDTF string that counts by ``calendar``.

        Raises :class:`DateError`.
        """
        return _parse(text, calendar)

    @classmethod
    def validated(cls, value: object, calendar: Calendar = "gregorian") -> Date:
        """``value`` as a date, for a model. Raises ``PydanticCustomError`` of the type ``edtf``."""
        if isinstance(value, Date):
            return value
        try:
            if not isinstance(value, str):
                raise DateError("shape", "")
            return cls.parse(value, calendar)
        except DateError as error:
            raise PydanticCustomError("edtf", "{fault}", {"fault": error.fault, "text": error.text}) from None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.validated)

    @property
    def open(self) -> bool:
        """Whether it is an interval that still runs (``1990/..``)."""
        return self.text.endswith("/..")

    @property
    def first(self) -> datetime.date:
        """The earliest day it can mean; the calendar's first where the start is missing."""
        return self.start.first if self.start else datetime.date.min

    @property
    def last(self) -> datetime.date:
        """The latest day it can mean; the calendar's last where the end is open, the start's last where unknown."""
        if self.end:
            return self.end.last
        if self.open or not self.start:
            return datetime.date.max
        return self.start.last

    @property
    def surely(self) -> tuple[datetime.date, datetime.date] | None:
        """The days it certainly covers (latest start, earliest end), or ``None`` where there are none."""
        start = self.start.last if self.start else None
        end = self.end.first if self.end else (datetime.date.max if self.open else start)
        if start is None or end is None or (self.interval and end < start):
            return None
        return (start, end) if self.interval else (self.first, self.last)

    @property
    def side(self) -> Point:
        """Where it starts, or where it ends if nobody knows the start."""
        point = self.start or self.end
        assert point is not None
        return point

    @property
    def filed(self) -> datetime.date:
        """The day at which it has its place among others: the first of its :attr:`side`."""
        return self.side.first

    @property
    def year(self) -> int:
        """The year it is filed under."""
        return self.filed.year

    @property
    def day(self) -> datetime.date | None:
        """The exact day on which it was or began, if it is known for sure, and the end too where it had one."""
        ends_known = not self.interval or self.open or (self.end is not None and self.end.exact)
        return self.start.first if self.start and self.start.exact and ends_known else None

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """Order in time: what starts earlier first, then what ends earlier."""
        return (self.filed, self.last, self.text)

    @property
    def html(self) -> str:
        """The value of an HTML ``datetime`` attribute for its side: a valid date, month or year string of our calendar.

        https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
        """
        day = self.filed.isoformat()
        return {"day": day, "month": day[:7]}.get(self.side.precision, day[:4])

    def covers(self, day: datetime.date) -> bool:
        """Whether ``day`` lies between its first and last possible day."""
        return self.first <= day <= self.last


@cache
def _parse(text: str, calendar: Calendar) -> Date:
    if "/" not in text:
        only = point(text, calendar)
        return Date(text, only, only, interval=False, calendar=calendar)
    sides = text.split("/")
    if len(sides) != 2:
        raise DateError("no-date", text)
    start, end = (None if side in ("", "..") else point(side, calendar) for side in sides)
    if start is None and end is None:
        raise DateError("empty", text)
    if start and end and end.last < start.first:
        raise DateError("order", text)
    return Date(text, start, end, interval=True, calendar=calendar)
