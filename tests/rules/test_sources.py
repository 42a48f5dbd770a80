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
        (
            BOOK,
            "original_url: https://encyclopaedia.example.org/arvelle",
            "original_url: http://www.encyclopaedia.example.com/arvelle/#top",
            ["error sources.same-address sources/small-encyclopaedia.yml original_url"],
        ),
    ],
)
def test_a_source_is_like_its_language_and_neighbours(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """Language, script, copy and address fit."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "sources/porto-alvo-post.yml",
            "https://post.example.com/arvelle-tormark",
            "https://me:secret@post.example.com/arvelle-tormark",
            ["error sources.password sources/porto-alvo-post.yml url"],
        ),
        (
            "sources/porto-alvo-post.yml",
            "accessed:",
            "archive_url: https://web.archive.example/web/2020/https://other.example.com/x\naccessed:",
            ["warning sources.other-page sources/porto-alvo-post.yml archive_url"],
        ),
        (
            "sources/porto-alvo-post.yml",
            "accessed:",
            "archive_url: https://web.archive.example/web/2020/http://www.post.example.com/arvelle-tormark\naccessed:",
            [],
        ),
        (
            "sources/porto-alvo-post.yml",
            "https://post.example.com/arvelle-tormark",
            "https://post.example.com/2017/03/01/arvelle",
            ["warning sources.other-year sources/porto-alvo-post.yml date"],
        ),
        (
            "sources/porto-alvo-post.yml",
            "title: Arvelle e Tormark ao longo dos anos",
            'title: "https://post.example.com/"',
            ["error sources.title-address sources/porto-alvo-post.yml title"],
        ),
        (
            "sources/porto-alvo-post.yml",
            "date: 2019",
            "date: 0219",
            ["error sources.too-old sources/porto-alvo-post.yml date"],
        ),
        (
            "sources/small-encyclopaedia.yml",
            "accessed: 2019-12-04",
            "accessed: 1919-12-04",
            ["error sources.too-old sources/small-encyclopaedia.yml accessed"],
        ),
    ],
)
def test_addresses_titles_and_days_can_be(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """No password, no other page, nothing older than print or the web."""
    assert data.tried((file, old, new)) == expected
