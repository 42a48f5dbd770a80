"""Languages in their own letters."""

from __future__ import annotations

import pytest

from tests.conftest import Folder


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "people/lea-sorin.yml",
            "el: Λέα Σορίν",
            "el: Lea Sorin",
            ["error languages.script people/lea-sorin.yml name.el"],
        ),
        (
            "people/lea-sorin.yml",
            "fi: Lea Sorin",
            "fi: Λέα Σορίν",
            ["error languages.script people/lea-sorin.yml name.fi"],
        ),
        ("people/lea-sorin.yml", "fi: Lea Sorin", "fi: Lea Σ Sorin", []),
    ],
)
def test_a_line_is_in_the_letters_of_its_language(
    data: Folder, file: str, old: str, new: str, expected: list[str]
) -> None:
    """A Greek name is Greek, and no other."""
    assert data.tried((file, old, new)) == expected
