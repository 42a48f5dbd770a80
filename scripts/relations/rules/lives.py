"""People do what is said of them while they live."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from relations.records import reading, trees
from relations.records.dates import Date
from relations.records.problems import Level, Problem
from relations.rules import spans
from relations.rules.context import Context

_LONGEST = datetime.timedelta(days=113 * 365)
_YOUNGEST = datetime.timedelta(days=15 * 365)
_AFTER = datetime.timedelta(days=31)
"""So long after a death a term may end: lists give the day on which the next one takes over."""


class Deed(NamedTuple):
    """What somebody did, when, and where the record says so."""

    document: reading.Document
    path: trees.Path
    person: Any
    date: Date
    after: Level = "error"
    """How sure it is that nobody does so after death; an event may be about somebody who is dead."""


def lives_are_in_order(context: Context) -> Iterator[Problem]:
    """Nobody dies before being born, and hardly anybody lives 113 years."""
    for document, person in context.records("people"):
        if person.born and person.died:
            if spans.before(person.died, person.born):
                yield document.problem(("died",), "lives.order", born=person.born.text, died=person.died.text)
            elif spans.starts(person.died)[0] - spans.ends(person.born)[1] > _LONGEST:
                yield document.problem(
                    ("died",), "lives.long", level="warning", born=person.born.text, died=person.died.text
                )


def deeds_lie_within_lives(context: Context) -> Iterator[Problem]:
    """Who visits, signs, heads a mission, holds an office or takes part in an event is alive, and no child."""
    for document, path, person, date, after in _deeds(context):
        if person.born and spans.before(date, person.born):
            yield document.problem(path, "lives.unborn", name=person.id, born=person.born.text, date=date.text)
        elif person.born and spans.ends(date)[1] < spans.starts(person.born)[0] + _YOUNGEST:
            born = person.born.text
            yield document.problem(path, "lives.young", level="warning", name=person.id, born=born, date=date.text)
        elif person.born and not person.died and _alive_at(date, context) - spans.ends(person.born)[1] > _LONGEST:
            yield document.problem(path, "lives.old", level="warning", name=person.id, born=person.born.text)
        if person.died and spans.before(person.died, date):
            died = person.died.text
            yield document.problem(path, "lives.dead", level=after, name=person.id, died=died, date=date.text)


def terms_end_with_lives(context: Context) -> Iterator[Problem]:
    """No office and no post is held after death."""
    for document, path, person, term, _ in (*_posts(context), *_offices(context)):
        last = spans.ends(person.died)[1] if person.died else datetime.date.max
        if not spans.before(person.died or term, term) and last < datetime.date.max - _AFTER:
            end = spans.ends(term)[0]
            if end == datetime.date.max or end > last + _AFTER:
                yield document.problem(path, "lives.outlasts", name=person.id, died=person.died.text, date=term.text)


def _alive_at(date: Date, context: Context) -> datetime.date:
    """A day on which somebody who did so was surely alive."""
    return context.today if date.open else spans.ends(date)[0]


def _deeds(context: Context) -> Iterator[Deed]:
    for document, event in context.records("events"):
        for index, ref in enumerate(event.people):
            if person := context.get(ref):
                yield Deed(document, ("people", index), person, event.date, "warning")
    for kind, date, parts in (("visits", "date", "participants"), ("treaties", "signed", "signatories")):
        for document, record in context.records(kind):
            for index, part in enumerate(getattr(record, parts)):
                person, day = context.get(part.person), getattr(record, date)
                if person and day:
                    yield Deed(document, (parts, index), person, day)
    for document, picture in context.records("pictures"):
        for index, ref in enumerate(picture.people if picture.date else ()):
            if person := context.get(ref):
                yield Deed(document, ("people", index), person, picture.date, "warning")
    yield from _posts(context)
    yield from _offices(context)


def _posts(context: Context) -> Iterator[Deed]:
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            if person := context.get(head.person):
                yield Deed(document, ("heads", index, "term"), person, head.term)


def _offices(context: Context) -> Iterator[Deed]:
    for document, person in context.records("people"):
        for index, office in enumerate(person.offices):
            if office.term:
                yield Deed(document, ("offices", index, "term"), person, office.term)


OWN = (lives_are_in_order,)
RULES = (deeds_lie_within_lives, terms_end_with_lives)
