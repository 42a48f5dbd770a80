"""What the site as a whole promises."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import KINDS
from relations.records.problems import Problem, nearest
from relations.rules.context import Context


def enough_records(context: Context) -> Iterator[Problem]:
    """No kind has fewer records than ``minimums`` says, so that a bad merge cannot lose half of them."""
    document, known = context.data.documents["site"], sorted(KINDS)
    for section in ("minimums", "lists"):
        for kind in getattr(context.site, section):
            if kind not in KINDS:
                meant = nearest(kind, known)
                yield document.problem(
                    (section, kind), "links.no-kind", at_key=True, meant=meant, kind=kind, known=known
                )
    for kind, minimum in context.site.minimums.items():
        count = len(context.data.names.get(kind, ()))
        if kind in KINDS and count < minimum:
            yield document.problem(("minimums", kind), "site.too-few", kind=kind, count=count, minimum=minimum)


RULES = (enough_records,)
