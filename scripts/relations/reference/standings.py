"""Where each side belongs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from relations.records.model import Membership, Ref, Standing
from relations.reference.chronology import Chronology

FULL = frozenset({"founder", "member", "party"})
"""Statuses that make a side a member."""
PARTIAL = frozenset({"signatory", "observer", "associate", "partner", "candidate"})
"""Statuses of a side that takes part without being a member."""
FORMER = frozenset({"left", "excluded", "suspended"})
"""Statuses of a side that was a member and is not, or not in full, now."""
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
    def both(self) -> list[Membership]:
        """The organisations both sides belong to today."""
        return [membership for membership in self.r.all("memberships") if self.belonging(membership) == "both"]

    def group(self, standing: Standing) -> str:
        """``full``, ``partial``, ``former`` or ``none``."""
        groups = {"full": FULL, "partial": PARTIAL, "former": FORMER}
        return next((name for name, statuses in groups.items() if standing.status in statuses), "none")
