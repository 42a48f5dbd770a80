"""A stand-in for a reference that notes which look-ups something was made of, so that it is not made again in vain.

A :class:`Traced` answers as the reference does, and notes of each look-up what was asked and a hash of what was found.
What comes back is values, which lead to nothing further: all that is known of the reference has gone through a look-up
that was noted. The site's settings and words act on everything; they are not noted.

The way is that of build systems with verifying traces and early cut-off:
https://doi.org/10.1145/3236774 (A. Mokhov, N. Mitchell, S. Peyton Jones: Build systems à la carte).
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import FunctionType
from typing import Any, cast

from relations.reference.hashes import ROOMS, Hashes, Lookup
from relations.reference.reference import Reference
from relations.reference.traces import UNTOLD, Trace

_SETTINGS = ("site", "labels")


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
        kind: Any = type(self._room)
        defined = _defined(kind, name)
        if isinstance(defined, FunctionType):
            return partial(self._called, name, defined)  # not held here: what holds itself is not let go of
        found = getattr(self._room, name)
        if not isinstance(defined, staticmethod) and (name not in _SETTINGS or self._path):
            found = self._notes.seen((*self._path, name), found)
        # It is noted, or what is looked up in it will be, or it is a function of its arguments alone or acts on
        # everything: once is enough.
        setattr(self, name, found)
        return found

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


@dataclass(frozen=True)
class Notes:
    """What is noted of look-ups, for something that speaks a ``language`` or none of its own."""

    hashes: Hashes
    trace: Trace
    language: str

    def note(self, lookup: Lookup, value: Any, *, told: bool = True) -> None:
        """Note what a look-up found, and, unless that is much, what it tells."""
        if told or not self.language:
            self.trace[lookup] = self.hashes.found(lookup, value, self.language)
        else:
            self.trace[lookup] = self.hashes.found(lookup, value)._replace(told=UNTOLD)

    def seen(self, lookup: Lookup, value: Any) -> Any:
        """What ``lookup`` found, noted, or where further look-ups in it will be noted."""
        if isinstance(value, ROOMS):
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
