"""What a rule looks at."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from relations.records import reading
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import KINDS, Ref, Site, Text, walk
from relations.records.problems import Level, Problem


class Value(NamedTuple):
    """One value of one record, with the way to it."""

    document: reading.Document
    path: reading.Path
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


class Prose:
    """All passages of one field in one language as one text, so that a search goes over it once."""

    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages
        self.text = "".join(BETWEEN + passage.text for passage in passages)
        self._starts = list(accumulate((len(passage.text) + 1 for passage in passages), initial=1))

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

    def records(self, kind: str) -> Iterator[tuple[reading.Document, Any]]:
        """The records of one kind, each with its file."""
        for name, record in self.data.records[kind].items():
            yield self.data.documents[f"{kind}/{name}"], record

    def get(self, ref: str | None) -> Any:
        """The record that a :class:`Ref` names; ``None`` where there is none that could be read."""
        return self.data.records[ref.kind].get(ref) if isinstance(ref, Ref) and ref.kind in KINDS else None

    def of(self, type_: type[Any]) -> list[Value]:
        """Every value of a type, in the site and in every record."""
        if type_ not in self._found:
            kinds = [kind for kind in self._values if issubclass(kind, type_)]
            self._found[type_] = [value for kind in kinds for value in self._values[kind]]
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
        """Every word of the files that could not be typed; ``None`` where not even their words are known."""
        words: set[str] = set()
        for kind, names in self.data.names.items():
            for name in names - self.data.records[kind].keys():
                if f"{kind}/{name}" not in self.data.documents:
                    return None
                words |= set(re.findall(r"[a-z0-9-]+", self.data.documents[f"{kind}/{name}"].text))
        return words

    @cached_property
    def _values(self) -> dict[type[Any], list[Value]]:
        values: dict[type[Any], list[Value]] = defaultdict(list)
        for document in self.data.documents.values():
            for start, part in document.salvaged:
                for path, value in walk(part):
                    values[type(value)].append(Value(document, (*start, *path), value))
        roots: list[tuple[str, Any]] = [("site", self.site)]
        roots += [(name, root) for name, root in self._alone.items() if name in self.data.documents]
        roots += [(record.link, record) for records in self.data.records.values() for record in records.values()]
        for name, root in roots:
            document = self.data.documents[name]
            for path, value in walk(root):
                values[type(value)].append(Value(document, path, value))
        return values

    @property
    def _alone(self) -> dict[str, Any]:
        return {"changes": self.data.changes, "removed": self.data.removals}

    @cached_property
    def _found(self) -> dict[type[Any], list[Value]]:
        return {}


Rule = Callable[[Context], Iterator[Problem]]
"""A rule: takes the context, yields problems. Its docstring says what must hold."""
