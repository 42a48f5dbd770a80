"""Visits and meetings: who went which way."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

from relations.records.model import Participant, Visit
from relations.reference.chronology import Chronology

MET = ("head-of-state", "head-of-government", "foreign-minister")
"""Levels of participants between whom every meeting is shown."""
LEADERS = ("head-of-state", "head-of-government")
"""Levels of visit that count as leaders' visits."""
WAYS = ("there", "back", "third")
"""How charts and tags mark the directions: from the first side, from the second, and in third countries."""


@dataclass(frozen=True)
class Meetings:
    """All visits."""

    r: Chronology

    @cached_property
    def directions(self) -> tuple[str, str, str]:
        """The three directions of visits, in the order of :data:`WAYS`: there, back, and in third countries."""
        first, second = self.r.sides
        return f"{first}-{second}", f"{second}-{first}", "third"

    def direction(self, visit: Visit) -> str:
        """``<from>-<to>`` of a visit by the sides' ids, or ``third``."""
        return f"{visit.visitor}-{self.r.other(visit.visitor).id}" if visit.visitor else "third"

    def way(self, visit: Visit) -> str:
        """A visit's direction as one of :data:`WAYS`."""
        return WAYS[self.directions.index(self.direction(visit))]

    def side_of(self, part: Participant) -> str | None:
        """The side a participant stands for: as given, or the person's own."""
        if part.side or not part.person:
            return part.side
        side: str | None = self.r.get(f"people/{part.person}").side
        return side

    def levels(self, visit: Visit) -> list[str]:
        """The levels of a visit: its own and those of its participants."""
        return list(dict.fromkeys([visit.level, *(part.level for part in visit.participants if part.level)]))

    @cached_property
    def pairs(self) -> dict[tuple[str, str], list[Visit]]:
        """Who met whom, and when: a person of the first side and one of the second, both of a level in :data:`MET`."""
        first, second = self.r.sides
        found: dict[tuple[str, str], list[Visit]] = {}
        for entry in self.r.entries:
            visit = entry.record
            if not isinstance(visit, Visit):
                continue
            met = {
                side: [
                    str(part.person) for part in visit.participants if self._met(part) and self.side_of(part) == side
                ]
                for side in (first, second)
            }
            for pair in itertools.product(met[first], met[second]):
                found.setdefault(pair, []).append(visit)
        return found

    @staticmethod
    def _met(part: Participant) -> bool:
        return part.person is not None and part.level in MET

    def met_of(self, index: int) -> list[str]:
        """The people of the first (0) or second (1) side in :attr:`pairs`, by their first meeting."""
        return list(dict.fromkeys(pair[index] for pair in self.pairs))
