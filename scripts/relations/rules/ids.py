"""Ids in the catalogues of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records.model import KINDS
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context


def outside_ids_fit(context: Context) -> Iterator[Problem]:
    """An id in a catalogue of others has that catalogue's form."""
    schemes = context.site.identifiers
    for kind in KINDS:
        for document, record in context.records(kind):
            for name, given in getattr(record, "ids", {}).items():
                scheme = schemes.get(name)
                if scheme is None:
                    advice = did_you_mean(name, schemes, f"The catalogues are: {', '.join(schemes) or 'none'}")
                    yield document.problem(("ids", name), f'no catalogue "{name}" in site.yml', advice, key=True)
                elif not re.fullmatch(scheme.pattern, given):
                    wrong = f'"{given}" is no id of {scheme.name}'
                    yield document.problem(("ids", name), wrong, f"Its ids have the form {scheme.pattern}")


RULES = (outside_ids_fit,)
