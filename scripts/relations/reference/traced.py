"""Which look-ups in a reference something was made of, so that it is not made again while all find what they found.

A :class:`Traced` stands for the reference: it answers as that does, and notes of each look-up what was asked and a hash
of what was found. What comes back is values, which lead to nothing further: all that is known of the reference has gone
through a look-up that was noted. The site's settings and words act on everything; they are not noted.

The way is that of build systems with verifying traces and early cut-off:
https://doi.org/10.1145/3236774 (A. Mokhov, N. Mitchell, S. Peyton Jones: Build systems à la carte).
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from types import FunctionType
from typing import Any, cast

from pydantic import BaseModel

from relations.records.dates import Date
from relations.records.load import Data
from relations.records.model import KINDS
from relations.reference.entry import Entry
from relations.reference.evidence import Evidence
from relations.reference.meetings import Meetings
from relations.reference.missions import Missions
from relations.reference.reference import Reference
from relations.reference.standings import Standings

Lookup = tuple[Any, ...]
"""The steps from the reference to what was found: a name, ``("item", key)``, ``("has", key)`` or ``("call", …)``.

They hold nothing but tuples, words, numbers and ``None``, so that they can be written down.
"""
Trace = dict[Lookup, bytes]
"""Look-ups, each with the hash of what it found."""

_ROOMS = (Reference, Evidence, Meetings, Missions, Standings, Data)
"""What holds further look-ups."""
_RECORDS = frozenset(KINDS.values())
_MANY = _RECORDS | {Entry, Date}
_SETTINGS = ("site", "labels")
_PLAIN = frozenset((str, int, float, bool, type(None)))
_GONE = b""
"""The hash of what cannot be looked up any more: no hash that was noted is the same."""


class Hashes:
    """The hashes of what look-ups in ``reference`` find, each made once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._found: Trace = {}
        self._known: dict[int, str] = {}
        self._held: list[Any] = []

    def same(self, trace: Trace) -> bool:
        """Whether every look-up of ``trace`` finds here what it found."""
        return all(self._now(lookup) == before for lookup, before in trace.items())

    def of(self, lookup: Lookup, value: Any) -> bytes:
        """The hash of ``value``, which ``lookup`` found. Raises ``TypeError`` for what is no value."""
        if lookup not in self._found:
            self._found[lookup] = self._hash(value)
        return self._found[lookup]

    def _now(self, lookup: Lookup) -> bytes:
        if lookup not in self._found:
            try:
                self._found[lookup] = self._hash(self._value(lookup))
            except Exception:  # whatever stands in the way: it did not when the look-up was noted
                self._found[lookup] = _GONE
        return self._found[lookup]

    def _value(self, lookup: Lookup) -> Any:
        value: Any = self.reference
        for step in lookup:
            if isinstance(step, str):
                value = getattr(value, step)
            elif step[0] == "call":
                value = value(*map(self._read, step[1:]))
            else:
                value = step[1] in value if step[0] == "has" else value[step[1]]
        return value

    def written(self, argument: Any) -> Any:
        """An argument as look-ups have it. Raises ``TypeError`` for one that cannot be told by its name."""
        kind = cast(Any, type(argument))
        if kind in _PLAIN:
            return argument
        if kind is datetime.date:
            return ("day", argument.isoformat())
        if kind in _RECORDS and cast(Any, self.reference.data.records[argument.folder].get(argument.id)) is argument:
            return ("record", argument.folder, argument.id)
        if kind is Entry and cast(Any, self.reference.entry.get(argument.link)) is argument:
            return ("entry", argument.link)
        if kind in (list, set) and all(type(item) is str for item in argument):
            return ("words", kind is set, *(sorted(argument) if kind is set else argument))
        raise TypeError(kind)

    def _read(self, written: Any) -> Any:
        if not isinstance(written, tuple):
            return written
        name, *values = written
        if name == "day":
            return datetime.date.fromisoformat(*values)
        if name == "words":
            return set(values[1:]) if values[0] else values[1:]
        return self.reference.entry[values[0]] if name == "entry" else self.reference.data.records[values[0]][values[1]]

    def _hash(self, value: Any) -> bytes:
        parts: list[str] = []
        self._tell(value, parts.append)
        return hashlib.blake2b("".join(parts).encode(), digest_size=12).digest()

    def _tell(self, value: Any, say: Callable[[str], None]) -> None:
        """Say a value as a text that no other value has; what stands in many look-ups by its hash."""
        kind = type(value)
        if kind in _PLAIN or issubclass(kind, str):
            say(repr(value))
        elif kind in _MANY:
            if id(value) not in self._known:
                self._known[id(value)] = self._once(value, kind)
                self._held.append(value)  # so that no other is given its id
            say(self._known[id(value)])
        elif issubclass(kind, datetime.date):
            say(value.isoformat())
        elif issubclass(kind, re.Pattern):
            say(value.pattern)
        else:
            say(f"{kind.__name__}(")
            self._tell_parts(value, say)
            say(")")

    def _once(self, value: Any, kind: Any) -> str:
        """The hash of what stands in many look-ups; of a record as it was read that of its file's tree."""
        document = self.reference.data.documents.get(value.link) if kind in _RECORDS else None
        if document and document.record is value:
            return f"{value.link} {document.told.hex()}"
        parts: list[str] = [kind.__name__]
        self._tell_parts(value, parts.append)
        return hashlib.blake2b("".join(parts).encode(), digest_size=12).hexdigest()

    def _tell_parts(self, value: Any, say: Callable[[str], None]) -> None:
        for part in _parts(value):
            self._tell(part, say)
            say(",")


def _parts(value: Any) -> Iterable[Any]:
    """What a value is made of, in order. Raises ``TypeError`` for what is no value."""
    if isinstance(value, (list, tuple)):
        return value
    if isinstance(value, dict):
        return [part for item in value.items() for part in item]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    kind: Any = type(value)
    return map(value.__getattribute__, _fields(kind))


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    """The fields of a model or a dataclass."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    if dataclasses.is_dataclass(kind) and kind not in _ROOMS:
        return tuple(field.name for field in dataclasses.fields(kind))
    raise TypeError(f"not a value that can be told: {kind}")


@cache
def _defined(kind: Any, name: str) -> Any:
    """What a room's class has under a name, unbound."""
    return inspect.getattr_static(kind, name, None)


class Traced:
    """``room`` of a reference, which is reached by ``path``; what is looked up there goes into ``trace``."""

    def __init__(self, hashes: Hashes, trace: Trace, path: Lookup = (), room: Any = None) -> None:
        self._hashes, self._trace, self._path = hashes, trace, path
        self._room = hashes.reference if room is None else room

    def __getattr__(self, name: str) -> Any:
        found = self._found(name)
        setattr(self, name, found)  # it is noted, or what is looked up in it will be: once is enough
        return found

    def _found(self, name: str) -> Any:
        kind: Any = type(self._room)
        defined = _defined(kind, name)
        if isinstance(defined, FunctionType):
            return partial(self._called, name, defined)
        value = getattr(self._room, name)
        if isinstance(defined, staticmethod) or (name in _SETTINGS and not self._path):
            return value  # a function of its arguments alone; what acts on everything
        return seen(self._hashes, self._trace, (*self._path, name), value)

    def _called(self, name: str, function: FunctionType, *arguments: Any) -> Any:
        """The result of a method; where an argument has no name to tell it by, what the method looks up is noted."""
        try:
            step = ("call", *map(self._hashes.written, arguments))
        except TypeError:
            return function(self, *arguments)
        return seen(self._hashes, self._trace, (*self._path, name, step), function(self._room, *arguments))


class _Items(Mapping[Any, Any]):
    """A mapping of a reference, of which each item that is asked for is a look-up."""

    def __init__(self, hashes: Hashes, trace: Trace, path: Lookup, items: dict[Any, Any]) -> None:
        self._hashes, self._trace, self._path, self._items = hashes, trace, path, items

    def __getitem__(self, key: Any) -> Any:
        plain = str(key) if isinstance(key, str) else key
        value = self._items.get(key)
        if value is None or isinstance(value, dict):  # whether it is there is then all that is asked for now
            has = (*self._path, ("has", plain))
            self._trace[has] = self._hashes.of(has, key in self._items)
        return seen(self._hashes, self._trace, (*self._path, ("item", plain)), self._items[key])

    def get(self, key: Any, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def values(self) -> Any:
        return self._whole().values()

    def items(self) -> Any:
        return self._whole().items()

    def _whole(self) -> dict[Any, Any]:
        self._trace[self._path] = self._hashes.of(self._path, self._items)
        return self._items


def seen(hashes: Hashes, trace: Trace, lookup: Lookup, value: Any) -> Any:
    """What ``lookup`` found, noted, or where further look-ups in it will be noted."""
    if isinstance(value, _ROOMS):
        return Traced(hashes, trace, () if value is hashes.reference else lookup, value)
    if isinstance(value, dict):
        return _Items(hashes, trace, lookup, value)
    trace[lookup] = hashes.of(lookup, value)
    return value


def traced(hashes: Hashes, trace: Trace) -> Reference:
    """The reference of ``hashes`` for something that notes in ``trace`` what it looks up."""
    return cast(Reference, Traced(hashes, trace))
