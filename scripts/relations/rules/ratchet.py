"""Warnings may become fewer, never more; a record may break a rule for a reason, for a time (``warnings.yml``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from relations.records import trees
from relations.records.problems import Problem, filled
from relations.rules.context import Context

_ALONE = "languages."
"""Rules that look at one text alone: no error elsewhere can be why they speak, so an editor hears both at once."""


def allowed(found: Iterable[Problem], context: Context, folder: str) -> list[Problem]:
    """What is to be told of ``found``: the errors, with new warnings of one text alone; without errors, the warnings.

    What the exceptions allow is left out; nothing is warned of while ``warnings.yml`` cannot be read. A rule that warns
    more than it did is an error, told with all its warnings; a rule that warns less gives a warning of its own: its
    count is to be lowered, so that it cannot rise again.
    """
    left, unneeded = _without_exceptions(list(found), context, folder)
    counts = context.data.allowances.counts
    warnings = Counter(problem.rule for problem in set(left) if problem.level == "warning")
    if errors := [problem for problem in left if problem.level == "error"]:
        if context.faulty("warnings"):
            return errors
        new = {rule for rule in warnings if rule.startswith(_ALONE) and warnings[rule] > counts.get(rule, 0)}
        return errors + [problem for problem in left if problem.rule in new and problem.level == "warning"]
    more, fewer = [], []
    for rule in sorted({*counts, *warnings}):
        count, most = warnings[rule], counts.get(rule, 0)
        values = filled({"rule": rule, "count": count, "most": most})
        place = replace(_place(context, folder, ("counts", rule)), values=values)
        if count > most:
            more += [replace(place, rule="ratchet.more"), *(problem for problem in left if problem.rule == rule)]
        elif count < most:
            fewer.append(replace(place, rule="ratchet.fewer", level="warning"))
    return more + unneeded if more or unneeded else left + fewer


def _without_exceptions(found: list[Problem], context: Context, folder: str) -> tuple[list[Problem], list[Problem]]:
    unneeded: list[Problem] = []
    for index, exempt in enumerate(context.data.allowances.exceptions):
        if exempt.until.last < context.today:
            continue
        document = context.data.documents.get(exempt.record)
        path = document.path if document else None
        left = [problem for problem in found if problem.rule != exempt.rule or problem.path != path]
        if len(left) == len(found):
            place = _place(context, folder, ("exceptions", index))
            values = filled({"rule": exempt.rule, "record": exempt.record})
            unneeded.append(replace(place, rule="ratchet.no-exception", values=values))
        found = left
    return found, unneeded


def _place(context: Context, folder: str, path: trees.Path) -> Problem:
    document = context.data.documents.get("warnings")
    if document is None:
        return Problem(f"{folder}/warnings.yml", 1, 1, "", "")
    return document.problem(path, "", at_key=True)
