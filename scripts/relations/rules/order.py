"""What comes first comes first: the dates of one record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from relations.records.dates import Date
from relations.records.model import KINDS
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

_STEPS = {
    "treaties": ("signed", "in_force", "ended"),
    "sources": ("date", "accessed"),
}
"""Fields of a kind whose dates follow each other."""


def dates_follow_each_other(context: Context) -> Iterator[Problem]:
    """A treaty is signed, enters into force and ends; a source is published before it is read; a record is added once
    its event has happened, and checked after that.
    """
    for kind in KINDS:
        steps = _STEPS.get(kind, ("date", "added"))
        steps = (*steps, "checked") if steps[-1] == "added" else steps
        for document, record in context.records(kind):
            given = [(name, date) for name in steps if isinstance(date := getattr(record, name, None), Date)]
            for (earlier, a), (later, b) in pairwise(given):
                if spans.starts(a)[0] > spans.ends(b)[1]:
                    yield document.problem((later,), "order.earlier", date=b.text, name=earlier, than=a.text)


def heads_are_appointed_first(context: Context) -> Iterator[Problem]:
    """A head is appointed, before the term starts, hands over credentials, and does both before it is over."""
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            given = [(name, getattr(head, name)) for name in ("appointed", "credentials") if getattr(head, name)]
            for (earlier, a), (later, b) in pairwise(given):
                if spans.starts(a)[0] > spans.ends(b)[1]:
                    path = ("heads", index, later)
                    yield document.problem(path, "order.earlier", date=b.text, name=earlier, than=a.text)
            for name, date in given:
                path, term = ("heads", index, name), head.term.text
                if spans.before(head.term, date):
                    yield document.problem(path, "order.after-term", date=date.text, term=term)
                elif name == "appointed" and spans.starts_before(head.term, date):
                    yield document.problem(path, "order.later", level="warning", date=date.text, name="term", than=term)


def lists_reach_no_further_than_looked(context: Context) -> Iterator[Problem]:
    """A list is complete up to the day on which it was gone over, at most."""
    for kind, state in context.site.lists.items():
        if spans.starts(state.complete_to)[0] > spans.ends(state.checked)[1]:
            path, date = ("lists", kind, "complete_to"), state.complete_to.text
            document = context.data.documents["site"]
            yield document.problem(path, "order.later", date=date, name="checked", than=state.checked.text)


def votes_are_cast_at_the_event(context: Context) -> Iterator[Problem]:
    """A vote with a date of its own lies within its event's."""
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            if vote.date and not spans.inside(vote.date, event.date):
                yield document.problem(
                    ("votes", index, "date"),
                    "order.outside",
                    level="warning",
                    date=vote.date.text,
                    whole=event.date.text,
                )


def treaties_are_signed_during_the_visit(context: Context) -> Iterator[Problem]:
    """What a visit says was signed was signed in its days."""
    for document, visit in context.records("visits"):
        for index, ref in enumerate(visit.signed):
            treaty = context.get(ref)
            if treaty and treaty.signed and not spans.inside(treaty.signed, visit.date):
                yield document.problem(
                    ("signed", index), "order.outside", level="warning", date=treaty.signed.text, whole=visit.date.text
                )


OWN = (
    dates_follow_each_other,
    heads_are_appointed_first,
    lists_reach_no_further_than_looked,
    votes_are_cast_at_the_event,
)
RULES = (treaties_are_signed_during_the_visit,)
