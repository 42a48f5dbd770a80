"""What each list shows, and in which order, where that depends on the language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from relations.pages.view import View
from relations.records.model import Membership, Person, Source
from relations.reference import COUNTED, Entry

LISTS = ("events", "visits", "embassies", "memberships", "people", "treaties", "sources", "periods", "series", "places")
"""The kinds that have an index and a page a record."""
SINGLE = ("index", "chronology", "disputes", "gaps", "anniversaries", "data")
"""The pages that are about no kind alone."""


class Lists:
    """The lists as ``view`` shows them."""

    def __init__(self, view: View) -> None:
        self.v = view

    def people_by_name(self) -> list[Person]:
        """All people by the family name this language gives them, then by the whole name."""
        return sorted(
            self.v.r.all("people"),
            key=lambda person: (
                self.v.words.sorting(self.v.family(person)),
                self.v.words.sorting(self.v.words.say(person.name)),
            ),
        )

    def sources_of_kind(self, kind: str) -> list[Source]:
        """The sources of one kind, by publisher and date."""
        sources = [source for source in self.v.r.all("sources") if source.kind == kind]
        return sorted(
            sources, key=lambda source: (self.v.words.sorting(source.publisher), source.date is None, source.id)
        )

    def grouped_events(self) -> Mapping[str, list[Entry]]:
        """Events by kind, in the order of the labels."""
        events = [entry for entry in self.v.r.entries if entry.record.folder == "events"]
        kinds = self.v.words.labels.terms["event_kind"]
        groups = {kind: [entry for entry in events if entry.kind[1] == kind] for kind in kinds}
        return {kind: entries for kind, entries in groups.items() if entries}

    def memberships_by_belonging(self) -> list[Membership]:
        """All organisations, those of both sides first, then by name."""
        order = {"both": 0, **dict.fromkeys(self.v.r.sides, 1), "neither": 2}
        return sorted(
            self.v.r.all("memberships"),
            key=lambda membership: (
                order[self.v.r.standings.belonging(membership)],
                self.v.words.sorting(self.v.words.say(membership.name)),
            ),
        )

    @cached_property
    def both_names(self) -> list[str]:
        """The five of :attr:`both` that the records name most often, by their acronyms."""
        named = sorted(
            self.v.r.standings.both, key=lambda membership: -len(self.v.r.mentioned_in.get(membership.link, ()))
        )
        return [self.v.words.say(membership.acronym) for membership in named if membership.acronym][:5]

    def ways_in(self) -> list[tuple[str, str, str]]:
        """The ways into the reference from its first page: target, label, and what is there."""
        names = ["chronology", "periods", *COUNTED, "sources", "disputes", "gaps", "data"]
        return [
            (f"{name}/" if name in LISTS else name, self.page_name(name), self.v.words.t(f"way_{name}"))
            for name in names
        ]

    def page_name(self, name: str) -> str:
        """What a list or a single page is called; the first page by the whole site's title."""
        if name == "index":
            return self.v.words.say(self.v.r.site.title)
        return self.v.words.t(f"list_{name}" if name in LISTS else f"{name}_page")

    def of_direction(self, entries: Iterable[Entry], direction: str) -> list[Entry]:
        """Those of the visits that went in one direction."""
        return [entry for entry in entries if self.v.direction(entry.record) == direction]
