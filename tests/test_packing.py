"""gzip names neither the time nor the system, so that the same site has the same bytes everywhere."""

from __future__ import annotations

import gzip

from hypothesis import given
from hypothesis import strategies as st
from relations.packing import gzipped


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_back_and_says_nothing_of_where_it_was_packed(data: bytes) -> None:
    """The header holds neither."""
    packed = gzipped(data)
    assert gzip.decompress(packed) == data
    assert packed[4:8] == b"\0\0\0\0", "the time"
    assert packed[9] == 255, "the system"
