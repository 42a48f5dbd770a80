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
                wrong = f"overlaps the period {before.id} ({before.term.text})"
                yield document.problem(("term",), wrong, "Let each period end where the next starts")
            elif gap > 1:
                wrong = f"leaves {gap - 1} days between {before.id} ({before.term.text}) and itself"
                yield document.problem(("term",), wrong, "Let each period end where the next starts")
        before = period
    if before and not before.term.open:
        document = context.data.documents[before.link]
        yield document.problem(("term",), "the last period ends", "Write its term with an open end: 2022-02-24/..")


def relations_change_with_periods(context: Context) -> Iterator[Problem]:
    """An event that changes the state of relations stands where a period starts, so that band and prose agree."""
    starts = {period.term.first for period in context.data.records["periods"].values()}
    event: Event
    for document, event in context.records("events"):
        if event.relations and event.relations != "continued" and starts and event.date.first not in starts:
            wrong = f'changes relations ("{event.relations}") on a day when no period starts'
            yield document.problem(("relations",), wrong, "Start a period on that day, or leave the field out")


RULES = (periods_are_gapless, relations_change_with_periods)
