"""Missions and their heads."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Embassy
from relations.records.problems import Problem
from relations.rules.context import Context


def heads_do_not_overlap(context: Context) -> Iterator[Problem]:
    """One mission has one head at a time, as far as the dates are certain; a day of handing over is no overlap."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            for earlier in embassy.heads[:index]:
                if earlier.rank != head.rank and "vacant" not in (earlier.rank, head.rank):
                    continue
                a, b = earlier.term.surely, head.term.surely
                if a and b and max(a[0], b[0]) < min(a[1], b[1]):
                    who, term = earlier.person or earlier.rank, earlier.term.text
                    yield document.problem(("heads", index, "term"), "missions.overlap", who=who, term=term)


RULES = (heads_do_not_overlap,)
