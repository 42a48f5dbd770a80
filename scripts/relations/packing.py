"""gzip as the same bytes on every system and under every Python (RFC 1952)."""

from __future__ import annotations

import gzip

_SYSTEM, _UNKNOWN = 9, b"\xff"
"""Where the header names the system that packed (section 2.3.1). Python names it in one version and not in the next."""


def gzipped(data: bytes) -> bytes:
    """``data`` packed, with neither time nor system."""
    packed = gzip.compress(data, 6, mtime=0)  # the slower levels take twice the time for a hundredth
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]
