"""The questions on the page about the data, asked as they stand there of the published files."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections import Counter, defaultdict
from gzip import decompress
from itertools import product
from pathlib import Path

import duckdb
import pytest
import rdflib
from relations.exports import database, graphs, jsonfiles, parquet
from relations.exports.publication import Publication
from relations.exports.questions import questions
from relations.pages.pages import seen
from relations.pages.words import Words

LANGUAGE = 1
"""The language that is asked in: the second, which no default can stand for."""


@pytest.fixture
def asked(publication: Publication) -> dict[str, str]:
    """The question to each family."""
    language = publication.languages[LANGUAGE]
    words = Words(language, publication.reference.labels[language])
    return dict(questions(seen(publication.reference, words, "data.md")))


def shell(command: str, folder: Path) -> list[str]:
    """The lines that a command on the page prints where the files lie."""
    program = next(word for word in shlex.split(command) if word in ("jq", "sqlite3"))
    if not shutil.which(program):
        pytest.fail(f"The questions need {program}. Install it: apt-get install {program}", pytrace=False)
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_who_met_whom_most_often(publication: Publication, asked: dict[str, str], unpacked: Path) -> None:
    """Pairs of people of the two sides that took part in the same visits."""
    for file in database.files(publication):
        if file.path.endswith(".db.gz"):
            (unpacked / Path(file.path).stem).write_bytes(decompress(file.content))
    reference, (one, other) = publication.reference, sorted(publication.reference.sides)
    met: Counter[tuple[str, str]] = Counter()
    for visit in reference.all("visits"):
        there = defaultdict(set)
        for part in visit.participants:
            if part.person:
                there[reference.get(f"people/{part.person}").side].add(part.person)
        met.update(product(there[one], there[other]))
    found = [line.split("|") for line in shell(asked["database"], unpacked)]
    assert [int(times) for *_, times in found] == sorted(met.values(), reverse=True)[:5]
    names = {
        tuple(reference.get(f"people/{name}").name[publication.languages[LANGUAGE]] for name in pair): times
        for pair, times in met.items()
    }
    assert all(names[first, second] == int(times) for first, second, times in found)


def test_figures_by_decade(publication: Publication, asked: dict[str, str], unpacked: Path) -> None:
    """The line of the first page, summed by a program for columns."""
    for file in parquet.files(publication):
        if file.path.endswith("/figures.parquet"):
            (unpacked / "figures.parquet").write_bytes(file.content)
    line = publication.reference.site.home_line
    if line is None:
        assert "parquet" not in asked
        return
    query = shlex.split(asked["parquet"])[2].replace("'figures", f"'{unpacked}/figures")
    table = publication.reference.table(publication.reference.get(f"series/{line.series}"))
    sums: defaultdict[int, float] = defaultdict(float)
    for year, value in zip(table.years, table.columns[line.column], strict=True):
        if value is not None:
            sums[year // 10 * 10] += value
    expected = [(decade, pytest.approx(total, abs=0.06)) for decade, total in sums.items()]
    assert duckdb.execute(query).fetchall() == expected


def test_which_treaties_were_signed_on_a_visit(publication: Publication, asked: dict[str, str]) -> None:
    """By the links between visits and treaties."""
    (file,) = (file for file in graphs.files(publication) if file.path.endswith(".ttl.gz"))
    found = rdflib.Graph().parse(data=decompress(file.content), format="turtle").query(asked["linked"])
    language = publication.languages[LANGUAGE]
    expected = {
        (str(publication.reference.get(f"treaties/{treaty}").name[language]), visit.title[language])
        for visit in publication.reference.all("visits")
        for treaty in visit.signed
    }
    assert {(str(treaty), str(visit)) for _, treaty, visit in found} == expected  # type: ignore[misc]


def test_which_disputes_are_open(publication: Publication, asked: dict[str, str], unpacked: Path) -> None:
    """Those of which no claim is preferred."""
    for file in jsonfiles.files(publication):
        if file.path.endswith("/everything.json.gz"):
            (unpacked / "everything.json.gz").write_bytes(file.content)
    language = publication.languages[LANGUAGE]
    expected = [
        f"{publication.label(record)[language]}: {dispute.about[language]}"
        for record in publication.records
        for dispute in getattr(record, "disputes", ())
        if all(claim.rank != "preferred" for claim in dispute.claims)
    ]
    assert sorted(shell(asked["json"], unpacked)) == sorted(expected)
