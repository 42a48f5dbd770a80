"""gzip (RFC 1952) and zip as the same bytes on every system and under every Python."""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Iterable

_SYSTEM, _UNKNOWN = 9, b"\xff"
"""Where the header names the system that packed (section 2.3.1). Python names it in one version and not in the next."""
_HEADER, _END = b"\x1f\x8b\x08\0\0\0\0\0\0" + _UNKNOWN, b"\x03\0"
"""How a file begins that says neither time nor system, and an empty last block of Deflate."""
_VERSION, _UNIX, _STORED, _DEFLATED = 20, 3, 0, 8
_DAY = 1 << 5 | 1
"""The first day that a zip can name, 1 January 1980, as MS-DOS wrote it."""
_MODE = 0o644 << 16


def gzipped(data: bytes) -> bytes:
    """``data`` packed, with neither time nor system."""
    packed = gzip.compress(data, 6, mtime=0)  # the slower levels take twice the time for a hundredth
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]


def piece(data: bytes) -> bytes:
    """``data`` packed so that other pieces may come before and after it, in :func:`joined`."""
    packer = zlib.compressobj(6, wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)


def joined(pieces: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Pieces, each as it is and packed by :func:`piece`, as one file that unpacks as if it had been packed whole."""
    packed, check, size = [_HEADER], 0, 0
    for data, small in pieces:
        packed.append(small)
        check, size = zlib.crc32(data, check), size + len(data)
    return b"".join([*packed, _END, struct.pack("<2L", check, size & 0xFFFFFFFF)])


def deflated(data: bytes) -> bytes:
    """``data`` packed as a zip has it (RFC 1951)."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def zipped(inside: Iterable[tuple[str, bytes, bytes]]) -> bytes:
    """A zip of each file's path, its bytes, and those packed (or the same again): no time, no owner, no system.

    Python's ``zipfile`` packs itself; here what is as it was need not be packed again.
    https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
    """
    files, listed, at = [], [], 0
    for path, data, packed in inside:
        name = path.encode()
        method = _STORED if packed == data else _DEFLATED
        utf8 = 0 if path.isascii() else 1 << 11
        about = struct.pack("<4H3L2H", utf8, method, 0, _DAY, zlib.crc32(data), len(packed), len(data), len(name), 0)
        files += [struct.pack("<4sH", b"PK\3\4", _VERSION), about, name, packed]
        made_by = _VERSION | _UNIX << 8
        listed += [
            struct.pack("<4s2H", b"PK\1\2", made_by, _VERSION),
            about,
            struct.pack("<3H2L", 0, 0, 0, _MODE, at),
            name,
        ]
        at += 6 + len(about) + len(name) + len(packed)
    whole = sum(map(len, listed))
    number = len(listed) // 4
    return b"".join([*files, *listed, struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, number, number, whole, at, 0)])
