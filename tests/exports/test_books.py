"""The book: Debian's epubcheck finds it clean, and it holds every period, event and source."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from relations.exports import books
from relations.exports.publication import Publication


@pytest.fixture(scope="session")
def made(publication: Publication) -> dict[str, bytes]:
    """The books by language."""
    return {file.path.split(".")[-2]: file.content for file in books.files(publication)}


def test_epubcheck_finds_nothing(made: dict[str, bytes], unpacked: Path) -> None:
    """No error and no warning by the format's own checker."""
    checker = next(Path("/usr/share/java").glob("epubcheck.jar"), None)
    if checker is None or not shutil.which("java"):
        pytest.fail("The books need epubcheck. Install it: apt-get install epubcheck", pytrace=False)
    for language, content in made.items():
        file = unpacked / f"{language}.epub"
        file.write_bytes(content)
        done = subprocess.run(["java", "-jar", str(checker), str(file)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "0 errors / 0 warnings" in done.stdout + done.stderr


def test_every_period_event_and_source_is_in_the_book(publication: Publication, made: dict[str, bytes]) -> None:
    """In each language, once, under its title."""
    reference = publication.reference
    for content in made.values():
        archive = zipfile.ZipFile(io.BytesIO(content))
        pages = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")}
        ids = [found for page in pages.values() for found in re.findall(r' id="([a-z]+-[a-z0-9-]+)"', page)]
        for kind in ("periods", "events", "visits", "treaties", "people", "sources"):
            for record in reference.all(kind):
                assert ids.count(f"{kind}-{record.id}") == 1, record.link


def test_every_link_within_the_book_leads_somewhere(made: dict[str, bytes]) -> None:
    """Notes lead to the list of sources, records to each other."""
    for content in made.values():
        archive = zipfile.ZipFile(io.BytesIO(content))
        pages = {
            name.rpartition("/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
        for page in pages.values():
            for file, anchor in re.findall(r'href="([a-z0-9-]+\.xhtml)#([^"]+)"', page):
                assert f'id="{anchor}"' in pages[file], (file, anchor)


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """No time of packing, no chance id."""
    assert list(books.files(publication)) == list(books.files(again))
