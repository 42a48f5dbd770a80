"""Warnings may become fewer, never more; a record may break a rule for a reason, for a time (``warnings.yml``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from relations.records import reading
from relations.records.problems import Problem, filled
from relations.rules.context import Context


def allowed(found: Iterable[Problem], context: Context, folder: str) -> list[Problem]:
    """``found`` without what the exceptions allow, and with an error for each rule that warns more than it did.

    A rule that warns less gives a warning of its own: the count is to be lowered, so that it cannot rise again.
    """
    left = _without_exceptions(list(found), context, folder)
    counts = context.data.allowances.counts
    warnings = Counter(problem.rule for problem in set(left) if problem.level == "warning")
    for rule in sorted({*counts, *warnings}):
        count, most = warnings[rule], counts.get(rule, 0)
        place = _place(context, folder, ("counts", rule))
        if count > most:
            left.append(
                replace(place, rule="ratchet.more", values=filled({"rule": rule, "count": count, "most": most}))
            )
        elif count < most:
            values = filled({"rule": rule, "count": count, "most": most})
            left.append(replace(place, rule="ratchet.fewer", values=values, level="warning"))
    return left


def to_tell(found: Iterable[Problem]) -> list[Problem]:
    """The errors of ``found``, and the warnings among which the new ones are where there are more than allowed."""
    errors = [problem for problem in found if problem.level == "error"]
    grown = {dict(problem.values)["rule"] for problem in errors if problem.rule == "ratchet.more"}
    return errors + [problem for problem in found if problem.level == "warning" and problem.rule in grown]


def _without_exceptions(found: list[Problem], context: Context, folder: str) -> list[Problem]:
    for index, exempt in enumerate(context.data.allowances.exceptions):
        if exempt.until.last < context.today:
            continue
        document = context.data.documents.get(exempt.record)
        path = document.path if document else None
        left = [problem for problem in found if problem.rule != exempt.rule or problem.path != path]
        if len(left) == len(found):
            values = filled({"rule": exempt.rule, "record": exempt.record})
            left.append(
                replace(_place(context, folder, ("exceptions", index)), rule="ratchet.no-exception", values=values)
            )
        found = left
    return found


def _place(context: Context, folder: str, path: reading.Path) -> Problem:
    document = context.data.documents.get("warnings")
    if document is None:
        return Problem(f"{folder}/warnings.yml", 1, 1, "", "")
    return document.problem(path, "", at_key=True)
