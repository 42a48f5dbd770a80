"""The rules, all together.

A rule takes a :class:`~relations.rules.context.Context` and yields problems. Time comes in as ``today``, so that rules
can be tested.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from relations.records.load import Data, load
from relations.records.problems import DataError, Problem
from relations.rules import (
    disputes,
    duplicates,
    ids,
    languages,
    links,
    memberships,
    missions,
    people,
    permanence,
    pictures,
    places,
    ratchet,
    relations,
    series,
    site,
    sources,
    texts,
    time,
    words,
)
from relations.rules.context import Context, Rule

RULES: tuple[Rule, ...] = (
    *languages.RULES,
    *texts.RULES,
    *links.RULES,
    *words.RULES,
    *places.RULES,
    *time.RULES,
    *disputes.RULES,
    *people.RULES,
    *pictures.RULES,
    *memberships.RULES,
    *ids.RULES,
    *missions.RULES,
    *relations.RULES,
    *sources.RULES,
    *duplicates.RULES,
    *series.RULES,
    *site.RULES,
    *permanence.RULES,
)


def checked(folder: Path, today: datetime.date) -> Data:
    """Load ``folder`` and return its data if every rule holds; otherwise raise :class:`DataError` with all problems.

    ``problems`` of the data are then what the rules warn of, as many as ``warnings.yml`` allows.
    """
    data = load(folder)
    found = list(data.problems)
    if data.site and all(language in data.labels for language in data.site.languages):
        context = Context(data, data.site, data.labels, today)
        found += [problem for rule in RULES for problem in rule(context)]
        found = ratchet.allowed(found, context, folder.name)
    elif data.site:
        for language in data.site.languages:
            if f"labels/{language}" not in data.documents:
                found.append(Problem(f"{folder.name}/labels/{language}.yml", 1, 1, "", "files.no-labels"))
    if any(problem.level == "error" for problem in found):
        raise DataError(ratchet.to_tell(found))
    data.problems = found
    return data
