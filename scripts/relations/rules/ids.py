"""Ids in the catalogues of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relations.records import forms, reading
from relations.records.model import KINDS
from relations.records.problems import Problem, nearest
from relations.rules.context import Context

_FEW = 4
"""From how many ids on, none of which fits, the fault is the form's and not theirs."""


def outside_ids_fit(context: Context) -> Iterator[Problem]:
    """An id in a catalogue of others has that catalogue's form; where none of many has it, the form is wrong."""
    schemes = context.site.identifiers
    fit: set[str] = set()
    unfit: dict[str, list[tuple[reading.Document, str]]] = defaultdict(list)
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
                elif forms.fits(given, scheme.pattern):
                    fit.add(name)
                else:
                    unfit[name].append((document, given))
    for name, ids in unfit.items():
        catalogue, form = schemes[name].name, [schemes[name].pattern.pattern]
        if name not in fit and len(ids) >= _FEW:
            site, path, given = context.data.documents["site"], ("identifiers", name, "pattern"), ids[0][1]
            yield site.problem(path, "ids.no-form", given=given, count=len(ids), catalogue=catalogue, form=form)
            continue
        for document, given in ids:
            yield document.problem(("ids", name), "ids.form", given=given, catalogue=catalogue, form=form)


RULES = (outside_ids_fit,)
