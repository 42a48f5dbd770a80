"""Records that nothing leads to."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Link, Ref
from relations.records.problems import Problem
from relations.rules.context import Context


def records_are_named(context: Context) -> Iterator[Problem]:
    """A person, place or topic is named by another record."""
    if context.unread is None:
        return
    named = {f"{value.value.kind}/{value.value}" for value in context.of(Ref)}
    named |= {str(value.value) for value in context.of(Link)}
    for passage in context.passages:
        named.update(passage.links)
    for kind in ("people", "places", "topics"):
        for document, record in context.records(kind):
            names = {f"{kind}/{name}" for name in (record.id, *record.aliases)}
            if named.isdisjoint(names) and record.id not in context.unread:
                yield document.problem((), "orphans.unnamed", level="warning")


RULES = (records_are_named,)
