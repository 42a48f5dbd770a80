"""YAML to plain text trees, with the place of every value.

Every scalar stays the text that was written: ``1944-12`` is no date, ``no`` no boolean, ``010`` no number here. The
model gives types later. What would surprise an editor (duplicate keys, anchors, tags, null, control characters) is a
problem, not a feature.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from relations.records.problems import Problem

Step = str | int
Path = tuple[Step, ...]
Tree = Any
"""A text, a list of trees, or a mapping of text to trees."""

# Bidirectional controls can make a line read differently from what it says (Unicode TR 36, "Trojan Source").
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_NULL = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class Mark:
    """Where a value starts and ends; lines and columns count from 0."""

    line: int
    column: int
    end_line: int


@dataclass
class Document:
    """One file's tree, where each value and key stands, and what was wrong already."""

    path: str
    text: str
    tree: Tree = None
    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: Path, wrong: str, advice: str, token: str = "", key: bool = False) -> Problem:
        """A problem at the value of ``path``: at ``token`` inside it where given, at its key where ``key``."""
        place = path
        while place and place not in self.values:
            place = place[:-1]
        mark = self.keys.get(path) if key else None
        mark = mark or self.values.get(place, Mark(0, 0, 0))
        line, column = mark.line, mark.column
        if token:
            lines = self.text.split("\n")
            for number in range(mark.line, min(mark.end_line + 1, len(lines))):
                found = lines[number].find(token, mark.column if number == mark.line else 0)
                if found >= 0:
                    line, column = number, found
                    break
        return Problem(self.path, line + 1, column + 1, dotted(path), wrong, advice)


def dotted(path: Path) -> str:
    """``("heads", 2, "term")`` as ``heads[2].term``, as an editor would count: the first is 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


def read(path: str, text: str) -> Document:
    """Read the YAML ``text`` of the file ``path``. Never raises on bad input: see the document's ``problems``."""
    document = Document(path, text)
    for number, line in enumerate(text.split("\n")):
        for control in _CONTROL.finditer(line):
            name = f"U+{ord(control[0]):04X}"
            document.problems.append(
                Problem(path, number + 1, control.start() + 1, "", f"invisible control character {name}", "Delete it")
            )
    if document.problems:
        return document
    try:
        document.tree = _Builder(document).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        wrong = f"not valid YAML: {error.problem or error.context}"
        advice = "Check the indentation, the colons and the quotes around here"
        document.problems.append(Problem(path, *place, "", wrong, advice))
    return document


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line, event.start_mark.column, event.end_mark.line)


class _Builder:
    """Turns the event stream into a tree; one look-ahead, no recursion into PyYAML's own types."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.events: Iterator[Any] = iter(yaml.parse(document.text, Loader=yaml.CSafeLoader))

    def build(self) -> Tree:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self._report((), event, "the file is empty", "Give it the fields of its kind")
            return None
        tree = self._value(next(self.events), ())
        next(self.events)  # document end
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            self._report((), following, "a second document starts here", "Put one record in a file")
        if not isinstance(tree, dict):
            self._report((), event, "should be a list of fields", "Write it as `field: value` lines")
            return None
        return tree

    def _report(self, path: Path, event: Any, wrong: str, advice: str) -> None:
        mark = event.start_mark
        self.document.problems.append(
            Problem(self.document.path, mark.line + 1, mark.column + 1, dotted(path), wrong, advice)
        )

    def _value(self, event: Any, path: Path) -> Tree:
        self.document.values[path] = _mark(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(path, event, f"the alias *{event.anchor} is not allowed", "Write the value out")
            return ""
        self._unadorned(path, event)
        if isinstance(event, yaml.ScalarEvent):
            if not event.value or (event.implicit[0] and event.value in _NULL):
                self._report(path, event, "has no value", "Give it one, or delete the whole line")
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Tree] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*path, len(items))))
            return items
        return self._mapping(path)

    def _unadorned(self, path: Path, event: Any) -> None:
        if event.anchor:
            self._report(
                path, event, f"the anchor &{event.anchor} is not allowed", "Write the value out where it is used"
            )
        if event.tag:
            self._report(path, event, f"the tag {event.tag} is not allowed", "Delete it: every value is read as text")

    def _mapping(self, path: Path) -> dict[str, Tree]:
        mapping: dict[str, Tree] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._report(path, key, "a field's name should be one word", "Write it as `field: value`")
                self._value(key, (*path, "?"))
                self._value(next(self.events), (*path, "?"))
                continue
            name = str(key.value)
            here = (*path, name)
            self._unadorned(here, key)
            if name in mapping:
                self._report(here, key, "stands twice", "Keep one of the two")
            else:
                self.document.keys[here] = _mark(key)
            mapping[name] = self._value(next(self.events), here)
        return mapping
