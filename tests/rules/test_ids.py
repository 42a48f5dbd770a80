"""Ids in the catalogues of others."""

from __future__ import annotations

import re

import pytest
from relations.records import forms

from tests.conftest import Folder


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("{wikidata: q1}", '17: ids.wikidata: "q1" is no id of Wikidata. Its ids have the form Q[1-9][0-9]*.'),
        ("{wikidate: Q1}", '7: ids.wikidate: no catalogue "wikidate" in site.yml. Did you mean "wikidata"?'),
    ],
)
def test_an_outside_id_has_the_form_of_its_catalogue(data: Folder, ids: str, expected: str) -> None:
    """What ``site.yml`` says of a catalogue is what its ids are held against."""
    data.edit("people/oskar-brandel.yml", "ids: {wikidata: Q1}", f"ids: {ids}")
    assert data.problems() == [f"data/people/oskar-brandel.yml:5:{expected}"]


PEOPLE = ("irena-valde", "lea-sorin", "tuomas-heck")
FORM = '"Q[1-9][0-9]*"'


def name_all(data: Folder) -> None:
    """Give everybody an id of Wikidata."""
    for number, name in enumerate(PEOPLE, start=2):
        data.edit(f"people/{name}.yml", "added: 2020-01-01\n", f"added: 2020-01-01\nids: {{wikidata: Q{number}}}\n")
    assert data.problems() == []


def test_a_form_that_no_id_has_is_told_once_and_where_it_stands(data: Folder) -> None:
    """Ids that are all refused are not all wrong; what nobody sees of the form is written out."""
    name_all(data)
    data.edit("site.yml", FORM, '"Q\\u2007"')
    assert data.problems() == [
        "data/site.yml:27:39: identifiers.wikidata.pattern: none of the 4 ids of Wikidata has the form Q<U+2007>. "
        'Correct the form: the first of them is "Q2".'
    ]


def test_an_id_is_wrong_where_another_fits(data: Folder) -> None:
    """Each that does not fit is told by itself, however many they are."""
    name_all(data)
    data.edit("site.yml", FORM, '"Q1"')
    assert [problem.split(":")[0] for problem in data.problems()] == [f"data/people/{name}.yml" for name in PEOPLE]


def test_a_form_that_is_no_regular_expression_is_told(data: Folder) -> None:
    """With its place, as any other value that is in no form."""
    assert data.broken("site.yml", FORM, '"("') == [
        'data/site.yml:27:39: identifiers.wikidata.pattern: "(" is no regular expression. '
        "Close every bracket, and put a backslash before a sign that stands for itself."
    ]


@pytest.mark.parametrize("form", ["a{99999999999999}", "(?:" * 3000 + "a" + ")" * 3000])
def test_a_form_that_nobody_can_read_is_told(data: Folder, form: str) -> None:
    """Numbers and brackets beyond counting too, in a form as in a habit of style."""
    (problem,) = data.broken("site.yml", FORM, f'"{form}"')
    assert problem.startswith("data/site.yml:27:39: identifiers.wikidata.pattern: ")
    assert "is no regular expression" in problem
    data.edit("site.yml", f'"{form}"', FORM)
    (problem,) = data.broken("style/fi.yml", r"'\d\.\d{3}\b'", f"'{form}'")
    assert problem.startswith("data/style/fi.yml:5:") and "is no regular expression" in problem


@pytest.mark.parametrize(
    "form", ["(a+)+", "(a|a)*", "(.*)*[a-z]", "(a*)*b|a+", "(a|aa)+", "((a?){30}a{30})+", "(?:a+|[a-z]+)*"]
)
def test_no_form_makes_a_check_wait(data: Folder, form: str) -> None:
    """Engines that go back and try again take longer than anybody lives over the second of these ids."""
    fine = "a" * 90
    data.edit("site.yml", FORM, f'"{form}"')
    data.edit("people/oskar-brandel.yml", "ids: {wikidata: Q1}", f"ids: {{wikidata: {fine}}}")
    assert data.problems() == []
    data.edit("people/oskar-brandel.yml", fine, f"{fine}!")
    (problem,) = data.problems()
    assert problem.startswith("data/people/oskar-brandel.yml:5:17: ids.wikidata: ")
    assert problem.endswith(f"is no id of Wikidata. Its ids have the form {form}.")


@pytest.mark.parametrize("form", ["(?=a)a", "(?!b)a", "(?<!b)a", r"(a)\1", "(a{1000}){1000}", "(?x) a # all"])
def test_a_form_that_may_take_any_time_is_refused(data: Folder, form: str) -> None:
    """Where it stands, with what to leave out, in each language."""
    data.edit("site.yml", FORM, f"'{form}'")
    (problem,) = data.found()
    assert (problem.path, problem.line, problem.column) == ("data/site.yml", 27, 39)
    assert problem.field == "identifiers.wikidata.pattern"
    assert f'"{form}" is a regular expression for which a text may have to be looked at any number' in problem.told(
        "en"
    )
    assert f"«{form}» es una expresión regular que puede obligar a mirar un texto" in problem.told("es")


@pytest.mark.parametrize(
    ("form", "fine", "wrong"),
    [
        ("Q[1-9][0-9]*", ["Q1", "Q4120"], ["Q0", "q1", "Q", "Q1 ", "Q1\n", "aQ1"]),
        ("[0-9]{15}[0-9X]", ["000000012146438X"], ["00000001214643800", "000000012146438x"]),
        ("[I]{1,2}-[0-9]+", ["I-1", "II-30457"], ["III-1", "I-"]),
        ("a|bc", ["a", "bc"], ["ab", "ac", "b"]),
        (r"\d+(?:-\d+)*(?i:x)?", ["1-2-3", "12X"], ["1-", "-1"]),
    ],
)
def test_a_form_is_that_of_the_whole_id(form: str, fine: list[str], wrong: list[str]) -> None:
    """As Python reads it."""
    compiled = re.compile(form)
    assert [text for text in (*fine, *wrong) if forms.fits(text, compiled)] == fine
    assert [text for text in (*fine, *wrong) if compiled.fullmatch(text)] == fine
    assert not forms.fits("1" * (forms.LONGEST + 1), re.compile("1+"))


HABIT = r"'\d\.\d{3}\b'"
"""A habit of the pair's style, and what may stand in its place."""


@pytest.mark.parametrize(
    "habit",
    [
        "(a+)+b",
        "(a|aa)*b",
        "(?:ab?){2,90}c",
        "(a?){30}a{30}",
        "a?" * 30 + "a" * 30,
        ".*x",
        ".{0,40}a.{0,40}x",
        r"\s+,?[^,]*;",
        r"(?=(a+)+b)",
    ],
)
def test_a_habit_for_which_a_text_may_be_tried_in_many_ways_is_refused(data: Folder, habit: str) -> None:
    """Python's engine looks for habits, and would go back and try again; where it stands, in each language."""
    data.edit("style/fi.yml", HABIT, f"'{habit}'")
    (problem,) = data.found()
    assert (problem.path, problem.line) == ("data/style/fi.yml", 5)
    assert "is a regular expression for which a text may have to be tried in any number of ways" in problem.told("en")
    assert "es una expresión regular que puede obligar a probar un texto de infinitas maneras" in problem.told("es")


@pytest.mark.parametrize(
    "habit",
    [
        r"\.\d{3}(?:\.\d{3})+\b",
        r"zz(?:ab|cd)? (?:\w+ )?[A-Z]\w* visit",
        r"\b(?!(?:UN|[IVX]+)\b)[A-Z]{9,}\b",
        "zz.{0,40}z",
    ],
)
def test_a_habit_that_is_found_in_one_way_is_taken(data: Folder, habit: str) -> None:
    """What looks around, too."""
    data.edit("style/fi.yml", HABIT, f"'{habit}'")
    assert data.problems() == []
