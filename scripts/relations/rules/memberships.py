"""Organisations, and each side in them."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.problems import Problem
from relations.rules.context import Context


def memberships_speak_of_both_sides(context: Context) -> Iterator[Problem]:
    """Never having belonged is a status too."""
    for document, membership in context.records("memberships"):
        for side in context.site.sides:
            if not membership.sides.get(side.id):
                yield document.problem(("sides",), "memberships.no-side", side=side.id)


RULES = (memberships_speak_of_both_sides,)
