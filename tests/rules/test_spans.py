"""What of two dates is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations.records.dates import Date
from relations.rules import spans

DATES = [
    "1947-10-21",
    "1947-10",
    "1947",
    "1947~",
    "1947?",
    "1940/1947",
    "1947/..",
    "1947/",
    "/1947",
    "194X",
    "1940~/1947-10-21",
]
dates = st.sampled_from(DATES).map(Date.parse)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("1947-10-20", "1947-10-21", True),
        ("1947-10-21", "1947-10-21", False),
        ("1947-10", "1947-10-21", False),
        ("1947-09", "1947-10", True),
        ("1946~", "1947", False),
        ("1930~", "1947", True),
        ("1940/1946", "1947", True),
        ("1940/..", "1947", False),
        ("1940/", "1947", False),
    ],
)
def test_one_date_is_before_another_where_no_day_says_otherwise(a: str, b: str, expected: bool) -> None:
    """A vague date is five years wide on each side, an open one runs on."""
    assert spans.before(Date.parse(a), Date.parse(b)) is expected


@given(a=dates, b=dates)
def test_what_is_before_is_not_also_after(a: Date, b: Date) -> None:
    """The order of two dates has one direction, and what overlaps has none."""
    assert not (spans.before(a, b) and spans.before(b, a))
    assert not (spans.overlap(a, b) and (spans.before(a, b) or spans.before(b, a)))
    assert spans.overlap(a, b) == spans.overlap(b, a)


@given(a=dates)
def test_a_date_lies_within_itself(a: Date) -> None:
    """And begins no later than it can, as it ends."""
    assert spans.inside(a, a)
    assert spans.starts(a)[0] <= spans.starts(a)[1]
    assert spans.ends(a)[0] <= spans.ends(a)[1]
