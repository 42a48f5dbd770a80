"""Missions: when they worked, where, and who headed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from relations.records.dates import Date
from relations.records.model import Embassy
from relations.records.problems import Problem
from relations.rules import spans
from relations.rules.context import Context

# E.123 of the ITU: the international notation, spaces and parentheses allowed. https://www.itu.int/rec/T-REC-E.123
_PHONE = re.compile(r"\+[0-9][0-9 ()/-]{4,24}(?: ?(?:ext\.?|x) ?[0-9]+)?")


def heads_do_not_overlap(context: Context) -> Iterator[Problem]:
    """One mission has one head at a time, as far as the dates are certain; a day of handing over is no overlap."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            for earlier in embassy.heads[:index]:
                if earlier.rank != head.rank and "vacant" not in (earlier.rank, head.rank):
                    continue
                if spans.overlap(earlier.term, head.term):
                    who, term = earlier.person or earlier.rank, earlier.term.text
                    yield document.problem(("heads", index, "term"), "missions.overlap", who=who, term=term)


def heads_are_whole(context: Context) -> Iterator[Problem]:
    """A vacancy has no person; a head is of the mission's own side, but for honorary consuls."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            person = context.get(head.person)
            if head.rank == "vacant" and head.person:
                yield document.problem(("heads", index, "person"), "missions.vacant", name=head.person)
            elif person and person.side not in (None, embassy.side) and head.rank != "honorary-consul":
                yield document.problem(
                    ("heads", index, "person"), "missions.other-side", name=head.person, side=person.side
                )


def heads_serve_while_it_works(context: Context) -> Iterator[Problem]:
    """A head's term has days in a stretch in which the mission worked."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            outside = [
                spans.before(head.term, stretch) or spans.before(stretch, head.term) for stretch in embassy.stretches
            ]
            if outside and all(outside) and head.rank != "vacant":
                yield document.problem(
                    ("heads", index, "term"), "missions.outside", level="warning", term=head.term.text
                )


def stretches_follow_each_other(context: Context) -> Iterator[Problem]:
    """The stretches in which a mission worked come in order; an open mission has one that runs, a closed one none."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, (a, b) in enumerate(pairwise(embassy.stretches), start=1):
            if spans.starts_before(b, a) or spans.overlap(a, b):
                yield document.problem(("stretches", index), "memberships.overlap", term=b.text, before=a.text)
        running = any(stretch.open for stretch in embassy.stretches)
        if embassy.status == "closed" and running:
            yield document.problem(("status",), "missions.closed")
        elif embassy.status == "open" and embassy.stretches and not running:
            yield document.problem(("status",), "missions.open")
        if embassy.status == "closed":
            for index, head in enumerate(embassy.heads):
                if head.term.open and head.rank != "vacant":
                    yield document.problem(("heads", index, "term"), "missions.head-of-closed")


def missions_are_abroad(context: Context) -> Iterator[Problem]:
    """A mission is not in the country of its own side."""
    codes = {side.id: side.code for side in context.site.sides}
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        place = context.get(embassy.place)
        if place and place.country and place.country == codes.get(embassy.side):
            yield document.problem(("place",), "missions.at-home", level="warning", place=place.id, side=embassy.side)


def parents_are_above(context: Context) -> Iterator[Problem]:
    """What a mission is part of is another one of its side, and no part of it in turn."""
    missions = context.data.records["embassies"]
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        above, seen = embassy, [embassy.id]
        while above.parent and above.parent in missions and above.parent not in seen:
            above = missions[above.parent]
            seen.append(above.id)
        if above.parent == embassy.id:
            yield document.problem(("parent",), "missions.circle")
        elif (parent := context.get(embassy.parent)) and parent.side != embassy.side:
            yield document.problem(("parent",), "missions.parent", side=parent.side)


def parts_are_of_the_missions_time(context: Context) -> Iterator[Problem]:
    """An address is of a stretch in which the mission worked, and what its sources say comes after it began."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, address in enumerate(embassy.addresses):
            term = address.term
            if term and embassy.stretches and all(_apart(term, stretch) for stretch in embassy.stretches):
                path = ("addresses", index, "term")
                yield document.problem(path, "missions.outside", level="warning", term=term.text)
        begun = [
            stretch for stretch in embassy.stretches if embassy.as_of and spans.starts_before(embassy.as_of, stretch)
        ]
        if begun and embassy.as_of:
            yield document.problem(
                ("as_of",), "order.earlier", date=embassy.as_of.text, name="stretches", than=begun[0].text
            )
        for index, head in enumerate(embassy.heads):
            if embassy.as_of and head.term and head.term.open and spans.starts_before(embassy.as_of, head.term):
                name = f"heads[{index + 1}].term"
                yield document.problem(
                    ("as_of",), "order.earlier", date=embassy.as_of.text, name=name, than=head.term.text
                )
        current = [index for index, address in enumerate(embassy.addresses) if address.term and address.term.open]
        for index in current[1:]:
            yield document.problem(("addresses", index, "term"), "missions.two-addresses", level="warning")


def ranks_fit_the_mission(context: Context) -> Iterator[Problem]:
    """An embassy is headed by no consul, and an honorary consul heads an honorary consulate."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            honorary = "honorary" in embassy.kind
            if (
                (head.rank == "honorary-consul") != honorary
                and "consul" in head.rank
                and (honorary or embassy.kind == "embassy")
            ):
                path = ("heads", index, "rank")
                yield document.problem(path, "missions.rank", level="warning", rank=head.rank, kind=embassy.kind)


def telephones_can_be_dialled(context: Context) -> Iterator[Problem]:
    """A telephone number is a number, with its country's code."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, phone in enumerate(embassy.contact.phones if embassy.contact else ()):
            if not _PHONE.fullmatch(phone):
                yield document.problem(("contact", "phones", index), "missions.phone", given=phone)


def _apart(a: Date, b: Date) -> bool:
    return spans.before(a, b) or spans.before(b, a)


RULES = (
    heads_do_not_overlap,
    heads_are_whole,
    heads_serve_while_it_works,
    stretches_follow_each_other,
    missions_are_abroad,
    parents_are_above,
    parts_are_of_the_missions_time,
    ranks_fit_the_mission,
    telephones_can_be_dialled,
)
