"""Each format against the YAML files of ``data/``, as a plain reader of YAML sees them: the same records and fields.

Neither what read the records for the exports nor what wrote the formats is asked here.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import feedparser
import markdown
import pytest
import rdflib
import rispy
import vobject
import yaml
from babel.numbers import parse_decimal
from bibtexparser.entrypoint import parse_string
from lxml import etree  # type: ignore[import-untyped]
from relations.exports import books, bundle, calendars, citations, database, feeds, graphs, jsonfiles, parquet, plain
from relations.exports.publication import ROOT, File, Publication

from tests.conftest import PAIR
from tests.exports.conftest import DATA

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it uses its own old names
SCHEMA = rdflib.Namespace("https://schema.org/")
RENAMED = {"from": "visitor", "as": "office", "for": "in_favour"}
"""Fields that are published under another name than editors write, as theirs is a word of many languages."""
Raw = dict[str, dict[str, Any]]


@cache
def written(folder: Path) -> Raw:
    """Every record by ``kind/id`` as it is written: text, lists and mappings."""
    files = (file for file in sorted(folder.glob("*/*.yml")) if file.parent.name not in ("labels", "map", "style"))
    return {f"{file.parent.name}/{file.stem}": yaml.load(file.read_text("utf-8"), yaml.CBaseLoader) for file in files}


@pytest.fixture(scope="session")
def raw(publication: Publication) -> Raw:
    """The files of the publication's data."""
    return written(PAIR if "tormark" in publication.reference.sides else DATA)


def content(files: Iterator[File], ending: str) -> bytes:
    """The one file with that ending, unpacked."""
    (found,) = (file.content for file in files if file.path.endswith(ending))
    return gzip.decompress(found) if ending.endswith(".gz") else found


def differences(given: Any, shown: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where what is published says other than what is written."""
    if isinstance(shown, dict) and set(shown) == {"date", "text"}:  # what a claim says
        known = shown["date"] or shown["text"]
        shown = known if isinstance(given, dict) or shown["date"] else next(iter(known.values()))
    if isinstance(shown, dict) and "edtf" in shown:
        shown = shown["edtf"]
    if isinstance(given, dict) and isinstance(shown, dict):
        for name, value in given.items():
            yield from differences(value, shown.get(RENAMED.get(name, name), shown.get(name)), f"{path}.{name}")
    elif isinstance(given, list) and isinstance(shown, list) and len(given) == len(shown):
        for number, (value, there) in enumerate(zip(given, shown, strict=True)):
            yield from differences(value, there, f"{path}[{number}]")
    elif isinstance(shown, int | float) and not isinstance(shown, bool):
        if float(given) != shown:
            yield path, given, shown
    elif str(given).strip() != str(shown).strip():
        yield path, given, shown


def test_json_says_every_field_of_every_record(publication: Publication, raw: Raw) -> None:
    """Whatever is written in a record is published as it is written; dates of the old calendar are brought to ours."""
    everything = json.loads(content(jsonfiles.files(publication), "everything.json.gz"))["result"]
    shown = {record["record"]: record for records in everything.values() for record in records}
    assert set(shown) == set(raw)
    julian = {link for link, record in raw.items() if record.get("calendar") == "julian"}
    told = [
        (link, *difference)
        for link, record in raw.items()
        for difference in differences(record, shown[link])
        if not (link in julian and difference[0] == ".date")
    ]
    assert told == []


def tables(publication: Publication) -> dict[str, list[dict[str, str]]]:
    """Every table as Python's reader of CSV finds it in the zip."""
    archive = zipfile.ZipFile(io.BytesIO(content(bundle.files(publication), ".zip")))
    return {
        Path(name).stem: list(csv.DictReader(io.StringIO(archive.read(name).decode())))
        for name in archive.namelist()
        if name.endswith(".csv")
    }


def test_a_table_a_kind_has_the_fields_of_its_records(publication: Publication, raw: Raw) -> None:
    """A row a file; words without markup stand in it as they are written, and so do dates and single words."""
    found = tables(publication)
    for kind in publication.kinds:
        rows = {f"{kind}/{row['id']}": row for row in found[kind]}
        assert set(rows) == {link for link in raw if link.startswith(f"{kind}/")}
        for link, row in rows.items():
            for name, value in raw[link].items():
                column = RENAMED.get(name, name)
                if isinstance(value, str) and raw[link].get("calendar") != "julian":
                    assert row[column].removeprefix("'") == value, (link, name)
                elif name in ("title", "name", "short_title", "acronym") and isinstance(value, dict):
                    assert {row[f"{column}_{language}"] for language in value} == set(value.values()), (link, name)


def test_sqlite_and_parquet_have_the_cells_of_the_csv_files(publication: Publication, unpacked: Path) -> None:
    """Three formats, read by three programs, and one table."""
    found = tables(publication)
    file = unpacked / "data.db"
    file.write_bytes(content(database.files(publication), ".db.gz"))
    columns = {made.path.rpartition("/")[2].partition(".")[0]: made.content for made in parquet.files(publication)}
    assert set(columns) == set(found)
    connection = sqlite3.connect(file)
    for name, rows in found.items():
        (unpacked / f"{name}.parquet").write_bytes(columns[name])
        expected = sorted(tuple(_cell(cell) for cell in row.values()) for row in rows)
        asked = connection.execute(f'SELECT * FROM "{name}"').fetchall()
        assert sorted(tuple(map(_cell, row)) for row in asked) == expected, name
        asked = duckdb.connect().execute(f"SELECT * FROM '{unpacked}/{name}.parquet'").fetchall()
        assert sorted(tuple(map(_cell, row)) for row in asked) == expected, name
    connection.close()


def _cell(value: Any) -> str:
    """A cell as CSV has it: nothing is an empty cell, and a number is written in one way."""
    text = "" if value is None else str(value).removeprefix("'")
    return repr(float(text)) if re.fullmatch(r"-?\d+\.\d+(e-?\d+)?|-?\d{1,15}", text) else text


def test_turtle_has_names_and_days_of_the_files(publication: Publication, raw: Raw) -> None:
    """A name a language, and an event's first day as far as it is known."""
    graph = rdflib.Graph().parse(data=content(graphs.files(publication), ".ttl.gz"), format="turtle")
    for link, record in raw.items():
        thing = rdflib.URIRef(f"{publication.site_url}{link}/#it")
        names = record.get("name") or record.get("title")
        if isinstance(names, dict):
            assert {(str(n), n.language) for n in graph.objects(thing, SCHEMA.name)} == {  # type: ignore[attr-defined]
                (text, language) for language, text in names.items()
            }, link
        dated = link.startswith(("events/", "visits/")) and record.get("calendar") != "julian"
        if dated and re.fullmatch(r"\d{4}(-\d\d){0,2}", record["date"]):
            assert str(graph.value(thing, SCHEMA.startDate)) == record["date"], link


def test_bibliographies_have_the_fields_of_the_sources(publication: Publication, raw: Raw) -> None:
    """Author, title, publisher, address and year: in BibTeX, in RIS, and in each source's CSL-JSON."""
    whole = {file.path: file.content.decode() for file in citations.bibliography(publication)}
    alone = {file.path: file.content for file in citations.files(publication) if file.path.endswith(".csl.json")}
    bibtex = {entry.key: entry for entry in parse_string(whole["sources.bib"]).entries}
    ris = {entry["id"]: entry for entry in rispy.loads(whole["sources.ris"])}
    sources = {link.partition("/")[2]: record for link, record in raw.items() if link.startswith("sources/")}
    assert set(bibtex) == set(ris) == set(sources)
    for name, source in sources.items():
        (csl,) = json.loads(alone[f"{ROOT}/sources/{name}.csl.json"])
        assert (csl["title"], csl["URL"]) == (source["title"], source["url"])
        assert source["publisher"] in (csl.get("publisher"), csl.get("container-title"))
        signed = source["author"].split("; ") if "author" in source else []
        assert [who["literal"] for who in csl.get("author", [])] == signed
        entry = ris[name]
        assert source["publisher"] in (entry.get("publisher"), entry.get("secondary_title"))
        assert entry.get("authors", []) == signed
        fields = {field.key: field.value for field in bibtex[name].fields}
        assert fields.get("author", "").count("} and {") == max(len(signed) - 1, 0)
        assert ("author" in fields) == bool(signed)
        if year := re.match(r"\d{4}(?!\d|[X?~%])", source.get("date", "")):
            assert csl["issued"]["date-parts"][0][0] == int(year[0]) == int(entry["year"]) == int(fields["year"])


def letters(text: str) -> str:
    """The letters and digits alone."""
    return re.sub(r"[\W_]+", "", html.unescape(text)).casefold()


def _said(record: dict[str, Any], language: str) -> Iterator[str]:
    """The paragraphs of a record's text without its marks; one that names a record by its title alone is left out."""
    for paragraph in record.get("text", {}).get(language, "").split("\n\n"):
        if not re.search(r"\[\[[^\]|]+\]\]", paragraph):
            words = re.sub(r"\[\^[^\]]+\]", "", paragraph)
            yield letters(re.sub(r"\[\[[^\]|]+\|([^\]]+)\]\]|\[([^\]]+)\]\([^)]*\)", r"\1\2", words))


def test_markdown_and_book_tell_every_paragraph(publication: Publication, raw: Raw) -> None:
    """Read by another parser of Markdown, and by one of XHTML."""
    pages = {file.path: file.content.decode() for file in plain.files(publication)}
    archives = {file.path.split(".")[-2]: file.content for file in books.files(publication)}
    for language in publication.languages:
        archive = zipfile.ZipFile(io.BytesIO(archives[language]))
        chapters = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xhtml")]
        for chapter in chapters:
            for note in chapter.xpath("//*[local-name()='a' and @class='note']"):
                note.text = ""
        book = "".join(letters("".join(chapter.itertext())) for chapter in chapters)
        for link, record in raw.items():
            if link.startswith(("pictures/", "sources/")):
                continue
            page = pages[f"{publication.folder(language)}{link}/index.md"]
            body = re.sub(r"\[\^[^\]]+\]", "", re.split(r"^\[\^", page, maxsplit=1, flags=re.M)[0])
            read = letters(re.sub(r"<[^>]+>", "", markdown.markdown(body)))
            for paragraph in _said(record, language):
                assert paragraph in read, link
                if not link.startswith(("places/", "series/")):
                    assert paragraph in book, link


def within(value: Any, language: str) -> Iterator[str]:
    """The words of a language in all that lies inside a record, and what each of its dates has for a year."""
    if isinstance(value, dict) and language in value:
        yield from (letters(words) for words in _said({"text": value}, language))
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from within(inner, language)
    elif re.fullmatch(r"[-\d/.?~]*\d{4}[-\d/.?~]*", value):
        yield from re.findall(r"(?<!\d)\d{4}(?!\d)", value)


PARTS = ("addresses", "breaks", "columns", "heads", "offices", "poles", "sides", "supplements", "votes")
"""The lists and mappings inside records whose items are more than a name."""


def test_markdown_tells_all_of_what_lies_inside_a_record(publication: Publication, raw: Raw) -> None:
    """Notes, terms, subjects of votes and how to reach a mission, in each language."""
    pages = {file.path: file.content.decode() for file in plain.files(publication)}
    for language in publication.languages:
        for link, record in raw.items():
            if link.startswith(("pictures/", "sources/")):
                continue
            page = pages[f"{publication.folder(language)}{link}/index.md"]
            read = letters(re.sub(r"\[\^[^\]]+\]|\]\([^)]*\)", "", page))
            for name in PARTS:
                assert [words for words in within(record.get(name, []), language) if words not in read] == [], link
            contact = record.get("contact", {})
            for reached in (*contact.get("phones", ()), *contact.get("emails", ()), contact.get("website", "")):
                assert reached in html.unescape(page), link


def test_markdown_has_the_figures_of_each_series(publication: Publication) -> None:
    """As a table that another reader finds: each figure of the series' file, rounded and written as on its page."""
    pages = {file.path: file.content.decode() for file in plain.files(publication)}
    folder = PAIR if "tormark" in publication.reference.sides else DATA
    for series in publication.reference.all("series"):
        _, *given = csv.reader((folder / f"{series.link}.csv").read_text("utf-8").splitlines())
        places = [Decimal(1).scaleb(-column.decimals) for column in series.columns.values()]
        for language in publication.languages:
            locale = publication.words(language).locale
            page = markdown.markdown(
                pages[f"{publication.folder(language)}{series.link}/index.md"], extensions=["tables"]
            )
            (table,) = etree.HTML(page).iter("table")
            _, *rows = ([cell.text for cell in row] for row in table.iter("tr"))
            shown = [
                [year, *(cell and parse_decimal(cell.strip("–") or "0", locale) for cell in row)] for year, *row in rows
            ]
            assert shown == [
                [year, *(Decimal(cell or 0).quantize(place) for cell, place in zip(row, places, strict=True))]
                for year, *row in given
            ], series.link


def test_calendars_have_each_exact_day_with_its_title(publication: Publication, raw: Raw) -> None:
    """Of events and visits that began on a day that is known, and of no others."""
    for language in publication.languages:
        calendar = vobject.readOne(content(calendars.files(publication), f"calendar/{language}.ics").decode())
        shown = {event.uid.value.split("@")[0]: event for event in calendar.vevent_list}
        for link, record in raw.items():
            if link.startswith(("events/", "visits/")) and record.get("calendar") != "julian":
                event = shown.pop(f"{link.replace('/', '-')}-{language}", None)
                exact = re.fullmatch(r"(\d{4}-\d\d-\d\d)(/\d{4}-\d\d-\d\d)?", record["date"])
                assert bool(event) == bool(exact), link
                if event and exact:
                    assert event.dtstart.value.isoformat() == exact[1]
                    assert event.summary.value == f"{exact[1][:4]}: {record['title'][language]}"


def test_feeds_have_the_changes_of_their_file(publication: Publication) -> None:
    """Every change and every removal, with its day and its words."""
    folder = PAIR if "tormark" in publication.reference.sides else DATA
    changes = yaml.load((folder / "changes.yml").read_text("utf-8"), yaml.CBaseLoader)["changes"]
    removals = yaml.load((folder / "removed.yml").read_text("utf-8"), yaml.CBaseLoader)["removed"]
    for language in publication.languages:
        feed = feedparser.parse(content(feeds.files(publication), f"feed/{language}.xml"))
        told = sorted((entry.updated[:10], letters(entry.summary)) for entry in feed.entries)
        meant = [(c["date"], c["text"][language]) for c in changes] + [
            (r["date"], r["why"][language]) for r in removals
        ]
        links = re.compile(r"\[\[[^\]|]+\|([^\]]+)\]\]")
        assert told == sorted((day, letters(links.sub(r"\1", text))) for day, text in meant)
