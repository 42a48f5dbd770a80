"""Sources are cited."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records import markup
from relations.records.model import Ref
from relations.records.problems import Problem
from relations.rules.context import Context, texts


def sources_are_used(context: Context) -> Iterator[Problem]:
    """Every source supports something."""
    used = {
        str(value.value) for value in context.values if isinstance(value.value, Ref) and value.value.kind == "sources"
    }
    used |= {source for _, _, text in texts(context) for source in markup.citations(text)}
    for name in sorted(context.data.names["sources"] - used):
        if name in context.data.records["sources"]:
            document = context.data.documents[f"sources/{name}"]
            yield document.problem((), "no record cites this source", "Cite it, or delete the file")


RULES = (sources_are_used,)
