"""Hashes of what look-ups in a reference find, by which it is known whether they still find the same.

A value is said as a text that no other value has, a record by the tree of its file, which is all that it comes of. A
dated record that is found among others, in a list or as a line of the chronology, is told without its prose: that is
for who asks by name for the record, or for its summary. Tests change every such text.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic import BaseModel

from relations.records.dates import Date
from relations.records.load import Data
from relations.records.model import KINDS, Event, Name, Text, Treaty, Visit
from relations.records.reading import PROSE
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
ROOMS = (Reference, Evidence, Meetings, Missions, Standings, Data)
"""What holds further look-ups."""
SIZE = 12
"""How many bytes a hash has."""
GONE = b""
"""The hash of what cannot be looked up any more: no hash that was noted is the same."""
_RECORDS = frozenset(KINDS.values())
_DATED = frozenset((Event, Visit, Treaty))
"""What the chronology and other lists name and date."""
_MANY = _RECORDS | {Entry, Date}
_PLAIN = frozenset((str, int, float, bool, type(None)))


class Found(NamedTuple):
    """What a look-up found: the number of that fact, its hash, and that of what it tells in a language, if asked."""

    number: int
    hash: bytes
    told: bytes


class Hashes:
    """The hashes of what look-ups in ``reference`` find, each made once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._noted: dict[tuple[Lookup, str], Found] = {}
        self._now: dict[tuple[Lookup, str], bytes] = {}
        self._known: dict[tuple[int, str, bool], str] = {}
        self._held: list[Any] = []

    def of(self, lookup: Lookup, value: Any) -> bytes:
        """The hash of ``value``, which ``lookup`` found. Raises ``TypeError`` for what is no value."""
        return self.found(lookup, value).hash

    def found(self, lookup: Lookup, value: Any, language: str = "") -> Found:
        """``value``, which ``lookup`` found, and what it tells in a ``language``.

        Raises ``TypeError`` for what is no value.
        """
        here = lookup, language
        if here not in self._noted:
            whole = self._now.get((lookup, "")) or self._hash(value, "")
            told = (self._now.get(here) or self._hash(value, language)) if language else b""
            self._noted[here] = Found(number(lookup, whole), whole, told)
        return self._noted[here]

    def now(self, lookup: Lookup, language: str = "") -> bytes:
        """The hash of what a look-up finds here, or of what that tells in a language."""
        here = lookup, language
        if found := self._noted.get(here):
            return found.told if language else found.hash
        if here not in self._now:
            try:
                self._now[here] = self._hash(self._value(lookup), language)
            except Exception:  # whatever stands in the way: it did not when the look-up was noted
                self._now[here] = GONE
        return self._now[here]

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

    def _hash(self, value: Any, language: str) -> bytes:
        parts: list[str] = []
        if type(value) in _RECORDS:
            parts.append(self._once(value, language, whole=True))
        else:
            self._tell(value, language, parts.append)
        return hashlib.blake2b("".join(parts).encode(), digest_size=SIZE).digest()

    def _tell(self, value: Any, language: str, say: Callable[[str], None]) -> None:
        """Say a value as a text that no other value has; what stands in many look-ups by its hash."""
        kind = type(value)
        if kind in _PLAIN or issubclass(kind, str):
            say(repr(value))
        elif kind in _MANY:
            say(self._once(value, language, whole=kind not in _DATED))
        elif issubclass(kind, datetime.date):
            say(value.isoformat())
        elif issubclass(kind, re.Pattern):
            say(value.pattern)
        elif language and issubclass(kind, Text) and not issubclass(kind, Name):
            say(f"{kind.__name__}({value.root.get(language)!r})")
        else:
            say(f"{kind.__name__}(")
            self._tell_parts(value, language, say)
            say(")")

    def _once(self, value: Any, language: str, *, whole: bool) -> str:
        """The hash of what stands in many look-ups, found once."""
        known = id(value), language, whole
        if known not in self._known:
            self._known[known] = self._many(value, language, whole=whole)
            self._held.append(value)  # so that no other is given its id
        return self._known[known]

    def _many(self, value: Any, language: str, *, whole: bool) -> str:
        """The hash of what stands in many look-ups; of a record as it was read that of its file's tree.

        Where not the ``whole`` of a record was found by its name, but what lists it, its prose does not count.
        """
        kind = type(value)
        document = self.reference.data.documents.get(value.link) if kind in _RECORDS else None
        if document and document.record is value:
            languages = self.reference.site.languages
            if not whole:
                told = document.listed_in(language, languages)
            else:
                told = document.told_in(language, languages) if language else document.told
            return f"{value.link} {told.hex()}"
        parts: list[str] = [kind.__name__]
        self._tell_parts(value, language, parts.append, without=frozenset() if whole else PROSE)
        return hashlib.blake2b("".join(parts).encode(), digest_size=SIZE).hexdigest()

    def _tell_parts(
        self, value: Any, language: str, say: Callable[[str], None], without: frozenset[str] = frozenset()
    ) -> None:
        for part in _parts(value, without):
            self._tell(part, language, say)
            say(",")


def number(lookup: Lookup, found: bytes) -> int:
    """What tells the fact that ``lookup`` found what has that hash from all others."""
    return int.from_bytes(hashlib.blake2b(repr((lookup, found)).encode(), digest_size=7).digest())


def _parts(value: Any, without: frozenset[str]) -> Iterable[Any]:
    """What a value is made of, in order, without some fields. Raises ``TypeError`` for what is no value."""
    if isinstance(value, (list, tuple)):
        return value
    if isinstance(value, dict):
        return [part for item in value.items() for part in item]
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    kind: Any = type(value)
    return map(value.__getattribute__, _fields(kind, without))


@cache
def _fields(kind: Any, without: frozenset[str]) -> tuple[str, ...]:
    """The fields of a model or a dataclass but some."""
    if issubclass(kind, BaseModel):
        return tuple(name for name in kind.model_fields if name not in without)
    if dataclasses.is_dataclass(kind) and kind not in ROOMS:
        return tuple(field.name for field in dataclasses.fields(kind) if field.name not in without)
    raise TypeError(f"not a value that can be told: {kind}")
