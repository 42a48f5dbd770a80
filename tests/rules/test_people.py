"""People, and what is said of them."""

from __future__ import annotations

from tests.conftest import Folder, line_of

ISLE = "visits/1961-middle-isle.yml"


def test_a_family_name_is_part_of_the_name(data: Folder) -> None:
    """A list is not sorted by a name that nobody sees."""
    name = "name: {pt: Oskar Brandel"
    line = line_of("people/oskar-brandel.yml", name)
    found = data.broken("people/oskar-brandel.yml", name, "family: {pt: Brandl, fi: Brandel}\n" + name)
    assert found == [
        f'data/people/oskar-brandel.yml:{line}:14: family.pt: "Brandl" is no part of the name. '
        'Write it as in "Oskar Brandel".'
    ]


def test_a_participant_has_a_person_or_a_name(data: Folder) -> None:
    """Somebody took part: known here, or only named."""
    assert data.broken("visits/1948-brandel-arvelle.yml", "{person: irena-valde}", "{side: arvelle}") == [
        "data/visits/1948-brandel-arvelle.yml:14:5: participants[2]: needs either a person or a name. "
        "Give one of the two."
    ]


def test_a_participant_has_not_both_a_person_and_a_name(data: Folder) -> None:
    """A person's name is in the person's record."""
    found = data.broken(ISLE, "{person: oskar-brandel}", "{person: oskar-brandel, name: {pt: O, fi: O}}")
    assert found == [f"data/{ISLE}:9:5: participants[2]: needs either a person or a name. Give one of the two."]


def test_a_named_participant_has_a_side(data: Folder) -> None:
    """Without a record, only the visit can say whose side somebody was on."""
    assert data.broken(ISLE, ", side: arvelle", "") == [
        f"data/{ISLE}:8:5: participants[1]: a name without a person needs its side. Add `side:`."
    ]
