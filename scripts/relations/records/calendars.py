"""Days of the Julian calendar as days of ours, by Julian day numbers.

Formula: Explanatory Supplement to the Astronomical Almanac, section 15.11; https://en.wikipedia.org/wiki/Julian_day
"""

from __future__ import annotations

import calendar
import datetime
from typing import Literal

Calendar = Literal["gregorian", "julian"]

_DAY_BEFORE_ORDINAL_1 = 1721425
"""The Julian day number of the day before 1 January of the year 1, from which ``datetime`` counts."""


def month_length(kept: Calendar, year: int, month: int) -> int:
    """How many days a month has in a calendar."""
    if kept == "julian" and month == 2:
        return 29 if year % 4 == 0 else 28
    return calendar.monthrange(year, month)[1]


def day(kept: Calendar, year: int, month: int, number: int) -> datetime.date:
    """The day that a calendar calls ``year``-``month``-``number``. Raises ``ValueError`` where it has none."""
    if kept == "gregorian":
        return datetime.date(year, month, number)
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= month_length(kept, year, month)):
        raise ValueError("no such day")
    return datetime.date.fromordinal(julian_day_number(year, month, number) - _DAY_BEFORE_ORDINAL_1)


def julian_day_number(year: int, month: int, number: int) -> int:
    """The Julian day number, at noon, of a day of the Julian calendar."""
    early = (14 - month) // 12  # January and February count as the end of the year before
    shifted_year, shifted_month = year + 4800 - early, month + 12 * early - 3
    return number + (153 * shifted_month + 2) // 5 + 365 * shifted_year + shifted_year // 4 - 32083
