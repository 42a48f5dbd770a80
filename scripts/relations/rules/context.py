"""What a rule looks at."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain
from typing import Any, NamedTuple

from relations.records import markup, reading, trees
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import KINDS, Ref, Site, Text
from relations.records.problems import Level, Problem


class Value(NamedTuple):
    """One value of one record, with the way to it."""

    document: reading.Document
    path: trees.Path
    value: Any

    def problem(
        self, rule: str, *, token: str = "", level: Level = "error", meant: str = "", **values: object
    ) -> Problem:
        """A problem at this value, or at ``token`` inside it."""
        return self.document.problem(self.path, rule, token=token, at_key=False, level=level, meant=meant, **values)


BETWEEN = "\x1f"
"""What stands before each passage in a :class:`Prose`; no text holds it."""


class Passage(NamedTuple):
    """A text in one language: where it stands, and the text in all languages that it is part of."""

    place: Value
    language: str
    text: str
    whole: Text

    @property
    def citations(self) -> tuple[str, ...]:
        """The ids of the sources that it cites."""
        return cited_in(self.text) if "[^" in self.text else ()

    @property
    def links(self) -> tuple[str, ...]:
        """The ``kind/id`` that it links to."""
        return _links(self.text) if "[[" in self.text else ()


@lru_cache(maxsize=2**17)  # several rules ask, and a server's next check asks again
def cited_in(text: str) -> tuple[str, ...]:
    """The ids of the sources that a text cites."""
    return tuple(markup.citations(text))


@lru_cache(maxsize=2**17)
def _links(text: str) -> tuple[str, ...]:
    return tuple(markup.record_links(text))


class Prose:
    """All passages of one field in one language as one text, so that a search goes over it once."""

    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages
        self.text = "".join(BETWEEN + passage.text for passage in passages)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(passage.text) + 1 for passage in self.passages), initial=1))

    def at(self, position: int) -> tuple[Passage, int]:
        """The passage at a position of the text, and the position within that passage."""
        index = bisect_right(self._starts, position) - 1
        return self.passages[index], position - self._starts[index]

    def places(self, words: str) -> Iterator[tuple[Passage, int]]:
        """Where ``words`` stand as whole words, with their position in the passage."""
        at = self.text.find(words)
        while at >= 0:
            end = at + len(words)
            if not (self.text[at - 1 : at].isalnum() or self.text[end : end + 1].isalnum()):
                yield self.at(at)
            at = self.text.find(words, end)


@dataclass(frozen=True)
class Context:
    """What the rules look at: the typed site, all records, every value in them, and the day it is."""

    data: Data
    site: Site
    labels: dict[str, Labels]
    today: datetime.date
    only: frozenset[str] | None = None
    """The names of the documents that are looked at beside the site, where not at all (:mod:`relations.rules.own`)."""

    def records(self, kind: str) -> Iterator[tuple[reading.Document, Any]]:
        """The records of one kind, each with its file."""
        if kind not in self._records:
            records = ((f"{kind}/{name}", record) for name, record in self.data.records[kind].items())
            documents = self.data.documents
            self._records[kind] = [
                (documents[name], record) for name, record in records if self.only is None or name in self.only
            ]
        return iter(self._records[kind])

    def get(self, ref: str | None) -> Any:
        """The record that a :class:`Ref` names; ``None`` where there is none that could be read."""
        return self.data.records[ref.kind].get(ref) if isinstance(ref, Ref) and ref.kind in KINDS else None

    def all_typed(self, *kinds: str) -> bool:
        """Whether every record of some kinds could be typed, so that what stands in none of them is nowhere."""
        return all(self.data.names[kind] == self.data.records[kind].keys() for kind in kinds)

    def faulty(self, name: str) -> bool:
        """Whether something is wrong with a file that there is one of, so that nothing is known of what it says."""
        path = f"{self.data.documents['site'].path.rpartition('/')[0]}/{name}.yml"
        return any(problem.path == path for problem in self.data.problems)

    def of(self, type_: type[Any]) -> list[Value]:
        """Every value of a type, in the site and in every record."""
        if type_ not in self._found:
            kinds = [
                kind
                for kind in dict.fromkeys(chain.from_iterable(document.values for document in self._looked_at))
                if issubclass(kind, type_)
            ]
            self._found[type_] = [
                Value(document, path, value)
                for kind in kinds
                for document in self._looked_at
                for path, value in document.values.get(kind, ())
            ]
        return self._found[type_]

    @cached_property
    def passages(self) -> list[Passage]:
        """Every text in every language."""
        return [
            Passage(Value(value.document, (*value.path, language), text), language, text, value.value)
            for value in self.of(Text)
            for language, text in value.value.items()
        ]

    @cached_property
    def prose(self) -> dict[str, dict[str, Prose]]:
        """All texts by language and field (``disputes.why``: the way to it without places in lists)."""
        found: dict[str, dict[str, list[Passage]]] = {language: defaultdict(list) for language in self.site.languages}
        for passage in self.passages:
            if passage.language in found:
                field = ".".join(step for step in passage.place.path[:-1] if isinstance(step, str))
                found[passage.language][field].append(passage)
        return {
            language: {field: Prose(passages) for field, passages in fields.items()}
            for language, fields in found.items()
        }

    @cached_property
    def whole(self) -> dict[str, Prose]:
        """All texts by language."""
        return {
            language: Prose([passage for prose in fields.values() for passage in prose.passages])
            for language, fields in self.prose.items()
        }

    @cached_property
    def unread(self) -> set[str] | None:
        """Every word of the files that could not be typed; ``None`` where not even their words are known.

        A file that is empty, or no list of fields, may have lost them.
        """
        words: set[str] = set()
        for kind, names in self.data.names.items():
            for name in names - self.data.records[kind].keys():
                document = self.data.documents.get(f"{kind}/{name}")
                if document is None or not re.search(r"^[\w-]+ *:", document.text, re.M):
                    return None
                words |= set(re.findall(r"[a-z0-9-]+", document.text))
        return words

    @cached_property
    def _looked_at(self) -> list[reading.Document]:
        documents = self.data.documents.items()
        return [each for name, each in documents if self.only is None or name == "site" or name in self.only]

    @cached_property
    def _records(self) -> dict[str, list[tuple[reading.Document, Any]]]:
        return {}

    @cached_property
    def _found(self) -> dict[type[Any], list[Value]]:
        return {}


Rule = Callable[[Context], Iterator[Problem]]
"""A rule: takes the context, yields problems. Its docstring says what must hold."""
