"""A file read closely: its tree, where each value and each key stands, and what in it is a problem.

What would surprise an editor (duplicate keys, anchors, tags, null, control characters) is one. Files in which nothing
surprises are read by :mod:`relations.records.trees`, in a third of the time; property tests hold both together.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from relations.records import letters, syntax
from relations.records.problems import Problem, filled
from relations.records.trees import BLANKS, DEEPEST, HASH, NULL, Path, Tree, touch


@dataclass(frozen=True)
class Mark:
    """Where a value starts and ends; lines and columns count from 0."""

    line: int
    column: int
    end_line: int


@dataclass
class Places:
    """Where each value and each key of a file stands."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)


def read(file: str, text: str) -> tuple[Tree, list[Problem]]:
    """The tree of the YAML ``text`` of a ``file``, none where it cannot be read, and its problems."""
    builder = _Builder(file, text)
    try:
        return builder.build(), builder.problems
    except yaml.MarkedYAMLError as error:
        line, column, rule, said = syntax.fault(text, error)
        others = [
            problem
            for problem in builder.problems
            if problem.rule != "reading.no-value" and (problem.line, problem.column) != (line, column)
        ]
        return None, [*others, Problem(file, line, column, "", rule, filled(said))]


def places(file: str, text: str) -> Places:
    """Where each value and each key of a ``text`` stands, as far as it can be read."""
    builder = _Builder(file, text)
    with suppress(yaml.MarkedYAMLError):
        builder.build()
    return builder.places


def mark(event: Any) -> Mark:
    """Where the value or key of an event stands."""
    return Mark(event.start_mark.line, event.start_mark.column, event.end_mark.line)


def dotted(path: Path) -> str:
    """``("heads", 2, "term")`` as ``heads[2].term``, as an editor would count: the first is 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


class _Builder:
    """Turns the event stream into a tree; one look-ahead, no recursion into PyYAML's own types."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.places = Places()
        self.problems: list[Problem] = []
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CSafeLoader))

    def build(self) -> Tree:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self._report((), event, "reading.empty")
            return None
        tree = self._value(next(self.events), ())
        next(self.events)  # document end
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            self._report((), following, "reading.second-document")
        if not isinstance(tree, dict):
            self._report((), event, "reading.no-fields")
            return None
        return tree

    def _report(self, path: Path, event: Any, rule: str, **values: object) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.problems.append(Problem(self.file, line, column, dotted(path), rule, filled(values)))

    def _value(self, event: Any, path: Path) -> Tree:
        if len(path) > DEEPEST:
            raise yaml.MarkedYAMLError(problem="exceeded maximum nesting depth", problem_mark=event.start_mark)
        self.places.values[path] = mark(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(path, event, "reading.alias", name=event.anchor)
            return ""
        self._unadorned(path, event)
        if isinstance(event, yaml.ScalarEvent):
            empty = not event.value or (event.implicit[0] and event.value in NULL)
            if empty and not (event.anchor or event.tag):  # which took its first word, as that is told
                self._report(path, event, "reading.no-value")
            self._escaped(path, event)
            self._whole(path, event)
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Tree] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*path, len(items))))
            return items
        return self._mapping(path, event.flow_style)

    def _escaped(self, path: Path, event: Any) -> None:
        # What is written as such was found before; only escapes in double quotes can bring more.
        if event.style == '"':
            for _, rule, named in islice(letters.faults(event.value), letters.MOST):
                self._report(path, event, rule, **named)
            if "\r" in event.value:
                self._report(path, event, "letters.invisible", sign="U+000D")

    def _whole(self, path: Path, event: Any) -> None:
        end = event.end_mark
        if not event.style and (cut := HASH.match(self.text, end.index)):
            line, column = end.line + 1, end.column + len(cut[0])
            self.problems.append(Problem(self.file, line, column, dotted(path), "reading.hash"))

    def _unadorned(self, path: Path, event: Any) -> None:
        if event.anchor:
            self._report(path, event, "reading.anchor", name=event.anchor)
        if event.tag:
            self._report(path, event, "reading.tag", name=event.tag)

    def _mapping(self, path: Path, flow: bool) -> dict[str, Tree]:
        mapping: dict[str, Tree] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._report(path, key, "reading.field-name")
                self._value(key, (*path, "?"))
                self._value(next(self.events), (*path, "?"))
                continue
            name = str(key.value)
            here = (*path, name)
            self._unadorned(here, key)
            self._escaped(here, key)
            if name.strip(BLANKS) != name:
                self._report((*path, name.strip()), key, "reading.field-name")
            if name in mapping:
                self._report(here, key, "reading.twice")
            else:
                self.places.keys[here] = mark(key)
            value = next(self.events)
            if flow and mapping and touch(key, value):
                self._split(here, key, next(reversed(mapping.values())))
                continue
            mapping[name] = self._value(value, here)
        return mapping

    def _split(self, path: Path, key: Any, before: Tree) -> None:
        """A comma in an unquoted value made a field without a value of what follows it."""
        if isinstance(before, str) and before.isdecimal() and key.value.isdecimal():
            self._report(path[:-1], key, "typing.number", given=f"{before},{key.value}")
            return
        curly = isinstance(before, str) and before[:1] in "“”„«‘’"
        self._report(path, key, "reading.curly-quotes" if curly else "reading.comma", rest=key.value)
