"""Missions and who heads them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from relations.records.model import Address, Embassy, Head, Person
from relations.reference.chronology import Chronology

OFFICIAL = (
    "embassy",
    "consulate-general",
    "consulate",
    "consular-section",
    "honorary-consulate",
    "trade-office",
    "defence-attache",
)
"""Kinds of mission that a state sends and the other receives; whatever else stands there is no mission."""


@dataclass(frozen=True)
class Missions:
    """The missions of both sides."""

    r: Chronology

    def of(self, side: str) -> list[Embassy]:
        """A side's missions: embassies first, then by kind as the labels order them, then by id."""
        order = list(self.r.labels[self.r.site.languages[0]].terms["mission_kind"])
        missions = [embassy for embassy in self.r.all("embassies") if embassy.side == side]
        return sorted(missions, key=lambda embassy: (order.index(embassy.kind), embassy.id))

    def official(self, side: str) -> list[Embassy]:
        """Those of a side's missions that it sends to the other state."""
        return [embassy for embassy in self.of(side) if embassy.kind in OFFICIAL]

    def others(self, side: str) -> list[Embassy]:
        """What else of a side stands in the other country or nearby: churches, chambers, residences, stations."""
        return [embassy for embassy in self.of(side) if embassy.kind not in OFFICIAL]

    def head_today(self, embassy: Embassy) -> Head | None:
        """Who heads a mission now: the last head whose term is open."""
        heads = [head for head in embassy.heads if head.term.open and head.person]
        return heads[-1] if heads else None

    def address(self, embassy: Embassy) -> Address | None:
        """Where a mission is, or was last: the address that runs, else the one of no time, else the latest."""

        def lasting(address: Address) -> tuple[bool, bool, datetime.date]:
            term = address.term
            return (term is not None and term.open, term is None, term.filed if term else datetime.date.max)

        return max(embassy.addresses, key=lasting, default=None)

    def embassy(self, side: str) -> Embassy | None:
        """The embassy of a side with the other."""
        return next(
            (embassy for embassy in self.r.all("embassies") if embassy.kind == "embassy" and embassy.side == side), None
        )

    @cached_property
    def _posts(self) -> dict[str, list[tuple[Embassy, Head]]]:
        posts: defaultdict[str, list[tuple[Embassy, Head]]] = defaultdict(list)
        for embassy in self.r.all("embassies"):
            for head in embassy.heads:
                if head.person:
                    posts[head.person].append((embassy, head))
        return posts

    def posts_of(self, person: Person) -> list[tuple[Embassy, Head]]:
        """The missions that a person headed."""
        return self._posts.get(person.id, [])
