"""Claims that disagree."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Dispute
from relations.records.problems import Problem
from relations.rules.context import Context


def one_claim_is_preferred(context: Context) -> Iterator[Problem]:
    """At most one claim of a dispute is preferred."""
    for value in context.of(Dispute):
        if sum(claim.rank == "preferred" for claim in value.value.claims) > 1:
            yield value.problem("disputes.two-preferred")


RULES = (one_claim_is_preferred,)
