"""Citations: programs that keep references read every entry; the ready lines say what a page is."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import parse_qs

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import SeparateCoAuthors
from relations.exports import citations, styles
from relations.exports.linked import node
from relations.exports.publication import ROOT, Publication
from relations.kept import Kept
from relations.pages.pages import pages
from relations.records.dates import Date


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, bytes]:
    """Every file by its path below the version's folder."""
    found = [*citations.files(publication), *citations.bibliography(publication)]
    return {file.path.removeprefix(f"{ROOT}/"): file.content for file in found}


def test_the_whole_bibliography_reads_as_bibtex(publication: Publication, files: dict[str, bytes]) -> None:
    """Every source, by its id, with its title and address as they are."""
    library = parse_string(files["sources.bib"].decode())
    assert library.failed_blocks == []
    entries = {entry.key: entry for entry in library.entries}
    sources = publication.reference.all("sources")
    assert set(entries) == {source.id for source in sources}
    for source in sources:
        fields = {field.key: field.value for field in entries[source.id].fields}
        assert fields["url"] == source.url
        assert re.sub(r"\\([&%$#_{}])", r"\1", fields["title"])[1:-1] == source.title or "\\text" in fields["title"]
        assert ("year" in fields) == (source.date is not None)
        assert source.accessed.first.isoformat().startswith(fields["urldate"])


def test_the_whole_bibliography_reads_as_ris(publication: Publication, files: dict[str, bytes]) -> None:
    """As many references, with the same titles and addresses."""
    found = {entry["id"]: entry for entry in rispy.loads(files["sources.ris"].decode())}
    sources = publication.reference.all("sources")
    assert set(found) == {source.id for source in sources}
    for source in sources:
        assert found[source.id]["title"] == source.title.strip()
        assert found[source.id]["urls"] == [source.url]


def test_every_page_has_its_citation_in_each_language(publication: Publication, files: dict[str, bytes]) -> None:
    """Title, site, day of the data and lasting address, in three formats that agree."""
    for record in publication.records:
        if record.folder == "sources" or not publication.place(record):
            continue
        for language in publication.languages:
            name = f"{record.link}.{language}"
            (item,) = json.loads(files[f"{name}.csl.json"])
            assert item["title"] == publication.label(record)[language]
            assert item["URL"] == publication.pages(record)[language]
            assert item["author"] == [{"literal": publication.reference.site.title[language]}]
            (ris,) = rispy.loads(files[f"{name}.ris"].decode())
            assert (ris["title"], ris["urls"]) == (item["title"], [item["URL"]])
            assert ris["date"].replace("/", "-") == publication.reference.modified(record)


def test_a_page_citation_reads_as_bibtex(pair: Publication) -> None:
    """A page's own file holds one entry."""
    made = {file.path: file.content.decode() for file in citations.files(pair)}
    library = parse_string(made[f"{ROOT}/events/1921-ties.fi.bib"])
    (entry,) = library.entries
    assert entry.entry_type == "misc"
    assert entry["title"] == "{Arvelle ja Tormark solmivat suhteet}"


def test_signs_that_latex_reads_are_escaped(pair: Publication) -> None:
    """A title with such signs stays one title."""
    source = pair.reference.all("sources")[0].model_copy(update={"title": "100 % & {more} #1_a"})
    text = citations._bibtex(citations.source_item(source))
    assert r"{{100 \% \& \{more\} \#1\_a}}" in text
    assert parse_string(text).failed_blocks == []


def test_ready_lines_say_title_day_and_address_in_the_pages_language(publication: Publication) -> None:
    """Each style that ``site.yml`` names, in both languages."""
    record = publication.reference.all("events")[0]
    for language in publication.languages:
        lines = styles.lines(publication, record, language)
        assert list(lines) == [style.name for style in publication.reference.site.citation_styles.values()]
        for line in lines.values():
            assert publication.label(record)[language].casefold() in line.casefold()  # some write it with capitals
            assert publication.pages(record)[language] in line  # type: ignore[operator]
            assert publication.reference.site.title[language].casefold() in line.casefold()
            assert publication.reference.modified(record)[:4] in line


@pytest.mark.parametrize("name", ["events/1947-break", "events/2023-boric-celac-ue", "places/washington"])
def test_a_line_is_what_the_processor_writes_for_the_page_itself(real: Publication, name: str) -> None:
    """Putting title and address into a model line changes nothing: capitals, quotes and a stop that ends a title."""
    record = real.reference.get(name)
    for language in real.languages:
        item = citations.page_item(real, record, language)
        locale = real.reference.labels[language].locale.replace("_", "-")
        lines = styles.lines(real, record, language)
        for style in real.reference.site.citation_styles.values():
            written = styles._written(item, style.style[language], locale)
            if "[" not in written:  # see below
                assert lines[style.name] == written


def test_lines_of_days_that_were_known_ask_no_processor(real: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept from one build to the next, and the same as those that are made."""
    record, store = real.reference.get("events/1947-break"), Kept()
    monkeypatch.setattr(styles, "_models", {})
    made = {language: styles.lines(real, record, language) for language in real.languages}
    styles.know(real, store)
    monkeypatch.setattr(styles, "_models", {})
    monkeypatch.delattr(styles, "_written")
    styles.know(real, store)
    assert {language: styles.lines(real, record, language) for language in real.languages} == made


def test_a_line_says_the_day_and_what_carries_the_title_behind_it(real: Publication) -> None:
    """The Spanish style of ISO 690 gave the year alone, and a stop between a title and «[en línea]»."""
    line = styles.lines(real, real.reference.get("places/washington"), "es")["ISO 690"]
    day = real.words("es").date(Date.parse(real.reference.modified(real.reference.get("places/washington"))))
    assert f", {day}. Washington D. C. [en línea]. " in line
    line = styles.lines(real, real.reference.get("events/1947-break"), "es")["ISO 690"]
    assert "con la Unión Soviética [en línea]. " in line


def test_a_processor_writes_no_word_of_ours_into_a_reference(real: Publication) -> None:
    """A source is cited by what it is called and where it appeared, and not as «[Press]» or «[Official]»."""
    for kind, source in {source.kind: source for source in real.reference.all("sources")}.items():
        line = styles._written(citations.source_item(source), "apa", "en-GB").casefold()
        assert source.publisher.casefold() in unescape(line)
        assert f"[{kind}]" not in line


def test_those_who_sign_together_are_as_many_in_every_format(real: Publication) -> None:
    """Programs that keep references tell one from another, and do not find one person with the name of three."""
    source = real.reference.get("sources/bailey-strezhnev-voeten")
    signed = ["Michael A. Bailey", "Anton Strezhnev", "Erik Voeten"]
    written = citations.part(real, source)
    (entry,) = parse_string(written["bib"], append_middleware=[SeparateCoAuthors()]).entries
    (read,) = rispy.loads(written["ris"])
    (item,) = json.loads(written["csl.json"])
    query = re.findall('title="([^"]*)"', str(citations.coins(source)))[0]
    assert [author.strip("{}") for author in entry["author"]] == signed
    assert read["authors"] == signed
    assert [author["literal"] for author in item["author"]] == signed
    assert parse_qs(unescape(query))["rft.creator"] == signed
    assert citations.cited(source)["authors"] == signed
    assert node(real, source, real.languages)["author"] == signed


def test_the_list_of_sources_can_be_read_by_zotero(pair: Publication) -> None:
    """Each source of the list has its COinS, with title, address and publisher."""
    texts = {page.path: page.text for page in pages(pair.reference)}
    for language in pair.languages:
        found = re.findall(r'<span class="Z3988" title="([^"]*)">', texts[f"{language}/sources/index.md"])
        read = [parse_qs(unescape(query)) for query in found]
        sources = pair.reference.all("sources")
        assert sorted(entry["rft.identifier"][0] for entry in read) == sorted(source.url for source in sources)
        assert {entry["rft.title"][0] for entry in read} == {source.title for source in sources}


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment is in a file."""
    for made in (citations.files, citations.bibliography):
        assert list(made(publication)) == list(made(again))


def test_no_author_is_nobody(pair: Publication) -> None:
    """A stop too many between those who sign names nobody."""
    source = pair.reference.all("sources")[0].model_copy(update={"author": "A. Um; ;B. Dois; "})
    assert source.authors == ("A. Um", "B. Dois")
