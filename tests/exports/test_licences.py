"""The licence stands in the repository and in every format that has a place for it."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import yaml
from pyarrow.parquet import read_metadata as metadata
from relations.exports import bundle, csvfiles, database, embeds, parquet
from relations.exports.publication import LICENCE, ROOT, Publication
from relations.exports.shapes import record_shape
from relations.exports.tables import tables

TOP = Path(__file__).parents[2]


def test_the_repositorys_citation_is_that_of_the_data(real: Publication) -> None:
    """Who cites the repository cites the same thing; day and address are those of what is published."""
    made = {file.path: file.content for file in bundle.files(real)}
    published = yaml.safe_load(made[f"{ROOT}/CITATION.cff"])
    own = yaml.safe_load((TOP / "CITATION.cff").read_text(encoding="utf-8"))
    for field in ("cff-version", "message", "type", "title", "license"):
        assert own[field] == published[field]


def test_a_series_keeps_its_licence_in_the_zip_and_on_the_pages_of_others(real: Publication) -> None:
    """Who has the zip alone, or sees a chart elsewhere, is told of no other terms than those of the figures."""
    made = {file.path: file.content for file in (*bundle.files(real), *embeds.files(real))}
    told = zipfile.ZipFile(io.BytesIO(made[f"{ROOT}/{real.name}.zip"])).read("LICENSE.txt").decode()
    usual = real.word("licence", LICENCE["id"].lower(), real.languages[0])
    for series in real.reference.all("series"):
        assert (f"{series.link}: {series.licence}" in told) == bool(series.licence)
        drawn = [content.decode() for path, content in made.items() if f"embed/series-{series.id}." in path]
        for text in drawn:
            assert (usual in text) == (not series.licence)
            assert (series.licence or usual) in text


def test_files_of_figures_tell_the_licences_of_their_series(publication: Publication) -> None:
    """Where a file or what describes it says its licence, those that series keep stand beside that of all."""
    kept = [f"{each.link}: {each.licence}" for each in publication.reference.all("series") if each.licence]
    files = {file.path: file.content for file in parquet.files(publication)}
    for name, expected in (("figures", [LICENCE["id"], *kept]), ("events", [LICENCE["id"]])):
        about = metadata(io.BytesIO(files[f"{ROOT}/parquet/{name}.parquet"])).metadata
        assert about[b"licence"].decode().split("; ") == expected
    package = json.loads(next(f.content for f in csvfiles.package(publication) if f.path == "datapackage.json"))
    told = {resource["name"]: resource.get("licenses", []) for resource in package["resources"]}
    assert [each["title"] for each in told["figures"]] == [LICENCE["name"], *kept]
    assert all(each["path"].startswith("https://") for each in told["figures"])
    assert not told["events"]
    made = {file.path: file.content for file in database.files(publication)}
    words = json.loads(made[f"{ROOT}/{publication.name}.metadata.json"])["databases"][publication.name]["tables"]
    assert words["figures"]["license"].split("; ") == [LICENCE["name"], *kept]


def test_each_series_states_its_own_licence_where_it_has_one(real: Publication) -> None:
    """The figures of others keep the terms of others: in the table of series and in JSON."""

    table = next(table for table in tables(real) if table.name == "series")
    column = [c.name for c in table.columns].index("licence")
    given = [series.licence for series in real.reference.all("series")]
    assert [row[column] for row in table.rows] == given
    assert [record_shape(real, series)["licence"] for series in real.reference.all("series")] == given
    assert any(given)
