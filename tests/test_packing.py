"""gzip and zip name neither the time nor the system, so that the same site has the same bytes everywhere."""

from __future__ import annotations

import gzip
import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from relations.packing import deflated, gzipped, joined, piece, zipped


@given(st.binary(max_size=2000))
def test_what_is_packed_comes_back_and_says_nothing_of_where_it_was_packed(data: bytes) -> None:
    """The header holds neither."""
    packed = gzipped(data)
    assert gzip.decompress(packed) == data
    assert packed[4:8] == b"\0\0\0\0", "the time"
    assert packed[9] == 255, "the system"


@given(st.dictionaries(st.text("abcñя/.", min_size=1, max_size=20), st.binary(max_size=200), max_size=5))
def test_a_zip_holds_its_files_as_the_standard_library_writes_and_reads_them(files: dict[str, bytes]) -> None:
    """Packed or as they are, with the first day that a zip can name."""
    expected = io.BytesIO()
    with zipfile.ZipFile(expected, "w") as archive:
        for path, data in files.items():
            info = zipfile.ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if len(data) > 50 else zipfile.ZIP_STORED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
    made = zipped((path, data, deflated(data) if len(data) > 50 else data) for path, data in files.items())
    assert made == expected.getvalue()
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


@given(st.lists(st.binary(max_size=500)))
def test_pieces_that_are_packed_by_themselves_unpack_as_one_file(pieces: list[bytes]) -> None:
    """With one header, which says neither time nor system."""
    packed = joined((data, piece(data)) for data in pieces)
    assert gzip.decompress(packed) == b"".join(pieces)
    assert packed[:10] == gzipped(b"")[:10]
