"""What each record gives to the files of all families, made in one go, as families look up much the same."""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from relations.exports.publication import Publication

_MODULES = ("jsonfiles", "tables", "citations", "graphs", "calendars", "plain", "books", "database")
"""Those of :mod:`relations.exports` that have a ``part(publication, record)``: plain data, of which files are made."""


def parts(publication: Publication, module: str, kind: str) -> list[Any]:
    """What each record of a kind, by id, gives to the files of a module."""
    return [part(publication, module, record.link) for record in publication.reference.all(kind)]


def part(publication: Publication, module: str, link: str) -> Any:
    """What the record ``kind/id`` gives to the files of a module."""
    return marshal.loads(_all(publication)[link][module])


@cache
def _all(publication: Publication) -> Mapping[str, Mapping[str, bytes]]:
    """What every record gives, written down: words take half the memory so, and a family reads its own alone."""
    links = [record.link for record in publication.records]
    return dict(zip(links, publication.each(_given, links), strict=True))


def _given(publication: Publication, link: str) -> dict[str, bytes]:
    record = publication.get(link)
    return {name: marshal.dumps(module.part(publication, record)) for name, module in _modules().items()}


@cache
def _modules() -> Mapping[str, ModuleType]:
    from relations.exports.catalogue import published  # which leads to families, and they to their records' parts

    made = {family.module for family in published()} | {"tables"}
    return {name: import_module(f"relations.exports.{name}") for name in _MODULES if name in made}
