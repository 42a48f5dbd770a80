"""Ids in the catalogues of others."""

from __future__ import annotations

import pytest

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
    data.edit("site.yml", FORM, '"Q\\uE000"')
    assert data.problems() == [
        "data/site.yml:27:39: identifiers.wikidata.pattern: none of the 4 ids of Wikidata has the form Q<U+E000>. "
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
