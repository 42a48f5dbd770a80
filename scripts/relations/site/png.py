"""Pictures that are mostly alike as PNG files (https://www.w3.org/TR/png-3/), what they share packed but once.

Packing takes far longer than drawing. Deflate (RFC 1951) lets a stream be put together from pieces that know nothing of
each other; a library that writes PNG does not, and packs every picture from its first row to its last.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import reduce
from typing import NamedTuple

from PIL import Image

ROWS = 21
"""Rows of a piece: enough for letters to be packed well, few enough for pieces without any to be alike."""
LEVEL = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_ZLIB, _LAST = b"\x78\x5e", b"\x03\x00"
"""How a zlib stream (RFC 1950) begins, and the empty block that ends it."""
_ADLER = 65521


class Piece(NamedTuple):
    """Some rows of a picture as they are before packing, packed, and their Adler-32 checksum (RFC 1950)."""

    rows: bytes
    packed: bytes
    check: int


def pieces(image: Image.Image) -> list[Piece]:
    """An image of mode "L" in pieces, for all that are mostly like it."""
    return [_piece(rows) for rows in _parted(image)]


def encoded(image: Image.Image, palette: bytes, like: Sequence[Piece]) -> bytes:
    """The file of an image of mode "L", whose values are places in ``palette``: red, green and blue of each colour.

    Where it is as in the image of the same size whose pieces are ``like``, those are taken; the file is the same.
    """
    found = [there if rows == there.rows else _piece(rows) for rows, there in zip(_parted(image), like, strict=True)]
    check = struct.pack(">I", reduce(_joined, found, 1))
    packed = b"".join((_ZLIB, *(piece.packed for piece in found), _LAST, check))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _joined(check: int, piece: Piece) -> int:
    """The checksum of what has ``check`` and then ``piece``: two sums, the second of which counts each byte's place."""
    low = (check & 0xFFFF) + (piece.check & 0xFFFF) - 1
    high = (check >> 16) + (piece.check >> 16) + len(piece.rows) * ((check & 0xFFFF) - 1)
    return high % _ADLER << 16 | low % _ADLER


def _parted(image: Image.Image) -> list[bytes]:
    rows = _rows(image)
    step = ROWS * (image.width + 1)
    return [rows[start : start + step] for start in range(0, len(rows), step)]


def _rows(image: Image.Image) -> bytes:
    """Rows as PNG has them before packing: each begins with its filter, here none."""
    rows = Image.new("L", (image.width + 1, image.height))
    rows.paste(image, (1, 0))
    return rows.tobytes()


def _piece(rows: bytes) -> Piece:
    packer = zlib.compressobj(LEVEL, wbits=-zlib.MAX_WBITS)
    return Piece(rows, packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH), zlib.adler32(rows))


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
