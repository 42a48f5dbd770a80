"""Markdown for machines: each record's page at a predictable address, whole, with links that lead somewhere."""

from __future__ import annotations

import html
import posixpath
import re
from xml.etree import ElementTree

import markdown
import pytest
from relations.exports import plain
from relations.exports.prose import Prose
from relations.exports.publication import Publication
from relations.pages.addresses import LISTS
from relations.records.markup import citations
from relations.records.model import Text

from tests.conftest import Folder
from tests.exports.conftest import ADDRESS


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, str]:
    """Every file by its path below the site's root."""
    return {file.path: file.content.decode() for file in plain.files(publication)}


def test_every_record_and_list_is_there_in_every_language(publication: Publication, files: dict[str, str]) -> None:
    """At its page's address with ``index.md`` behind it."""
    for language in publication.languages:
        folder = publication.folder(language)
        for kind in LISTS:
            assert f"{folder}{kind}/index.md" in files
            for record in publication.reference.all(kind):
                text = files[f"{folder}{record.link}/index.md"]
                assert html.unescape(text).startswith(f"# {publication.label(record)[language]}\n")


def test_a_few_words_for_the_first_page_are_no_fact(data: Folder) -> None:
    """They say again what the title above them does."""
    data.edit("events/1921-ties.yml", "kind: diplomacy\n", "kind: diplomacy\nshort_title: {pt: Laços, fi: Siteet}\n")
    publication = Publication(data.reference(), ADDRESS)
    found = [file.content.decode() for file in plain.files(publication) if "1921-ties" in file.path]
    assert found
    assert not any(words in text for text in found for words in ("Laços", "Siteet"))


def test_links_between_records_lead_to_files_that_there_are(files: dict[str, str]) -> None:
    """No bracket of the archive's own is left, and every way ends."""
    for path, text in files.items():
        assert "[[" not in text
        for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files, (path, target)


def test_every_citation_has_its_source(files: dict[str, str]) -> None:
    """A footnote mark stands for a line with the source and its address."""
    for path, text in files.items():
        marks = set(re.findall(r"\[\^([^\]\s]+)\](?!:)", text))
        assert marks == set(re.findall(r"^\[\^([^\]\s]+)\]: ", text, flags=re.M)), path


def test_notes_are_numbered_as_a_reader_counts_them(publication: Publication, files: dict[str, str]) -> None:
    """From one, in the order of the page; a number stands for the source that the text cites there."""
    for language in publication.languages:
        prose = Prose(publication, language, str)
        for event in publication.reference.all("events"):
            page = files[f"{publication.folder(language)}{event.link}/index.md"]
            notes = {source: number for number, source in re.findall(r"^\[\^(\d+)\]: (.*)", page, flags=re.M)}
            assert list(notes.values()) == [str(number) for number in range(1, len(notes) + 1)]
            for cited in re.findall(r"(?:\[\^[^\]]+\])+", event.text[language]):
                sources = (prose.source(publication.reference.get(f"sources/{name}")) for name in citations(cited))
                assert "".join(f"[^{notes[source]}]" for source in sources) in page


def test_a_day_that_begins_an_item_begins_no_list(files: dict[str, str]) -> None:
    """«1. tammikuuta 1921» is a day in Finnish, and the first item of a list in Markdown."""
    for path, text in files.items():
        assert "<ol" not in markdown.markdown(text), path


def test_disputes_keep_their_claims(publication: Publication, files: dict[str, str]) -> None:
    """A machine is told of the disagreement too."""
    for record, dispute in publication.reference.disputes:
        for language in publication.languages:
            if publication.place(record) and record.folder != "pictures":
                assert dispute.about[language] in files[f"{publication.folder(language)}{record.link}/index.md"]


def test_llms_txt_leads_to_every_list(publication: Publication, files: dict[str, str]) -> None:
    """By absolute addresses that there are."""
    targets = re.findall(r"\]\((\S+)\)", files["llms.txt"])
    pages = [target.removeprefix(publication.site_url) for target in targets if target.endswith("index.md")]
    assert set(pages) <= set(files)
    assert len(pages) == len(publication.languages) * (len(LISTS) + 1)


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment is in a file."""
    assert list(plain.files(publication)) == list(plain.files(again))


@pytest.mark.parametrize(
    "words",
    [
        "[a](javascript:1)",
        "![a](https://other.example/a.png)",
        "<script>a</script>",
        "*a* __b__ `c`",
        "a [^b] [[people/c]]",
        "[a]: javascript:1",
        "a) [b](c",
    ],
)
def test_plain_words_stay_words(publication: Publication, words: str) -> None:
    """What is typed where no markup is meant is read as it was typed, by a reader of Markdown that did not write it."""
    source = next(iter(publication.reference.all("sources")))
    typed = source.model_copy(update={"title": words, "publisher": words, "author": None, "date": None})
    prose = Prose(publication, publication.languages[0], lambda link: link)
    found = ElementTree.fromstring(f"<p>{markdown.markdown(prose.source(typed))}</p>")
    assert "".join(found.itertext()) == f"{words}: {words}"
    assert [(element.tag, element.get("href")) for element in found.iter()][2:] == [("a", source.url)]


def test_the_words_of_a_link_may_be_stressed(publication: Publication) -> None:
    """As in the text around them: the name of a ship in italics."""
    event = next(iter(publication.reference.all("events")))
    text = Text({publication.languages[0]: f"The [[{event.link}|brig *Sea*]]."})
    prose = Prose(publication, publication.languages[0], lambda link: link)
    found = markdown.markdown(prose.markdown(text))
    assert found == f'<p>The <a href="{event.link}">brig <em>Sea</em></a>.</p>'
