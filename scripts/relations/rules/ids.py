"""Ids in the catalogues of others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records.model import KINDS
from relations.records.problems import Problem, nearest
from relations.rules.context import Context


def outside_ids_fit(context: Context) -> Iterator[Problem]:
    """An id in a catalogue of others has that catalogue's form."""
    schemes = context.site.identifiers
    for kind in KINDS:
        for document, record in context.records(kind):
            for name, given in getattr(record, "ids", {}).items():
                scheme = schemes.get(name)
                if scheme is None:
                    yield document.problem(
                        ("ids", name),
                        "ids.no-catalogue",
                        at_key=True,
                        meant=nearest(name, schemes),
                        name=name,
                        known=list(schemes),
                    )
                elif not re.fullmatch(scheme.pattern, given):
                    yield document.problem(
                        ("ids", name), "ids.form", given=given, catalogue=scheme.name, form=[scheme.pattern]
                    )


RULES = (outside_ids_fit,)
