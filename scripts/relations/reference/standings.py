"""Where each side belongs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from relations.records.dates import Date
from relations.records.model import Membership, Ref, Standing
from relations.reference.chronology import Chronology

FULL = frozenset({"founder", "member", "party"})
"""Statuses that make a side a member."""
PARTIAL = frozenset({"signatory", "observer", "associate", "partner", "candidate"})
"""Statuses of a side that takes part without being a member."""
FORMER = frozenset({"left", "excluded", "suspended"})
"""Statuses of a side that was a member and is not, or not in full, now."""
RECENT = 5
"""Years after which the latest confirmation of a standing is called old."""
OUTSIDE = frozenset({"none", "never"})
"""Statuses of a side that does not belong."""


@dataclass(frozen=True)
class Standings:
    """The standings of both sides in organisations and multilateral treaties."""

    r: Chronology

    def today(self, membership: Membership, side: str) -> Standing:
        """A side's last status in an organisation."""
        standings = membership.sides[Ref("sides", side)]
        return next((standing for standing in standings if standing.term and standing.term.open), standings[-1])

    def belonging(self, membership: Membership) -> str:
        """``both``, the id of the only side that is a member, or ``neither``."""
        members = [side for side in self.r.sides if self.today(membership, side).status in FULL]
        return "both" if len(members) == 2 else members[0] if members else "neither"

    @cached_property
    def statuses(self) -> set[str]:
        """Every status that either side has today."""
        return {self.today(record, side).status for record in self.r.all("memberships") for side in self.r.sides}

    def seats(self, membership: Membership, side: str) -> list[tuple[Standing, Date]]:
        """The standings of earlier states in whose seat a side sits today, each with its term, the oldest first."""
        standings = membership.sides[Ref("sides", side)]
        earlier: list[tuple[Standing, Date]] = []
        at = standings.index(self.today(membership, side))
        while (seat_of := standings[at].seat_of) is not None:
            before = [
                (index, standing.term)
                for index, standing in enumerate(standings[:at])
                if standing.state == seat_of and standing.term
            ]
            if not before:
                break
            at, term = before[-1]
            earlier.insert(0, (standings[at], term))
        return earlier

    def outdated(self, membership: Membership) -> bool:
        """Whether what the sources say of a membership is so old that a reader should know."""
        return int(self.r.newest[:4]) - membership.as_of.last.year > RECENT

    @cached_property
    def both(self) -> list[Membership]:
        """The organisations both sides belong to today."""
        return [membership for membership in self.r.all("memberships") if self.belonging(membership) == "both"]

    def group(self, standing: Standing) -> str:
        """``full``, ``partial``, ``former`` or ``none``."""
        groups = {"full": FULL, "partial": PARTIAL, "former": FORMER}
        return next((name for name, statuses in groups.items() if standing.status in statuses), "none")
