"""CSV, data package, zip and SQLite: readers that did not write them find every row, every key and every word."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import frictionless
import yaml
from relations.exports import bundle, csvfiles, database, jsonfiles
from relations.exports.publication import ROOT, File, Publication
from relations.exports.tables import tables
from relations.records.markup import citations
from relations.records.model import Claim, Head, Participant, Ref, Standing, Text, Vote, walk


def parts(publication: Publication, model: type) -> int:
    """How many parts of a class the records hold."""
    return sum(isinstance(value, model) for record in publication.records for _, value in walk(record))


def unpack(files: Iterator[File], folder: Path) -> None:
    """Write files into a folder, as the site has them."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
        if target.suffix == ".gz":
            target.with_suffix("").write_bytes(gzip.decompress(file.content))


def rows(publication: Publication) -> dict[str, list[dict[str, str]]]:
    """Every CSV file as Python's reader sees it."""
    return {
        file.path.removeprefix("csv/").removesuffix(".csv"): list(csv.DictReader(io.StringIO(file.content.decode())))
        for file in csvfiles.package(publication)
        if file.path.endswith(".csv")
    }


def test_every_kind_and_every_list_inside_records_is_a_table(publication: Publication) -> None:
    """A row a record, a participant, a head of mission, a standing, a claim, a vote."""
    found = rows(publication)
    for kind in publication.kinds:
        assert [row["id"] for row in found[kind]] == [record.id for record in publication.reference.all(kind)]
    told = [record.link for record in publication.records if record.folder != "sources"]
    assert [row["record"] for row in found["records"]] == told
    for name, model in (("participants", Participant), ("heads", Head), ("claims", Claim), ("votes", Vote)):
        assert len(found[name]) == parts(publication, model), name
    assert len(found["standings"]) == parts(publication, Standing)


def test_every_citation_of_every_text_is_a_row(publication: Publication) -> None:
    """What cites what, and where."""
    cited = set()
    for record in publication.records:
        for _, value in walk(record):
            if isinstance(value, Text):
                cited |= {(record.link, source) for text in value.root.values() for source in citations(text)}
            elif isinstance(value, Ref) and value.kind == "sources":
                cited.add((record.link, str(value)))
    assert {(row["record"], row["source"]) for row in rows(publication)["citations"]} == cited


def test_the_data_package_is_valid_with_its_keys(publication: Publication, unpacked: Path) -> None:
    """Frictionless reads every table, every type, and follows every foreign key, as they lie and in the zip."""
    for family in (csvfiles, bundle):
        unpack(family.files(publication), unpacked)
    for name in ("datapackage.json", f"{publication.name}.zip"):
        package = frictionless.Package(str(unpacked / ROOT / name))
        assert {resource.name for resource in package.resources} == {table.name for table in tables(publication)}
        report = package.validate()
        assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])[:5]
    assert all(field.description for resource in package.resources for field in resource.schema.fields)


def test_no_cell_of_today_needs_an_apostrophe(real: Publication) -> None:
    """Only what a spreadsheet would take for a formula gets one in CSV, and a list of telephones is none."""
    found = rows(real)
    for table in tables(real):
        given = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        assert [list(row.values()) for row in found[table.name]] == given, table.name


def test_the_database_keeps_every_row_and_key(publication: Publication, unpacked: Path) -> None:
    """SQLite itself finds the file whole and no key that leads nowhere, and has the rows of the CSV files."""
    unpack(database.files(publication), unpacked)
    connection = sqlite3.connect(unpacked / ROOT / f"{publication.name}.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    for name, expected in rows(publication).items():
        assert connection.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(expected),), name
    assert connection.execute("SELECT count(*) FROM pragma_foreign_key_list('participants')").fetchone()[0] >= 3
    connection.close()


def test_the_search_finds_words_without_their_accents(real: Publication, unpacked: Path) -> None:
    """A reader who types no accents finds what has them, among records and among sources."""
    unpack(database.files(real), unpacked)
    connection = sqlite3.connect(unpacked / ROOT / f"{real.name}.db")
    found = connection.execute(
        "SELECT record FROM records JOIN records_fts ON records.rowid = records_fts.rowid"
        " WHERE records_fts MATCH 'label_es: antartica' ORDER BY rank"
    ).fetchall()
    assert ("topics/antarctica",) in found
    source = next(source for source in real.reference.all("sources") if "á" in source.title and not source.author)
    words = re.sub(r"[^\w ]", " ", unicodedata.normalize("NFD", source.title).replace("\u0301", ""))
    found = connection.execute(
        "SELECT id FROM sources JOIN sources_fts ON sources.rowid = sources_fts.rowid WHERE sources_fts MATCH ?",
        (f"title: ({' '.join(words.split())})",),
    ).fetchall()
    assert (source.id,) in found
    connection.close()


def test_datasette_has_words_for_every_table(publication: Publication) -> None:
    """The metadata describes each table and column, and gives the licence."""
    made = {file.path: file.content for file in database.files(publication)}
    metadata = json.loads(made[f"{ROOT}/{publication.name}.metadata.json"])
    described = metadata["databases"][publication.name]["tables"]
    for name, found in rows(publication).items():
        assert described[name]["description"]
        if found:
            assert set(found[0]) == set(described[name]["columns"])
    assert metadata["license_url"].endswith("/by/4.0/")


def test_the_columns_of_a_date_are_told_apart(publication: Publication) -> None:
    """A data package says of each column what is in it, and of the three of a date which day is meant."""
    package = json.loads(
        next(file.content for file in csvfiles.package(publication) if file.path == "datapackage.json")
    )
    for resource in package["resources"]:
        said = {field["name"]: field["description"] for field in resource["schema"]["fields"]}
        for name in [name for name in said if f"{name}_earliest" in said]:
            assert len({said[name], said[f"{name}_earliest"], said[f"{name}_latest"]}) == 3, (resource["name"], name)


def test_every_fixed_word_of_a_column_is_explained(publication: Publication, unpacked: Path) -> None:
    """Who has the database alone can ask it what a status or a rank is, in each language."""
    unpack(database.files(publication), unpacked)
    with closing(sqlite3.connect(unpacked / ROOT / f"{publication.name}.db")) as connection:
        meant = {
            (table, column, word): told for table, column, word, *told in connection.execute("SELECT * FROM words")
        }
        for table, column in {key[:2] for key in meant}:
            held = connection.execute(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
            for (words,) in held.fetchall():
                assert all(all(meant[table, column, word]) for word in words.split("; ")), (table, column, words)
    labels = publication.reference.labels
    entered = meant["treaties", "status", "in-force"]
    assert entered == [labels[language].terms["treaty_status"]["in-force"] for language in publication.languages]
    for column in (
        "kind",
        "level",
        "form",
        "relations",
        "rank",
        "status",
        f"cast_{next(iter(publication.reference.sides))}",
    ):
        assert column in {key[1] for key in meant}


def test_what_is_empty_for_another_reason_is_said(real: Publication) -> None:
    """A vote without a day was on that of its event: a package, a schema and a reader of Parquet are told alike."""
    package = json.loads(next(file.content for file in csvfiles.package(real) if file.path == "datapackage.json"))
    said = {
        (resource["name"], field["name"]): field["description"]
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    schema = json.loads(next(f.content for f in jsonfiles.schemas(real) if f.path.endswith("/events.json")))
    assert said["votes", "date"] == schema["$defs"]["Vote"]["properties"]["date"]["description"]
    assert "the event’s" in said["votes", "date"]
    assert "theirs" in said["participants", "side"]
    assert said["columns", "label_en"] != said["records", "label_en"]
    assert "from 0" in said["citations", "field"]


def test_the_zip_holds_data_licence_citation_and_readme_in_every_language(publication: Publication) -> None:
    """Who has the zip has all that is needed, and the package in it is the published one."""
    made = {file.path: file.content for file in bundle.files(publication)}
    archive = zipfile.ZipFile(io.BytesIO(made[f"{ROOT}/{publication.name}.zip"]))
    assert archive.testzip() is None
    names = set(archive.namelist())
    assert {f"README.{language}.md" for language in publication.languages} <= names
    assert {"LICENSE.txt", "CITATION.cff", "datapackage.json"} <= names
    package = json.loads(archive.read("datapackage.json"))
    assert {resource["path"] for resource in package["resources"]} <= names
    for language in publication.languages:
        text = archive.read(f"README.{language}.md").decode()
        assert publication.reference.site.title[language] in text
        assert publication.generated_at in text
    citation = yaml.safe_load(archive.read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["license"] == "CC-BY-4.0"
    assert str(citation["date-released"]) == publication.generated_at


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Zip and database too."""
    for family in (csvfiles, database, bundle):
        assert list(family.files(publication)) == list(family.files(again))


def test_who_met_whom_most_often_can_be_asked_in_sql(real: Publication, unpacked: Path) -> None:
    """The tables join as their keys say."""
    unpack(database.files(real), unpacked)
    connection = sqlite3.connect(unpacked / ROOT / f"{real.name}.db")
    first = connection.execute(
        "SELECT a.person, b.person, count(*) AS met FROM participants a JOIN participants b USING (record)"
        " JOIN people p ON p.id = a.person JOIN people q ON q.id = b.person"
        " WHERE p.side = 'chile' AND q.side = 'russia' GROUP BY 1, 2 ORDER BY met DESC, 1, 2 LIMIT 1"
    ).fetchone()
    assert first[2] >= 3
    connection.close()
