"""Everything known, with its indexes; language-free."""

from relations.reference.entry import Entry
from relations.reference.evidence import COUNTED, SOURCE_RANK
from relations.reference.meetings import LEADERS, WAYS
from relations.reference.missions import OFFICIAL
from relations.reference.reference import Reference
from relations.reference.standings import FORMER, FULL, OUTSIDE, PARTIAL

__all__ = [
    "COUNTED",
    "FORMER",
    "FULL",
    "LEADERS",
    "OFFICIAL",
    "OUTSIDE",
    "PARTIAL",
    "SOURCE_RANK",
    "WAYS",
    "Entry",
    "Reference",
]
