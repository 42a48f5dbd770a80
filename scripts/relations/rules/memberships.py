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
                advice = f"Add `{side.id}:` with its status; `none` where it never belonged"
                yield document.problem(("sides",), f'the side "{side.id}" is missing', advice)


RULES = (memberships_speak_of_both_sides,)
