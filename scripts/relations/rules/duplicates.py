"""One thing, one record."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from typing import Any

from relations.records import markup, reading, trees
from relations.records.model import KINDS
from relations.records.problems import Problem, folded
from relations.rules import addresses
from relations.rules.context import Context, Value

_LONG = 200
"""From how many letters on the same words are the same text."""
_TAKING_PART = ("participants", "signatories")
"""The lists in which a person is named once, whatever else is said of the part."""
_TOLD_BETTER = frozenset(
    (*_TAKING_PART, "aliases", "claims", "heads", "offices", "sides", "states", "stretches", "supplements")
)
"""The lists, or what holds them by side, of which other rules tell more where an entry stands twice."""


def pages_have_one_id(context: Context) -> Iterator[Problem]:
    """No page stands under two ids, in whichever spelling, or once as the page and once as what another copies."""
    seen: dict[str, str] = {}
    for document, source in context.records("sources"):
        address = addresses.spelling(source.url)
        if address in seen:
            yield document.problem(("url",), "duplicates.page", other=seen[address])
        seen.setdefault(address, source.id)
    for document, source in context.records("sources"):
        if source.original_url:
            other = seen.get(addresses.spelling(source.original_url))
            if other and other != source.id:
                yield document.problem(("original_url",), "duplicates.original", level="warning", other=other)


def outside_ids_are_of_one_record(context: Context) -> Iterator[Problem]:
    """An id in a catalogue of others is that of one record."""
    seen: dict[tuple[str, str], str] = {}
    for kind in KINDS:
        for document, record in context.records(kind):
            for name, given in getattr(record, "ids", {}).items():
                other = seen.setdefault((name, given), record.link)
                if other != record.link:
                    yield document.problem(("ids", name), "duplicates.outside-id", given=given, other=other)


def names_are_of_one_record(context: Context) -> Iterator[Problem]:
    """No two people, places, organisations or treaties have one name, nor two missions of a side in one place."""
    yield from _alike(context, "people", "name", lambda _, name: name)
    yield from _alike(context, "memberships", "name", lambda _, name: name)
    yield from _alike(context, "places", "name", lambda place, name: (place.country, name))
    yield from _alike(context, "embassies", "name", lambda embassy, name: (embassy.side, name))
    yield from _alike(context, "treaties", "name", lambda treaty, name: (treaty.signed and treaty.signed.text, name))


def spellings_are_of_one_person(context: Context) -> Iterator[Problem]:
    """No further spelling of a person's name is the name of another."""
    names = {
        name.casefold(): person.id for _, person in context.records("people") for name in person.name.root.values()
    }
    for document, person in context.records("people"):
        for index, variant in enumerate(person.variants):
            other = names.get(variant.casefold(), person.id)
            if other != person.id:
                path = ("variants", index)
                yield document.problem(path, "duplicates.name", other=f"people/{other}", name=variant)


def websites_are_of_one(context: Context) -> Iterator[Problem]:
    """No two records have one website."""
    seen: dict[Hashable, str] = {}
    sites: list[tuple[reading.Document, trees.Path, Any, str | None]] = [
        (document, ("website",), body, body.website) for document, body in context.records("memberships")
    ]
    sites += [
        (document, ("contact", "website"), mission, mission.contact.website)
        for document, mission in context.records("embassies")
        if mission.contact
    ]
    for document, path, record, website in sites:
        if website:
            other = seen.setdefault(addresses.spelling(website), record.link)
            if other != record.link:
                yield document.problem(path, "duplicates.website", level="warning", other=other)


def entries_are_told_once(context: Context) -> Iterator[Problem]:
    """No two events or visits have one title; no two of one day, events of one kind, bring the same person."""
    for kind in ("events", "visits"):
        yield from _alike(context, kind, "title", lambda _, title: title)
    present = [
        (document, visit, visit.visitor, ("participants", index, "person"), part.person)
        for document, visit in context.records("visits")
        for index, part in enumerate(visit.participants)
    ] + [
        (document, event, event.kind, ("people", index), person)
        for document, event in context.records("events")
        for index, person in enumerate(event.people)
    ]
    seen: dict[Hashable, str] = {}
    for document, record, sort, path, person in present:
        if person and record.date.start and record.date.start.precision == "day":
            other = seen.setdefault((record.folder, record.date.text, sort, person), record.link)
            if other != record.link:
                yield document.problem(path, "duplicates.visit", level="warning", name=person, other=other)


def texts_are_told_once(context: Context) -> Iterator[Problem]:
    """No long text stands in two records."""
    seen: dict[str, Value] = {}
    for passage in context.passages:
        if len(passage.text) > _LONG:
            other = seen.setdefault(passage.text, passage.place)
            if other.document is not passage.place.document:
                yield passage.place.problem("duplicates.text", level="warning", other=other.document.path)


def lists_name_each_once(context: Context) -> Iterator[Problem]:
    """Nobody and nothing stands twice in one list of a record."""
    for kind in KINDS:
        for document, record in context.records(kind):
            yield from _twice(document)
            for field in _TAKING_PART:
                known: set[Hashable] = set()
                for index, part in enumerate(getattr(record, field, ())):
                    named = part.person or tuple(part.name.items() if part.name else ())
                    if named and named in known:
                        name = part.person or named[0][1]
                        yield document.problem((field, index), "duplicates.listed", name=name)
                    known.add(named)


def shared_lists_name_each_once(context: Context) -> Iterator[Problem]:
    """Nor in one of the site or of what its style says."""
    for name, document in context.data.documents.items():
        if name == "site" or name.startswith("style/"):
            yield from _twice(document)


def _twice(document: reading.Document) -> Iterator[Problem]:
    for path, entries in _lists(document.tree, ()):
        if len(entries) < 2 or _TOLD_BETTER.intersection(path[-2:]):
            continue
        plain = [entry if isinstance(entry, str) else json.dumps(entry, sort_keys=True) for entry in entries]
        if len(set(plain)) < len(plain):
            for index, entry in enumerate(entries):
                if plain[index] in plain[:index]:
                    way = (*path, index)
                    if isinstance(entry, str):
                        yield document.problem(way, "duplicates.listed", name=entry)
                    else:
                        yield document.problem(way, "duplicates.entry")


def _lists(tree: trees.Tree, path: trees.Path) -> Iterator[tuple[trees.Path, list[trees.Tree]]]:
    """Every list, with the way to it."""
    if isinstance(tree, dict):
        for name, part in tree.items():
            if not isinstance(part, str):
                yield from _lists(part, (*path, name))
    elif isinstance(tree, list):
        yield path, tree
        for index, part in enumerate(tree):
            if not isinstance(part, str):
                yield from _lists(part, (*path, index))


def _alike(context: Context, kind: str, field: str, key: Callable[[Any, str], Hashable]) -> Iterator[Problem]:
    seen: dict[Hashable, str] = {}
    for document, record in context.records(kind):
        for language, text in getattr(record, field).items():
            other = seen.setdefault((language, key(record, _name(text))), record.id)
            if other != record.id:
                yield document.problem((field, language), "duplicates.name", other=f"{kind}/{other}", name=text)
                break


@lru_cache(maxsize=2**15)
def _name(text: str) -> str:
    return folded(markup.plain(text))


OWN = (lists_name_each_once,)
SHARED = (shared_lists_name_each_once,)
RULES = (
    pages_have_one_id,
    outside_ids_are_of_one_record,
    names_are_of_one_record,
    spellings_are_of_one_person,
    websites_are_of_one,
    entries_are_told_once,
    texts_are_told_once,
)
