"""The tree of a file in which nothing surprises, without places: nearly all files, in a third of the time.

:mod:`relations.records.reading` looks closer at the others, and finds places where a problem asks for them. Property
tests hold both together.
"""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, StreamEndEvent

Tree = Any
"""A text, a list of trees, or a mapping of text to trees."""

DEEPEST = 20
"""How far fields and lists may nest; records need less than half of it."""
NULL = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML takes for no value, where it stands without quotes."""

BLANKS = "\t \u00a0\u1680\u2000\u2007\u202f\u3000"
"""Signs that look like an indent; around a field's name they would be part of it."""


def touch(key: Any, value: Any) -> bool:
    """Whether no colon stands between a field's name and its value."""
    return bool(key.end_mark.index == value.start_mark.index)


class _OddError(Exception):
    """Something to look at more closely."""


def plain(text: str) -> dict[str, Tree] | None:
    """The fields of a YAML ``text``; ``None`` where anything in it is a problem, or may be one."""
    if "\\" in text:  # an escape can bring any sign
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
        fields[key.value] = _scalar(value) if type(value) is ScalarEvent else _value(parser, value, depth + 1)
    return fields


def _scalar(event: Any) -> str:
    value: str = event.value
    if not value or event.anchor or event.tag or (event.implicit[0] and value in NULL):
        raise _OddError
    return value
