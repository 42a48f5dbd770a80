"""What is published is what the page about the data offers, in both languages, and each path once."""

from __future__ import annotations

import gc
import re
from fnmatch import fnmatch
from html import unescape

import pytest
from relations.exports import catalogue
from relations.exports.parts import parts
from relations.exports.publication import Publication
from relations.pages.pages import pages


@pytest.fixture(scope="session")
def paths(publication: Publication) -> list[str]:
    """The path of every published file."""
    return [file.path for file in catalogue.files(publication)]


def test_no_path_is_published_twice(paths: list[str]) -> None:
    """Two formats never fight for one address."""
    assert len(set(paths)) == len(paths)


def test_every_link_of_the_page_leads_to_a_published_file(pair: Publication) -> None:
    """The page about the data offers nothing that is not there, in every language."""
    made = {file.path for file in catalogue.files(pair)}
    texts = {page.path: page.text for page in pages(pair.reference)}
    for language in pair.languages:
        found = re.findall(r'<a href="((?:\.\./)+)([^"]+)" type=', texts[f"{language}/data.md"])
        assert found
        assert {path for _, path in found} <= made
        assert {up for up, _ in found} == {"../" if language == pair.languages[0] else "../../"}


def test_a_pattern_stands_beside_one_of_its_files(pair: Publication) -> None:
    """Who wants a record's file sees how the blanks of its address are filled, in the page's own language."""
    made = {file.path for file in catalogue.files(pair)}
    texts = {page.path: page.text for page in pages(pair.reference)}
    for language in pair.languages:
        found = re.findall(
            r'<code>([^<]*&#123;[^<]*)</code> · <a href="[^"]*" type=[^>]*>([^<]*)</a>', texts[f"{language}/data.md"]
        )
        assert len(found) == texts[f"{language}/data.md"].count("</code> · <a") > 8
        for pattern, path in found:
            assert path in made
            assert fnmatch(path, re.sub(r"\{\w+\}", "*", unescape(pattern)))
            assert "{language}" not in unescape(pattern) or f".{language}." in path


def test_every_published_file_is_offered_somewhere(paths: list[str]) -> None:
    """No file is made that the one list of exports does not name."""
    patterns = [re.sub(r"\{\w+\}", "*", offer.path) for family in catalogue.published() for offer in family.offers]
    assert [path for path in paths if not any(fnmatch(path, pattern) for pattern in patterns)] == []


def test_every_pattern_names_a_published_file(paths: list[str]) -> None:
    """No format is offered that is never made."""
    for family in catalogue.published():
        for offer in family.offers:
            pattern = re.sub(r"\{\w+\}", "*", offer.path)
            assert any(fnmatch(path, pattern) for path in paths), offer


def test_what_cannot_be_made_is_said_once_a_format(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A newcomer builds without what publishing needs; a format in two files is one format."""
    monkeypatch.setattr(catalogue, "find_spec", lambda _: None)
    with caplog.at_level("INFO"):
        catalogue.published.__wrapped__()
    told = [record.getMessage().partition(": ")[2].split(", ") for record in caplog.records]
    assert ["iCalendar"] in told
    assert all(len(set(formats)) == len(formats) for formats in told)


def test_a_file_is_offered_as_what_it_is(publication: Publication) -> None:
    """Who follows a link of the page gets the type that the link says: what is packed begins as gzip does."""
    packed = {file.path for file in catalogue.files(publication) if file.content.startswith(b"\x1f\x8b")}
    for family in catalogue.published():
        for offer in family.offers:
            pattern = re.sub(r"\{\w+\}", "*", offer.path)
            alike = any(fnmatch(path, pattern) for path in packed)
            assert (offer.media == "application/gzip") == alike, offer


def test_every_family_says_its_licence(publication: Publication) -> None:
    """The page about the data names the licence, and which parts keep their own."""
    for language in publication.languages:
        assert "CC BY 4.0" in publication.say("data_licence", language)


def test_what_records_give_is_not_held_once_the_files_are_made(pair: Publication) -> None:
    """The memory of a build grows with the records; who asks for the files again gets the same ones."""
    publication = Publication(pair.reference, pair.site_url)
    made = {file.path: file.content for file in catalogue.files(publication)}
    assert publication.given == {}
    assert {file.path: file.content for file in catalogue.files(publication)} == made


def test_what_is_made_of_a_record_leaves_no_garbage(pair: Publication) -> None:
    """A build does not look for any: what holds itself, as a function does that another holds, stays to its end."""
    left = []
    for _ in range(2):  # what modules leave when they are loaded is not meant
        gc.collect()
        gc.disable()
        try:
            publication = Publication(pair.reference, pair.site_url)
            assert all(parts(publication, "tables", kind) for kind in publication.kinds)
            left.append(gc.collect())
        finally:
            gc.enable()
    assert left[-1] == 0
