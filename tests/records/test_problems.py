"""Problems: one line an editor can act on, in a terminal and on GitHub, in the editor's language."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations.records.problems import DataError, Problem, filled, nearest, shown


def test_a_problem_reads_as_place_field_wrong_advice() -> None:
    """The line is `file:line:column: field: wrong. advice.`"""
    problem = Problem("data/x.yml", 3, 7, "heads[2].term", "typing.missing")
    assert str(problem) == "data/x.yml:3:7: heads[2].term: is missing. Add it."
    assert problem.told("es") == "data/x.yml:3:7: heads[2].term: falta. Añádalo."


def test_a_problem_of_the_whole_file_names_no_field() -> None:
    """Without a field, the sentence follows the place."""
    assert str(Problem("data/x.yml", 1, 1, "", "files.missing")) == "data/x.yml:1:1: the file is missing. Add it."


def test_a_warning_says_that_it_is_one() -> None:
    """What may be right is told from what cannot be."""
    problem = Problem("data/x.yml", 3, 7, "name", "typing.missing", level="warning")
    assert str(problem) == "data/x.yml:3:7: warning: name: is missing. Add it."
    assert problem.told("es") == "data/x.yml:3:7: aviso: name: falta. Añádalo."


def test_a_word_that_may_be_meant_is_asked_for() -> None:
    """A near word takes the place of the general advice, and its question mark that of the stop."""
    problem = Problem("x.yml", 1, 1, "a", "words.unknown", filled({"word": "embasy", "known": ["a"]}), meant="embassy")
    assert str(problem) == 'x.yml:1:1: a: "embasy" is not known here. Did you mean "embassy"?'
    assert problem.told("es") == "x.yml:1:1: a: «embasy» no se conoce aquí. ¿Quiso decir «embassy»?"


def test_the_dots_of_an_open_date_are_stop_enough() -> None:
    """Advice that ends with an example keeps it whole."""
    assert str(Problem("x.yml", 1, 1, "a", "relations.last-ends")).endswith("with an open end: 2022-02-24/..")


def test_an_annotation_is_a_workflow_command_with_its_signs_escaped() -> None:
    """Per cent, commas and colons would end or change a workflow command."""
    problem = Problem("data/a:b,c.yml", 3, 7, "a", "typing.other", filled({"said": "100 % of\nit"}))
    assert problem.annotation() == (
        "::error file=data/a%3Ab%2Cc.yml,line=3,col=7::a: 100 %25 of it. Correct it.%0Aa: 100 %25 of it. Corríjalo."
    )


def test_a_warning_is_annotated_as_one() -> None:
    """GitHub tells warnings from errors too."""
    problem = Problem("x.yml", 3, 7, "a", "typing.missing", level="warning")
    assert problem.annotation().startswith("::warning file=x.yml,line=3,col=7::a: ")


def test_problems_come_in_order_and_each_once() -> None:
    """An error carries its problems by file, line and column, without repetition."""
    first, second, third = (
        Problem("a.yml", line, column, "", "typing.missing") for line, column in ((1, 9), (2, 1), (10, 1))
    )
    assert DataError([third, first, second, first]).problems == (first, second, third)


def test_a_near_word_is_found_and_a_far_one_is_not() -> None:
    """A known word is offered only where it is near."""
    assert nearest("embasy", ["embassy", "consulate"]) == "embassy"
    assert nearest("church", ["embassy", "consulate"]) == ""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("one\n\n two", "one two"),
        ("a\u202eb", "a<U+202E>b"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("чили", "чили"),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_a_value_is_shown_on_one_line_printable_and_cut(value: str, expected: str) -> None:
    """No value can break the line, colour the terminal or fill the screen."""
    assert shown(value) == expected


def test_braces_in_a_value_are_no_blanks() -> None:
    """What an editor wrote is put in as it stands."""
    assert "{x}" in str(Problem("x.yml", 1, 1, "a", "typing.other", filled({"said": "{x}"})))


letters = st.text(alphabet="abcé-", max_size=12)


@given(word=letters, known=st.lists(letters.filter(bool), max_size=8))
def test_the_nearest_is_the_one_that_difflib_finds(word: str, known: list[str]) -> None:
    """The quick look leaves none out that it could choose."""
    assert nearest(word, known) == next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.7)), "")
