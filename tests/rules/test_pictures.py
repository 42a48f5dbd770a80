"""Pictures are credited."""

from __future__ import annotations

import datetime
import io

import pytest
from PIL import Image
from relations.records.load import load
from relations.reference import Reference
from relations.rules.check import checked
from relations.site import pictures

from tests.conftest import Folder

PICTURE = "pictures/1921-signing.yml"
SHOWN = "file: {}\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:"


def png(width: int = 4, height: int = 3, turned: int = 1) -> bytes:
    """A small picture; ``turned`` as a camera's note on how it was held (EXIF's orientation)."""
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = turned
    Image.new("RGB", (width, height)).save(file, "PNG", exif=exif)
    return file.getvalue()


PNG = png()
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">{}</svg>'


@pytest.mark.parametrize(
    "fields", ["file: a.jpg", "file: a.jpg\nauthor: A. Virta", "file: a.jpg\nlicence: cc0", "file: a.jpg\ndate: 1921"]
)
def test_a_picture_is_shown_with_author_and_licence(data: Folder, fields: str) -> None:
    """A file without them may not be shown."""
    data.edit(PICTURE, "date: 1921-03-04\n", f"{fields}\n")
    data.write("pictures/a.jpg", PNG)
    assert data.problems() == [
        f"data/{PICTURE}:1:1: a picture's file needs its author and a licence that allows it. Add them, or no file."
    ]


def test_a_picture_with_author_and_licence_is_shown(data: Folder) -> None:
    """With both, the file may stand."""
    data.write("pictures/a.jpg", PNG)
    assert data.broken(PICTURE, "date:", "file: a.jpg\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:") == []


def test_no_licence_is_taken_for_another_that_looks_like_it(data: Folder) -> None:
    """One that allows less would be published as one that allows more."""
    data.write("pictures/a.jpg", PNG)
    (problem,) = data.broken(PICTURE, "date:", SHOWN.format("a.jpg").replace("cc-by-4.0", "cc-by-nc-4.0"))
    assert '"cc-by-nc-4.0" is not known here. Use one of: cc-by-4.0' in problem


def test_no_size_of_a_picture_is_called_as_another(data: Folder) -> None:
    """The smaller size of one would lie where the other lies."""
    for name in ("a.png", "a-800.png"):
        data.write(f"pictures/{name}", png(900, 3))
        data.copy(PICTURE, f"pictures/{name[:-4]}.yml")
        data.edit(f"pictures/{name[:-4]}.yml", "date:", SHOWN.format(name))
    assert data.problems() == [
        "data/pictures/a.yml:3:7: file: a size of this picture would be called as one of a-800.png. "
        "Give the file another name."
    ]


@pytest.mark.parametrize("name", ["IMG 1950.JPG", "Kuoro.jpg", "a.jpeg", "a.heic"])
def test_a_file_from_a_camera_is_told_how_to_be_called(data: Folder, name: str) -> None:
    """Its name becomes an address: that is said at once, and not that it is no record."""
    data.write(f"pictures/{name}", PNG)
    assert data.problems()[0] == (
        f'data/pictures/{name}:1:1: "{name}" is not in the right form. '
        "Call the file a-picture.jpg or the like, in its record too; jpg, png, webp, avif and svg are shown."
    )


def test_a_misnamed_file_is_told_once(data: Folder) -> None:
    """Where its record names it so, at the record, which has lines; else at the file, which is there all the same."""
    data.write("pictures/Old Map.JPG", PNG)
    (problem,) = data.broken(PICTURE, "date:", SHOWN.format("Old Map.JPG"))
    assert problem.startswith(f'data/{PICTURE}:3:7: file: "Old Map.JPG" is not in the right form. Call the file ')
    (problem,) = data.broken(PICTURE, "file: Old Map.JPG", "file: old-map.jpg")
    assert problem.startswith('data/pictures/Old Map.JPG:1:1: "Old Map.JPG" is not in the right form. Call the file ')


def test_a_file_that_is_not_there_is_not_shown(data: Folder) -> None:
    """A record of a picture names a file beside it; a slip is told."""
    data.write("pictures/a-picture.jpg", PNG)
    fields = "file: a-pictures.jpg\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:"
    assert data.broken(PICTURE, "date:", fields) == [
        f'data/{PICTURE}:3:7: file: there is no file "a-pictures.jpg" in pictures/. Did you mean "a-picture.jpg"?',
    ]


def test_a_file_that_no_record_shows_is_told(data: Folder) -> None:
    """Nothing lies in the folder that no reader sees."""
    data.write("pictures/a-picture.jpg", PNG)
    assert data.problems() == [
        "data/pictures/a-picture.jpg:1:1: no record shows this picture. "
        "Add a record with `file:` and its name, or delete the file."
    ]


@pytest.mark.parametrize(
    "piece",
    [
        "<script>alert(1)</script>",
        '<path onclick="alert(1)"/>',
        '<use href="https://elsewhere.example/a.svg#b"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="other.svg#b"/>',
        '<path fill="url(https://elsewhere.example/a)"/>',
        '<path style="fill: red"/>',
        '<style>@import "a.css"</style>',
        "<foreignObject/>",
        '<image href="a.png"/>',
        '<a href="#b"><path/></a>',
    ],
)
def test_a_drawing_is_only_a_drawing(data: Folder, piece: str) -> None:
    """Opened by its own address it is a page, which our policy does not hold: it may not run, fetch or style."""
    data.write("pictures/a.svg", SVG.format(piece))
    (problem,) = data.broken(PICTURE, "date:", SHOWN.format("a.svg"))
    assert problem.startswith("data/pictures/a.svg:1:1: the drawing holds ")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"a picture", "the picture cannot be read (UnidentifiedImageError)"),
        ("a.png", png()[:50], "the picture cannot be read ("),
        ("a.svg", b"<svg", "the picture cannot be read (ParseError)"),
        ("a.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "the picture cannot be read (ParseError)"),
        ("a.svg", SVG.replace("0 0 40 30", "0 0 100% 3").encode(), "the drawing does not say how large it is"),
    ],
)
def test_a_file_that_cannot_be_shown_is_told_before_anything_is_built(
    data: Folder, name: str, content: bytes, said: str
) -> None:
    """Not by a traceback of the build."""
    data.write(f"pictures/{name}", content)
    (problem,) = data.broken(PICTURE, "date:", SHOWN.format(name))
    assert problem.startswith(f"data/pictures/{name}:1:1: {said}")


def test_a_plain_drawing_is_taken_with_its_size(data: Folder) -> None:
    """Shapes, groups, text, and what is used within the file."""
    inside = '<title>A</title><g id="a"><path d="M0 0h1z" fill="#123"/></g><use href="#a"/><text x="1" y="2">1</text>'
    data.write("pictures/a.svg", SVG.format(inside))
    assert data.broken(PICTURE, "date:", SHOWN.format("a.svg")) == []
    size = load(data.path).pictures["a.svg"]
    assert size and (size.width, size.height, size.files("a.svg")) == (40, 30, {"a.svg": 40})


def test_a_photograph_is_shown_as_it_was_held_in_two_sizes(data: Folder) -> None:
    """A camera's note on how it was held is followed, since it is not published."""
    data.write("pictures/a.png", png(900, 2000, turned=6))
    assert data.broken(PICTURE, "date:", SHOWN.format("a.png")) == []
    size = load(data.path).pictures["a.png"]
    assert size and (size.width, size.height) == (2000, 900)
    assert size.files("a.png") == {"a-800.png": 800, "a.png": 1600}
    reference = Reference.of(checked(data.path, datetime.date(2030, 1, 1)))
    pictures.write(reference, data.path, data.path.parent / "site")
    for name, width in size.files("a.png").items():
        with Image.open(data.path.parent / "site" / "assets" / "pictures" / name) as image:
            assert (image.width, dict(image.getexif())) == (width, {})
