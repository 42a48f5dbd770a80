"""The periods, the events that turn one into the next, and what needs relations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from relations.records.dates import Date
from relations.records.model import Event, Period
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

_AFTER = {"established": "full", "restored": "full", "broken": "none"}
"""In which state relations are after a change."""
_WINDING_UP = datetime.timedelta(days=366)
_HEADS = ("head-of-state", "head-of-government")


def periods_are_gapless(context: Context) -> Iterator[Problem]:
    """The periods follow each other: none overlaps another, none leaves days out, the last is open."""
    before: Period | None = None
    for period in _periods(context) if context.all_typed("periods") else ():
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
    """An event that changes the state of relations stands where a period of that state starts."""
    if not context.all_typed("periods"):
        return
    starts = {period.term.first: period for period in _periods(context)}
    event: Event
    for document, event in context.records("events"):
        if event.relations in _AFTER and starts:
            period = starts.get(event.date.first)
            if period is None:
                yield document.problem(("relations",), "relations.no-period", change=event.relations)
            elif period.relations in _AFTER.values() and period.relations != _AFTER[event.relations]:
                yield document.problem(
                    ("relations",),
                    "relations.contradicts",
                    change=event.relations,
                    period=period.id,
                    state=period.relations,
                )


def changes_take_turns(context: Context) -> Iterator[Problem]:
    """What is broken off had been established or restored, and the other way round."""
    if not context.all_typed("events"):
        return
    changes = [event for _, event in context.records("events") if event.relations in _AFTER]
    for a, b in pairwise(sorted(changes, key=lambda event: event.date.sort_key)):
        if _AFTER[a.relations] == _AFTER[b.relations] and a.date.first != b.date.first:
            document = context.data.documents[b.link]
            yield document.problem(("relations",), "relations.again", change=b.relations, other=a.id)


def periods_turn_on_an_event(context: Context) -> Iterator[Problem]:
    """Where a period differs in its state from the one before, an event says how that came."""
    days = {event.date.first for _, event in context.records("events") if event.relations in _AFTER}
    for a, b in pairwise(_periods(context)):
        if a.relations != b.relations and "contacts" not in (a.relations, b.relations) and b.term.first not in days:
            document = context.data.documents[b.link]
            yield document.problem(("relations",), "relations.no-event", level="warning", state=b.relations)


def state_visits_need_relations(context: Context) -> Iterator[Problem]:
    """A state visit needs relations; without them any visit by a head of state or government is doubtful."""
    without = [period for period in _periods(context) if period.relations == "none"]
    for document, visit in context.records("visits"):
        for period in without:
            if visit.visitor and _within(visit.date, period):
                if visit.form == "state-visit":
                    yield document.problem(("form",), "relations.state-visit", period=period.id)
                elif visit.level in _HEADS:
                    yield document.problem(("level",), "relations.head-visits", level="warning", period=period.id)


def ambassadors_need_relations(context: Context) -> Iterator[Problem]:
    """No ambassador serves in a time without relations."""
    without = [period for period in _periods(context) if period.relations == "none"]
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            for period in without:
                if head.rank == "ambassador" and spans.overlap(head.term, period.term):
                    path = ("heads", index, "term")
                    yield document.problem(path, "relations.ambassador", level="warning", period=period.id)


def _within(date: Date, period: Period) -> bool:
    """Whether ``date`` surely lies within the period."""
    start, end = spans.starts(period.term)[1], spans.ends(period.term)[0]
    return start <= spans.starts(date)[0] and spans.ends(date)[1] <= end


def _periods(context: Context) -> list[Period]:
    return sorted(context.data.records["periods"].values(), key=lambda period: period.term.sort_key)


def embassies_need_relations(context: Context) -> Iterator[Problem]:
    """No embassy opens in a time without relations, and none is closed only long after they were broken off."""
    without = [period for period in _periods(context) if period.relations == "none"]
    for document, embassy in context.records("embassies"):
        for index, stretch in enumerate(embassy.stretches if embassy.kind == "embassy" else ()):
            for period in without:
                begun, ended = spans.starts(period.term)[1], spans.ends(period.term)[0]
                opened = begun < spans.starts(stretch)[0] <= spans.starts(stretch)[1] < ended
                closed = begun + _WINDING_UP < spans.ends(stretch)[0] <= spans.ends(stretch)[1] < ended
                if opened or closed:
                    yield document.problem(("stretches", index), "relations.embassy", level="warning", period=period.id)


RULES = (
    periods_are_gapless,
    relations_change_with_periods,
    changes_take_turns,
    periods_turn_on_an_event,
    state_visits_need_relations,
    ambassadors_need_relations,
    embassies_need_relations,
)
