"""Visits and meetings: who went which way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from relations.records.model import Participant, Visit
from relations.reference.records import Records

LEADERS = ("head-of-state", "head-of-government")
"""Levels of visit that count as leaders' visits."""
WAYS = ("there", "back", "third")
"""How charts and tags mark the directions: from the first side, from the second, and in third countries."""


@dataclass(frozen=True)
class Meetings:
    """All visits."""

    r: Records

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

    @cached_property
    def last_of_leaders(self) -> list[tuple[str, Visit]]:
        """The latest visit of a head of state or government in each direction."""
        found: dict[str, Visit] = {}
        for entry in self.r.entries:
            visit = entry.record
            if isinstance(visit, Visit) and visit.visitor and visit.level in LEADERS:
                found[self.direction(visit)] = visit
        return sorted(found.items(), key=lambda item: self.directions.index(item[0]))
