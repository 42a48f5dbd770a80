"""What each list shows, and in which order, where that depends on the language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from relations.pages.addresses import label_of
from relations.pages.view import View
from relations.records.model import Membership, Person, Series, Source, Topic
from relations.reference import Entry


class Lists:
    """The lists as ``view`` shows them."""

    def __init__(self, view: View) -> None:
        self.v = view

    def topics(self) -> list[Topic]:
        """The topics, those with most records first."""
        return sorted(self.v.r.all("topics"), key=lambda topic: (-len(self.v.r.by_topic[topic.id]), topic.id))

    def series(self) -> list[Series]:
        """The series, those first that the first page and that of the votes show."""
        site = self.v.r.site
        first = [site.home_line.series if site.home_line else None, site.votes_series]
        return sorted(
            self.v.r.all("series"),
            key=lambda series: (first.index(series.id) if series.id in first else len(first), series.id),
        )

    def people_by_letter(self) -> dict[str, list[Person]]:
        """All people under the first letter of the name they are listed by."""
        letters: dict[str, list[Person]] = {}
        for person in self.people_by_name():
            letters.setdefault(self.v.words.sorting(self.v.family(person))[:1].upper() or "–", []).append(person)
        return letters

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

    def sources_most_used(self) -> list[Source]:
        """The forty sources that support most records, those with most first."""
        used = {source.id: len(self.v.r.mentioned_in.get(source.link, ())) for source in self.v.r.all("sources")}
        return sorted(self.v.r.all("sources"), key=lambda source: (-used[source.id], source.id))[:40]

    def sources_by_letter(self, kind: str) -> dict[str, list[Source]]:
        """The sources of one kind under the first letter of their publisher's name."""
        letters: dict[str, list[Source]] = {}
        for source in self.sources_of_kind(kind):
            letters.setdefault(self.v.words.sorting(source.publisher)[:1].upper() or "–", []).append(source)
        return letters

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
        """The five organisations of both sides that the records name most often, by their acronyms."""
        named = sorted(
            self.v.r.standings.both, key=lambda membership: -len(self.v.r.mentioned_in.get(membership.link, ()))
        )
        return [self.v.words.say(membership.acronym) for membership in named if membership.acronym][:5]

    def page_name(self, name: str) -> str:
        """What a list or a single page is called; the first page by the whole site's title."""
        if name == "index":
            return self.v.words.say(self.v.r.site.title)
        return self.v.words.t(label_of(name))
