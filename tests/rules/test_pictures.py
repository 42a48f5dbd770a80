"""Pictures are credited."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

PICTURE = "pictures/1921-signing.yml"


@pytest.mark.parametrize(
    "fields", ["file: a.jpg", "file: a.jpg\nauthor: A. Virta", "file: a.jpg\nlicence: cc0", "file: a.jpg\ndate: 1921"]
)
def test_a_picture_is_shown_with_author_and_licence(data: Folder, fields: str) -> None:
    """A file without them may not be shown."""
    data.edit(PICTURE, "date: 1921-03-04\n", f"{fields}\n")
    data.write("pictures/a.jpg", b"a picture")
    assert data.problems() == [
        f"data/{PICTURE}:1:1: a picture's file needs its author and a licence that allows it. Add them, or no file."
    ]


def test_a_picture_with_author_and_licence_is_shown(data: Folder) -> None:
    """With both, the file may stand."""
    data.write("pictures/a.jpg", b"a picture")
    assert data.broken(PICTURE, "date:", "file: a.jpg\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:") == []


def test_a_file_that_is_not_there_is_not_shown(data: Folder) -> None:
    """A record of a picture names a file beside it; a slip is told."""
    data.write("pictures/a-picture.jpg", b"a picture")
    fields = "file: a-pictures.jpg\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:"
    assert data.broken(PICTURE, "date:", fields) == [
        f'data/{PICTURE}:3:7: file: there is no file "a-pictures.jpg" in pictures/. Did you mean "a-picture.jpg"?',
        "data/pictures/a-picture.jpg:1:1: no record shows this picture. "
        "Add a record with `file:` and its name, or delete the file.",
    ]
