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
    pictures,
    places,
    relations,
    series,
    site,
    sources,
    texts,
    time,
    words,
)
from relations.rules.context import Context, Rule, values

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
    *site.RULES,
    *series.RULES,
)


def checked(folder: Path, today: datetime.date) -> Data:
    """Load ``folder`` and return its data if every rule holds; otherwise raise :class:`DataError` with all problems."""
    data = load(folder)
    problems = list(data.problems)
    if data.site and all(language in data.labels for language in data.site.languages):
        context = Context(data, data.site, data.labels, tuple(values(data)), today)
        for rule in RULES:
            problems += rule(context)
    elif data.site:
        for language in data.site.languages:
            if f"labels/{language}" not in data.documents:
                path = f"{folder.name}/labels/{language}.yml"
                problems.append(Problem(path, 1, 1, "", "the file is missing", "Add it, with every label"))
    if problems:
        raise DataError(problems)
    return data
