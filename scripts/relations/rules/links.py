"""What names a record names one that exists, and an old id leads to one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property

from relations.records.model import KINDS, Link, Ref, Text
from relations.records.problems import Problem, folded, nearest
from relations.rules.context import Context, Value


def kinds_known(context: Context) -> Iterator[Problem]:
    """A link in a text or in ``see_also`` starts with a kind of record."""
    for value, link in _links(context):
        kind = link.partition("/")[0]
        if kind not in KINDS:
            known = sorted(KINDS)
            yield value.problem("links.no-kind", token=link, meant=nearest(kind, known), kind=kind, known=known)


def records_known(context: Context) -> Iterator[Problem]:
    """Citations, links and ids name records that exist; what one name breaks in many places is one problem."""
    names = _Names(context)
    for link, places in _unknown(context).items():
        path = min(value.document.path for value, _ in places)
        value, token = min(
            (place for place in places if place[0].document.path == path),
            key=lambda place: place[0].problem("links.no-record").order,
        )
        kind, _, name = link.partition("/")
        new, short = names.now.get(link, ""), slug(name)
        if short != name:
            rule = "links.no-id" if short else "links.no-letters"
        else:
            rule = ("links.old-name" if new else "links.no-record") + ("-often" if len(places) > 1 else "")
        yield value.problem(
            rule,
            token=token,
            meant="" if new else names.meant(kind, name),
            link=link,
            new=f"{kind}/{new}",
            times=len(places),
            given=name,
            kind=kind,
            slug=short,
        )


def _unknown(context: Context) -> dict[str, list[tuple[Value, str]]]:
    """The ``kind/id`` that name no record, each with where they stand and what is written there."""
    known = context.data.names
    unknown: dict[str, list[tuple[Value, str]]] = defaultdict(list)
    for value, link in _links(context):
        kind, _, name = link.partition("/")
        if kind in KINDS and name not in known[kind]:
            unknown[link].append((value, link))
    for passage in context.passages:
        for source in passage.citations:
            if source not in known["sources"]:
                unknown[f"sources/{source}"].append((passage.place, f"[^{source}]"))
    for value in context.of(Ref):
        kind = value.value.kind
        if kind in KINDS and value.value not in known[kind]:
            unknown[f"{kind}/{value.value}"].append((value, value.value))
    return unknown


def sides_and_states_known(context: Context) -> Iterator[Problem]:
    """Sides and states are those of the site."""
    names = {
        "sides": sorted(side.id for side in context.site.sides),
        "states": sorted(state.id for side in context.site.sides for state in side.states),
    }
    for value in context.of(Ref):
        known = names.get(value.value.kind)
        if known is not None and value.value not in known:
            rule = "links.no-side" if value.value.kind == "sides" else "links.no-state"
            meant = nearest(value.value, known)
            yield value.problem(rule, token=value.value, meant=meant, name=value.value, known=known)


def aliases_lead_to_one(context: Context) -> Iterator[Problem]:
    """An old id names one record only, and none that still exists."""
    for kind in KINDS:
        taken = Counter(alias for _, record in context.records(kind) for alias in record.aliases)
        for document, record in context.records(kind):
            for index, alias in enumerate(record.aliases):
                if alias in context.data.names[kind]:
                    yield document.problem(("aliases", index), "links.alias-is-record", alias=alias)
                elif taken[alias] > 1:
                    yield document.problem(("aliases", index), "links.alias-twice", alias=alias)


def records_do_not_name_themselves(context: Context) -> Iterator[Problem]:
    """No record lists itself among others, and none links to its own page."""
    for value, link in _links(context):
        if context.data.documents.get(link) is value.document:
            yield value.problem("links.itself", token=link, link=link)


def _links(context: Context) -> Iterator[tuple[Value, str]]:
    for passage in context.passages:
        for link in passage.links:
            yield passage.place, link
    for value in context.of(Link):
        yield value, value.value


class _Names:
    """What records are called and were called, by which an unknown id is understood; read once there is one."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def now(self) -> dict[str, str]:
        """The present id of the record that had an old one (``kind/id``)."""
        records = ((kind, record) for kind in KINDS for record in self._context.data.records[kind].values())
        found: dict[str, str] = {}
        for kind, record in records:
            for alias in record.aliases:
                found.setdefault(f"{kind}/{alias}", record.id)
        return found

    def meant(self, kind: str, name: str) -> str:
        """The id that an unknown one stands for: of the record that bears it as its name, else the nearest."""
        if found := self._called.get((kind, folded(name))):
            return found
        known, wanted = self._context.data.names[kind], slug(name)
        return nearest(wanted, known) or next((near for near in sorted(known) if wanted.startswith(f"{near}-")), "")

    @cached_property
    def _called(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for kind in KINDS:
            for record in self._context.data.records[kind].values():
                named = getattr(record, "name", None) or getattr(record, "title", None)
                names = list(named.root.values()) if isinstance(named, Text) else []
                for name in (*names, *getattr(record, "variants", ())):
                    found.setdefault((kind, folded(name)), str(record.id))
        return found


def slug(name: str) -> str:
    """A name as an id is written."""
    return "-".join(re.findall("[a-z0-9]+", folded(name)))


OWN = (kinds_known, records_do_not_name_themselves)
RULES = (records_known, sides_and_states_known, aliases_lead_to_one)
