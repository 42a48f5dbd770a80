"""Our own writing of PNG: whatever is drawn, other programs see it."""

from __future__ import annotations

import io
import zlib

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from relations.site import png

PALETTE = bytes(value for place in range(256) for value in (place, 255 - place, place // 2))


@given(st.integers(1, 40), st.integers(1, 90), st.randoms(use_true_random=False), st.booleans(), st.integers(0, 90))
def test_what_is_written_is_what_was_drawn(width: int, height: int, random: object, plain: bool, same: int) -> None:
    """Of any size, of noise and of one colour, like another in its first rows: each pixel has its colour."""
    values = bytes(width * height) if plain else random.randbytes(width * height)  # type: ignore[attr-defined]
    drawn = Image.frombytes("L", (width, height), values)
    other = Image.new("L", drawn.size, 7)
    other.paste(drawn.crop((0, 0, width, min(same, height))))
    data = png.encoded(drawn, PALETTE, png.pieces(other))
    assert data == png.encoded(drawn, PALETTE, png.pieces(drawn))
    assert len(zlib.decompress(data[data.index(b"IDAT") + 4 : -16])) == (width + 1) * height, "its checksum too"
    Image.open(io.BytesIO(data)).verify()
    read = Image.open(io.BytesIO(data))
    assert (read.format, read.mode, read.size) == ("PNG", "P", drawn.size)
    assert read.tobytes() == values
    assert read.getpalette() == list(PALETTE)
