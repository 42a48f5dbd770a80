"""Published ids never die: each is a record, an old name of one, or has a notice that says why it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from relations.records.model import KINDS
from relations.records.problems import Problem, nearest
from relations.rules import spans
from relations.rules.context import Context


def published_ids_live_on(context: Context) -> Iterator[Problem]:
    """Every id of ``ids.yml`` is a record's, an alias, or stands in ``removed.yml``, if that can be read."""
    if context.faulty("removed"):
        return
    noticed = {removal.record for removal in context.data.removals.removed}
    for kind, ids in context.data.published.ids.items():
        known = _names(context, kind)
        for index, name in enumerate(ids):
            if name not in known and f"{kind}/{name}" not in noticed:
                document = context.data.documents["ids"]
                yield document.problem(("ids", kind, index), "permanence.gone", record=f"{kind}/{name}")


def notices_are_of_the_gone(context: Context) -> Iterator[Problem]:
    """A notice is not of a record that is there, nor of an old name of one, and each is there once."""
    seen: set[str] = set()
    names: dict[str, set[str]] = {}
    for index, removal in enumerate(context.data.removals.removed):
        kind, _, name = removal.record.partition("/")
        document = context.data.documents["removed"]
        if kind not in KINDS:
            known = sorted(KINDS)
            yield document.problem(
                ("removed", index, "record"), "links.no-kind", meant=nearest(kind, known), kind=kind, known=known
            )
        if kind not in names:
            names[kind] = _names(context, kind)
        if name in names[kind]:
            yield document.problem(("removed", index, "record"), "permanence.there", record=removal.record)
        if removal.record in seen:
            yield document.problem(("removed", index, "record"), "permanence.twice", record=removal.record)
        seen.add(removal.record)


def _names(context: Context, kind: str) -> set[str]:
    """The ids of a kind, old ones too, those of records whose fields do not hold among them."""
    names = context.data.names.get(kind, set())
    documents = (context.data.documents.get(f"{kind}/{name}") for name in names)
    trees = [document.tree for document in documents if document and isinstance(document.tree, dict)]
    return {*names, *(alias for tree in trees for alias in tree.get("aliases", ()) if isinstance(alias, str))}


def changes_are_in_order(context: Context) -> Iterator[Problem]:
    """The changes that readers are told of stand in order, the oldest first."""
    for index, (a, b) in enumerate(pairwise(context.data.changes.changes), start=1):
        if spans.starts(a.date)[0] > spans.ends(b.date)[1]:
            path = ("changes", index, "date")
            yield context.data.documents["changes"].problem(
                path, "permanence.order", date=b.date.text, than=a.date.text
            )


RULES = (changes_are_in_order, published_ids_live_on, notices_are_of_the_gone)
