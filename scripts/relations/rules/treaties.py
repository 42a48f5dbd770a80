"""Treaties: who signed them, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Treaty
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

_OVER = ("ended", "superseded", "spent")


def both_sides_sign(context: Context) -> Iterator[Problem]:
    """Where the signatories are named, there is one of each side."""
    treaty: Treaty
    for document, treaty in context.records("treaties"):
        people = [(part, context.get(part.person)) for part in treaty.signatories]
        sides = [part.side or (person and person.side) for part, person in people]
        if len(sides) > 1 and None not in sides and len(set(sides)) == 1:
            yield document.problem(("signatories",), "treaties.one-sided", level="warning", side=sides[0])


def statuses_fit_their_dates(context: Context) -> Iterator[Problem]:
    """What entered into force says when, or asks it; what ended is not said to be running."""
    treaty: Treaty
    for document, treaty in context.records("treaties"):
        if treaty.status in ("entered", "in-force") and not (treaty.in_force or treaty.questions):
            yield document.problem(("status",), "treaties.when", level="warning")
        if treaty.ended and treaty.status not in _OVER:
            yield document.problem(("status",), "order.ended", ended=treaty.ended.text)


def treaties_are_named_once_signed(context: Context) -> Iterator[Problem]:
    """An event that lists a treaty does not lie years before it was signed."""
    for document, event in context.records("events"):
        for index, ref in enumerate(event.treaties):
            treaty = context.get(ref)
            if treaty and treaty.signed and spans.ends(event.date)[1].year + 1 < spans.starts(treaty.signed)[0].year:
                path, day = ("treaties", index), treaty.signed.text
                yield document.problem(path, "treaties.unsigned", level="warning", signed=day, date=event.date.text)


OWN = (statuses_fit_their_dates,)
RULES = (both_sides_sign, treaties_are_named_once_signed)
