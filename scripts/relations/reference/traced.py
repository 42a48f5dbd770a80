"""Which look-ups in a reference something was made of, so that it is not made again while all find what they found.

A :class:`Traced` stands for the reference: it answers as that does, and notes of each look-up what was asked and a hash
of what was found. What comes back is values, which lead to nothing further: all that is known of the reference has gone
through a look-up that was noted. The site's settings and words act on everything; they are not noted.

A dated record that is found among others, in a list or as a line of the chronology, is told without its prose: that is
for who asks by name for the record, or for its summary. Tests change every such text.

What speaks one language is as it was while all look-ups find what tells the same in that language: people's names and
those of places apart, it shows no text in another one. A test changes every field of every record in every language.

The way is that of build systems with verifying traces and early cut-off:
https://doi.org/10.1145/3236774 (A. Mokhov, N. Mitchell, S. Peyton Jones: Build systems à la carte).
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import inspect
import marshal
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from types import FunctionType
from typing import Any, cast

from pydantic import BaseModel

from relations import kept
from relations.kept import Kept
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
Trace = dict[Lookup, bytes]
"""Look-ups, each with the hash of what it found; behind it that of what this tells in the trace's language, if any."""
Fact = tuple[Lookup, bytes]
"""A look-up, and the hash of what it found."""
Notice = tuple[tuple[int, ...], bytes]
"""A trace as it is kept: the numbers of its facts, and in their order the hashes of what they tell in its language."""

_ROOMS = (Reference, Evidence, Meetings, Missions, Standings, Data)
"""What holds further look-ups."""
_RECORDS = frozenset(KINDS.values())
_DATED = frozenset((Event, Visit, Treaty))
"""What the chronology and other lists name and date."""
_MANY = _RECORDS | {Entry, Date}
_SETTINGS = ("site", "labels")
_PLAIN = frozenset((str, int, float, bool, type(None)))
_GONE = b""
"""The hash of what cannot be looked up any more: no hash that was noted is the same."""
_SIZE = 12
"""How many bytes a hash has."""
_NONE = bytes(_SIZE)
"""Instead of the hash of what is told in a language, where it would take longer to find than a page to make."""


class Hashes:
    """The hashes of what look-ups in ``reference`` find, each made once."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        self._found: dict[tuple[Lookup, str], bytes] = {}
        self._known: dict[tuple[int, str, bool], str] = {}
        self._held: list[Any] = []

    def of(self, lookup: Lookup, value: Any, language: str = "") -> bytes:
        """The hash of ``value``, which ``lookup`` found, and behind it that of what it tells in a ``language``.

        Raises ``TypeError`` for what is no value.
        """
        for tongue in ("", language) if language else ("",):
            if (lookup, tongue) not in self._found:
                self._found[lookup, tongue] = self._hash(value, tongue)
        return self._found[lookup, ""] + self._found[lookup, language] if language else self._found[lookup, ""]

    def now(self, lookup: Lookup, language: str = "") -> bytes:
        """The hash of what a look-up finds here, or of what that tells in a language."""
        if (lookup, language) not in self._found:
            try:
                self._found[lookup, language] = self._hash(self._value(lookup), language)
            except Exception:  # whatever stands in the way: it did not when the look-up was noted
                self._found[lookup, language] = _GONE
        return self._found[lookup, language]

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
        return hashlib.blake2b("".join(parts).encode(), digest_size=_SIZE).digest()

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
        return hashlib.blake2b("".join(parts).encode(), digest_size=_SIZE).hexdigest()

    def _tell_parts(
        self, value: Any, language: str, say: Callable[[str], None], without: frozenset[str] = frozenset()
    ) -> None:
        for part in _parts(value, without):
            self._tell(part, language, say)
            say(",")


class Traces:
    """Traces as a build keeps them for the next, in ``store``: many share the facts that they are made of.

    ``sort`` tells apart what builds keep; ``hashes`` are of the reference as it is now.
    """

    def __init__(self, hashes: Hashes, store: Kept, sort: str) -> None:
        self.hashes = hashes
        self._store = store
        self._key = kept.key(kept.CODE, "facts", sort)
        found = store.get([self._key]).get(self._key)
        self._before: dict[int, Fact] = marshal.loads(found) if found else {}
        self._facts = dict(self._before)
        self._numbers: dict[Fact, int] = {}
        self._holding = _Holding(hashes, self._before)
        self._used: set[int] = set()

    def held(self, notice: Notice, language: str = "") -> Notice | None:
        """A trace, where all its look-ups find here what they found, or what tells the same in its ``language``."""
        numbers, told = notice
        if all(map(self._holding.__getitem__, numbers)):
            self._used.update(numbers)
            return notice
        now = list(numbers)
        for place, number in enumerate(numbers):
            if not self._holding[number]:
                own = told[place * _SIZE : (place + 1) * _SIZE]
                if own in (b"", _NONE) or number not in self._before:
                    return None
                lookup, _ = self._before[number]
                if self.hashes.now(lookup, language) != own:
                    return None
                fact = lookup, self.hashes.now(lookup)
                now[place] = self._number(fact)
                self._facts[now[place]] = fact
        self._used.update(now)
        return tuple(now), told

    def kept(self, *traces: Trace) -> tuple[Notice, dict[int, Fact]]:
        """What was noted, as one, the traces in a language first; and the facts that this process had not kept."""
        found = [(lookup, hashes) for trace in traces for lookup, hashes in trace.items()]
        numbers, new = [], {}
        for lookup, hashes in found:
            fact = lookup, hashes[:_SIZE]
            number = self._number(fact)
            if number not in self._facts:
                self._facts[number] = new[number] = fact
            numbers.append(number)
        self._used.update(numbers)
        return (tuple(numbers), b"".join(hashes[_SIZE:] for _, hashes in found)), new

    def take(self, notice: Notice, new: Mapping[int, Fact]) -> None:
        """Take in what another process :meth:`kept`."""
        self._facts.update(new)
        self._used.update(notice[0])

    def remember(self) -> None:
        """Let the next build know the facts that are of use."""
        if self._used != self._before.keys():
            self._store.put({self._key: marshal.dumps({number: self._facts[number] for number in self._used})})

    def _number(self, fact: Fact) -> int:
        if fact not in self._numbers:
            self._numbers[fact] = int.from_bytes(hashlib.blake2b(repr(fact).encode(), digest_size=7).digest())
        return self._numbers[fact]


class _Holding(dict[int, bool]):
    """Whether look-ups find what they found, by their numbers, each asked once; one that is not known does not."""

    def __init__(self, hashes: Hashes, facts: Mapping[int, Fact]) -> None:
        self._hashes, self._facts = hashes, facts

    def __missing__(self, number: int) -> bool:
        lookup, found = self._facts.get(number, ((), _GONE))
        self[number] = holds = bool(found) and self._hashes.now(lookup) == found
        return holds


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
    if dataclasses.is_dataclass(kind) and kind not in _ROOMS:
        return tuple(field.name for field in dataclasses.fields(kind) if field.name not in without)
    raise TypeError(f"not a value that can be told: {kind}")


@cache
def _defined(kind: Any, name: str) -> Any:
    """What a room's class has under a name, unbound."""
    return inspect.getattr_static(kind, name, None)


class Traced:
    """``room`` of a reference, which is reached by ``path``; what is looked up there goes into ``trace``."""

    def __init__(self, notes: Notes, path: Lookup = (), room: Any = None) -> None:
        self._notes, self._path = notes, path
        self._room = notes.hashes.reference if room is None else room

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
        return self._notes.seen((*self._path, name), value)

    def _called(self, name: str, function: FunctionType, *arguments: Any) -> Any:
        """The result of a method; where an argument has no name to tell it by, what the method looks up is noted."""
        try:
            step = ("call", *map(self._notes.hashes.written, arguments))
        except TypeError:
            return function(self, *arguments)
        return self._notes.seen((*self._path, name, step), function(self._room, *arguments))


class _Items(Mapping[Any, Any]):
    """A mapping of a reference, of which each item that is asked for is a look-up."""

    def __init__(self, notes: Notes, path: Lookup, items: dict[Any, Any]) -> None:
        self._notes, self._path, self._items = notes, path, items

    def __getitem__(self, key: Any) -> Any:
        plain = str(key) if isinstance(key, str) else key
        value = self._items.get(key)
        if value is None or isinstance(value, dict):  # whether it is there is then all that is asked for now
            self._notes.note((*self._path, ("has", plain)), key in self._items)
        return self._notes.seen((*self._path, ("item", plain)), self._items[key])

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
        self._notes.note(self._path, self._items, told="data" not in self._path)
        return self._items


@dataclasses.dataclass(frozen=True)
class Notes:
    """What is noted of look-ups, for something that speaks a ``language`` or none of its own."""

    hashes: Hashes
    trace: Trace
    language: str

    def note(self, lookup: Lookup, value: Any, *, told: bool = True) -> None:
        """Note what a look-up found, and, unless that is much, what it tells."""
        if told or not self.language:
            self.trace[lookup] = self.hashes.of(lookup, value, self.language)
        else:
            self.trace[lookup] = self.hashes.of(lookup, value) + _NONE

    def seen(self, lookup: Lookup, value: Any) -> Any:
        """What ``lookup`` found, noted, or where further look-ups in it will be noted."""
        if isinstance(value, _ROOMS):
            return Traced(self, () if value is self.hashes.reference else lookup, value)
        if isinstance(value, dict):
            return _Items(self, lookup, value)
        self.note(lookup, value)
        return value


def traced(hashes: Hashes, trace: Trace, language: str = "") -> Reference:
    """The reference of ``hashes`` for something that notes in ``trace`` what it looks up.

    With a ``language`` for something that shows texts in that one alone.
    """
    return cast(Reference, Traced(Notes(hashes, trace, language)))
