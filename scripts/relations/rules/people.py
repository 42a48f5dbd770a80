"""People, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Participant
from relations.records.problems import Problem
from relations.rules.context import Context


def family_names_are_in_the_name(context: Context) -> Iterator[Problem]:
    """What lists sort a person by stands in the person's name, in each language."""
    for document, person in context.records("people"):
        for language, family in person.family.items() if person.family else ():
            if family not in person.name.root.get(language, family):
                advice = f'Write it as in "{person.name[language]}"'
                yield document.problem(("family", language), f'"{family}" is no part of the name', advice)


def participants_are_whole(context: Context) -> Iterator[Problem]:
    """A participant is a person or a name, and a name has its side."""
    for value in context.values:
        record = value.value
        if isinstance(record, Participant):
            if (record.person is None) == (record.name is None):
                yield value.problem("needs either a person or a name", "Give one of the two")
            elif record.name and record.side is None:
                yield value.problem("a name without a person needs its side", "Add `side:`")


RULES = (family_names_are_in_the_name, participants_are_whole)
