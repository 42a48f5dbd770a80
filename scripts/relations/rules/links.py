"""What names a record names one that exists, and an old id leads to one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from relations.records import markup
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
    unknown: dict[str, list[tuple[Value, str]]] = defaultdict(list)
    for value, link in _links(context):
        kind, _, name = link.partition("/")
        if kind in KINDS and name not in context.data.names[kind]:
            unknown[link].append((value, link))
    sources = context.data.names["sources"]
    for passage in context.passages:
        for source in markup.citations(passage.text):
            if source not in sources:
                unknown[f"sources/{source}"].append((passage.place, f"[^{source}]"))
    for value in context.of(Ref):
        kind = value.value.kind
        if kind in KINDS and value.value not in context.data.names[kind]:
            unknown[f"{kind}/{value.value}"].append((value, value.value))
    for link, places in unknown.items():
        kind, _, name = link.partition("/")
        value, token = min(
            places, key=lambda place: (place[0].document.path, place[0].problem("links.no-record").order)
        )
        new = _renamed(context, kind, name)
        if new:
            rule, meant = "links.old-name", ""
        else:
            rule, meant = "links.no-record", _meant(context, kind, name)
        if slug(name) != name:
            rule = "links.no-id" if slug(name) else "links.no-letters"
        elif len(places) > 1:
            rule += "-often"
        yield value.problem(
            rule,
            token=token,
            meant=meant,
            link=link,
            new=f"{kind}/{new}",
            times=len(places),
            given=name,
            kind=kind,
            slug=slug(name),
        )


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
        if "[[" in passage.text:
            for link in markup.record_links(passage.text):
                yield passage.place, link
    for value in context.of(Link):
        yield value, value.value


def _position(place: tuple[Value, str]) -> tuple[str, int, int]:
    mark = place[0].document.values.get(place[0].path)
    return (place[0].document.path, mark.line, mark.column) if mark else (place[0].document.path, 0, 0)


def _renamed(context: Context, kind: str, name: str) -> str:
    """The present id of the record that had the id ``name``; empty where none had."""
    return next((record.id for record in context.data.records[kind].values() if name in record.aliases), "")


def _meant(context: Context, kind: str, name: str) -> str:
    """The id that an unknown one stands for: of the record that bears it as its name, else the nearest."""
    wanted = folded(name)
    for record in context.data.records[kind].values():
        named = getattr(record, "name", None) or getattr(record, "title", None)
        names = list(named.root.values()) if isinstance(named, Text) else []
        if wanted in map(folded, [*names, *getattr(record, "variants", ())]):
            return str(record.id)
    known, wanted = context.data.names[kind], slug(name)
    return nearest(wanted, known) or next((near for near in sorted(known) if wanted.startswith(f"{near}-")), "")


def slug(name: str) -> str:
    """A name as an id is written."""
    return "-".join(re.findall("[a-z0-9]+", folded(name)))


RULES = (kinds_known, records_known, sides_and_states_known, aliases_lead_to_one, records_do_not_name_themselves)
