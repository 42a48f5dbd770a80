"""Atom: feedparser, which did not write it, reads every change; the same in JSON; what is gone leaves a notice."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner
from relations.cli.main import main
from relations.cli.upkeep import listed, proposed
from relations.exports import feeds
from relations.exports.publication import ROOT, SCHEMA_VERSION, Publication
from relations.pages.pages import pages

from tests.conftest import Folder


@pytest.fixture
def files(publication: Publication) -> dict[str, bytes]:
    """Every file by its path below the version's folder."""
    return {file.path.removeprefix(f"{ROOT}/"): file.content for file in feeds.files(publication)}


def test_every_change_is_an_entry_in_each_language(publication: Publication, files: dict[str, bytes]) -> None:
    """With its meaning in words, the newest first, and an id of its own."""
    data = publication.reference.data
    for language in publication.languages:
        feed = feedparser.parse(files[f"feed/{language}.xml"])
        assert not feed.bozo
        assert feed.feed.language == language
        texts = [change.text[language] for change in data.changes.changes]
        texts += [removal.why[language] for removal in data.removals.removed]
        assert sorted(entry.summary for entry in feed.entries) == sorted(texts)
        assert len({entry.id for entry in feed.entries}) == len(texts)
        days = [entry.updated for entry in feed.entries]
        assert days == sorted(days, reverse=True)


def test_the_same_changes_stand_in_json(publication: Publication, files: dict[str, bytes]) -> None:
    """A program reads what a person reads."""
    changes = json.loads(files["changes.json"])
    feed = feedparser.parse(files[f"feed/{publication.languages[0]}.xml"])
    assert changes["total"] == len(changes["result"]) == len(feed.entries)
    assert changes["schema_version"] == SCHEMA_VERSION
    assert [change["text"][publication.languages[0]] for change in changes["result"]] == [
        entry.summary for entry in feed.entries
    ]


def test_a_change_of_a_picture_leads_to_the_page_that_shows_it(data: Folder) -> None:
    """A picture has none of its own."""
    change = "  - {date: 2020-01-02, what: corrected, record: pictures/1921-signing, text: {pt: O dia., fi: Päivä.}}\n"
    data.write("changes.yml", (data.path / "changes.yml").read_text(encoding="utf-8") + change)
    publication = Publication(data.reference(), "https://example.org/relations/")
    made = {file.path: file.content for file in feeds.files(publication)}
    assert feedparser.parse(made[f"{ROOT}/feed/pt.xml"]).entries[0].link.endswith("/relations/events/1921-ties/")
    assert feedparser.parse(made[f"{ROOT}/feed/fi.xml"]).entries[0].link.endswith("/relations/fi/events/1921-ties/")


def test_a_removed_record_leaves_a_notice_that_says_why(pair: Publication) -> None:
    """At its old address, in every language and as data, with what to read instead."""
    made = {file.path: file.content for file in feeds.files(pair)}
    file = json.loads(gzip.decompress(made[f"{ROOT}/events/1930-storm.json.gz"]))
    notice = file["removed"]
    assert (file["schema_version"], notice["record"]) == (SCHEMA_VERSION, "events/1930-storm")
    assert notice["why"]["pt"] == "Não dizia respeito às relações."
    texts = {page.path: page.text for page in pages(pair.reference)}
    for language in pair.languages:
        page = texts[f"{language}/events/1930-storm.md"]
        assert notice["why"][language] in page
        assert '<a href="../1934-exhibition/">' in page


def test_an_id_that_vanishes_without_a_word_is_an_error(data: Folder) -> None:
    """A published id is a record, an old name of one, or has a notice."""
    data.write("removed.yml", "removed: []\n")
    assert len(data.problems()) == 1
    assert "ids.events[4]: events/1930-storm was published and is gone." in data.problems()[0]


def test_a_notice_of_a_record_that_is_there_is_an_error(data: Folder) -> None:
    """It would stand where the record's page is; an old name of a record leads on instead."""
    data.edit("removed.yml", "events/1930-storm", "events/1921-relations")
    problems = " ".join(data.problems())
    assert "removed[1].record: events/1921-relations is there." in problems
    assert "events/1930-storm was published and is gone." in problems


def test_new_ids_are_added_and_none_is_taken_out(pair: Publication) -> None:
    """The list of published ids only grows."""
    before = pair.reference.data.published.ids
    text = listed(pair.reference)
    assert all(f"    - {name}\n" in text for names in before.values() for name in names)
    assert all(f"    - {record.id}\n" in text for record in pair.records)


def test_the_pairs_list_of_ids_is_up_to_date(pair: Publication) -> None:
    """Writing it anew changes nothing."""
    text = listed(pair.reference)
    assert text == (Path(__file__).parents[1] / "pair" / "data" / "ids.yml").read_text(encoding="utf-8")


def test_changes_are_proposed_from_the_records_own_dates(data: Folder) -> None:
    """What was added after the last entry, with its summary, ready to be put into the file."""
    text = "".join(proposed(data.reference()))
    assert "what: corrected\n    record: periods/1958-silence" in text
    assert "what: added" not in text


def test_the_command_prints_proposals(data: Folder) -> None:
    """Without git: from the data alone."""
    done = CliRunner().invoke(main, ["changes", "--data", str(data.path)])
    assert done.exit_code == 0, done.output


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """The feed's date is that of the last change."""
    assert list(feeds.files(publication)) == list(feeds.files(again))
