"""Offices: one person has an office once at a time, and acts in one that was theirs then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relations.records import reading, trees
from relations.records.dates import Date
from relations.records.model import Office
from relations.records.problems import Problem, folded
from relations.rules import spans
from relations.rules.context import Context

_HOLDERS = 4
"""From how many holders on, one after the other, an office is held by one at a time."""


def offices_are_held_once(context: Context) -> Iterator[Problem]:
    """Nobody has one office twice at the same time."""
    for document, person in context.records("people"):
        for (_, a), (index, b) in combinations(enumerate(person.offices), 2):
            if a.term and b.term and _called(a) & _called(b) and (a.term == b.term or spans.overlap(a.term, b.term)):
                path = ("offices", index, "term")
                yield document.problem(path, "offices.twice", term=b.term.text, before=a.term.text)


def offices_are_of_one_at_a_time(context: Context) -> Iterator[Problem]:
    """Where an office passes from one to the next, no two people have it at once."""
    held: dict[str, list[tuple[Date, str, reading.Document, trees.Path]]] = defaultdict(list)
    first = context.site.languages[0]
    for document, person in context.records("people"):
        for index, office in enumerate(person.offices):
            if office.term:
                title = folded(office.title.root.get(first, ""))
                held[title].append((office.term, person.id, document, ("offices", index, "term")))
    for terms in held.values():
        pairs = [(a, b) for a, b in combinations(terms, 2) if a[1] != b[1] and spans.overlap(a[0], b[0])]
        apart = {name for _, name, _, _ in terms}
        # One term that is wrong clashes with others; an office of many has clashes of many.
        common = [name for name in apart if pairs and all(name in (a[1], b[1]) for a, b in pairs)]
        if len(apart) >= _HOLDERS and common:
            wrong = common[0]
            for a, b in pairs:
                here, other = (a, b) if a[1] == wrong else (b, a)
                yield here[2].problem(
                    here[3], "offices.shared", level="warning", term=here[0].text, name=other[1], other=other[0].text
                )


def people_act_in_their_offices(context: Context) -> Iterator[Problem]:
    """Who takes part as the holder of an office of theirs has it on that day."""
    for kind, field, day in (("visits", "participants", "date"), ("treaties", "signatories", "signed")):
        for document, record in context.records(kind):
            date = getattr(record, day)
            for index, part in enumerate(getattr(record, field)):
                person = context.get(part.person)
                if not (person and date and part.office):
                    continue
                said = {folded(text) for text in part.office.root.values()}
                terms = [office.term for office in person.offices if said & _called(office)]
                if terms and all(term and (spans.before(term, date) or spans.before(date, term)) for term in terms):
                    known = ", ".join(term.text for term in terms if term)
                    path = (field, index, "as")
                    yield document.problem(path, "offices.not-then", level="warning", name=part.person, terms=known)


def _called(office: Office) -> set[str]:
    return {folded(text) for text in office.title.root.values()}


OWN = (offices_are_held_once,)
RULES = (offices_are_of_one_at_a_time, people_act_in_their_offices)
