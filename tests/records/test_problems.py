"""Problems: one line an editor can act on, in a terminal and on GitHub."""

from __future__ import annotations

import pytest
from relations.records.problems import DataError, Problem, did_you_mean


def test_a_problem_reads_as_place_field_wrong_advice() -> None:
    """The line is `file:line:column: field: wrong. advice.`"""
    problem = Problem("data/x.yml", 3, 7, "heads[2].term", "is missing", "Add it")
    assert str(problem) == "data/x.yml:3:7: heads[2].term: is missing. Add it."


def test_a_problem_of_the_whole_file_names_no_field() -> None:
    """Without a field, the sentence follows the place."""
    assert str(Problem("data/x.yml", 1, 1, "", "the file is empty", "Fill it")) == (
        "data/x.yml:1:1: the file is empty. Fill it."
    )


@pytest.mark.parametrize("advice", ['Did you mean "x"?', "Write 1990/.."])
def test_a_sentence_that_has_its_stop_gets_no_other(advice: str) -> None:
    """A question keeps its mark, an open date its dots."""
    assert str(Problem("x.yml", 1, 1, "a", "is wrong", advice)).endswith(f". {advice}")


def test_an_annotation_is_a_workflow_command_with_its_signs_escaped() -> None:
    """Per cent and line breaks would end or change a workflow command."""
    problem = Problem("data/x.yml", 3, 7, "a", "100 % of\nit", "Correct it")
    assert problem.annotation() == "::error file=data/x.yml,line=3,col=7::a: 100 %25 of%0Ait. Correct it."


def test_problems_come_in_order_and_each_once() -> None:
    """An error carries its problems by file, line and column, without repetition."""
    first, second, third = (Problem("a.yml", line, column, "", "w", "a") for line, column in ((1, 9), (2, 1), (10, 1)))
    assert DataError([third, first, second, first]).problems == (first, second, third)


def test_a_near_word_is_asked_for_and_a_far_one_is_not() -> None:
    """Advice names a known word only where it is near."""
    assert did_you_mean("embasy", ["embassy", "consulate"], "Use one of them") == 'Did you mean "embassy"?'
    assert did_you_mean("church", ["embassy", "consulate"], "Use one of them") == "Use one of them"
