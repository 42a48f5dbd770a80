"""One side of a date: an EDTF string without a slash (ISO 8601-2:2019, level 1), and the days it can mean.

https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from relations.records.calendars import Calendar, day, month_length

_REFUSED = {
    "years": re.compile(r"Y-?\d+.*|-\d{4}.*|\d{5}", re.ASCII),
    "time": re.compile(r"\d{4}-\d\d-\d\dT.*", re.ASCII),
    "part": re.compile(r"[?~%]\d.*|\d.*[?~%]-?\d.*", re.ASCII),
    "choice": re.compile(r"[\[{].*"),
}
"""What EDTF has at level 1 or 2 and a record has not, by the fault that it is."""
_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<qualifier>[?~%]?)", re.ASCII
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
"""The months' numbers that EDTF gives to seasons; winter runs into the next year."""


class DateError(ValueError):
    """A text that is no date, with the ``fault`` that it has (``dates`` in :mod:`relations.records.messages`)."""

    def __init__(self, fault: str, text: str) -> None:
        self.fault, self.text = fault, text
        super().__init__(f"{fault}: {text}")


@dataclass(frozen=True)
class Point:
    """What was written, and the first and last day it can mean, both of our calendar.

    ``precision`` is ``day``, ``month``, ``season``, ``year``, ``decade`` or ``century``; ``qualifier`` is ``~``
    (approximate), ``?`` (uncertain), ``%`` (both) or empty.
    """

    text: str
    first: datetime.date
    last: datetime.date
    precision: str
    qualifier: str = ""

    @property
    def exact(self) -> bool:
        """Whether it is one day, without a doubt."""
        return self.precision == "day" and not self.qualifier

    @property
    def numbers(self) -> tuple[int, ...]:
        """Year, month and day as they were written, in the calendar that was kept."""
        return tuple(int(part) for part in re.findall(r"\d+", self.text))


def point(text: str, kept: Calendar) -> Point:
    """Read one side of a date. Raises :class:`DateError`."""
    for fault, pattern in _REFUSED.items():
        if pattern.fullmatch(text):
            raise DateError(fault, text)
    found = _POINT.fullmatch(text)
    if not found or found["year"] in ("00XX", "000X") or not _from_the_right(*found.group("year", "month", "day")):
        raise DateError("no-date", text)
    try:
        first, last, precision = _days(found, kept)
    except ValueError:
        raise DateError("no-day", text.rstrip("?~%")) from None
    return Point(text, first, last, precision, found["qualifier"])


def _from_the_right(*parts: str | None) -> bool:
    """Whether after an unspecified digit no further one is given."""
    return not re.search(r"X\d", "".join(part or "" for part in parts))


def _days(found: re.Match[str], kept: Calendar) -> tuple[datetime.date, datetime.date, str]:
    """The first and last day, and the precision. Raises ``ValueError`` for what is in no calendar."""
    first_year, last_year = (max(1, int(found["year"].replace("X", digit))) for digit in "09")
    if found["year"] == "0000":
        raise ValueError("no year 0")
    known = [int(part) for part in (found["month"], found["day"]) if part and part != "XX"]
    if not known:
        precision = {0: "year", 1: "decade", 2: "century"}[found["year"].count("X")]
        return day(kept, first_year, 1, 1), day(kept, last_year, 12, 31), precision
    month = known[0]
    if month in SEASONS and not found["day"]:
        start = (month - 20) * 3
        end = (first_year + 1, 2) if month == 24 else (first_year, start + 2)
        return day(kept, first_year, start, 1), day(kept, *end, month_length(kept, *end)), "season"
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    if len(known) == 1:
        return (
            day(kept, first_year, month, 1),
            day(kept, first_year, month, month_length(kept, first_year, month)),
            "month",
        )
    only = day(kept, first_year, month, known[1])
    return only, only, "day"
