"""What a rule looks at."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from relations.records import reading
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import Site, Text, walk
from relations.records.problems import Problem


@dataclass(frozen=True)
class Value:
    """One value of one record, with the way to it."""

    document: reading.Document
    path: reading.Path
    value: Any

    def problem(self, wrong: str, advice: str, token: str = "") -> Problem:
        """A problem at this value, or at ``token`` inside it."""
        return self.document.problem(self.path, wrong, advice, token)


@dataclass(frozen=True)
class Context:
    """What the rules look at: the typed site, all records, every value in them, and the day it is."""

    data: Data
    site: Site
    labels: dict[str, Labels]
    values: tuple[Value, ...]
    today: datetime.date

    def records(self, kind: str) -> Iterator[tuple[reading.Document, Any]]:
        """The records of one kind, each with its file."""
        for name, record in self.data.records[kind].items():
            yield self.data.documents[f"{kind}/{name}"], record


def values(data: Data) -> Iterator[Value]:
    """Every value of the site and of every record."""
    roots = [("site", data.site)] if data.site else []
    roots += [(record.link, record) for records in data.records.values() for record in records.values()]
    for name, root in roots:
        for path, value in walk(root):
            yield Value(data.documents[name], path, value)


def texts(context: Context) -> Iterator[tuple[Value, str, str]]:
    """Every text in every language: where it stands, the language, the text."""
    for value in context.values:
        if isinstance(value.value, Text):
            for language, text in value.value.items():
                yield value, language, text


Rule = Callable[[Context], Iterator[Problem]]
"""A rule: takes the context, yields problems. Its docstring says what must hold."""
