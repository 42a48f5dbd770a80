"""Warnings may become fewer, never more; a record may break a rule for a reason, for a time."""

from __future__ import annotations

import datetime

import pytest
from relations.rules.check import checked

from tests.conftest import Folder

POST = "sources/porto-alvo-post.yml"
PAGE = """exceptions:
  - rule: duplicates.page
    record: sources/post-again
    why: The page holds two articles.
    until: 2021-12
"""


def again(data: Folder) -> None:
    """Two sources with one address: what `duplicates.page` is about."""
    data.copy(POST, "sources/post-again.yml")
    data.edit("places/porto-alvo.yml", "[gazette-1921]", "[post-again]")


def test_a_record_may_break_a_rule_for_a_reason(data: Folder) -> None:
    """An exception lets one record pass."""
    again(data)
    data.write("warnings.yml", PAGE)
    assert data.problems() == []


def test_an_exception_ends_on_its_day(data: Folder) -> None:
    """Somebody has to look again."""
    again(data)
    data.write("warnings.yml", PAGE)
    assert data.problems(datetime.date(2021, 12, 31)) == []
    assert len(data.problems(datetime.date(2022, 1, 1))) == 1


def test_an_exception_that_nothing_needs_is_to_be_deleted(data: Folder) -> None:
    """Exceptions do not outlive their reason."""
    data.write("warnings.yml", PAGE)
    assert data.problems() == [
        "data/warnings.yml:2:5: exceptions[1]: sources/post-again does not break duplicates.page. "
        "Delete this exception."
    ]


def test_a_rule_that_warns_less_asks_for_its_count_to_be_lowered(data: Folder) -> None:
    """What was mended stays mended."""
    data.write("warnings.yml", "counts:\n  texts.html: 3\n")
    assert [str(problem) for problem in checked(data.path, datetime.date(2021, 5, 6)).problems] == [
        "data/warnings.yml:2:3: warning: counts.texts.html: only 0 warnings of texts.html are left of 3. "
        "Write 0 here, so that they stay mended."
    ]


@pytest.mark.parametrize("text", ["counts: [a]\n", "exceptions: [{rule: a}]\n", "other: a\n"])
def test_the_file_of_allowances_is_checked_too(data: Folder, text: str) -> None:
    """A slip in it is a problem like any other."""
    data.write("warnings.yml", text)
    assert data.problems()[0].startswith("data/warnings.yml:1:")


def test_what_one_text_lacks_is_told_in_the_same_round_as_errors(data: Folder) -> None:
    """An editor who mends the errors should not be told only then that the languages give other figures."""
    data.edit("events/1958-break.yml", "kind: ", "kind: x")
    data.edit("events/1934-exhibition.yml", "Näyttely esitti", "Näyttely 77 esitti")
    rules = {(problem.level, problem.rule) for problem in data.found()}
    assert rules == {("error", "words.unknown"), ("warning", "languages.numbers")}
