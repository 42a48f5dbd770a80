"""What names a record names one that exists."""

from __future__ import annotations

import pytest
from relations.records.model import KINDS

from tests.conftest import Folder, line_of

KINDS_KNOWN = ", ".join(sorted(KINDS))
TIES = "events/1921-ties.yml"
EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
ARVELLE = "embassies/embassy-of-arvelle.yml"
ISLE = "visits/1961-middle-isle.yml"
LEAGUE = "memberships/postal-league.yml"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("people/lea-sorn", 'no record "people/lea-sorn" (named 2 times). Did you mean "lea-sorin"?'),
        ("people/Lea Sorin", '"Lea Sorin" is no id. Did you mean "lea-sorin"?'),
        ("people/nobody", 'no record "people/nobody" (named 2 times). Add people/nobody.yml or name another.'),
    ],
)
def test_what_one_name_breaks_in_many_places_is_one_problem(data: Folder, link: str, expected: str) -> None:
    """A slip, or a record that went away, is told once, at its first place."""
    data.edit(EXHIBITION, "Näyttely esitti", f"[[{link}|Näyttely]] esitti")
    data.edit(BREAK, "text:\n", f"see_also: [{link}]\ntext:\n")
    assert data.problems() == [f"data/{EXHIBITION}:13:7: text.fi: {expected}"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("peple/lea-sorin", 'no kind of record "peple". Did you mean "people"?'),
        ("lea-sorin", f'no kind of record "lea-sorin". Write kind/id; the kinds are: {KINDS_KNOWN}.'),
    ],
)
def test_a_link_names_a_kind(data: Folder, link: str, expected: str) -> None:
    """A link in a text and in `see_also` is `kind/id`."""
    data.edit(EXHIBITION, "Näyttely esitti", f"[[{link}|Näyttely]] esitti")
    data.edit(BREAK, "text:\n", f"see_also: [{link}]\ntext:\n")
    assert data.problems() == [
        f"data/{EXHIBITION}:13:7: text.fi: {expected}",
        f"data/{BREAK}:10:12: see_also[1]: {expected}",
    ]


def test_an_old_name_is_met_with_the_new_one(data: Folder) -> None:
    """An alias is for addresses; the data names records by what they are called now."""
    assert data.broken(BREAK, "text:\n", "see_also: [events/1921-relations]\ntext:\n") == [
        f'data/{BREAK}:10:12: see_also[1]: "events/1921-relations" is now called "events/1921-ties". '
        "Name events/1921-ties."
    ]


@pytest.mark.parametrize("name", ["Oskar Brandel", "Όσκαρ Μπράντελ", "oskar brandel", "“oskar-brandel”"])
def test_a_name_in_place_of_an_id_is_met_with_the_id(data: Folder, name: str) -> None:
    """Who writes a person's name is told the person's id."""
    (problem,) = data.broken(BREAK, "people: [oskar-brandel]", f"people: [{name}]")
    assert problem.endswith('Did you mean "oskar-brandel"?')


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            TIES,
            "people: [lea-",
            "people: [lee-",
            '13:10: people[1]: no record "people/lee-sorin". Did you mean "lea-sorin"?',
        ),
        (
            TIES,
            "people: [lea-sorin",
            "people: [x",
            '13:10: people[1]: no record "people/x". Add people/x.yml or name another.',
        ),
        (
            TIES,
            "[porto-alvo]",
            "[porto-alva]",
            '14:10: places[1]: no record "places/porto-alva". Did you mean "porto-alvo"?',
        ),
        (
            TIES,
            "treaties: [1921-friendship]",
            "treaties: [1921-frendship]",
            '15:12: treaties[1]: no record "treaties/1921-frendship". Did you mean "1921-friendship"?',
        ),
        (
            ARVELLE,
            "side: arvelle",
            "side: arvell",
            '3:7: side: no side "arvell". Did you mean "arvelle"?',
        ),
        (ARVELLE, "side: arvelle", "side: x", '3:7: side: no side "x". Use one of: arvelle, tormark.'),
        (
            ARVELLE,
            "place: tormburg",
            "place: tormburg\nparent: embassy-of-tormarkk",
            '6:9: parent: no record "embassies/embassy-of-tormarkk". Did you mean "embassy-of-tormark"?',
        ),
        (
            LEAGUE,
            "state: arvelle-kingdom",
            "state: arvelle-kingdm",
            '9:15: sides.arvelle[1].state: no state "arvelle-kingdm". Did you mean "arvelle-kingdom"?',
        ),
        (
            LEAGUE,
            "sources: [small-encyclopaedia]",
            "sources: [small-encyclopedia]",
            '9:76: sides.arvelle[1].sources[1]: no record "sources/small-encyclopedia". '
            'Did you mean "small-encyclopaedia"?',
        ),
        (
            "site.yml",
            "capital: tormburg",
            "capital: tormborg",
            f'{line_of("site.yml", "capital: tormburg")}:14: sides[2].capital: no record "places/tormborg". '
            'Did you mean "tormburg"?',
        ),
    ],
)
def test_an_id_names_a_record(data: Folder, file: str, old: str, new: str, expected: str) -> None:
    """A dangling id is met with the nearest one, or with what to add."""
    assert data.broken(file, old, new) == [f"data/{file}:{expected}"]


def test_an_alias_is_no_record_of_its_own(data: Folder) -> None:
    """An old address cannot lead away from a page that stands there."""
    assert data.broken(TIES, "[1921-relations]", "[1921-relations, 1958-break]") == [
        f'data/{TIES}:1:27: aliases[2]: "1958-break" is a record of its own. Delete one of them.'
    ]


def test_an_alias_leads_to_one_record(data: Folder) -> None:
    """An old address leads to one page."""
    data.edit(BREAK, "added:", "aliases: [1921-relations]\nadded:")
    assert data.problems() == [
        f'data/{TIES}:1:11: aliases[1]: "1921-relations" leads to two records. Keep it in one.',
        f'data/{BREAK}:1:11: aliases[1]: "1921-relations" leads to two records. Keep it in one.',
    ]


def test_the_same_alias_may_stand_in_two_kinds(data: Folder) -> None:
    """A visit's old address is not an event's."""
    assert data.broken(ISLE, "added:", "aliases: [1921-relations]\nadded:") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "events/1934-exhibition.yml",
            "see_also: [events/1921-ties]",
            "see_also: [events/1934-exhibition]",
            ["error links.itself events/1934-exhibition.yml see_also[1]"],
        ),
    ],
)
def test_a_record_does_not_name_itself(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Neither among others nor in its text."""
    assert data.tried((file, old, new)) == expected
