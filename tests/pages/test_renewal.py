"""A page that is kept is the page that would be made: whatever changes in the data, kept and clean builds are the same.

``FIELDS=all`` changes every field of every kind of record, and not a few by chance.
"""

from __future__ import annotations

import copy
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateError
from pydantic import BaseModel
from relations.exports.heads import headed
from relations.kept import Kept
from relations.pages.addresses import addresses
from relations.pages.pages import Page, Renderer
from relations.pages.renewal import Renewal
from relations.records.dates import Date
from relations.records.load import Data
from relations.records.model import Event, Link, Ref, Term, Text, Treaty, Visit
from relations.records.reading import PROSE
from relations.reference import Reference
from relations.reference.hashes import Hashes, Lookup
from relations.reference.traced import traced
from relations.reference.traces import Trace, Traces
from relations.rules.check import checked
from relations.rules.clock import today

from tests.conftest import PAIR, TODAY

DATA = Path(__file__).parents[2] / "data"
FEW = 12
"""How many fields are tried where not all are."""


@pytest.fixture(scope="module")
def whole() -> Data:
    """The pair's data, for reading only."""
    return checked(PAIR, TODAY)


@pytest.fixture(scope="module")
def store(whole: Data) -> Kept:
    """What a build of the pair keeps."""
    store = Kept()
    kept(whole, store)
    return store


def renderer(data: Data) -> Renderer:
    """What makes the pages of ``data``, with their heads."""
    return Renderer(Reference.of(data), head=headed)


def kept(data: Data, store: Kept) -> list[Page]:
    """The pages of ``data``, as far as can be those of ``store``, and what has no address of its own."""
    made = renderer(data)
    return [Page(page.path, page.data.decode()) for page in Renewal(made, store, Hashes(made.reference)).pages()]


def clean(data: Data) -> list[Page]:
    """The same, each made."""
    made = renderer(data)
    return [*made.others(), *(made.page(address) for address in addresses(made.reference.data))]


def test_what_is_asked_at_once_is_what_is_asked_one_by_one(whole: Data, store: Kept) -> None:
    """Which look-ups find what they found, where a record was changed."""
    name, event = next(iter(whole.records["events"].items()))
    other = changed(whole, "events", name, event.model_copy(update={"summary": event.title}))
    at_once, singly = (Traces(Hashes(Reference.of(other)), store, "pages") for _ in range(2))
    at_once.ask()
    found = {number: at_once.held(((number,), b"")) for number in at_once._before}
    assert found == {number: singly.held(((number,), b"")) for number in singly._before}
    assert {bool(each) for each in found.values()} == {True, False}


def variants(value: Any, data: Data, path: str = "") -> Iterator[tuple[str, Any]]:
    """A value with one of its parts changed, and which part that is, for every part."""
    if isinstance(value, BaseModel) and not isinstance(value, Text):
        for name in type(value).model_fields:
            if name != "id":
                for part, other in variants(getattr(value, name), data, f"{path}.{name}"):
                    yield part, value.model_copy(update={name: other})
    elif isinstance(value, Text):
        for language in value.root:
            yield f"{path} {language}", type(value)(value.root | {language: f"{value[language]} Mudou."})
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield f"{path} shorter", value[:index] + value[index + 1 :]
            for part, other in variants(item, data, path):
                yield part, (*value[:index], other, *value[index + 1 :])
    elif isinstance(value, dict):
        for name, item in value.items():
            for part, other in variants(item, data, f"{path}.{name}"):
                yield part, {**value, name: other}
    elif other := _other(value, data):
        yield path, other


def _other(value: Any, data: Data) -> Any:
    """Another value of the same type."""
    if isinstance(value, Date):
        return Date.parse("1931-04-05" if value.text != "1931-04-05" else "1932/1933")
    if isinstance(value, Term):
        words = next(iter(data.labels.values())).terms.get(value.vocabulary, {})
        return next((Term(value.vocabulary, word) for word in words if word != value), None)
    if isinstance(value, Ref):
        ids = data.records.get(value.kind, {})
        return next((Ref(value.kind, name) for name in ids if name != value), None)
    if isinstance(value, Link):
        kind = value.partition("/")[0]
        return next((Link(f"{kind}/{name}") for name in data.records[kind] if f"{kind}/{name}" != value), None)
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return f"{value}x" if isinstance(value, str) else None


def fields(data: Data) -> dict[str, list[tuple[str, str, Any]]]:
    """Every field of every kind of record that the pair has, each with the records that come of changing it."""
    found: dict[str, list[tuple[str, str, Any]]] = {}
    for kind, records in data.records.items():
        for name, record in records.items():
            for part, other in variants(record, data):
                found.setdefault(kind + part, []).append((kind, name, other))
    return found


def changed(data: Data, kind: str, name: str, record: Any) -> Data:
    """``data`` with another record in the place of one, or without it."""
    made = copy.copy(data)
    made.records = {**data.records, kind: {**data.records[kind], name: record}}
    if record is None:
        del made.records[kind][name]
    return made


def variations(data: Data) -> list[tuple[str, Data]]:
    """Some fields by chance, or all, each with ``data`` in which one record has another value there."""
    chance = random.Random(20261129)
    found = fields(data)
    names = sorted(found) if os.environ.get("FIELDS") == "all" else chance.sample(sorted(found), FEW)
    return [(name, changed(data, *chance.choice(found[name]))) for name in names]


def rewritten(data: Data) -> list[tuple[str, Data]]:
    """A record of each kind with other prose in one language, in every language: its summary, its text."""
    chance = random.Random(20261130)
    return [
        (name, changed(data, *chance.choice(found)))
        for name, found in fields(data).items()
        if re.fullmatch(r"\w+\.(text|summary) \w+", name)
    ]


def without_one(data: Data, kind: str) -> Data:
    """``data`` without a record that no other names."""
    mentioned = Reference.of(data).mentioned_in
    name = next((name for name in data.records[kind] if f"{kind}/{name}" not in mentioned), None)
    if name is None:
        pytest.skip(f"all {kind} are named")
    return changed(data, kind, name, None)


def made_again(data: Data, store: Kept, monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """Language and path of the pages that are not taken from ``store``."""
    made: set[tuple[str, str]] = set()
    page = Renderer.page

    def noted(self: Renderer, address: Any, *references: Any) -> Page:
        made.add((address.language, address.path))
        return page(self, address, *references)

    monkeypatch.setattr(Renderer, "page", noted)
    kept(data, store)
    return made


def test_nothing_changed_makes_nothing(whole: Data, store: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages are those that were kept, and as they would be made."""
    expected = clean(whole)
    monkeypatch.setattr(Renderer, "page", None)
    assert kept(whole, store) == expected


def test_any_field_changed_is_seen_on_every_page_that_shows_it(whole: Data, store: Kept) -> None:
    """One field at a time, of any kind of record; what cannot be shown in a clean build either is left out."""
    tried, states = 0, [*variations(whole), *rewritten(whole)]
    for field, data in states:
        try:
            expected = clean(data)
        except (LookupError, ValueError, AttributeError, TypeError, TemplateError):
            continue
        assert kept(data, store) == expected, field
        tried += 1
    assert tried > len(states) / 2


@pytest.mark.parametrize("kind", ["events", "visits", "people", "sources"])
def test_a_record_that_goes_or_comes_is_seen(whole: Data, kind: str) -> None:
    """Lists, neighbours, counts and what was named by it: without the record, and with it again."""
    store = Kept()
    kept(whole, store)
    without = without_one(whole, kind)
    assert kept(without, store) == clean(without)
    assert kept(whole, store) == clean(whole)


def test_words_and_settings_act_on_every_page(whole: Data, store: Kept) -> None:
    """A label changed makes all pages of all languages anew."""
    data = copy.copy(whole)
    language, labels = next(iter(whole.labels.items()))
    ui = labels.ui | {"sources": "Outras fontes"}
    data.labels = {**whole.labels, language: labels.model_copy(update={"ui": ui})}
    assert kept(data, store) == clean(data)


def test_an_event_changed_leaves_most_pages(whole: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not show it is not made again: of the sources' pages those that it cites alone are."""
    store = Kept()
    kept(whole, store)
    name, event = next(iter(whole.records["events"].items()))
    data = changed(whole, "events", name, event.model_copy(update={"checked": Date.parse("2021-05-05")}))
    made = {path for _, path in made_again(data, store, monkeypatch)}
    assert f"events/{name}.md" in made
    cited = Reference.of(whole).mentions[f"events/{name}"]
    assert {path for path in made if path.startswith("sources/")} <= {f"{link}.md" for link in cited}


@pytest.mark.parametrize("kind", ["events", "visits", "treaties"])
@pytest.mark.parametrize("field", ["text", "summary"])
def test_prose_changed_leaves_the_lists(whole: Data, kind: str, field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They show a record's name and date; those pages alone are made again that show its summary, and its own."""
    store = Kept()
    name, record = next((name, each) for name, each in whole.records[kind].items() if getattr(each, field))
    language, said = next(iter(getattr(record, field).root.items()))
    kept(changed(whole, kind, name, record.model_copy()), store)  # neither is the one that was read
    text = type(getattr(record, field))(getattr(record, field).root | {language: f"{said} Mudou."})
    made = made_again(changed(whole, kind, name, record.model_copy(update={field: text})), store, monkeypatch)
    assert (language, f"{kind}/{name}.md") in made
    lists = {path for _, path in made} - {f"{kind}/{name}.md"}
    assert not {path for path in lists if path.startswith(("sources/", "people/", "chronology/all"))}
    assert not lists or field == "summary"


def test_no_page_takes_the_prose_of_what_it_found_in_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all pages of the project's own data: whose summary or text a page shows, that record it asked for by name.

    Otherwise it would not be made again where that changes.
    """
    reference = Reference.of(checked(DATA, today()))
    hashes, made = Hashes(reference), Renderer(reference, head=headed)
    first = reference.site.languages[0]
    places = [address for address in addresses(reference.data) if address.language == first]
    read: set[tuple[str, str]] = set()

    def watched(name: str) -> property:
        def said(record: Any) -> Any:
            read.add((record.link, name))
            return record.__dict__[name]

        return property(said)

    def unasked(address: Any) -> set[tuple[str, str]]:
        read.clear()
        shown: Trace = {}
        told: Trace = {}
        made.page(address, traced(hashes, shown, first), traced(hashes, told))
        return {(link, name) for link, name in read if not asked(link, name) & (shown.keys() | told.keys())}

    def asked(link: str, name: str) -> set[Lookup]:
        kind, _, own = link.partition("/")
        whole: set[Lookup] = {("get", ("call", link)), ("data", "records", ("item", kind), ("item", own))}
        return whole | {(name, ("call", link))}

    for address in places:  # what look-ups read themselves, and keep
        unasked(address)
    for kind in (Event, Visit, Treaty):
        for name in PROSE:
            monkeypatch.setattr(kind, name, watched(name), raising=False)
    found, every = set(), set()
    for address in places:
        found |= {(address.path, *what) for what in unasked(address)}
        every |= read
    assert found == set() < every


def test_words_of_one_language_leave_the_pages_of_another(whole: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the page of what they are said of, whose data for programs says names in all languages."""
    store = Kept()
    assert whole.site
    language, *_ = whole.site.languages
    name, event = next(iter(whole.records["events"].items()))
    kept(changed(whole, "events", name, event.model_copy()), store)  # neither is the one that was read
    title = event.title.model_copy(update={"root": event.title.root | {language: "Outro nome"}})
    made = made_again(changed(whole, "events", name, event.model_copy(update={"title": title})), store, monkeypatch)
    assert {(language, f"events/{name}.md"), (language, "events/index.md")} <= made
    assert {path for tongue, path in made if tongue != language} <= {f"events/{name}.md", "data.md"}


def test_what_leads_further_is_no_value(reference: Reference) -> None:
    """A look-up that gives what could be asked for more, unnoted, is an error and not a page out of date."""
    with pytest.raises(TypeError, match="not a value"):
        Hashes(reference).of(("sides",), iter([]))
    trace: Trace = {}
    seen = traced(Hashes(reference), trace)
    assert seen.site is reference.site
    assert not trace
    assert seen.evidence.r is not reference.evidence.r
