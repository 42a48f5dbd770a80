"""The periods, and the events that turn one into the next."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Event, Period
from relations.records.problems import Problem
from relations.rules.context import Context


def periods_are_gapless(context: Context) -> Iterator[Problem]:
    """The periods follow each other: none overlaps another, none leaves days out, the last is open."""
    periods = sorted(context.data.records["periods"].values(), key=lambda period: period.term.sort_key)
    before: Period | None = None
    for period in periods:
        document = context.data.documents[period.link]
        if before:
            gap = (period.term.first - before.term.last).days if not before.term.open else 0
            if gap < 0 or before.term.open:
                yield document.problem(("term",), "relations.periods-overlap", before=before.id, term=before.term.text)
            elif gap > 1:
                yield document.problem(
                    ("term",), "relations.gap", days=gap - 1, before=before.id, term=before.term.text
                )
        before = period
    if before and not before.term.open:
        yield context.data.documents[before.link].problem(("term",), "relations.last-ends")


def relations_change_with_periods(context: Context) -> Iterator[Problem]:
    """An event that changes the state of relations stands where a period starts, so that band and prose agree."""
    starts = {period.term.first for period in context.data.records["periods"].values()}
    event: Event
    for document, event in context.records("events"):
        if event.relations and event.relations != "continued" and starts and event.date.first not in starts:
            yield document.problem(("relations",), "relations.no-period", change=event.relations)


RULES = (periods_are_gapless, relations_change_with_periods)
