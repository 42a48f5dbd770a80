"""Claims that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Dispute
from relations.records.problems import Problem
from relations.rules.context import Context


def one_claim_is_preferred(context: Context) -> Iterator[Problem]:
    """At most one claim of a dispute is preferred."""
    for value in context.values:
        if isinstance(value.value, Dispute) and sum(claim.rank == "preferred" for claim in value.value.claims) > 1:
            yield value.problem("more than one claim is preferred", "Prefer one, or none")


RULES = (one_claim_is_preferred,)
