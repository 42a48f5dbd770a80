"""JSON: what is published validates against the published schemas, and says what the data says."""

from __future__ import annotations

import gzip
import json
from typing import Any

import jsonschema
import pytest
from relations.exports import jsonfiles
from relations.exports.publication import ROOT, Publication
from relations.exports.shapes import edtf, shape
from relations.records.dates import Date
from relations.records.model import walk


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, Any]:
    """Every JSON file, parsed, by its path below the version's folder."""
    return {
        file.path.removeprefix(f"{ROOT}/").removesuffix(".gz"): json.loads(
            gzip.decompress(file.content) if file.path.endswith(".gz") else file.content
        )
        for file in jsonfiles.files(publication)
    }


def test_there_is_a_file_a_record_a_file_a_kind_and_one_of_everything(
    publication: Publication, files: dict[str, Any]
) -> None:
    """Each record is there alone, among its kind, and among all."""
    for kind in publication.kinds:
        ids = [record.id for record in publication.reference.all(kind)]
        assert [record["id"] for record in files[f"{kind}.json"]["result"]] == ids
        assert files[f"{kind}.json"]["total"] == len(ids)
        assert files["everything.json"]["result"][kind] == files[f"{kind}.json"]["result"]
        for record in files[f"{kind}.json"]["result"]:
            assert files[f"{kind}/{record['id']}.json"]["result"] == record
    assert files["everything.json"]["total"] == len(publication.records)


def test_every_record_validates_against_its_kinds_schema(publication: Publication, files: dict[str, Any]) -> None:
    """The schemas are valid themselves (2020-12), and every published record fits its own."""
    for kind in publication.kinds:
        schema = files[f"schemas/{kind}.json"]
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        for record in files[f"{kind}.json"]["result"]:
            assert [error.message for error in validator.iter_errors(record)] == []


def test_a_schema_refuses_what_has_another_shape(pair: Publication) -> None:
    """A field too many, one too few, and a word of no vocabulary are found."""
    made = {file.path.removeprefix(f"{ROOT}/"): json.loads(file.content) for file in jsonfiles.schemas(pair)}
    events = next(file.content for file in jsonfiles.files(pair) if file.path.endswith("/events.json.gz"))
    made["events.json"] = json.loads(gzip.decompress(events))
    validator = jsonschema.Draft202012Validator(made["schemas/events.json"])
    record = made["events.json"]["result"][0]
    assert validator.is_valid(record)
    assert not validator.is_valid(record | {"more": 1})
    assert not validator.is_valid({name: value for name, value in record.items() if name != "date"})
    assert not validator.is_valid(record | {"kind": "visits"})
    assert not validator.is_valid(record | {"relations": "lukewarm"})


def test_every_field_of_a_schema_is_described_in_every_language(files: dict[str, Any]) -> None:
    """The schema is the manual: each field of a record and of its parts says what it is, and there is an example."""
    for name, schema in files.items():
        if name.startswith("schemas/"):
            shapes = [schema, *schema["$defs"].values()]
            fields = [field for shape in shapes for field in shape["properties"].items()]
            assert [field for field, said in fields if not said.get("description")] == [], name


def test_dates_keep_what_was_written_and_its_bounds(publication: Publication, files: dict[str, Any]) -> None:
    """A date is EDTF as written, with the first and the last day it can mean."""
    count = 0
    for record in publication.records:
        published = files[f"{record.link}.json"]["result"]
        for path, value in walk(record):
            if isinstance(value, Date) and len(path) == 1:
                shown = published["visitor" if path[0] == "from" else path[0]]
                assert shown["edtf"] == edtf(value)
                assert shown["earliest"] in (value.first.isoformat(), None)
                assert (shown["earliest"] is None) == (value.start is None)
                assert (shown["latest"] is None) == (value.end is None)
                count += 1
    assert count >= len(publication.records)


def test_a_side_that_is_open_or_unknown_has_no_day(real: Publication) -> None:
    """Who took up a post in 1874 and left it nobody knows when may have been there in 1880."""
    for text, bounds in {
        "1874/": ("1874-01-01", None),
        "1990-03/..": ("1990-03-01", None),
        "/1973-09-11": (None, "1973-09-11"),
        "1946~/1947?": ("1946-01-01", "1947-12-31"),
    }.items():
        found = shape(real, Date.parse(text))
        assert (found["edtf"], found["earliest"], found["latest"]) == (text, *bounds)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("1917-10-26", "1917-11-08"),
        ("1917-10-26?", "1917-11-08?"),
        ("1917-02", "1917-02-14/1917-03-13"),
        ("1816-02-01/1816-02-05~", "1816-02-13/1816-02-17~"),
        ("1917-10-26/..", "1917-11-08/.."),
        ("1917-10-26/", "1917-11-08/"),
        ("/1917-10-26", "/1917-11-08"),
    ],
)
def test_a_date_of_the_old_calendar_is_published_in_ours(text: str, ours: str) -> None:
    """EDTF knows one calendar: 26 October in the Julian one is 8 November, and as doubtful or open."""
    assert edtf(Date.parse(text, "julian")) == ours
    assert edtf(Date.parse(text, "gregorian")) == text


def test_a_file_says_version_licence_and_date_of_the_data(publication: Publication, files: dict[str, Any]) -> None:
    """The date is that of the data, not of the build."""
    for name, content in files.items():
        if not name.startswith("schemas/"):
            assert content["generated_at"] == publication.reference.newest
            assert content["licence"] == "CC-BY-4.0"
            assert content["schema_version"].startswith("1.")


def test_a_record_gives_its_pages_in_every_language(publication: Publication, files: dict[str, Any]) -> None:
    """Addresses are absolute, and the default language is at the root."""
    first, second = publication.languages
    event = files["events.json"]["result"][0]
    assert event["pages"][first] == f"{publication.site_url}events/{event['id']}/"
    assert event["pages"][second] == f"{publication.site_url}{second}/events/{event['id']}/"


def test_an_old_id_leads_to_the_record(pair: Publication) -> None:
    """A renamed record's old address says where it is now."""
    made = {file.path: file.content for file in jsonfiles.files(pair)}
    moved = json.loads(gzip.decompress(made[f"{ROOT}/events/1921-relations.json.gz"]))["moved_to"]
    assert moved.removeprefix(pair.site_url) in made


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment or the machine is in a file."""
    assert list(jsonfiles.files(publication)) == list(jsonfiles.files(again))
