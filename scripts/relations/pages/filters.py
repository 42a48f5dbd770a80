"""What stands above a list to narrow and order it: the choices that its records offer.

The page's script reads them from the form and goes by the items' ``data-`` values; without it the list is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from relations.pages.view import View
from relations.records.model import Event, Visit
from relations.reference import Entry
from relations.templating import begun


@dataclass(frozen=True)
class Choice:
    """One choice: its name in the address, and the values with what they are called.

    ``typed`` ones are long: they are found by typing.
    """

    name: str
    options: Mapping[str, str]
    typed: bool = False


@dataclass(frozen=True)
class Order:
    """One order: what it is called, the items' ``data-`` value it goes by, and whether the largest leads.

    The order in which the page lists its items anyway goes by nothing.
    """

    name: str
    by: str = ""
    falling: bool = False


@dataclass(frozen=True)
class Filters:
    """What stands above a list: choices, the years it spans if they can be narrowed, and orders, its own first."""

    choices: Sequence[Choice]
    years: tuple[int, int] | None = None
    orders: Sequence[Order] = ()


OLDEST, NEWEST = Order("oldest", "date"), Order("newest", "date", falling=True)
MENTIONS = Order("mentions", "count", falling=True)


def filters(v: View, name: str) -> Filters:
    """The filters of the list ``name``, each with the values that occur in it. Raises ``KeyError``."""
    return _LISTS[name](v)


def _entries(v: View) -> Filters:
    entries = v.r.entries
    kinds = {entry.kind[1]: v.kind(entry) for entry in entries}
    periods = {"before": v.words.t("before_periods")} if v.r.in_period(None) else {}
    periods |= {period.id: f"{v.words.years(period.term)} {v.words.say(period.title)}" for period in v.r.periods}
    choices = [
        Choice("kind", dict(sorted(kinds.items(), key=lambda item: item[1]))),
        Choice("period", periods),
        *_who_and_where(v, entries),
        _topics(v, entries),
        Choice("disputed", {"yes": v.words.t("filter_yes"), "no": v.words.t("filter_no")}),
    ]
    return Filters(choices, _spanned(v, entries))


def _visits(v: View) -> Filters:
    visits = [entry for entry in v.r.entries if isinstance(entry.record, Visit)]
    decades = sorted({entry.date.year // 10 * 10 for entry in visits})
    choices = [
        Choice("direction", {direction: v.direction_name(direction) for direction in v.r.meetings.directions}),
        Choice(
            "level",
            _terms(v, "visit_level", (level for visit in v.r.all("visits") for level in v.r.meetings.levels(visit))),
        ),
        _topics(v, visits),
        *_who_and_where(v, visits),
        Choice("decade", {str(year): v.words.labels.dates["decade"].format(year) for year in decades}),
    ]
    return Filters(choices, _spanned(v, visits), (NEWEST, OLDEST))


def _votes(v: View) -> Filters:
    events = [entry for entry in v.r.entries if isinstance(entry.record, Event) and entry.record.votes]
    return Filters([_topics(v, events)], _spanned(v, events))


def _treaties(v: View) -> Filters:
    treaties = v.r.all("treaties")
    choices = [
        Choice("kind", _terms(v, "treaty_kind", (treaty.kind for treaty in treaties))),
        Choice("status", _terms(v, "treaty_status", (treaty.status for treaty in treaties))),
    ]
    return Filters(choices)


def _memberships(v: View) -> Filters:
    only = {side.id: v.words.t("belonging_only", side=v.words.say(side.name)) for side in v.r.sides.values()}
    choices = [
        Choice("kind", _terms(v, "organisation_kind", (record.kind for record in v.r.all("memberships")))),
        Choice("standing", _terms(v, "membership_status", v.r.standings.statuses)),
        Choice("belonging", {"both": v.words.t("belonging_both"), **only, "neither": v.words.t("belonging_neither")}),
    ]
    return Filters(choices)


def _topics(v: View, entries: Sequence[Entry]) -> Choice:
    used = {topic for entry in entries for topic in entry.record.topics}
    return _sorted(v, "topics", {topic: v.title(f"topics/{topic}") for topic in used})


def _embassies(v: View) -> Filters:
    missions = v.r.all("embassies")
    choices = [
        _sides(v),
        Choice("kind", _terms(v, "mission_kind", (mission.kind for mission in missions))),
        Choice("status", _terms(v, "mission_status", (mission.status for mission in missions))),
    ]
    return Filters(choices)


def _places(v: View) -> Filters:
    countries = {place.country for place in v.r.all("places") if place.country and place.link in v.r.mentioned_in}
    choice = _sorted(v, "country", {country: v.words.country_name(country) for country in countries})
    return Filters([choice])


def _sides(v: View) -> Choice:
    return Choice("side", {side.id: v.words.say(side.name) for side in v.r.sides.values()})


def _people(v: View) -> Filters:
    return Filters([_sides(v)], orders=(Order("name"), Order("born", "date"), MENTIONS))


def _sources(v: View) -> Filters:
    sources = v.r.all("sources")
    choices = [
        Choice("kind", _terms(v, "source_kind", (source.kind for source in sources))),
        _sorted(v, "language", {source.language: v.words.language_name(source.language) for source in sources}),
    ]
    return Filters(choices, orders=(Order("publisher"), OLDEST, NEWEST, MENTIONS))


_LISTS: Mapping[str, Callable[[View], Filters]] = {
    "entries": _entries,
    "visits": _visits,
    "votes": _votes,
    "treaties": _treaties,
    "memberships": _memberships,
    "embassies": _embassies,
    "people": _people,
    "places": _places,
    "sources": _sources,
}


def _spanned(v: View, entries: Sequence[Entry]) -> tuple[int, int] | None:
    """The first and the last year that any of ``entries`` touches."""
    return (entries[0].date.year, max(map(v.r.last_year, entries))) if entries else None


def _terms(v: View, vocabulary: str, used: Iterable[str]) -> dict[str, str]:
    """Those words of a vocabulary that are used, in its order."""
    words = set(used)
    return {word: begun(name) for word, name in v.words.labels.terms[vocabulary].items() if word in words}


def _who_and_where(v: View, entries: Sequence[Entry]) -> list[Choice]:
    people = {person: v.listed(v.r.get(f"people/{person}")) for entry in entries for person in entry.people}
    places = {place: v.title(f"places/{place}") for entry in entries for place in entry.places}
    return [replace(_sorted(v, "people", people), typed=True), _sorted(v, "places", places)]


def _sorted(v: View, name: str, options: Mapping[str, str]) -> Choice:
    return Choice(name, dict(sorted(options.items(), key=lambda item: v.words.sorting(item[1]))))
