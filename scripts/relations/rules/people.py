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
                name = person.name[language]
                yield document.problem(("family", language), "people.family", family=family, name=name)


def participants_are_whole(context: Context) -> Iterator[Problem]:
    """A participant is a person or a name, and a name has its side."""
    for value in context.of(Participant):
        part = value.value
        if (part.person is None) == (part.name is None):
            yield value.problem("people.person-or-name")
        elif part.name and part.side is None:
            yield value.problem("people.no-side")


RULES = (family_names_are_in_the_name, participants_are_whole)
