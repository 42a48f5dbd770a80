"""Dates as the readers of a language write them (CLDR, by Babel), with the phrases that its labels add."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from babel import Locale
from babel.dates import format_date

from relations.records.dates import Date
from relations.records.points import SEASONS, Point

_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def written(date: Date, locale: Locale, patterns: Mapping[str, str]) -> str:
    """A date in words: "21 October 1947", "octubre de 1947", "c. 1816", "since the 1950s", "siglo XIX".

    ``patterns`` holds the phrases that the locale data lacks, as :data:`relations.records.labels.PHRASES` lists them.
    A date of the Julian calendar comes in ours with its own after it, or, where it is no day, in its own alone.
    """
    if date.calendar == "gregorian":
        return _phrase(date, locale, patterns)
    points = [side for side in (date.start, date.end) if side]
    if any(side.precision != "day" for side in points):
        return patterns["julian"].format(_phrase(date, locale, patterns))
    old = " – ".join(_old_day(side, locale) for side in dict.fromkeys(points))
    return patterns["both_calendars"].format(_phrase(date, locale, patterns), old)


def _phrase(date: Date, locale: Locale, patterns: Mapping[str, str]) -> str:
    start, end = date.start, date.end
    if start and end:
        if start.text == end.text:
            return _point(start, locale, patterns)
        # A line that is too narrow breaks after the dash, not behind the second day's number.
        return re.sub(r"(?<=–\s)(\d{1,2}\.?) ", "\\1\u00a0", _interval(start, end, locale, patterns))
    known = date.side
    name = "until" if date.text.startswith("..") else "to" if not start else "since" if date.open else "from"
    if known.precision == "day" and known.qualifier in ("", "?"):  # a doubt stands behind the day
        return patterns[f"{name}_day"].format(_point(known, locale, patterns))
    if known.qualifier or known.precision not in ("decade", "century"):
        return patterns[name].format(_point(known, locale, patterns))
    pattern = patterns[f"{name}_{known.precision}"]
    return pattern.format(known.first.year, **_century(known, locale, patterns))


def _point(point: Point, locale: Locale, patterns: Mapping[str, str]) -> str:
    year = point.first.year
    match point.precision:
        case "day":
            words = format_date(point.first, "long", locale=locale)
        case "month":
            words = str(format_date(point.first, locale.datetime_skeletons["yMMMM"].pattern, locale=locale))
        case "season":
            words = patterns[SEASONS[point.numbers[1]]].format(year, year + 1)
        case "decade" | "century":
            words = patterns[point.precision].format(year, **_century(point, locale, patterns))
        case _:
            words = str(year)
    for sign, name in (("~", "circa"), ("?", "uncertain")):
        if point.qualifier in (sign, "%"):
            words = patterns[name].format(words)
    return words


def _century(point: Point, locale: Locale, patterns: Mapping[str, str]) -> dict[str, str]:
    """A century's number in Roman numerals and as an ordinal (CLDR's ordinal forms: 1st, 2nd, 3rd, 4th)."""
    number = point.first.year // 100 + 1
    tens, ones = divmod(number, 10)
    roman = "X" * tens
    for value, numeral in _NUMERALS[1:]:
        while ones >= value:
            roman, ones = roman + numeral, ones - value
    return {"roman": roman, "ordinal": patterns[f"ordinal_{locale.ordinal_form(number)}"].format(number)}


def _old_day(point: Point, locale: Locale) -> str:
    """A day as the Julian calendar calls it; with its year where that is another than ours."""
    year, month, day = point.numbers
    if year != point.first.year:  # around New Year, where both calendars have the same days
        return str(format_date(datetime.date(year, month, day), "long", locale=locale))
    # The Julian calendar has leap days that ours lacks, so a leap year stands for every year.
    pattern = locale.datetime_skeletons["MMMMd"].pattern
    return str(format_date(datetime.date(2000, month, day), pattern, locale=locale))


def _interval(start: Point, end: Point, locale: Locale, patterns: Mapping[str, str]) -> str:
    if not start.qualifier and not end.qualifier and start.precision == end.precision:
        if start.precision == "day":
            return _between(start.first, end.first, "yMMMMd", locale)
        if start.precision == "month":
            return _between(start.first, end.first, "yMMMM", locale)
    joint = "years" if {start.precision, end.precision} == {"year"} else "between"
    return patterns[joint].format(*(_point(side, locale, patterns) for side in (start, end)))


def _between(start: datetime.date, end: datetime.date, skeleton: str, locale: Locale) -> str:
    """CLDR's interval pattern for the largest field that differs, with months in full.

    Many locales give intervals only with abbreviated months (``yMMMd``): their pattern is kept, the month lengthened.
    A dash between two years gets its room where the pattern has none, lest "1946–abril" be read as one.
    https://www.unicode.org/reports/tr35/tr35-dates.html#intervalFormats
    """
    formats = locale.interval_formats
    patterns = formats.get(skeleton) or formats[skeleton.replace("MMMM", "MMM")]
    differing = "y" if start.year != end.year else "M" if start.month != end.month else "d"
    parts = patterns.get(differing) or patterns["M"]
    parts = (re.sub("M{3,4}", "MMMM", part) for part in parts)
    first, last = (format_date(day, part, locale=locale) for day, part in zip((start, end), parts, strict=True))
    return re.sub(r"(?<=\d{4})–$", "\u2009–\u2009", first) + last
