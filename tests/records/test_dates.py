"""Dates: what may be written, what it means, and how a reader sees it."""

from __future__ import annotations

import calendar
import datetime
from typing import Any

import edtf
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from relations.records.dates import Date

HOW = "Write it as EDTF: 1947-10-21, 1956-01, 1956, 1816~, 2004-11-21/2004-11-22 or 1990-03-11/.."
PATTERNS = {
    "circa": "c. {}",
    "uncertain": "{} (?)",
    "since": "since {}",
    "since_day": "since the {}",
    "from": "from {}",
    "from_day": "from the {}",
    "until": "until {}",
    "until_day": "until the {}",
    "years": "{}–{}",
    "between": "{} – {}",
    "decade": "{}s",
    "century": "century {}",
    "spring": "spring of {}",
    "summer": "summer of {}",
    "autumn": "autumn of {}",
    "winter": "winter of {}",
}

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
    st.builds("{}-{}".format, st.integers(1000, 9998), st.integers(21, 24)),
)
points = st.one_of(plain, qualified, masked)
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


@given(text=dates)
def test_every_date_can_be_written_in_every_language(text: str) -> None:
    """No date that may be entered leaves a page without words for it."""
    for locale in ("es_CL", "en_GB", "pt_PT", "fi_FI"):
        assert Date.parse(text).written(Locale.parse(locale), PATTERNS).strip()


@given(text=st.text(alphabet="0123456789-/.X~?% \n１", max_size=24))
def test_any_other_string_is_refused_with_two_sentences(text: str) -> None:
    """What cannot be read raises ValueError with what is wrong and what to do, a line each."""
    try:
        Date.parse(text)
    except ValueError as error:
        assert str(error).count("\n") == 1


@pytest.mark.parametrize(
    ("text", "wrong", "advice"),
    [
        ("21.10.1947", '"21.10.1947" is not a date', HOW),
        ("1947-10-21T12:00", '"1947-10-21T12:00" is not a date', HOW),
        ("47", '"47" is not a date', HOW),
        ("１９４７", '"１９４７" is not a date', HOW),
        ("1947\nor so", '"1947 or so" is not a date', HOW),
        ("00XX", '"00XX" is not a date', HOW),
        ("1944-13-XX", '"1944-13-XX" is not a date', HOW),
        ("", '"" is not a date', HOW),
        ("1947/1948/1949", '"1947/1948/1949" is not a date', HOW),
        ("/", '"/" has no date in it', HOW),
        ("../..", '"../.." has no date in it', HOW),
        ("1947-02-30", "there is no day 1947-02-30 in the calendar", "Check the year, the month and the day"),
        ("1947-02-30~", "there is no day 1947-02-30 in the calendar", "Check the year, the month and the day"),
        ("1947-13", "there is no day 1947-13 in the calendar", "Check the year, the month and the day"),
        ("0000", "there is no day 0000 in the calendar", "Check the year, the month and the day"),
        ("1948/1947", "ends before it starts (1948/1947)", "Swap the two dates"),
        ("2004-11-22/2004-11-21", "ends before it starts (2004-11-22/2004-11-21)", "Swap the two dates"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_what_to_do(text: str, wrong: str, advice: str) -> None:
    """The message names the date and the way to write it."""
    with pytest.raises(ValueError) as raised:
        Date.parse(text)
    assert str(raised.value) == f"{wrong}\n{advice}"


@pytest.mark.parametrize("value", ["1947-13", ["1947"], None])
def test_a_model_takes_nothing_but_a_date(value: object) -> None:
    """In a record, a wrong date is an error of its own type."""
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(Date).validate_python(value)
    assert [details["type"] for details in raised.value.errors()] == ["edtf"]


def written(text: str, locale: str) -> str:
    """The date as a reader of ``locale`` sees it, thin spaces shown as plain ones."""
    return Date.parse(text).written(Locale.parse(locale), PATTERNS).replace("\u2009", " ")


@pytest.mark.parametrize(
    ("text", "spanish", "english"),
    [
        ("1947-10-21", "21 de octubre de 1947", "21 October 1947"),
        ("1956-01", "enero de 1956", "January 1956"),
        ("1956", "1956", "1956"),
        ("1816~", "c. 1816", "c. 1816"),
        ("1816?", "1816 (?)", "1816 (?)"),
        ("1816%", "c. 1816 (?)", "c. 1816 (?)"),
        ("1944-12-11~", "c. 11 de diciembre de 1944", "c. 11 December 1944"),
        ("2004-11-19/2004-11-21", "19–21 de noviembre de 2004", "19–21 November 2004"),
        ("2004-11-28/2004-12-02", "28 de noviembre – 2 de diciembre de 2004", "28 November – 2 December 2004"),
        ("2004-12-30/2005-01-02", "30 de diciembre de 2004 – 2 de enero de 2005", "30 December 2004 – 2 January 2005"),
        ("2004-11/2004-12", "noviembre–diciembre de 2004", "November – December 2004"),
        ("1944-12/1945-01", "diciembre de 1944–enero de 1945", "December 1944 – January 1945"),
        ("1944/1947", "1944–1947", "1944–1947"),
        ("1944~/1947", "c. 1944–1947", "c. 1944–1947"),
        ("1944/1947-02", "1944 – febrero de 1947", "1944 – February 1947"),
        ("195X", "1950s", "1950s"),
        ("18XX", "century 19", "century 19"),
        ("1944-12-XX", "diciembre de 1944", "December 1944"),
        ("2001-21", "spring of 2001", "spring of 2001"),
        ("2001-24~", "c. winter of 2001", "c. winter of 2001"),
        ("1990/..", "since 1990", "since 1990"),
        ("1990-03-11/..", "since the 11 de marzo de 1990", "since the 11 March 1990"),
        ("1990/", "from 1990", "from 1990"),
        ("1990-03-11/", "from the 11 de marzo de 1990", "from the 11 March 1990"),
        ("../1990-03", "until marzo de 1990", "until March 1990"),
        ("/1990-03-11", "until the 11 de marzo de 1990", "until the 11 March 1990"),
    ],
)
def test_a_date_is_written_as_its_reader_writes_it(text: str, spanish: str, english: str) -> None:
    """Words and order are the language's own; phrases come from the labels."""
    assert (written(text, "es_CL"), written(text, "en_GB")) == (spanish, english)


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
