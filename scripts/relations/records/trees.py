"""The tree of a file in which nothing surprises, without places: nearly all files, in a third of the time.

:mod:`relations.records.closely` reads the others, and finds places where a problem asks for them. Property tests hold
both together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from sys import intern
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from relations.kept import CODE, key

Tree = Any
"""A text, a list of trees, or a mapping of text to trees."""
Path = tuple[str | int, ...]
"""The way to a value: names of fields, and places in lists, the first of which is 0."""

DEEPEST = 20
"""How far fields and lists may nest; records need less than half of it."""
NULL = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value, where it stands without quotes."""

BLANKS = "\t \u00a0\u1680\u2000\u2007\u202f\u3000"
"""Signs that look like an indent; around a field's name they would be part of it."""
HASH = re.compile(r"(?<![ \t])[ \t]++#(?=[^\s#])")
"""What cuts off a value without quotes, as in ``Decree #5``; a comment that is meant has a blank after its sign.

Each row of blanks is looked through once.
"""
_BEGIN = (MappingStartEvent, SequenceStartEvent)
_END = (MappingEndEvent, SequenceEndEvent)


def touch(key: Any, value: Any) -> bool:
    """Whether no colon stands between a field's name and its value."""
    return bool(key.end_mark.index == value.start_mark.index)


def digest(text: str) -> bytes:
    """A hash of ``text``, as this code reads it: its tree is kept under it."""
    return key(CODE, text)


def packed(tree: Tree) -> bytes:
    """``tree`` as it is kept."""
    return json.dumps(tree).encode()


def unpacked(data: bytes) -> dict[str, Tree] | None:
    """The tree that was kept as ``data``; nothing where it cannot be read."""
    try:
        tree = json.loads(data.decode())
    except ValueError:
        return None
    return tree if isinstance(tree, dict) else None


class _OddError(Exception):
    """Something to look at more closely."""


def plain(text: str) -> dict[str, Tree] | None:
    """The fields of a YAML ``text``; ``None`` where anything in it is a problem, or may be one."""
    if "\\" in text or HASH.search(text):  # an escape can bring any sign
        return None
    parser = yaml.CSafeLoader(text)
    try:
        parser.get_event()  # the stream's start
        if isinstance(parser.get_event(), StreamEndEvent):
            return None
        tree = _value(parser, parser.get_event(), 0)
        parser.get_event()  # the document's end
        whole = isinstance(parser.get_event(), StreamEndEvent)
    except (yaml.YAMLError, _OddError):
        return None
    finally:
        parser.dispose()
    return tree if whole and isinstance(tree, dict) else None


def _value(parser: Any, event: Any, depth: int) -> Tree:
    if type(event) is ScalarEvent:
        return _scalar(event)
    if depth >= DEEPEST or type(event) is AliasEvent or event.anchor or event.tag:
        raise _OddError
    following = parser.get_event
    if type(event) is not MappingStartEvent:
        items: list[Tree] = []
        while type(item := following()) is not SequenceEndEvent:
            items.append(_scalar(item) if type(item) is ScalarEvent else _value(parser, item, depth + 1))
        return items
    fields: dict[str, Tree] = {}
    flow = event.flow_style
    while type(key := following()) is not MappingEndEvent:
        if type(key) is not ScalarEvent or key.anchor or key.tag or key.value in fields:
            raise _OddError
        if key.value.strip(BLANKS) != key.value:
            raise _OddError
        value = following()
        if flow and touch(key, value):
            raise _OddError
        # A field's name stands in thousands of files, and is held once.
        fields[intern(key.value)] = _scalar(value) if type(value) is ScalarEvent else _value(parser, value, depth + 1)
    return fields


def _scalar(event: Any) -> str:
    value: str = event.value
    if not value or event.anchor or event.tag or (event.implicit[0] and value in NULL):
        raise _OddError
    return value


def place(text: str, path: Path) -> tuple[Any, Any] | None:
    """The events of the key and of the value at ``path`` of a YAML ``text`` in which nothing surprises.

    There is no key of what stands in a list, nor of the whole; nothing where the text has no such value.
    """
    parser = yaml.CSafeLoader(text)
    following = parser.get_event
    try:
        following()  # the stream's start
        following()  # the document's
        key, event = None, following()
        for step in path:
            key, within = None, type(event)
            if within is MappingStartEvent:
                while type(key := following()) is ScalarEvent and key.value != step:
                    _pass(following(), following)
                event = following() if type(key) is ScalarEvent else key
            elif within is SequenceStartEvent and isinstance(step, int):
                event = following()
                while step and type(event) is not SequenceEndEvent:
                    _pass(event, following)
                    step, event = step - 1, following()
            else:
                return None
            if type(event) in _END:
                return None
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()
    return key, event


def _pass(event: Any, following: Callable[[], Any]) -> None:
    """Go on to where the value that begins with ``event`` ends."""
    depth = 0
    while True:
        depth += (type(event) in _BEGIN) - (type(event) in _END)
        if not depth:
            return
        event = following()
