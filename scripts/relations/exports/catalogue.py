"""What is published where: the one list that files, page and links beside records come from."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Literal

from relations.exports.citations import coins
from relations.exports.parts import let_go
from relations.exports.publication import ADDRESS, LICENCE, ROOT, SCHEMA_VERSION, File, Publication
from relations.exports.questions import questions
from relations.pages.view import View
from relations.records.model import KINDS
from relations.records.problems import folded

__all__ = ["FAMILIES", "SCHEMA_VERSION", "coins", "example", "files", "places", "published", "questions", "words"]

Beside = Literal["none", "all", "sources", "others"]
"""On the pages of which records something is offered: none, all, sources alone, or all but sources."""

log = logging.getLogger("mkdocs.relations")


@dataclass(frozen=True)
class Offer:
    """A file, or many alike, as a reader is offered it.

    ``path`` lies below the site's root and may hold ``{name}`` (of the whole), ``{kind}``, ``{table}``, ``{language}``,
    ``{folder}`` (of a language's pages), ``{page}``, ``{chart}``, ``{record}``
    (``kind/id``) or ``{topic}``.
    ``label`` is a format's own name. ``beside`` says on the pages of which records it is offered.
    """

    label: str
    path: str
    media: str
    beside: Beside = "none"

    def at(self, record: str, language: str) -> str | None:
        """Where the file of the record ``kind/id`` lies; none where the record's page does not offer it."""
        sources = record.startswith("sources/")
        if self.beside == "none" or self.beside == ("others" if sources else "sources"):
            return None
        return self.path.replace("{record}", record).replace("{language}", language)


@dataclass(frozen=True)
class Family:
    """Formats that one module makes: ``files(publication)`` of :mod:`relations.exports` ``module``.

    ``name`` is that of the labels ``export_<name>`` and ``exported_<name>``; ``needs`` are the libraries without which
    a build leaves the family out, none where Python's own suffice.
    """

    name: str
    module: str
    offers: tuple[Offer, ...]
    needs: tuple[str, ...] = ()


FAMILIES = (
    Family(
        "bundle",
        "bundle",
        (
            Offer("ZIP", f"{ROOT}/{{name}}.zip", "application/zip"),
            Offer("CITATION.cff", f"{ROOT}/CITATION.cff", "application/yaml"),
        ),
    ),
    Family(
        "json",
        "jsonfiles",
        (
            Offer("JSON", f"{ROOT}/everything.json.gz", "application/gzip"),
            Offer("JSON", f"{ROOT}/{{kind}}.json.gz", "application/gzip"),
            Offer("JSON", f"{ROOT}/{{record}}.json.gz", "application/gzip", beside="all"),
            Offer("JSON Schema", f"{ROOT}/schemas/{{kind}}.json", "application/schema+json"),
        ),
    ),
    Family(
        "csv",
        "csvfiles",
        (
            Offer("Data Package", f"{ROOT}/datapackage.json", "application/json"),
            Offer("CSV", f"{ROOT}/csv/{{table}}.csv", "text/csv"),
        ),
    ),
    Family(
        "database",
        "database",
        (
            Offer("SQLite", f"{ROOT}/{{name}}.db.gz", "application/gzip"),
            Offer("Datasette", f"{ROOT}/{{name}}.metadata.json", "application/json"),
        ),
    ),
    Family(
        "parquet",
        "parquet",
        (Offer("Parquet", f"{ROOT}/parquet/{{table}}.parquet", "application/vnd.apache.parquet"),),
        ("pyarrow",),
    ),
    Family(
        "citations",
        "citations",
        (
            Offer("BibTeX", f"{ROOT}/sources.bib", "application/x-bibtex"),
            Offer("RIS", f"{ROOT}/sources.ris", "application/x-research-info-systems"),
            Offer("BibTeX", f"{ROOT}/{{record}}.{{language}}.bib", "application/x-bibtex", beside="others"),
            Offer("BibTeX", f"{ROOT}/{{record}}.bib", "application/x-bibtex", beside="sources"),
            Offer("RIS", f"{ROOT}/{{record}}.{{language}}.ris", "application/x-research-info-systems", beside="others"),
            Offer("RIS", f"{ROOT}/{{record}}.ris", "application/x-research-info-systems", beside="sources"),
            Offer("CSL-JSON", f"{ROOT}/{{record}}.{{language}}.csl.json", "application/json", beside="others"),
            Offer("CSL-JSON", f"{ROOT}/{{record}}.csl.json", "application/json", beside="sources"),
        ),
    ),
    Family(
        "linked",
        "graphs",
        (
            Offer("Turtle", f"{ROOT}/{{name}}.ttl.gz", "application/gzip"),
            Offer("N-Quads", f"{ROOT}/{{name}}.nq.gz", "application/gzip"),
        ),
        ("pyoxigraph",),
    ),
    Family(
        "calendar",
        "calendars",
        (
            Offer("iCalendar", f"{ROOT}/calendar/{{language}}.ics", "text/calendar"),
            Offer("iCalendar", f"{ROOT}/calendar/{{language}}-{{topic}}.ics", "text/calendar"),
        ),
        ("icalendar",),
    ),
    Family(
        "changes",
        "feeds",
        (
            Offer("Atom", f"{ROOT}/feed/{{language}}.xml", "application/atom+xml"),
            Offer("JSON", f"{ROOT}/changes.json", "application/json"),
        ),
    ),
    Family(
        "plain",
        "plain",
        (
            Offer("llms.txt", "llms.txt", "text/plain"),
            Offer("Markdown", "{folder}index.md", "text/markdown"),
            Offer("Markdown", "{folder}{page}/index.md", "text/markdown"),
        ),
    ),
    Family(
        "books",
        "books",
        (Offer("EPUB", f"{ROOT}/{{name}}.{{language}}.epub", "application/epub+zip"),),
        ("ebooklib", "pyromark"),
    ),
    Family(
        "embeds",
        "embeds",
        (
            Offer("HTML", "{folder}embed/{chart}.html", "text/html"),
            Offer("SVG", "{folder}embed/{chart}.svg", "image/svg+xml"),
            Offer("CSS", "embed/chart.css", "text/css"),
        ),
    ),
    Family(
        "geo",
        "geo",
        (
            Offer("GeoJSON", f"{ROOT}/geo/missions.geojson", "application/geo+json"),
            Offer("GeoJSON", f"{ROOT}/geo/places.geojson", "application/geo+json"),
        ),
    ),
)


@cache
def published() -> tuple[Family, ...]:
    """The families that this installation can make; what it cannot is said once."""
    found = []
    for family in FAMILIES:
        missing = [name for name in family.needs if not find_spec(name)]
        if missing:
            offers = ", ".join(dict.fromkeys(offer.label for offer in family.offers))
            log.info("Left out, as %s is not installed: %s", ", ".join(missing), offers)
        else:
            found.append(family)
    return tuple(found)


def files(publication: Publication) -> Iterator[File]:
    """Every published file, by its path and what it is made of; its bytes are made once they are asked for.

    One process makes all: families share what is costly, tables, records as JSON, plain words.
    """
    for family in published():
        yield from import_module(f"relations.exports.{family.module}").files(publication)
        let_go(publication, family.module)


def words() -> dict[str, object]:
    """What the theme's templates need of the exports: of the offers those beside records."""
    offers = [offer for family in published() for offer in family.offers if offer.beside != "none"]
    return {"downloads": offers, "licence_url": LICENCE["url"], "address_marker": ADDRESS}


def example(offer: Offer, view: View) -> str | None:
    """One of the files of an offer of many alike, as a reader who fills its blanks finds them; none without records."""
    records = view.r.all("sources" if offer.beside == "sources" else "events")
    if not records:
        return None
    language, record = view.words.language, records[0].link
    folder = "" if language == view.r.site.languages[0] else f"{language}/"
    return offer.path.format(record=record, page=record, language=language, folder=folder, chart="band")


def places(offer: Offer, view: View) -> list[tuple[str, str]]:
    """Where the files of an offer lie, each with what it is called in the view's language."""
    reference, words = view.r, view.words
    topics = sorted(reference.all("topics"), key=lambda topic: folded(words.say(topic.title)))
    choices: dict[str, dict[str, str]] = {
        "name": {"-".join(reference.sides): words.say(reference.site.title)},
        "kind": {kind: words.term("table", kind) for kind in KINDS},
        "table": words.labels.terms["table"],
        "topic": {topic.id: words.say(topic.title) for topic in topics},
        "language": {language: words.language_name(language) for language in reference.site.languages},
    }
    found = [("", offer.path)]
    for name, values in choices.items():
        if f"{{{name}}}" in offer.path and "{record}" not in offer.path:
            found = [
                (f"{before} ({called})" if before else called, path.replace(f"{{{name}}}", value))
                for before, path in found
                for value, called in values.items()
            ]
    return [(called or path.rpartition("/")[2], path) for called, path in found]
