"""Sources are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records import markup
from relations.records.model import Ref
from relations.records.problems import Problem
from relations.rules.context import Context


def sources_are_used(context: Context) -> Iterator[Problem]:
    """Every source supports something; what a record cites that cannot be read counts too."""
    data = context.data
    used = {str(value.value) for value in context.of(Ref) if value.value.kind == "sources"}
    used |= {source for passage in context.passages for source in markup.citations(passage.text)}
    for kind, names in data.names.items():
        for name in names - data.records[kind].keys():
            if f"{kind}/{name}" not in data.documents:
                return  # a file without any text: what it cites cannot be known
            used |= set(re.findall(r"[a-z0-9-]+", data.documents[f"{kind}/{name}"].text))
    for name in sorted(data.records["sources"].keys() - used):
        yield data.documents[f"sources/{name}"].problem((), "sources.unused")


RULES = (sources_are_used,)
