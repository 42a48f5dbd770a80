"""What a record's id and its own words say of when it was, against its date."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator
from functools import cache

from babel import Locale, UnknownLocaleError

from relations.records import markup
from relations.records.dates import Date
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

_DATES = {"events": "date", "visits": "date", "treaties": "signed"}
_NEAR = 2
"""How many years off the year in the id of something may be that has no exact day."""
_SLACK = datetime.timedelta(days=1)


def ids_bear_the_year(context: Context) -> Iterator[Problem]:
    """An id that starts with a year starts with one of its date, or, where that is vague, one near it."""
    for kind, name in _DATES.items():
        for document, record in context.records(kind):
            year, date = re.match(r"\d{4}(?=-)", record.id), getattr(record, name)
            if year and date and not _in_year(date, int(year[0])):
                yield document.problem((name,), "tellings.id", level="warning", year=year[0], date=date.text)


def texts_tell_the_day(context: Context) -> Iterator[Problem]:
    """Where a text names whole days, one of them is of the record's date."""
    for kind, name in _DATES.items():
        for document, record in context.records(kind):
            date = getattr(record, name)
            if not date or not date.start or date.start.precision != "day" or date.calendar != "gregorian":
                continue
            for language, text in record.text.items():
                if language not in context.labels:
                    continue
                told = list(_days(text, context.labels[language].locale, date.year))
                slips = [words for words, day in told if _near(day, date)]
                if slips and not any(_within(day, date) for _, day in told):
                    words = slips[0]
                    yield document.problem(
                        ("text", language), "tellings.day", token=words, level="warning", words=words, date=date.text
                    )


def _in_year(date: Date, year: int) -> bool:
    near = 0 if date.start and date.start.exact else _NEAR
    return spans.starts(date)[0].year - near <= year <= spans.ends(date)[1].year + near


def _within(day: datetime.date, date: Date) -> bool:
    return date.first - _SLACK <= day <= date.last or day == date.last


def _near(day: datetime.date, date: Date) -> bool:
    """Whether ``day`` looks like a slip of an end of ``date``: of its year, its month, or a figure of its day."""
    return any(_slip(day, end) for end in (date.first, date.last))


def _slip(a: datetime.date, b: datetime.date) -> bool:
    if (a.year, a.month) != (b.year, b.month):
        return a.day == b.day and (a.year == b.year or a.month == b.month)
    one, other = f"{a.day:02}", f"{b.day:02}"
    return one == other[::-1] or sum(x != y for x, y in zip(one, other, strict=True)) == 1


def _days(text: str, locale: str, year: int) -> Iterator[tuple[str, datetime.date]]:
    """The days that a text names, as its language writes them (CLDR); those without a year are of ``year``.

    None where the locale is not known, which is told as such.
    """
    words = markup.ASIDE.sub(" ", text)
    for form in ("yMMMMd", "MMMMd"):
        pattern, months = _written(locale, form)
        matches = list(pattern.finditer(words))
        for match in matches:
            given = match.groupdict().get("year") or year
            with contextlib.suppress(ValueError):
                day = datetime.date(int(given), months[match["month"].casefold()], int(match["day"]))
                yield match[0], day
        words = pattern.sub(" ", words) if matches else words


@cache
def _written(locale: str, form: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """How a language writes days: with a year (``yMMMMd``, its long dates) or without (``MMMMd``)."""
    try:
        known = Locale.parse(locale)
    except (ValueError, UnknownLocaleError):
        return re.compile(r"(?!)"), {}
    months = {str(name).casefold(): number for number, name in known.months["format"]["wide"].items()}
    parts = {"d": r"(?P<day>\d{1,2})", "M": f"(?P<month>{'|'.join(map(re.escape, months))})", "y": r"(?P<year>\d{4})"}
    order = known.date_formats["long"] if form == "yMMMMd" else known.datetime_skeletons[form]
    pieces = re.findall(r"'([^']*)'|(d+|M+|y+)|([^'dMy]+)", str(order.pattern))
    text = "".join(parts[field[0]] if field else re.escape(quoted or other) for quoted, field, other in pieces)
    return re.compile(rf"\b{text}\b", re.I), months


RULES = (ids_bear_the_year, texts_tell_the_day)
