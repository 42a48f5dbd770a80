"""Claims that disagree, and the date that a record takes from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from relations.records.dates import Date
from relations.records.model import KINDS, Claim, Dispute
from relations.records.problems import Problem
from relations.rules.context import Context

_TAKEN = ("date", "signed", "born", "died")
"""Fields whose value may be one of a dispute's claims."""


def one_claim_is_preferred(context: Context) -> Iterator[Problem]:
    """At most one claim of a dispute is preferred, and no claim stands twice."""
    for value in context.of(Dispute):
        if sum(claim.rank == "preferred" for claim in value.value.claims) > 1:
            yield value.problem("disputes.two-preferred")
        said = Counter(str(claim.value) for claim in value.value.claims)
        if said.most_common(1)[0][1] > 1:
            yield value.problem("disputes.twice", claim=said.most_common(1)[0][0])


def dates_take_the_preferred_claim(context: Context) -> Iterator[Problem]:
    """A record's date is no claim of a dispute unless that claim is preferred, or none other is left."""
    for kind in KINDS:
        for document, record in context.records(kind):
            for dispute in getattr(record, "disputes", ()):
                claims = [claim for claim in dispute.claims if claim.rank != "deprecated" and _dated(claim)]
                if len(claims) < 2:
                    continue
                for name in _TAKEN:
                    date = getattr(record, name, None)
                    if not isinstance(date, Date):
                        continue
                    taken = next((claim for claim in claims if claim.value == date.text), None)
                    if taken is None or taken.rank == "preferred":
                        continue
                    preferred = next((claim.value for claim in claims if claim.rank == "preferred"), None)
                    if preferred:
                        yield document.problem((name,), "disputes.not-preferred", date=date.text, preferred=preferred)
                    else:
                        yield document.problem((name,), "disputes.unranked", date=date.text)


def _dated(claim: Claim) -> bool:
    try:
        return isinstance(claim.value, str) and bool(Date.parse(claim.value))
    except ValueError:
        return False


RULES = (one_claim_is_preferred, dates_take_the_preferred_claim)
