"""What is published where: the one list that files, page and links beside records come from."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from relations.exports.publication import ROOT, SCHEMA_VERSION, File, Publication
from relations.pages.view import View

__all__ = ["FAMILIES", "SCHEMA_VERSION", "beside", "files", "places", "published", "write"]

log = logging.getLogger("mkdocs.relations")


@dataclass(frozen=True)
class Offer:
    """A file, or many alike, as a reader is offered it.

    ``path`` lies below the site's root and may hold ``{name}`` (of the whole), ``{kind}``, ``{table}``, ``{language}``,
    ``{folder}`` (of a language's pages), ``{record}`` (``kind/id``) or ``{topic}``. ``label`` is a format's own name.
    ``beside`` offers it on the page of each record.
    """

    label: str
    path: str
    media: str
    beside: bool = False


@dataclass(frozen=True)
class Family:
    """Formats that one module makes: ``files(publication)`` of :mod:`relations.exports` ``module``.

    ``name`` is that of the labels ``export_<name>`` and ``exported_<name>``; ``needs`` is the library without which a
    build leaves the family out, none where Python's own suffices.
    """

    name: str
    module: str
    offers: tuple[Offer, ...]
    needs: str | None = None


FAMILIES = (
    Family(
        "json",
        "jsonfiles",
        (
            Offer("JSON", f"{ROOT}/everything.json", "application/json"),
            Offer("JSON", f"{ROOT}/{{kind}}.json", "application/json"),
            Offer("JSON", f"{ROOT}/{{record}}.json", "application/json", beside=True),
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
            Offer("SQLite", f"{ROOT}/{{name}}.db", "application/vnd.sqlite3"),
            Offer("Datasette", f"{ROOT}/{{name}}.metadata.json", "application/json"),
        ),
    ),
    Family(
        "bundle",
        "bundle",
        (
            Offer("ZIP", f"{ROOT}/{{name}}.zip", "application/zip"),
            Offer("CITATION.cff", f"{ROOT}/CITATION.cff", "application/yaml"),
        ),
    ),
)


@cache
def published() -> tuple[Family, ...]:
    """The families that this installation can make; what it cannot is said once."""
    missing = [family for family in FAMILIES if family.needs and not find_spec(family.needs)]
    for family in missing:
        log.info(
            "Left out, as %s is not installed: %s", family.needs, ", ".join(offer.label for offer in family.offers)
        )
    return tuple(family for family in FAMILIES if family not in missing)


def files(publication: Publication) -> Iterator[File]:
    """Every published file."""
    for family in published():
        yield from import_module(f"relations.exports.{family.module}").files(publication)


def write(publication: Publication, site: Path) -> None:
    """Put every published file into the built ``site``. Raises ``FileExistsError`` where two would be one."""
    for file in files(publication):
        target = site / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as opened:
            opened.write(file.content)


def beside() -> list[Offer]:
    """What is offered beside each record; ``{record}`` and ``{folder}`` are the page's to fill in."""
    return [offer for family in published() for offer in family.offers if offer.beside]


def places(offer: Offer, view: View) -> list[tuple[str, str]]:
    """Where the files of an offer lie, each with what it is called in the view's language."""
    reference, words = view.r, view.words
    choices: dict[str, dict[str, str]] = {
        "name": {"-".join(reference.sides): words.say(reference.site.title)},
        "kind": {kind: words.term("table", kind) for kind in reference.data.records},
        "table": words.labels.terms["table"],
        "language": {language: words.language_name(language) for language in reference.site.languages},
        "topic": {topic.id: words.say(topic.title) for topic in reference.all("topics")},
    }
    name = re.search(r"\{(name|kind|table|language|topic)\}", offer.path)
    if not name:
        return [(offer.path.rpartition("/")[2], offer.path)]
    return [(called, offer.path.replace(name[0], value)) for value, called in choices[name[1]].items()]
