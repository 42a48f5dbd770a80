"""Pictures that are mostly alike as PNG files (https://www.w3.org/TR/png-3/), what they share packed but once.

Packing takes far longer than drawing. Deflate (RFC 1951) lets a stream be put together from pieces that know nothing of
each other; a library that writes PNG does not, and packs every picture from its first row to its last.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from PIL import Image

ROWS = 21
"""Rows of a piece: enough for letters to be packed well, few enough for pieces without any to be alike."""
LEVEL = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB, _LAST = b"\x78\x5e", b"\x03\x00"
"""How a zlib stream (RFC 1950) begins, and the empty block that ends it."""


def encoded(image: Image.Image, palette: bytes) -> bytes:
    """The file of an image of mode "L", whose values are places in ``palette``: red, green and blue of each colour."""
    rows = _rows(image)
    step = ROWS * (image.width + 1)
    pieces = (rows[start : start + step] for start in range(0, len(rows), step))
    packed = b"".join((_ZLIB, *map(_packed, pieces), _LAST, struct.pack(">I", zlib.adler32(rows))))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _rows(image: Image.Image) -> bytes:
    """Rows as PNG has them before packing: each begins with its filter, here none."""
    rows = Image.new("L", (image.width + 1, image.height))
    rows.paste(image, (1, 0))
    return rows.tobytes()


@lru_cache(maxsize=64)
def _packed(piece: bytes) -> bytes:
    packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    return packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
