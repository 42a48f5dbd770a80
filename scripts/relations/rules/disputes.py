"""Claims that disagree, and the date that a record takes from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from relations.records import reading
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
        if all(claim.rank == "deprecated" for claim in value.value.claims):
            yield value.problem("disputes.none-left")
        said = Counter(_said(claim) for claim in value.value.claims)
        if said.most_common(1)[0][1] > 1:
            (twice, _), *_ = said.most_common(1)
            claim = next(claim for claim in value.value.claims if _said(claim) == twice)
            yield value.problem("disputes.twice", claim=claim.value)


def dates_take_the_preferred_claim(context: Context) -> Iterator[Problem]:
    """A record's date is no claim of a dispute unless that claim is preferred, or none other is left."""
    for kind in KINDS:
        for document, record in context.records(kind):
            for dispute in getattr(record, "disputes", ()):
                yield from _given_up(document, record, dispute)
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


def _given_up(document: reading.Document, record: Any, dispute: Dispute) -> Iterator[Problem]:
    """A date that is a claim which the dispute itself gives up."""
    kept = {_said(claim) for claim in dispute.claims if claim.rank != "deprecated"}
    for name in _TAKEN:
        date = getattr(record, name, None)
        text = date.text if isinstance(date, Date) else ""
        for claim in dispute.claims if text else ():
            if claim.rank == "deprecated" and _dated(claim) and claim.value == text and _said(claim) not in kept:
                yield document.problem((name,), "disputes.deprecated", date=text)


def _said(claim: Claim) -> str:
    """What a claim says: of a date its first and last day, however it is written."""
    if not _dated(claim):
        return str(claim.value)
    date = Date.parse(str(claim.value))
    exact = not (set("?~%") & set(date.text)) and not date.open and date.start and date.end
    return f"{date.first}/{date.last}" if exact else date.text


def _dated(claim: Claim) -> bool:
    try:
        return isinstance(claim.value, str) and bool(Date.parse(claim.value))
    except ValueError:
        return False


RULES = (one_claim_is_preferred, dates_take_the_preferred_claim)
