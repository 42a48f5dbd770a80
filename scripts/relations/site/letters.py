"""Lines of text on a picture, in a free type, Source Serif, that looks the same wherever the site is built."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SHADES = 16
"""Steps from paper to ink at the edges of letters: enough for the eye, few enough for a small file."""
WORDS = 4096
"""How many words are remembered: the same ones come again and again."""


class Type(NamedTuple):
    """Letters of one height in pixels, and of one weight."""

    size: int
    bold: bool = True


def put(image: Image.Image, at: tuple[int, int], text: str, letters: Type, shades: int) -> None:
    """Put a line of text on an image of mode "L", its origin and the top of its height ``at`` a place.

    ``shades`` is the value of the first of :data:`SHADES` steps from paper to ink.
    """
    left, top = at
    for word in text.split(" "):
        if word:
            shape, (before, above) = _shape(word, letters, shades)
            image.paste(shape, (left + before, top + above))
        left += width(word, letters) + width(" ", letters)


@lru_cache(maxsize=WORDS)
def width(word: str, letters: Type) -> int:
    """How many pixels a word leads on. Without kerning letters stand on whole pixels, and words side by side add up."""
    return round(_font(letters).getlength(word))


def wrapped(text: str, letters: Type, most: int, lines: int | None = None) -> list[str]:
    """``text`` in lines of ``most`` pixels; of more than so many ``lines`` the last ends in an ellipsis."""
    found: list[str] = []
    end = 0
    for word in text.split():
        end += width(" ", letters) + width(word, letters)
        if found and end <= most:
            found[-1] += f" {word}"
        else:
            found.append(word)
            end = width(word, letters)
    if lines and len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1].rstrip(",;:·– ") + "…"]
    return found


@lru_cache(maxsize=WORDS)
def _shape(word: str, letters: Type, shades: int) -> tuple[Image.Image, tuple[int, int]]:
    """A word in the shades that begin at ``shades``, and where it begins, seen from its origin."""
    font = _font(letters)
    left, top, right, bottom = (round(value) for value in font.getbbox(word))
    layer = Image.new("L", (right - left + 1, bottom - top + 1), 0)
    ImageDraw.Draw(layer).text((-left, -top), word, font=font, fill=SHADES - 1)
    return layer.point([0, *(shades + step for step in range(1, 256))]), (left, top)


@cache
def _font(letters: Type) -> ImageFont.FreeTypeFont:
    name = f"files/SourceSerifPro-{'Semibold' if letters.bold else 'Regular'}.ttf"
    with resources.as_file(resources.files("font_source_serif_pro") / name) as file:
        # Without ligatures and kerning of the complex engine the picture does not depend on what a system has.
        return ImageFont.truetype(str(file), letters.size, layout_engine=ImageFont.Layout.BASIC)
