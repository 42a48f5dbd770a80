"""Traces of look-ups as builds keep them: which of them still find what they found, or tell the same in a language.

What speaks one language is as it was while all look-ups find what tells the same in that language: people's names and
those of places apart, it shows no text in another one. A test changes every field of every record in every language.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping

from relations import kept
from relations.kept import Kept
from relations.parallel import beside
from relations.reference.hashes import GONE, SIZE, Found, Hashes, Lookup, number

Trace = dict[Lookup, Found]
"""Look-ups, each with what it found, and what this tells in the trace's language, if any."""
Fact = tuple[Lookup, bytes]
"""A look-up, and the hash of what it found."""
Notice = tuple[tuple[int, ...], bytes]
"""A trace as it is kept: the numbers of its facts, and in their order the hashes of what they tell in its language."""
UNTOLD = bytes(SIZE)
"""Instead of the hash of what is told in a language, where it would take longer to find than a page to make."""


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
        self._holding = _Holding(hashes, self._before)
        self._used: set[int] = set()

    def ask(self) -> None:
        """Ask now of all that was kept whether it holds, of half of it by a process of its own.

        It is worth it where nearly all of it will be asked for.
        """
        # Look-ups of one name share what they find it in.
        numbers = sorted(self._before, key=lambda each: str(self._before[each][0][0]))
        here, beyond = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
        failing = beside(lambda: [each for each in beyond if not self._holding[each]])
        for each in here:
            _ = self._holding[each]
        self._holding |= dict.fromkeys(beyond, True) | dict.fromkeys(failing(), False)

    def held(self, notice: Notice, language: str = "") -> Notice | None:
        """A trace, where all its look-ups find here what they found, or what tells the same in its ``language``."""
        numbers, told = notice
        if all(map(self._holding.__getitem__, numbers)):
            self._used.update(numbers)
            return notice
        now = list(numbers)
        for place, known in enumerate(numbers):
            if not self._holding[known]:
                own = told[place * SIZE : (place + 1) * SIZE]
                if own in (b"", UNTOLD) or known not in self._before:
                    return None
                lookup, _ = self._before[known]
                if self.hashes.now(lookup, language) != own:
                    return None
                fact = lookup, self.hashes.now(lookup)
                now[place] = number(*fact)
                self._facts[now[place]] = fact
        self._used.update(now)
        return tuple(now), told

    def kept(self, *traces: Trace) -> tuple[Notice, dict[int, Fact]]:
        """What was noted, as one, the traces in a language first; and the facts that this process had not kept."""
        found = [item for trace in traces for item in trace.items()]
        numbers = tuple(each.number for _, each in found)
        new = {each.number: (lookup, each.hash) for lookup, each in found if each.number not in self._facts}
        self._facts.update(new)
        self._used.update(numbers)
        return (numbers, b"".join(each.told for _, each in found)), new

    def take(self, notice: Notice, new: Mapping[int, Fact]) -> None:
        """Take in what another process :meth:`kept`."""
        self._facts.update(new)
        self._used.update(notice[0])

    def remember(self) -> None:
        """Let the next build know the facts that are of use."""
        if self._used != self._before.keys():
            self._store.put({self._key: marshal.dumps({number: self._facts[number] for number in self._used})})


class _Holding(dict[int, bool]):
    """Whether look-ups find what they found, by their numbers, each asked once; one that is not known does not."""

    def __init__(self, hashes: Hashes, facts: Mapping[int, Fact]) -> None:
        self._hashes, self._facts = hashes, facts

    def __missing__(self, number: int) -> bool:
        lookup, found = self._facts.get(number, ((), GONE))
        self[number] = holds = bool(found) and self._hashes.now(lookup) == found
        return holds
