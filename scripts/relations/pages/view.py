"""What a template sees of the reference: one language, from one page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from relations.pages.ways import Ways
from relations.pages.words import Words
from relations.records import markup
from relations.records.dates import Date
from relations.records.model import Claim, Membership, Participant, Person, Source, Text, Visit
from relations.reference import Entry, Reference
from relations.templating import begun, filled


class View:
    """The records of ``reference`` in the words of a language, with the ways from a page."""

    def __init__(self, reference: Reference, words: Words, ways: Ways, data_folder: str) -> None:
        self.r = reference
        self.words = words
        self.ways = ways
        self.data_folder = data_folder

    def flag(self, side: str) -> Markup:
        """A side's flag as a small mark beside its name, which says what it is."""
        shapes = Markup("").join(
            Markup('<path fill="{}" d="{}"/>').format(shape.fill, shape.path) for shape in self.r.sides[side].flag
        )
        if not shapes:
            return Markup("")
        return Markup('<svg class="flag" viewBox="0 0 30 20" aria-hidden="true" focusable="false">{}</svg> ').format(
            shapes
        )

    def title(self, record: Any) -> str:
        """What a record, or the record that ``kind/id`` names, is called."""
        if isinstance(record, str):
            record = self.r.get(record)
        return self.r.title(record)[self.words.language]

    def name(self, person: str) -> str:
        """A person's name."""
        return self.title(f"people/{person}")

    def link(self, target: str, label: str | None = None, stop: bool = True) -> Markup:
        """An HTML link to a record; without ``stop`` the tab key passes it by, as all but the first link of a row."""
        passed = "" if stop else ' tabindex="-1"'
        return filled(f'<a{passed} href="{{}}">{{}}</a>', self.ways.url(target), label or self.title(target))

    def links(self, kind: str, names: Iterable[str]) -> Markup:
        """HTML links to records of one kind, in a row."""
        return Markup(" · ").join(self.link(f"{kind}/{name}") for name in names)

    def titles(self, kind: str, names: Iterable[str]) -> str:
        """What records of one kind are called, in a row."""
        return " · ".join(self.title(f"{kind}/{name}") for name in names)

    def file(self, target: str) -> str:
        """From this page's file to a record's; a picture has no page, so to the page that it stands on."""
        return self.ways.file(self.r.get(target).on[0] if target.startswith("pictures/") else target)

    def md(self, text: Text) -> Markup:
        """A text as Markdown: record links become links to files, signs that its dialect has not stand as they are."""

        def target(link: str, label: str | None) -> str:
            said = markup.live(label) if label else markup.escaped(self.title(link))
            return f"[{said}]({self.file(link)})"

        return Markup(markup.linked(text[self.words.language].strip(), target, markup.live))

    def plain(self, text: Text, length: int | None = None) -> str:
        """A text as running words, cut at a word's end where longer than ``length``."""

        def target(link: str, label: str | None) -> str:
            return label or self.title(link)

        words = markup.plain(markup.linked(text[self.words.language], target))
        if length is None or len(words) <= length:
            return words
        return words[:length].rsplit(" ", 1)[0].rstrip(",;:–—(") + "…"

    def summary(self, record: Any) -> str:
        """What a record is in one sentence: its summary, else how its text begins."""
        if getattr(record, "summary", None) is not None:
            return self.plain(record.summary)
        text = getattr(record, "text", None)
        return self.plain(text, 160) if text else ""

    def cite(self, sources: Iterable[str]) -> Markup:
        """Footnote marks for sources."""
        return Markup("".join(f"[^{source}]" for source in sources))

    def publishers(self, sources: Iterable[str]) -> Markup:
        """Who says it: the publishers of sources, each a link to the source's page."""
        links = (self.link(f"sources/{source}", self.r.get(f"sources/{source}").publisher) for source in sources)
        return Markup(" · ").join(links)

    def claim(self, claim: Claim) -> str:
        """What a claim says, a date written out."""
        if isinstance(claim.value, Text):
            return claim.value[self.words.language]
        try:
            return self.words.date(Date.parse(claim.value))
        except ValueError:
            return claim.value

    def participant_name(self, part: Participant) -> str:
        """What a participant is called: the person's name, or the name given."""
        if part.person:
            return self.name(part.person)
        assert part.name
        return part.name[self.words.language]

    def kind(self, entry: Entry) -> str:
        """What an entry of the chronology is: an event by its kind, a visit, a treaty."""
        return self.words.term(*entry.kind)

    def record_kind(self, record: Any) -> str:
        """The kind of a record, in the singular."""
        return self.words.term("record_kind", record.folder)

    def direction_name(self, direction: str) -> str:
        """A direction in words: "Arvelle → Tormark"."""
        if direction == "third":
            return self.words.t("third_ground")
        start = next(side for side in self.r.sides if direction == f"{side}-{self.r.other(side).id}")
        return f"{self.words.say(self.r.sides[start].name)} → {self.words.say(self.r.other(start).name)}"

    def source_line(self, source: Source) -> Markup:
        """A source as a reference: publisher, title with link, date, language, archived copy, its own page."""
        link = '<a href="{}" lang="{}" rel="external">{}</a>'
        quiet = '<a class="quiet" href="{}"{}>{}</a>'
        details = [self.words.date(source.date)] if source.date else []
        details += [self.words.language_name(source.language), self.words.term("source_kind", source.kind)]
        line = filled(
            "{}{}: {} ({}). {} {}",
            f"{source.author}, " if source.author else "",
            source.publisher,
            filled(link, source.url, source.language, source.title),
            ", ".join(details),
            filled(quiet, self.archive(source), Markup(' rel="external"'), self.archive_label(source)),
            filled(quiet, self.ways.url(source.link), "", self.words.t("about_this_source")),
        )
        return Markup(markup.leading(line))

    def archive(self, source: Source) -> str:
        """A copy of the source in an archive: the one recorded, or the archive's own look-up."""
        return source.archive_url or self.r.site.archive_lookup.replace("{url}", source.url)

    def archive_label(self, source: Source) -> str:
        """Whether a copy is known, or has to be looked for."""
        return self.words.t("archived_copy") if source.archive_url else self.words.t("archive_search")

    def state_name(self, side: str, state: str | None) -> str:
        """A side under the name its state had."""
        names = {candidate.id: candidate.name for candidate in self.r.sides[side].states}
        return self.words.say(names[state] if state else self.r.sides[side].name)

    def standing_years(self, membership: Membership, side: str) -> str:
        """A side's standing today by its years, with the states whose seat it has: "1905– (Kingdom until 1946)"."""
        standing, seats = self.r.standings.today(membership, side), self.r.standings.seats(membership, side)
        years = self.words.years(standing.term) if standing.term else ""
        if not seats or not standing.term:
            return years
        start = self.words.years(seats[0][1]).partition("–")[0]
        until = [
            self.words.t("seat_until", state=self.state_name(side, seat.state), year=term.last.year)
            for seat, term in seats
        ]
        return f"{start}–{years.partition('–')[2]} ({', '.join(until)})"

    def all_names(self, person: Person) -> list[str]:
        """Every name a person may be looked for by: in each script, and other spellings."""
        return [*person.name.root.values(), *person.variants]

    def person_description(self, person: Person) -> str:
        """Who somebody is, in a few words: the last office, else what their text begins with."""
        if person.offices:
            return self.words.say(person.offices[-1].title)
        posts = self.r.missions.posts_of(person)
        if posts:
            embassy, head = posts[-1]
            return begun(f"{self.words.term('head_rank', head.rank)}, {self.words.say(embassy.name)}")
        return self.plain(person.text, 90) if person.text else ""

    def parties(self, visit: Visit) -> tuple[Markup, Markup]:
        """Who travelled and whom they met, with their offices; in third countries the first side, then the rest."""
        went = visit.visitor or next(iter(self.r.sides))
        sides: tuple[list[Markup], list[Markup]] = ([], [])
        for part in visit.participants:
            sides[self.r.meetings.side_of(part) != went].append(self._participant(part))
        first, second = (Markup("; ").join(parts) for parts in sides)
        return first, second

    def _participant(self, part: Participant) -> Markup:
        name = self.link(f"people/{part.person}", stop=False) if part.person else escape(self.participant_name(part))
        if part.office is None:
            return Markup(name)
        return Markup("{}, {}").format(name, self.words.say(part.office))

    def family(self, person: Person) -> str:
        """The part of a person's name that lists go by: as recorded, else its last word."""
        return self.words.say(person.family) if person.family else self.words.say(person.name).split()[-1]

    def written_day(self, day: str) -> str:
        """A day in ISO 8601 as this language writes it."""
        return self.words.date(Date.parse(day))

    def listed(self, person: Person) -> str:
        """A person as lists go by: "Valde, Irena"."""
        name, family = self.words.say(person.name), self.family(person)
        given = " ".join(name.replace(family, "", 1).split()) if family in name else ""
        return f"{family}, {given}" if given else name

    def source_file(self, record: Any) -> str:
        """The record's file, from the top of the project."""
        return f"{self.data_folder}/{record.folder}/{record.id}.yml"
