"""What the site as a whole promises."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import KINDS
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context


def enough_records(context: Context) -> Iterator[Problem]:
    """No kind has fewer records than ``minimums`` says, so that a bad merge cannot lose half of them."""
    document = context.data.documents["site"]
    for section in ("minimums", "lists"):
        for kind in getattr(context.site, section):
            if kind not in KINDS:
                advice = did_you_mean(kind, KINDS, f"The kinds are: {', '.join(sorted(KINDS))}")
                yield document.problem((section, kind), f'no kind of record "{kind}"', advice, key=True)
    for kind, minimum in context.site.minimums.items():
        if kind not in KINDS:
            continue
        count = len(context.data.names[kind])
        if count < minimum:
            wrong = f"there are {count} {kind}, fewer than {minimum}"
            yield document.problem(("minimums", kind), wrong, "Bring the lost files back, or lower the minimum")


RULES = (enough_records,)
