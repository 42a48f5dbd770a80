"""Addresses never die: whatever a record had published is still there under its old id."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.pages.pages import pages
from relations.reference import Reference
from relations.rules.check import checked

from tests.cli.run import run
from tests.conftest import TODAY, Folder


def addresses(data: Path, day: datetime.date) -> set[str]:
    """Every page, download and chart that the data makes."""
    reference = Reference.of(checked(data, day))
    files = {file.path for file in catalogue.files(Publication(reference, "https://example.org/"))}
    return files | {page.path for page in pages(reference)}


@pytest.mark.parametrize(
    "record",
    [
        "events/1921-ties",
        "sources/gazette-1921",
        "series/salt-trade",
        "topics/salt",
        "embassies/embassy-of-tormark",
        "periods/1958-silence",
    ],
)
def test_a_renamed_record_keeps_every_address(data: Folder, record: str) -> None:
    """Pages, records as JSON, citations, Markdown, calendars and charts, in both languages."""
    before = addresses(data.path, TODAY)
    assert run(data, "rename", record, "another-name", "--write").exit_code == 0
    assert before - addresses(data.path, TODAY) == set()


def test_what_is_gone_says_why_in_markdown_too(pair: Publication) -> None:
    """At its address, in each language, with what to read instead."""
    made = {file.path: file.content.decode() for file in catalogue.files(pair) if file.path.endswith("index.md")}
    for language in pair.languages:
        text = made[f"{pair.folder(language)}events/1930-storm/index.md"]
        (removal,) = (r for r in pair.reference.data.removals.removed if r.record == "events/1930-storm")
        assert removal.why[language] in text
        assert "1934-exhibition/index.md" in text
