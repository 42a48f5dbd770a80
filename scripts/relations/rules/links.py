"""What names a record names one that exists, and an old id leads to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from relations.records import markup
from relations.records.model import KINDS, Link, Ref
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context, Value, texts


def record_links_known(context: Context) -> Iterator[Problem]:
    """Links in texts and in ``see_also`` name records that exist."""
    for value, language, text in texts(context):
        for link in markup.record_links(text):
            if problem := _link_problem(context, Value(value.document, (*value.path, language), text), link):
                yield problem
    for value in context.values:
        if isinstance(value.value, Link) and (problem := _link_problem(context, value, value.value)):
            yield problem


def _link_problem(context: Context, value: Value, link: str) -> Problem | None:
    kind, _, name = link.partition("/")
    if kind not in KINDS:
        advice = did_you_mean(kind, KINDS, f"Write kind/id; the kinds are: {', '.join(sorted(KINDS))}")
        return value.problem(f'no kind of record "{kind}"', advice, link)
    if name not in context.data.names[kind]:
        advice = did_you_mean(name, context.data.names[kind], f"Add {kind}/{name}.yml or link to another")
        return value.problem(f'no record "{link}"', advice, link)
    return None


def references_known(context: Context) -> Iterator[Problem]:
    """Ids of people, places, sources and so on name records that exist."""
    site = context.site
    names = context.data.names | {
        "sides": {side.id for side in site.sides},
        "states": {state.id for side in site.sides for state in side.states},
    }
    nouns = {"people": "person", "embassies": "mission", "treaties": "treaty"}
    for value in context.values:
        if isinstance(value.value, Ref) and value.value not in names[value.value.kind]:
            kind = value.value.kind
            noun = nouns.get(kind, kind.removesuffix("s"))
            known = sorted(names[kind])
            otherwise = f"Add {kind}/{value.value}.yml first" if kind in KINDS else f"Use one of: {', '.join(known)}"
            yield value.problem(f'no {noun} "{value.value}"', did_you_mean(value.value, known, otherwise), value.value)


def aliases_lead_to_one(context: Context) -> Iterator[Problem]:
    """An old id names one record only, and none that still exists."""
    for kind in KINDS:
        taken = Counter(alias for _, record in context.records(kind) for alias in record.aliases)
        for document, record in context.records(kind):
            for index, alias in enumerate(record.aliases):
                if alias in context.data.names[kind]:
                    yield document.problem(
                        ("aliases", index), f'"{alias}" is a record of its own', "Delete one of them"
                    )
                elif taken[alias] > 1:
                    yield document.problem(("aliases", index), f'"{alias}" leads to two records', "Keep it in one")


RULES = (record_links_known, references_known, aliases_lead_to_one)
