"""What the site as a whole promises."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, line_of

MINIMUMS = line_of("site.yml", "minimums:")


def test_no_kind_has_fewer_records_than_its_minimum(data: Folder) -> None:
    """A merge that loses records does not pass."""
    assert data.broken("site.yml", "minimums: {events: 3", "minimums: {events: 5") == [
        f"data/site.yml:{MINIMUMS}:20: minimums.events: there are 4 events, fewer than 5. "
        "Bring the lost files back, or lower the minimum."
    ]


def test_a_further_language_of_names_is_none_of_the_sites(data: Folder) -> None:
    """Names stand in those anyway."""
    line = line_of("site.yml", "name_languages:")
    assert data.broken("site.yml", "name_languages: [el]", "name_languages: [el, fi]") == [
        f'data/site.yml:{line}:22: name_languages[2]: "fi" is one of the site\'s languages already. Take it out.'
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minimums: {events:", "minimums: {event:", f'{MINIMUMS}:12: minimums.event: no kind of record "event". '),
        ("  visits:\n", "  visit:\n", f'{MINIMUMS + 2}:3: lists.visit: no kind of record "visit". '),
    ],
)
def test_the_site_speaks_of_kinds_that_there_are(data: Folder, old: str, new: str, expected: str) -> None:
    """Minimums and the completeness of lists are by kind."""
    kind = expected.split('"')[1]
    assert data.broken("site.yml", old, new) == [f'data/site.yml:{expected}Did you mean "{kind}s"?']


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("site.yml", "capital: tormburg", "capital: porto-alvo", ["warning site.capital site.yml sides[2].capital"]),
        (
            "site.yml",
            "style: {pt: apa, fi: apa}",
            "style: {pt: apa, fi: no-such}",
            ["error site.no-style site.yml citation_styles.apa.style.fi"],
        ),
        (
            "site.yml",
            "style: {pt: apa, fi: apa}",
            f"style: {{pt: apa, fi: {'a' * 300}}}",
            ["error site.no-style site.yml citation_styles.apa.style.fi"],
        ),
    ],
)
def test_the_sides_are_two_countries(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Each with its code and its capital, in citation styles that exist."""
    assert data.tried((file, old, new)) == expected


def test_a_language_is_a_code(data: Folder) -> None:
    """It names folders and files, so nothing else can stand for it."""
    (problem, *_) = data.broken("site.yml", "languages: [pt, fi]", "languages: [pt, ../fi]")
    assert problem.startswith('data/site.yml:6:17: languages[2]: "../fi" is not in the right form. Give a language')


def test_readers_ask_in_each_language_of_the_site(data: Folder) -> None:
    """What one language's readers ask for, those of the other can."""
    line = line_of("site.yml", "      fi: [suolan hinta]")
    assert data.broken("site.yml", "      fi: [suolan hinta]", "      fr: [suolan hinta]") == [
        f'data/site.yml:{line - 1}:7: asked[1].words: the language "fi" is missing. Add a line `fi: …`.',
        f'data/site.yml:{line}:7: asked[1].words.fr: "fr" is no language of the site. The languages here are: pt, fi.',
    ]
