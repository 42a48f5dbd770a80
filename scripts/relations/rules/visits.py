"""Visits: who went where, and with whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from relations.records.model import Participant, Visit
from relations.records.problems import Problem
from relations.rules.context import Context

_LEADERS = ("head-of-state", "head-of-government", "foreign-minister", "minister")
_LONGEST = datetime.timedelta(days=31)


def visits_lead_to_the_other_side(context: Context) -> Iterator[Problem]:
    """Who visits from one side comes to a place of the other; a meeting on third ground is in neither's country."""
    codes = {side.id: side.code for side in context.site.sides}
    visit: Visit
    for document, visit in context.records("visits"):
        places = [place for ref in visit.places if (place := context.get(ref))]
        countries = {place.country for place in places if place.country}
        if not countries or len(countries) < len({place.country for place in places}):
            continue
        if visit.visitor is None:
            for index, place in enumerate(places):
                if place.country in codes.values():
                    yield document.problem(("places", index), "visits.third-ground", level="warning", place=place.id)
        elif countries == {codes.get(visit.visitor)}:
            yield document.problem(("from",), "visits.at-home", side=visit.visitor)
        elif not countries & {code for side, code in codes.items() if side != visit.visitor}:
            yield document.problem(("places",), "visits.elsewhere", level="warning", side=visit.visitor)


def visitors_are_of_their_side(context: Context) -> Iterator[Problem]:
    """Somebody of the visiting side takes part; on third ground somebody of each side does."""
    visit: Visit
    for document, visit in context.records("visits"):
        sides = [_side(context, part) for part in visit.participants]
        if None in sides:
            continue
        if visit.visitor and visit.visitor not in sides:
            yield document.problem(("participants",), "visits.no-visitor", side=visit.visitor)
        elif visit.visitor is None:
            for side in context.site.sides:
                if side.id not in sides:
                    yield document.problem(("participants",), "visits.one-sided", level="warning", side=side.id)


def participants_are_of_their_own_side(context: Context) -> Iterator[Problem]:
    """Where a record gives a participant's side, it is that of the person's own record."""
    for value in context.of(Participant):
        part = value.value
        person = context.get(part.person)
        if part.side and person and person.side and part.side != person.side:
            yield value.problem("visits.other-side", name=part.person, side=person.side)


def levels_are_those_of_visitors(context: Context) -> Iterator[Problem]:
    """A visit has the level of one of its visitors, where theirs is given; one of leaders has somebody of its level."""
    visit: Visit
    for document, visit in context.records("visits"):
        given = {part.level for part in visit.participants if part.level}
        theirs = {part.level for part in visit.participants if part.level and _side(context, part) == visit.visitor}
        if (theirs and visit.level not in theirs) or (given and visit.level in _LEADERS and visit.level not in given):
            known = sorted(theirs or given)
            yield document.problem(("level",), "visits.level", level="warning", given=visit.level, known=known)


def leaders_visits_are_short(context: Context) -> Iterator[Problem]:
    """No leader or minister is away for longer than a month."""
    visit: Visit
    for document, visit in context.records("visits"):
        sure = visit.date.surely
        if visit.level in _LEADERS and visit.date.interval and (not sure or sure[1] - sure[0] > _LONGEST):
            yield document.problem(("date",), "visits.long", level="warning", date=visit.date.text)


def _side(context: Context, part: Participant) -> str | None:
    person = context.get(part.person)
    return part.side or (person.side if person else None)


OWN = (leaders_visits_are_short,)
RULES = (
    visits_lead_to_the_other_side,
    visitors_are_of_their_side,
    participants_are_of_their_own_side,
    levels_are_those_of_visitors,
)
