"""Everything known: the records, and what follows from them."""

from __future__ import annotations

from functools import cached_property

from relations.reference.chronology import Chronology
from relations.reference.evidence import Evidence
from relations.reference.meetings import Meetings
from relations.reference.missions import Missions
from relations.reference.standings import Standings


class Reference(Chronology):
    """The checked data, seen whole."""

    @cached_property
    def evidence(self) -> Evidence:
        """What the records rest on."""
        return Evidence(self)

    @cached_property
    def standings(self) -> Standings:
        """Where each side belongs."""
        return Standings(self)

    @cached_property
    def missions(self) -> Missions:
        """The missions, and who heads them."""
        return Missions(self)

    @cached_property
    def meetings(self) -> Meetings:
        """Visits and meetings."""
        return Meetings(self)
