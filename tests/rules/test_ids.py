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
