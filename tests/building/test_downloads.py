"""The exports' files: they lie there as they were, or are made of the data of today."""

from __future__ import annotations

from pathlib import Path

import pytest
from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.kept import Kept
from relations.reference import Reference
from relations.reference.hashes import Hashes
from relations.rules.check import checked
from relations.site.downloads import Downloads
from relations.site.output import Output

from tests.conftest import PAIR, TODAY, Folder

PAGES = ("data/index.html", "fi/data/index.html")
EVENT = "data/v1/events/1921-ties.pt.bib"


def build(data: Path, site: Path, store: Kept, address: str = "https://example.org/") -> dict[str, bytes]:
    """A build of the exports alone; their page says what one of them weighs."""
    output = Output(site / "site", store)
    publication = Publication(Reference.of(checked(data, TODAY)), address)
    downloads = Downloads.begun(publication, Hashes(publication.reference), output, store, site / ".cache")
    for page in PAGES:
        output.put(page, b"page", b'<a href="../data/v1/sources.ris" type="text/plain">RIS</a>'.__bytes__)
    downloads.write()
    output.finish()
    files = (file for file in output.root.rglob("*") if file.is_file())
    return {file.relative_to(output.root).as_posix(): file.read_bytes() for file in files}


def test_files_of_the_same_data_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build makes none of them, leaves all, and its page says again what they weigh."""
    store = Kept()
    first = build(PAIR, tmp_path, store)
    assert EVENT in first
    assert b"kB</small>" in first[PAGES[0]]
    monkeypatch.delattr(catalogue, "files")
    assert build(PAIR, tmp_path, store) == first
    assert build(PAIR, tmp_path, store) == first


def test_what_is_gone_or_was_changed_is_made_again(tmp_path: Path) -> None:
    """Whoever touched the files: afterwards all are as they should be."""
    store = Kept()
    first = build(PAIR, tmp_path, store)
    (tmp_path / "site" / EVENT).unlink()
    (tmp_path / "site" / "llms.txt").write_text("nothing", encoding="utf-8")
    assert build(PAIR, tmp_path, store) == first


def test_other_data_gives_other_files(tmp_path: Path, data: Folder) -> None:
    """As a build without any memory makes them; so does another address."""
    store = Kept()
    first = build(data.path, tmp_path / "kept", store)
    data.edit("events/1921-ties.yml", "Arvelle ja Tormark solmivat suhteet", "Arvelle ja Tormark solmivat siteet")
    second = build(data.path, tmp_path / "kept", store)
    assert second != first
    assert second == build(data.path, tmp_path / "new", Kept())
    assert b"//example.net/" in build(data.path, tmp_path / "kept", store, "https://example.net/")[EVENT]


def test_an_event_changed_leaves_most_files(tmp_path: Path, data: Folder) -> None:
    """Written again are its own files and those of all records, and nothing of records that do not name it."""
    store = Kept()
    first = build(data.path, tmp_path, store)
    stamps = {path: (tmp_path / "site" / path).stat().st_mtime_ns for path in first}
    data.edit("events/1921-ties.yml", "Arvelle ja Tormark solmivat suhteet", "Arvelle ja Tormark solmivat siteet")
    second = build(data.path, tmp_path, store)
    written = {path for path, stamp in stamps.items() if (tmp_path / "site" / path).stat().st_mtime_ns != stamp}
    assert {path for path in first if first[path] != second[path]} <= written
    assert {"data/v1/everything.json.gz", "data/v1/events/1921-ties.fi.bib", "data/v1/csv/events.csv"} <= written
    assert not {EVENT, "data/v1/sources.bib", "data/v1/csv/figures.csv", "data/v1/parquet/sources.parquet"} & written
    assert [path for path in written if path.startswith("data/v1/sources/")] == []
