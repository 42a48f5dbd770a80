"""Dates as EDTF strings (ISO 8601-2:2019, level 1): read, bounded, compared and written out.

https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import edtf
from babel import Locale
from babel.dates import format_date
from edtf.parser.edtf_exceptions import EDTFParseException
from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SUPPORTED = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-\d\d[?~%]|\d{4}(-(0[1-9]|1[0-2]|2[1-4]))?[?~%]?|\d{3}X|\d{2}XX|\d{4}-\d\d-XX", re.ASCII
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True)
class Point:
    """One side of a date: what was written, and the first and last day it can mean.

    ``precision`` is ``day``, ``month``, ``season``, ``year``, ``decade`` or ``century``; ``qualifier`` is ``~``
    (approximate), ``?`` (uncertain), ``%`` (both) or empty.
    """

    text: str
    first: datetime.date
    last: datetime.date
    precision: str
    qualifier: str = ""


@dataclass(frozen=True)
class Date:
    """An EDTF date or interval. A missing side is open (``..``) or unknown (empty)."""

    text: str
    start: Point | None
    end: Point | None
    interval: bool

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read an EDTF string.

        Raises ``ValueError`` with a sentence on what is wrong and one on what to do, joined by a newline.
        """
        return _parse(text)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        def validate(value: object) -> Date:
            if not isinstance(value, str):
                raise PydanticCustomError("edtf", "{wrong}\n{advice}", {"wrong": "should be a date", "advice": _HOW})
            try:
                return cls.parse(value)
            except ValueError as error:
                wrong, advice = str(error).split("\n")
                raise PydanticCustomError("edtf", "{wrong}\n{advice}", {"wrong": wrong, "advice": advice}) from None

        return core_schema.no_info_plain_validator_function(validate)

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
    def year(self) -> int:
        """The year it is filed under: that of its first side."""
        point = self.start or self.end
        assert point is not None
        return point.first.year

    @property
    def sort_key(self) -> tuple[datetime.date, datetime.date, str]:
        """Order in time: what starts earlier first, then what ends earlier."""
        return (self.first, self.last, self.text)

    @property
    def html(self) -> str:
        """The value of an HTML ``datetime`` attribute for the start: a valid date, month or year string.

        https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
        """
        point = self.start or self.end
        assert point is not None
        return {
            "day": point.first.isoformat(),
            "month": point.first.isoformat()[:7],
        }.get(point.precision, f"{point.first.year:04d}")

    def covers(self, day: datetime.date) -> bool:
        """Whether ``day`` lies between its first and last possible day."""
        return self.first <= day <= self.last

    def written(self, locale: Locale, patterns: Mapping[str, str]) -> str:
        """As a reader of ``locale`` writes it: "21 October 1947", "octubre de 1947", "c. 1816", "19–21 November 2004".

        ``patterns`` holds the phrases that the locale data lacks: ``circa``, ``uncertain``, ``since``, ``from``,
        ``until`` (these three also with ``_day``, for languages that need an article), ``between``, ``years``,
        ``decade``, ``century``, ``spring`` … ``winter``, each with ``{}`` for what it frames.
        """
        if not self.interval:
            assert self.start is not None
            return _written_point(self.start, locale, patterns)
        if self.start and self.end:
            return _written_interval(self.start, self.end, locale, patterns)
        point = self.start or self.end
        assert point is not None
        name = "until" if point is self.end else ("since" if self.open else "from")
        if point.precision == "day":
            name += "_day"
        return patterns[name].format(_written_point(point, locale, patterns))


_HOW = "Write it as EDTF: 1947-10-21, 1956-01, 1956, 1816~, 2004-11-21/2004-11-22 or 1990-03-11/.."


@cache
def _parse(text: str) -> Date:
    if "/" not in text:
        point = _point(text)
        return Date(text, point, point, interval=False)
    sides = text.split("/")
    if len(sides) != 2:
        raise _no_date(text)
    start, end = (None if side in ("", "..") else _point(side) for side in sides)
    if start is None and end is None:
        raise ValueError(f'"{text}" has no date in it\n{_HOW}')
    if start and end and end.last < start.first:
        raise ValueError(f"ends before it starts ({text})\nSwap the two dates")
    return Date(text, start, end, interval=True)


def _no_date(text: str) -> ValueError:
    return ValueError(f'"{" ".join(text.split())}" is not a date\n{_HOW}')


def _point(text: str) -> Point:
    plain = _PLAIN.fullmatch(text)
    if plain and not (plain[2] and 21 <= int(plain[2]) <= 24 and not plain[3]):
        return _plain_point(text, *(int(part) if part else None for part in plain.groups()))
    if not _SUPPORTED.fullmatch(text):
        raise _no_date(text)
    qualifier = text[-1] if text[-1] in "~?%" else ""
    if qualifier:
        bare = _point(text[:-1])
        return Point(text, bare.first, bare.last, bare.precision, qualifier)
    try:
        parsed = edtf.parse_edtf(text)
        first, last = (datetime.date(*moment[:3]) for moment in (parsed.lower_strict(), parsed.upper_strict()))
    except (EDTFParseException, ValueError):
        raise _no_date(text) from None
    precision = "season" if "X" not in text else {3: "decade", 2: "century"}.get(text.find("X"), "month")
    return Point(text, first, last, precision)


def _plain_point(text: str, year: int | None, month: int | None, day: int | None) -> Point:
    try:
        assert year is not None
        first = datetime.date(year, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"there is no day {text} in the calendar\nCheck the year, the month and the day") from None
    if day:
        return Point(text, first, first, "day")
    if month:
        return Point(text, first, first.replace(day=calendar.monthrange(first.year, month)[1]), "month")
    return Point(text, first, first.replace(month=12, day=31), "year")


def _written_point(point: Point, locale: Locale, patterns: Mapping[str, str]) -> str:
    match point.precision:
        case "day":
            written = format_date(point.first, "long", locale=locale)
        case "month":
            written = _month(point.first, locale)
        case "season":
            written = patterns[_SEASONS[int(point.text[5:7])]].format(point.first.year)
        case "decade":
            written = patterns["decade"].format(point.first.year)
        case "century":
            written = patterns["century"].format(point.first.year // 100 + 1)
        case _:
            written = str(point.first.year)
    for sign, name in (("~", "circa"), ("?", "uncertain")):
        if point.qualifier in (sign, "%"):
            written = patterns[name].format(written)
    return written


def _month(day: datetime.date, locale: Locale) -> str:
    return str(format_date(day, locale.datetime_skeletons["yMMMM"].pattern, locale=locale))


def _written_interval(start: Point, end: Point, locale: Locale, patterns: Mapping[str, str]) -> str:
    if not start.qualifier and not end.qualifier and start.precision == end.precision:
        if start.precision == "day":
            return _interval(start.first, end.first, "yMMMMd", locale)
        if start.precision == "month":
            return _interval(start.first, end.first, "yMMMM", locale)
    joint = "years" if {start.precision, end.precision} == {"year"} else "between"
    return patterns[joint].format(*(_written_point(point, locale, patterns) for point in (start, end)))


def _interval(start: datetime.date, end: datetime.date, skeleton: str, locale: Locale) -> str:
    """CLDR's interval pattern for the largest field that differs, with months in full.

    Many locales give intervals only with abbreviated months (``yMMMd``): their pattern is kept, the month lengthened.
    https://www.unicode.org/reports/tr35/tr35-dates.html#intervalFormats
    """
    formats = locale.interval_formats
    patterns = formats.get(skeleton) or formats[skeleton.replace("MMMM", "MMM")]
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    parts = patterns.get(differing) or patterns["M"]
    parts = (re.sub("M{3,4}", "MMMM", part) for part in parts)
    return "".join(format_date(day, part, locale=locale) for day, part in zip((start, end), parts, strict=True))
