"""Sources are cited."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

GAZETTE = "sources/gazette-1921.yml"
BOOK = "sources/small-encyclopaedia.yml"
POST = "sources/porto-alvo-post.yml"


def test_every_source_supports_something(data: Folder) -> None:
    """A source that nothing cites is to be cited or deleted."""
    data.copy(POST, "sources/old-map.yml")
    data.edit("sources/old-map.yml", "/arvelle-tormark", "/old-map")
    assert data.problems() == [
        "data/sources/old-map.yml:1:1: no record cites this source. Cite it, or delete the file."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (GAZETTE, "language: pt", "language: xx", ["error sources.no-language sources/gazette-1921.yml language"]),
        (GAZETTE, "language: pt", "language: ru", ["warning sources.script sources/gazette-1921.yml title"]),
        (
            GAZETTE,
            "title: Diário de Arvelle",
            "title: Вестник Арвелле",
            ["warning sources.script sources/gazette-1921.yml title"],
        ),
        (POST, "kind: press", "kind: press\nflags: [copy]", ["warning sources.copy sources/porto-alvo-post.yml flags"]),
        (POST, "kind: press", "kind: press\nhost: Outro\nflags: [copy]", []),
        (
            BOOK,
            "original_url: https://encyclopaedia.example.org/arvelle",
            "original_url: https://encyclopaedia.example.com/arvelle",
            ["error sources.same-address sources/small-encyclopaedia.yml original_url"],
        ),
        (
            GAZETTE,
            "url: https://gazette.example.org/",
            "url: https://localhost/",
            ["error sources.no-host sources/gazette-1921.yml url"],
        ),
    ],
)
def test_a_source_is_like_its_language_and_neighbours(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Language, script, copy and address fit."""
    assert data.tried((file, old, new)) == expected
