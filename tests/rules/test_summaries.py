"""What lists, searches and feeds show of a record."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
SALT = "topics/salt.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nsummary: {pt: Mostrou os mapas., fi: Se esitteli kartat.}\n",
            [],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nsummary: {pt: " + "x" * 160 + "., fi: Se esitteli kartat.}\n",
            ["error summaries.long events/1934-exhibition.yml summary.pt"],
        ),
        (
            SALT,
            "O sal fez e desfez os acordos entre os dois países.",
            "S" + "a" * 159 + ".",
            ["error summaries.long topics/salt.yml summary.pt"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nsummary: {pt: Mostrou os mapas, fi: Se esitteli kartat.}\n",
            ["error summaries.stop events/1934-exhibition.yml summary.pt"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nsummary: {pt: Exposição de mapas em Tormburgo., fi: Se esitteli kartat.}\n",
            ["error summaries.title events/1934-exhibition.yml summary.pt"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nsummary: {pt: Mostrou *os* mapas., fi: Se esitteli kartat.}\n",
            ["error texts.signs events/1934-exhibition.yml summary.pt"],
        ),
    ],
)
def test_a_summary_is_one_short_sentence(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """At most 160 characters a language, with its stop, and not the title again."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nimportance: milestone\n"
            "summary: {pt: Mostrou os mapas., fi: Se esitteli kartat.}\ntopics: [salt]\n",
            [],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nimportance: milestone\n",
            [
                "warning summaries.milestone events/1934-exhibition.yml importance",
                "warning summaries.milestone events/1934-exhibition.yml importance",
            ],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nimportance: huge\n",
            ["error typing.no-word events/1934-exhibition.yml importance"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\ntopics: [pepper]\n",
            ["error links.no-record events/1934-exhibition.yml topics[1]"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\ntopics: [salt, salt]\n",
            ["error duplicates.listed events/1934-exhibition.yml topics[2]"],
        ),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\ntopics: [salt, a, b, c]\n",
            ["error typing.too-many events/1934-exhibition.yml topics"],
        ),
    ],
)
def test_importance_and_topics_fit(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A milestone is told, a topic exists, and three are the most."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "events/1934-exhibition.yml",
            "places: [tormburg]",
            'short_title: {pt: "A grande exposição de mapas antigos em Tormburgo", fi: Kartat}\nplaces: [tormburg]',
            ["warning summaries.short-title events/1934-exhibition.yml short_title.pt"],
        ),
    ],
)
def test_a_short_title_is_short(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """It is for the first page."""
    assert data.tried((file, old, new)) == expected
