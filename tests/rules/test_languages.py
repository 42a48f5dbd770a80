"""Every text stands in every language of the site."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
LEAGUE = "memberships/postal-league.yml"
TIES = "events/1921-ties.yml"
PORTO = "places/porto-alvo.yml"


def test_a_text_stands_in_every_language(data: Folder) -> None:
    """A missing language is named, with the line to add."""
    assert data.broken("places/middle-isle.yml", ", fi: Keskisaari", "") == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_blank_text_is_a_missing_text(data: Folder) -> None:
    """Blanks are no text."""
    assert data.broken("places/middle-isle.yml", "fi: Keskisaari", 'fi: " "') == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_text_stands_in_no_other_language(data: Folder) -> None:
    """A language that the site does not have is a slip; only names may stand in further scripts."""
    assert data.broken(TIES, "\n  fi: Arvelle ja Tormark", "\n  el: Άρβελ\n  fi: Arvelle ja Tormark") == [
        f'data/{TIES}:8:3: title.el: "el" is no language of the site. The languages here are: pt, fi.'
    ]


def test_a_language_under_another_name_is_not_also_missing(data: Folder) -> None:
    """One slip, one problem."""
    assert data.broken("places/middle-isle.yml", "fi: Keskisaari", "fin: Keskisaari") == [
        'data/places/middle-isle.yml:2:26: name.fin: "fin" is no language of the site. Did you mean "fi"?'
    ]


def test_a_name_stands_in_the_scripts_that_the_site_names(data: Folder) -> None:
    """A further script has to be one of `name_languages`."""
    assert data.broken(PORTO, "el: Πόρτο Άλβο", "ru: Порто-Альво") == [
        f'data/{PORTO}:2:40: name.ru: "ru" is no language of the site. The languages here are: pt, fi, el.'
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            EXHIBITION,
            "Näyttely esitti molempien",
            "Näyttely esitti 1936 molempien",
            ["warning languages.years events/1934-exhibition.yml text.fi"],
        ),
        (
            EXHIBITION,
            "A exposição mostrou",
            "A exposição mostrou 1.200",
            ["warning languages.numbers events/1934-exhibition.yml text.fi"],
        ),
        (
            BREAK,
            "[[people/oskar-brandel|Oskar Brandel]] antoi",
            "Oskar Brandel antoi",
            ["warning languages.links events/1958-break.yml text.fi"],
        ),
        (
            LEAGUE,
            "Liitto kuljettaa kirjeet maiden välillä.",
            "A Liga leva as cartas entre os dois países.",
            ["error languages.same memberships/postal-league.yml text.fi"],
        ),
        (
            LEAGUE,
            "A Liga leva as cartas",
            "A Liga leva 1.234,5 cartas",
            ["warning languages.numbers memberships/postal-league.yml text.fi"],
        ),
    ],
)
def test_the_languages_say_the_same(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Years, figures and links are those of the other language; none stands in for another."""
    assert data.tried((file, old, new)) == expected


def test_only_the_figures_that_differ_are_named(data: Folder) -> None:
    """A day that one language writes as an ordinal is no difference, and so no distraction from one that is."""
    data.edit(LEAGUE, "A Liga leva as cartas", "A Liga leva no dia 8 as 1.234 cartas")
    data.edit(LEAGUE, "Liitto kuljettaa kirjeet", "Liitto kuljettaa 8th 5.678 kirjeet")
    (problem,) = [found for found in data.found() if found.rule == "languages.numbers"]
    assert "figures than" in str(problem) and ": 1234, 5678." in str(problem)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            EXHIBITION,
            "Näyttely esitti",
            "Näyttely «esitti»",
            ["warning languages.quotes events/1934-exhibition.yml text.fi"],
        ),
        (EXHIBITION, "Näyttely esitti", "Näyttely ”esitti”", []),
        (
            EXHIBITION,
            "A exposição mostrou",
            'A exposição "mostrou"',
            ["warning languages.quotes events/1934-exhibition.yml text.pt"],
        ),
        (EXHIBITION, "A exposição mostrou", "A «exposição» mostrou", []),
    ],
)
def test_quotation_marks_are_the_languages_own(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Each language has its own marks."""
    assert data.tried((file, old, new)) == expected
