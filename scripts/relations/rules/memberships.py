"""Organisations and each side in them, under the name of the state it was then."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from relations.records import reading, trees
from relations.records.dates import Date
from relations.records.model import Membership, Side, Standing, State
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

_HANDOVER = datetime.timedelta(days=31)
"""How long one state may act beside the one it follows."""
_BELONGING = ("founder", "member", "party")
_AFTERWARDS = ("suspended", "left", "excluded")
_YEAR = datetime.timedelta(days=366)
_BELONGED = (*_BELONGING, *_AFTERWARDS)


def memberships_speak_of_both_sides(context: Context) -> Iterator[Problem]:
    """Never having belonged is a status too; a state that never belonged was no member at another time."""
    for document, membership in context.records("memberships"):
        for side in context.site.sides:
            standings = membership.sides.get(side.id)
            if not standings:
                yield document.problem(("sides",), "memberships.no-side", side=side.id)
            for index, standing in enumerate(standings or ()):
                if standing.status == "never" and any(
                    other.status in _BELONGED and other.state == standing.state for other in standings
                ):
                    yield document.problem(("sides", side.id, index, "status"), "memberships.never")


def standings_follow_each_other(context: Context) -> Iterator[Problem]:
    """A side's standings come in order, none before another is over, none before there was anything to belong to, and
    none after its sources speak.
    """
    for document, membership, side, _ in _standings(context):
        dated = [(index, each.term) for index, each in enumerate(membership.sides[side.id]) if each.term]
        for (_, a), (index, b) in pairwise(dated):
            path = ("sides", side.id, index, "term")
            if spans.starts_before(b, a) or spans.overlap(a, b):
                yield document.problem(path, "memberships.overlap", term=b.text, before=a.text)
        for index, term in dated:
            status, path = membership.sides[side.id][index].status, ("sides", side.id, index, "term")
            if membership.founded and status in _BELONGING and spans.starts_before(term, membership.founded):
                yield document.problem(path, "memberships.unfounded", term=term.text, founded=membership.founded.text)
            if spans.starts_before(membership.as_of, term):
                yield document.problem(
                    path, "memberships.ahead", level="warning", term=term.text, as_of=membership.as_of.text
                )


def standings_are_told_whole(context: Context) -> Iterator[Problem]:
    """A founder is there from the start; who leaves or is suspended had belonged; a state that follows another in its
    seat does so at once; what ended before the sources speak is followed by what was then.
    """
    for document, membership, side, states in _standings(context):
        standings = membership.sides[side.id]
        for index, standing in enumerate(standings):
            path: trees.Path = ("sides", side.id, index)
            founded, term = membership.founded, standing.term
            if standing.status == "founder" and founded and term and spans.starts(term)[0] > _year_after(founded):
                yield document.problem(
                    (*path, "status"), "memberships.founder", level="warning", term=term.text, founded=founded.text
                )
            if standing.status in _AFTERWARDS and not index:
                yield document.problem((*path, "status"), "memberships.before", level="warning", status=standing.status)
            before = standings[index - 1].term if index else None
            earlier = states.get(standings[index - 1].state or "") if standing.seat_of else None
            cut = earlier and before and spans.starts(earlier.term)[0] < spans.ends(before)[1] < _end(earlier) - _YEAR
            if cut and before and term and spans.starts(term)[0] > _year_after(before):
                yield document.problem(
                    (*path, "term"), "memberships.gap", level="warning", term=term.text, before=before.text
                )
        last = standings[-1] if standings else None
        if last and last.status in _BELONGING and last.term and spans.before(last.term, membership.as_of):
            path = ("sides", side.id, len(standings) - 1, "term")
            yield document.problem(
                path, "memberships.since", level="warning", term=last.term.text, as_of=membership.as_of.text
            )


def _end(state: State) -> datetime.date:
    return spans.ends(state.term)[0]


def _year_after(date: Date) -> datetime.date:
    """A year after the latest day on which ``date`` can end."""
    last = spans.ends(date)[1]
    return last + _YEAR if datetime.date.max - last > _YEAR else datetime.date.max


def states_existed_then(context: Context) -> Iterator[Problem]:
    """A standing is that of a state of its side, in the time of that state; a seat is that of an earlier one."""
    for document, membership, side, states in _standings(context):
        for index, standing in enumerate(membership.sides[side.id]):
            yield from _of_its_time(document, ("sides", side.id, index), states, standing)


def states_follow_each_other(context: Context) -> Iterator[Problem]:
    """The states that a side has been come in order, each after the one before."""
    document = context.data.documents["site"]
    for at, side in enumerate(context.site.sides):
        for index, (a, b) in enumerate(pairwise(side.states), start=1):
            if spans.starts_before(b.term, a.term) or spans.overlap(a.term, b.term):
                path = ("sides", at, "states", index, "term")
                yield document.problem(path, "memberships.overlap", term=b.term.text, before=a.term.text)
            elif spans.starts(b.term)[0] > _year_after(a.term):
                path = ("sides", at, "states", index, "term")
                yield document.problem(path, "memberships.gap", term=b.term.text, before=a.term.text)


def _standings(
    context: Context,
) -> Iterator[tuple[reading.Document, Membership, Side, dict[str, State]]]:
    sides = {side.id: (side, {state.id: state for state in side.states}) for side in context.site.sides}
    for document, membership in context.records("memberships"):
        for side in membership.sides:
            if side in sides:
                yield document, membership, *sides[side]


def _of_its_time(
    document: reading.Document, path: trees.Path, states: dict[str, State], standing: Standing
) -> Iterator[Problem]:
    order = list(states)
    state = states.get(standing.state) if standing.state else None
    if standing.state and state is None:
        yield document.problem((*path, "state"), "memberships.other-sides", state=standing.state, known=order)
    if state and standing.term and not spans.inside(standing.term, state.term, _HANDOVER):
        term, then = standing.term.text, state.term.text
        yield document.problem((*path, "term"), "memberships.not-then", state=state.id, then=then, term=term)
    if standing.seat_of:
        if standing.seat_of not in states:
            yield document.problem((*path, "seat_of"), "memberships.other-sides", state=standing.seat_of, known=order)
        elif order.index(standing.seat_of) >= order.index(state.id if state else order[-1]):
            yield document.problem((*path, "seat_of"), "memberships.no-earlier", state=standing.seat_of)


RULES = (
    memberships_speak_of_both_sides,
    standings_follow_each_other,
    standings_are_told_whole,
    states_existed_then,
    states_follow_each_other,
)
