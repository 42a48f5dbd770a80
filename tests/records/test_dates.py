"""Dates: what may be written, what it means, and how a reader sees it."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from relations.records import messages
from relations.records.calendars import julian_day_number, month_length
from relations.records.dates import Date
from relations.records.points import DateError

days = st.dates(min_value=datetime.date(1, 1, 1))
plain = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
)
qualified = st.builds(str.__add__, plain, st.sampled_from("~?%"))
# From the year 1000 on, where the library reads a masked year as we do.
masked = st.one_of(
    st.integers(100, 999).map("{}X".format),
    st.integers(10, 99).map("{}XX".format),
    st.builds("{}-{:02}-XX".format, st.integers(1000, 9999), st.integers(1, 12)),
    st.integers(1000, 9999).map("{}-XX".format),
    st.integers(1000, 9999).map("{}-XX-XX".format),
    st.builds("{}-{}".format, st.integers(1000, 9998), st.integers(21, 23)),
)
winters = st.integers(1, 9998).map("{:04}-24".format)
points = st.one_of(plain, qualified, masked, winters)
intervals = st.tuples(points, points).map(
    lambda pair: "/".join(sorted(pair, key=lambda text: Date.parse(text).sort_key))
)
half_open = st.one_of(points.map("{}/..".format), points.map("{}/".format), points.map("../{}".format))
dates = st.one_of(points, intervals, half_open)


@given(day=days)
def test_a_day_a_month_and_a_year_mean_what_they_say(day: datetime.date) -> None:
    """A day is itself, a month all its days, a year all its months."""
    last_of_month = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    for text, first, last in (
        (day.isoformat(), day, day),
        (day.isoformat()[:7], day.replace(day=1), last_of_month),
        (day.isoformat()[:4], day.replace(month=1, day=1), day.replace(month=12, day=31)),
    ):
        date = Date.parse(text)
        assert (date.text, date.first, date.last, date.year) == (text, first, last, day.year)


@given(text=plain)
def test_what_html_gets_is_what_was_written(text: str) -> None:
    """A plain date is a valid value of a `datetime` attribute as it stands."""
    assert Date.parse(text).html == text


@given(text=st.one_of(plain, masked))
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    """The first and last day are those that the reference implementation finds."""
    parsed = edtf.parse_edtf(text)
    date = Date.parse(text)
    assert tuple(date.first.timetuple()[:3]) == parsed.lower_strict()[:3]
    assert tuple(date.last.timetuple()[:3]) == parsed.upper_strict()[:3]


@given(text=qualified.filter(lambda text: not text.startswith("0")))
def test_a_doubt_is_noted_and_moves_no_bound(text: str) -> None:
    """A qualifier is read as the library reads it; the strict bounds are those of the date without it."""
    date, parsed = Date.parse(text), edtf.parse_edtf(text)
    assert date.start is not None
    assert date.start.qualifier == text[-1]
    assert (date.first, date.last) == (Date.parse(text[:-1]).first, Date.parse(text[:-1]).last)
    assert parsed.is_approximate == (text[-1] in "~%") or parsed.is_uncertain_and_approximate
    assert date.first.isoformat() == datetime.date(*parsed.date.lower_strict()[:3]).isoformat()


@given(text=dates)
def test_nothing_ends_before_it_starts(text: str) -> None:
    """Every date's first day is not after its last, and it covers both."""
    date = Date.parse(text)
    assert date.first <= date.last
    assert date.covers(date.first)
    assert date.covers(date.last)


@given(text=dates)
def test_what_it_surely_covers_lies_within_what_it_may_cover(text: str) -> None:
    """The certain days are among the possible ones."""
    date = Date.parse(text)
    if date.surely and not date.interval:
        assert date.surely == (date.first, date.last)
    elif date.surely:
        assert date.first <= date.surely[0] <= date.surely[1] <= date.last


@given(text=st.text(alphabet="0123456789-/.X~?% \n１", max_size=24))
def test_any_other_string_is_refused_by_name(text: str) -> None:
    """What cannot be read raises an error that has its words in both languages."""
    try:
        Date.parse(text)
    except DateError as error:
        assert f"dates.{error.fault}.wrong" in messages.of("es")


@pytest.mark.parametrize(
    ("fault", "texts"),
    [
        ("no-date", "21.10.1947|47|１９４７|1947\nor so|00XX|000X|XXXX|1956-XX-12|195X-03||1947-1-2"),
        (
            "no-date",
            "1947/1948/1949|19471021",
        ),
        ("empty", "/|../..|/..|../"),
        ("no-day", "1947-02-30|1947-02-30~|1947-13|0000|0000~|1947-00|1947-00-00|1947-10-00|1947-00-XX|1944-13-XX"),
        ("no-day", "2001-25|2001-21-XX|9999-24"),
        ("order", "1948/1947|2004-11-22/2004-11-21|1947-11/1947-10-31"),
        ("years", "-0044|Y17000|Y-17000|12004|-0044/1990"),
        ("time", "1947-10-21T12:00|2001-02-03T09:30:01Z"),
        ("part", "2004?-06|?2004-06-11|2004-06~-11|2004-~06-11|2004-06-%11"),
        ("choice", "[1667,1668]|{1960,1961-12}"),
    ],
)
def test_a_wrong_date_is_refused_for_what_is_wrong(fault: str, texts: str) -> None:
    """Each kind of fault has a name of its own, and with it its words and its advice."""
    for text in texts.split("|"):
        with pytest.raises(DateError) as raised:
            Date.parse(text)
        assert raised.value.fault == fault, text


@pytest.mark.parametrize("value", ["1947-13", ["1947"], None])
def test_a_model_takes_nothing_but_a_date(value: object) -> None:
    """In a record, a wrong date is an error of its own type."""
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Date).validate_python(value)
    assert [details["type"] for details in raised.value.errors()] == ["edtf"]


@pytest.mark.parametrize(
    ("text", "html"),
    [("1944-12-XX", "1944-12"), ("2001-21", "2001"), ("195X", "1950"), ("../1990-03", "1990-03"), ("0816~", "0816")],
)
def test_html_gets_the_nearest_valid_value(text: str, html: str) -> None:
    """Where HTML knows no such date, its start stands for it."""
    assert Date.parse(text).html == html


@pytest.mark.parametrize(
    ("text", "surely"),
    [
        ("1990/1994", ("1990-12-31", "1994-01-01")),
        ("1990-05-01/1990-06-01", ("1990-05-01", "1990-06-01")),
        ("1990/1990", None),
        ("1990/..", ("1990-12-31", "9999-12-31")),
        ("1990/", ("1990-12-31", "1990-12-31")),
        ("/1990", None),
    ],
)
def test_an_interval_surely_covers_latest_start_to_earliest_end(text: str, surely: Any) -> None:
    """Only the days that no reading of the two ends leaves out are certain."""
    found = Date.parse(text).surely
    assert (found and tuple(day.isoformat() for day in found)) == surely


def test_dates_sort_by_start_then_end() -> None:
    """A day comes before the month it opens, a month before its year."""
    texts = ["1990", "1990-01-01", "1989/1995", "1990-01", "1989-12-31"]
    assert sorted(texts, key=lambda text: Date.parse(text).sort_key) == [
        "1989/1995",
        "1989-12-31",
        "1990-01-01",
        "1990-01",
        "1990",
    ]


def test_only_an_interval_with_two_dots_is_open() -> None:
    """`1990/..` still runs; `1990/` ended on a day that nobody knows."""
    assert Date.parse("1990/..").open
    assert not Date.parse("1990/").open
    assert Date.parse("1990/").last == datetime.date(1990, 12, 31)
    assert Date.parse("1990/..").covers(datetime.date(2020, 1, 1))
    assert Date.parse("../1990").first == datetime.date.min


@given(text=dates)
def test_every_date_has_a_place_and_a_year(text: str) -> None:
    """A date is filed at its start, or at its end if nobody knows the start; by that it is sorted."""
    date = Date.parse(text)
    assert date.filed == (date.start or date.end).first  # type: ignore[union-attr]
    assert date.year == date.filed.year
    assert date.sort_key[0] == date.filed


def test_an_unknown_start_is_filed_at_its_end() -> None:
    """`../1990` stands among what happened in 1990, not before everything."""
    texts = ["1991", "../1990", "1805", "/1850", "18XX"]
    assert sorted(texts, key=lambda text: Date.parse(text).sort_key) == ["18XX", "1805", "/1850", "../1990", "1991"]


@given(year=st.integers(1, 9998))
def test_a_winter_runs_into_the_next_year(year: int) -> None:
    """The winter of a year begins in its December and ends with the next February."""
    winter = Date.parse(f"{year:04}-24")
    assert winter.first == datetime.date(year, 12, 1)
    assert winter.last == datetime.date(year + 1, 3, 1) - datetime.timedelta(days=1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1947-10-21", "1947-10-21"),
        ("1947-10-21?", None),
        ("1947-10-21~", None),
        ("1947-10", None),
        ("2004-11-19/2004-11-21", "2004-11-19"),
        ("1990-03-11/..", "1990-03-11"),
        ("1990-03-11/", None),
        ("1947-10-23/1949", None),
        ("1947-10-23/1947-10-24?", None),
        ("../1947-10-23", None),
    ],
)
def test_only_a_day_without_a_doubt_is_an_exact_day(text: str, day: str | None) -> None:
    """What is uncertain, approximate or ends nobody knows when has no anniversary."""
    found = Date.parse(text).day
    assert (found and found.isoformat()) == day


# The Julian calendar


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ("1582-10-05", "1582-10-15"),
        ("1700-02-28", "1700-03-10"),
        ("1700-02-29", "1700-03-11"),
        ("1700-03-01", "1700-03-12"),
        ("1825-12-14", "1825-12-26"),
        ("1854-04-29", "1854-05-11"),
        ("1900-02-29", "1900-03-13"),
        ("1900-03-01", "1900-03-14"),
        ("1917-10-25", "1917-11-07"),
        ("1918-01-31", "1918-02-13"),
    ],
)
def test_a_julian_day_is_a_day_of_ours(julian: str, gregorian: str) -> None:
    """Days of which both dates are known: reforms, leap days, Decembrists, October Revolution."""
    assert Date.parse(julian, "julian").filed.isoformat() == gregorian


@given(year=st.integers(4, 9990), month=st.integers(1, 12), number=st.integers(1, 28))
def test_the_calendars_drift_apart_by_three_days_in_four_centuries(year: int, month: int, number: int) -> None:
    """The distance of both calendars follows from the leap days that one leaves out."""
    moved = Date.parse(f"{year:04}-{month:02}-{number:02}", "julian").filed - datetime.date(year, month, number)
    leap_year = year if month > 2 else year - 1
    assert moved.days == leap_year // 100 - leap_year // 400 - 2


@given(year=st.integers(4, 9990), month=st.integers(1, 12))
def test_julian_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    """The day after the last of a month is the first of the next; a year has its months."""
    text = f"{year:04}-{month:02}"
    following = f"{year + month // 12:04}-{month % 12 + 1:02}"
    this, after = Date.parse(text, "julian"), Date.parse(following, "julian")
    assert (after.first - this.last).days == 1
    assert (this.last - this.first).days + 1 == month_length("julian", year, month)
    assert Date.parse(f"{year:04}", "julian").covers(this.first)


def test_a_julian_day_number_is_that_of_the_almanac() -> None:
    """1 January 4713 BC begins the count; 1 January 2000 (Julian) is day 2451558."""
    assert julian_day_number(-4712, 1, 1) == 0
    assert julian_day_number(2000, 1, 1) == 2451558


@pytest.mark.parametrize("text", ["1901-02-29", "1900-02-30", "1900-13-01"])
def test_what_the_julian_calendar_lacks_is_refused(text: str) -> None:
    """It has more leap days than ours, but not every one."""
    with pytest.raises(DateError, match="no-day"):
        Date.parse(text, "julian")
