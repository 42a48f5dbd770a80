"""What each record gives to the files of all families, made in one go, as families look up much the same."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
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
    if module not in publication.given:
        publication.given.update(_all(publication))
    return marshal.loads(publication.given[module][link])


def let_go(publication: Publication, module: str) -> None:
    """The files of a module are made: what records give to them is not held until those of all others are."""
    publication.given.pop(module, None)


def _all(publication: Publication) -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """What every record gives, by module."""
    links = [record.link for record in publication.records]
    for name, given in zip(_modules(), zip(*publication.each(_given, links), strict=True), strict=True):
        yield name, dict(zip(links, given, strict=True))


def _given(publication: Publication, link: str) -> tuple[bytes, ...]:
    """What a record gives to each module, written down: words take half the memory so."""
    record = publication.get(link)
    return tuple(marshal.dumps(module.part(publication, record)) for module in _modules().values())


@cache
def _modules() -> Mapping[str, ModuleType]:
    from relations.exports.catalogue import published  # which leads to families, and they to their records' parts

    made = {family.module for family in published()} | {"tables"}
    return {name: import_module(f"relations.exports.{name}") for name in _MODULES if name in made}
