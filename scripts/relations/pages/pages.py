"""The pages of the site as Markdown: which there are, and what their templates may ask for.

A page is plain Markdown with HTML lists and inline SVG: no macros, no plugin syntax, so that another generator can read
it. Templates lie in ``templates/``; every word a reader sees comes from the data or its labels.
"""

from __future__ import annotations

import datetime
import itertools
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from relations import charts
from relations.pages.filters import Filters, filters
from relations.records import markup
from relations.records.dates import Date
from relations.records.model import (
    Claim,
    Coordinates,
    Embassy,
    Membership,
    Participant,
    Person,
    Series,
    Source,
    Standing,
    Text,
    Treaty,
    Visit,
)
from relations.reference import FORMER, FULL, PARTIAL, SOURCE_RANK, Entry, Reference
from relations.templating import environment

LISTS = ("events", "visits", "embassies", "memberships", "people", "treaties", "sources", "periods", "series", "places")
"""The kinds that have an index and a page a record."""
LEADERS = ("head-of-state", "head-of-government")
"""Levels of visit that count as leaders' visits."""
WITHOUT_CARD = ("sources", "places")
"""The kinds whose records show their list's picture where they are shared: they are many, and support the others."""
SINGLE = ("index", "chronology", "disputes", "gaps", "anniversaries")
"""The pages that are about no kind alone."""


@dataclass(frozen=True)
class Page:
    """One generated file: ``path`` below ``docs/``, and its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Address:
    """Where a page comes to lie, below its language's folder, and what it is made of."""

    language: str
    path: str
    template: str
    record: Any = None

    @property
    def moved(self) -> bool:
        """Whether only an old id of the record leads here."""
        return self.record is not None and self.path != f"{self.record.folder}/{self.record.id}.md"


def pages(reference: Reference, data_folder: str = "data") -> Iterator[Page]:
    """Every generated page in every language. ``data_folder`` names the data's folder in links to a record's file."""
    for series in reference.all("series"):
        yield Page(f"assets/series/{series.id}.csv", reference.csv(series))
    for address in addresses(reference):
        view = View(reference, address.language, address.path, data_folder)
        template = environment().get_template(address.template)
        text = template.render(v=view, r=reference, t=view.t, lang=address.language, record=address.record)
        yield Page(f"{address.language}/{address.path}", _with_sources(view, text))


def addresses(reference: Reference) -> Iterator[Address]:
    """Where every page lies: in each language the single ones, then each list with its records and their old names."""
    for language in reference.site.languages:
        for name in SINGLE:
            yield Address(language, f"{name}.md", f"{name}.md.j2")
        for kind in LISTS:
            yield Address(language, f"{kind}/index.md", f"lists/{kind}.md.j2")
            for record in reference.all(kind):
                yield Address(language, f"{kind}/{record.id}.md", f"records/{kind}.md.j2", record)
                for alias in record.aliases:
                    yield Address(language, f"{kind}/{alias}.md", "moved.md.j2", record)


def _with_sources(view: View, text: str) -> str:
    """The page with the sources it cites as numbered references at its end."""
    text = re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
    cited = markup.citations(text)
    if not cited:
        return text
    notes = "\n".join(f"[^{name}]: {view.source_line(view.r.get(f'sources/{name}'))}" for name in cited)
    return f"{text}\n## {view.t('sources')} {{#sources}}\n\n///Footnotes Go Here///\n\n{notes}\n"


class View:
    """What a template sees of the reference: one language, from one page."""

    def __init__(self, reference: Reference, language: str, here: str, data_folder: str) -> None:
        self.r = reference
        self.language = language
        self.here = here
        self.data_folder = data_folder
        self.labels = reference.labels[language]
        self.locale = Locale.parse(self.labels.locale)
        self.full, self.partial, self.former = FULL, PARTIAL, FORMER
        self.source_rank = SOURCE_RANK

    # Words

    def t(self, key: str, **values: object) -> str:
        """A label of the interface, with ``values`` put in."""
        return self.labels.ui[key].format(**values)

    def term(self, vocabulary: str, word: str) -> str:
        """A word of a vocabulary."""
        return self.labels.terms[vocabulary][word]

    def say(self, text: Text) -> str:
        """A text or line in this language, as it stands."""
        return text[self.language]

    def language_name(self, code: str) -> str:
        """What this language calls the language ``code`` (CLDR)."""
        return str(self.locale.languages.get(code, code))

    def country_name(self, code: str) -> str:
        """What this language calls the country ``code`` (CLDR)."""
        return str(self.locale.territories[code.upper()])

    def date(self, date: Date) -> str:
        """A date as this language writes it."""
        return date.written(self.locale, self.labels.dates)

    def time(self, date: Date) -> Markup:
        """A date as an HTML ``time`` element."""
        return Markup('<time datetime="{}">{}</time>').format(date.html, self.date(date))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as this language writes it."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(value, pattern, locale=self.locale))

    def figure(self, value: float | None, decimals: int) -> str:
        """A figure of a series; a dash where there is none."""
        return "–" if value is None else self.number(value, decimals)

    def position(self, point: Coordinates) -> str:
        """A point as maps write it: "33.4569° S 70.6483° W"."""
        latitude, longitude = self.number(abs(point.lat), 4), self.number(abs(point.lon), 4)
        north = self.t("latitude_south", n=latitude) if point.lat < 0 else self.t("latitude_north", n=latitude)
        east = self.t("longitude_west", n=longitude) if point.lon < 0 else self.t("longitude_east", n=longitude)
        return f"{north} {east}"

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as in a sentence: "a, b and c"."""
        return str(format_list(list(items), locale=self.locale))

    # Ways

    def url(self, target: str) -> str:
        """From this page to another: ``target`` is ``kind/id``, ``kind/`` or a single page's name."""
        path, _, anchor = target.partition("#")
        path = "" if path == "index" else path.rstrip("/") + "/"
        relative = posixpath.relpath(path or ".", _folder(self.here) or ".")
        relative = "./" if relative == "." else relative + "/"
        return relative + (f"#{anchor}" if anchor else "")

    def file(self, target: str) -> str:
        """From this page's file to another's, as Markdown links name it."""
        path, _, anchor = target.partition("#")
        if path.startswith("pictures/"):  # a picture has no page: it stands on another's
            path = self.r.get(path).on[0]
        path = f"{path}index.md" if path.endswith("/") else f"{path}.md"
        relative = posixpath.relpath(path, posixpath.dirname(self.here) or ".")
        return relative + (f"#{anchor}" if anchor else "")

    def asset(self, path: str) -> str:
        """From this page to a file of the site's own, which lies beside the default language."""
        up = 0 if self.language == self.r.site.languages[0] else 1
        depth = len([part for part in _folder(self.here).split("/") if part]) + up
        return "../" * depth + path

    def card(self, record: Any = None) -> str:
        """The picture that stands for this page elsewhere, below the site's root: see :mod:`relations.site.cards`."""
        path = f"{record.folder}/index.md" if record and record.folder in WITHOUT_CARD else self.here
        return f"assets/cards/{self.language}/{path.removesuffix('.md')}.png"

    def source_file(self, record: Any) -> str:
        """The record's file, from the top of the project."""
        return f"{self.data_folder}/{record.folder}/{record.id}.yml"

    # Records

    def title(self, record: Any) -> str:
        """What a record, or the record that ``kind/id`` names, is called."""
        if isinstance(record, str):
            record = self.r.get(record)
        return self.r.title(record)[self.language]

    def name(self, person: str) -> str:
        """A person's name."""
        return self.title(f"people/{person}")

    def link(self, target: str, label: str | None = None) -> Markup:
        """An HTML link to a record."""
        return Markup('<a href="{}">{}</a>').format(self.url(target), label or self.title(target))

    def links(self, kind: str, names: Iterable[str]) -> Markup:
        """HTML links to records of one kind, in a row."""
        return Markup(" · ").join(self.link(f"{kind}/{name}") for name in names)

    def md(self, text: Text) -> Markup:
        """A text as Markdown: record links become links to files."""

        def target(link: str, label: str | None) -> str:
            return f"[{label or self.title(link)}]({self.file(link)})"

        return Markup(markup.linked(text[self.language].strip(), target))

    def plain(self, text: Text, length: int | None = None) -> str:
        """A text as running words, cut at a word's end where longer than ``length``."""

        def target(link: str, label: str | None) -> str:
            return label or self.title(link)

        words = markup.plain(markup.linked(text[self.language], target))
        if length is None or len(words) <= length:
            return words
        return words[:length].rsplit(" ", 1)[0].rstrip(",;:–—(") + "…"

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
            return claim.value[self.language]
        try:
            return self.date(Date.parse(claim.value))
        except ValueError:
            return claim.value

    def participant_name(self, part: Participant) -> str:
        """What a participant is called: the person's name, or the name given."""
        if part.person:
            return self.name(part.person)
        assert part.name
        return part.name[self.language]

    def side_of(self, part: Participant) -> str | None:
        """The side a participant stands for: as given, or the person's own."""
        if part.side or not part.person:
            return part.side
        side: str | None = self.r.get(f"people/{part.person}").side
        return side

    def kind(self, entry: Entry) -> str:
        """What an entry of the chronology is: an event by its kind, a visit, a treaty."""
        return self.term(*entry.kind)

    def record_kind(self, record: Any) -> str:
        """The kind of a record, in the singular."""
        return self.term("record_kind", record.folder)

    def direction(self, visit: Any) -> str:
        """``<from>-<to>`` of a visit by the sides' ids, or ``third``."""
        return f"{visit.visitor}-{self.r.other(visit.visitor).id}" if visit.visitor else "third"

    def way(self, visit: Any) -> str:
        """A visit's direction as charts and tags mark it: ``there`` from the first side, ``back``, or ``third``."""
        return ("there", "back", "third")[self.directions.index(self.direction(visit))]

    def direction_name(self, direction: str) -> str:
        """A direction in words: "Chile → Russia"."""
        if direction == "third":
            return self.t("third_ground")
        start = next(side for side in self.r.sides if direction == f"{side}-{self.r.other(side).id}")
        return f"{self.say(self.r.sides[start].name)} → {self.say(self.r.other(start).name)}"

    @cached_property
    def directions(self) -> list[str]:
        """The three directions of visits: there, back, and on third ground."""
        first, second = self.r.sides
        return [f"{first}-{second}", f"{second}-{first}", "third"]

    def modified(self, record: Any) -> str:
        """The day a record was last changed, ISO 8601."""
        return self.r.modified(record)

    def newest(self) -> str:
        """The day of the last change in the whole reference."""
        return self.r.newest

    def source_line(self, source: Source) -> str:
        """A source as a reference: publisher, title with link, date, language, archived copy, its own page."""
        parts = [f"{escape(source.author)}, " if source.author else ""]
        parts.append(f"{escape(source.publisher)}: ")
        parts.append(
            f'<a href="{escape(source.url)}" lang="{source.language}" rel="external">{escape(source.title)}</a>'
        )
        details = [self.date(source.date)] if source.date else []
        details += [self.language_name(source.language), self.term("source_kind", source.kind)]
        parts.append(f" ({', '.join(details)}). ")
        archive, label = escape(self.archive(source)), self.archive_label(source)
        parts.append(f'<a class="quiet" href="{archive}" rel="external">{label}</a> · ')
        parts.append(f'<a class="quiet" href="{self.url(source.link)}">{self.t("about_this_source")}</a>')
        return "".join(parts)

    def archive(self, source: Source) -> str:
        """A copy of the source in an archive: the one recorded, or the archive's own look-up."""
        return source.archive_url or self.r.site.archive_lookup.replace("{url}", source.url)

    def archive_label(self, source: Source) -> str:
        """Whether a copy is known, or has to be looked for."""
        return self.t("archived_copy" if source.archive_url else "archive_search")

    # What the lists show

    def years(self, term: Date) -> str:
        """A term by its years alone: "1944–1947", "2022–"."""
        start = str(term.start.first.year) if term.start else ""
        if not term.interval:
            return start
        end = str(term.end.first.year) if term.end else ""
        return start if start == end else f"{start}–{end}"

    def state_name(self, side: str, state: str | None) -> str:
        """A side under the name its state had."""
        names = {candidate.id: candidate.name for candidate in self.r.sides[side].states}
        return self.say(names[state] if state else self.r.sides[side].name)

    def life(self, person: Person) -> str:
        """Life dates by years: "1895–1975"."""
        born = str(person.born.year) if person.born else ""
        died = str(person.died.year) if person.died else ""
        return f"{born}–{died}" if died else self.t("born_in", year=born)

    def life_sentence(self, person: Person) -> str:
        """Life dates in full, as a sentence."""
        parts = [self.t("born_on", date=self.date(person.born))] if person.born else []
        parts += [self.t("died_on", date=self.date(person.died))] if person.died else []
        return " ".join(parts)

    def all_names(self, person: Person) -> list[str]:
        """Every name a person may be looked for by: in each script, and other spellings."""
        return [*person.name.root.values(), *person.variants]

    def person_description(self, person: Person) -> str:
        """Who somebody is, in a few words: the last office, else what their text begins with."""
        if person.offices:
            return self.say(person.offices[-1].title)
        posts = self.r.posts_of(person)
        if posts:
            embassy, head = posts[-1]
            return f"{self.term('head_rank', head.rank)}, {self.say(embassy.name)}"
        return self.plain(person.text, 90) if person.text else ""

    def who(self, visit: Any) -> str:
        """The named people of a visit, the travelling side first."""
        parts = sorted(visit.participants, key=lambda part: self.side_of(part) != visit.visitor)
        return self.listing(self.participant_name(part) for part in parts[:4])

    @cached_property
    def relations_since(self) -> Date:
        """Since when relations have been as they are now: the start of the first of the last like periods."""
        periods = list(reversed(self.r.periods))
        alike = list(itertools.takewhile(lambda period: period.relations == periods[0].relations, periods))
        start = alike[-1].term.text.split("/")[0]
        return Date.parse(f"{start}/..")

    def last_leader_visits(self) -> list[tuple[str, Any]]:
        """The latest visit of a head of state or government in each direction."""
        found: dict[str, Any] = {}
        for entry in self.r.entries:
            visit = entry.record
            if isinstance(visit, Visit) and visit.visitor and visit.level in LEADERS:
                found[self.direction(visit)] = visit
        return sorted(found.items(), key=lambda item: self.directions.index(item[0]))

    def latest_added(self) -> list[Any]:
        """Events, visits and treaties by the day they were added, the newest first, and the latest in time before."""
        records: list[Any] = [entry.record for entry in reversed(self.r.entries)]
        return sorted(records, key=lambda record: record.added.first, reverse=True)

    def of_direction(self, entries: Iterable[Entry], direction: str) -> list[Entry]:
        """Those of the visits that went in one direction."""
        return [entry for entry in entries if self.direction(entry.record) == direction]

    @cached_property
    def both(self) -> list[Membership]:
        """The organisations both sides belong to today."""
        return [membership for membership in self.r.all("memberships") if self.r.belonging(membership) == "both"]

    @cached_property
    def both_names(self) -> list[str]:
        """The five of :attr:`both` that the records name most often, by their acronyms."""
        named = sorted(self.both, key=lambda membership: -len(self.r.mentioned_in.get(membership.link, ())))
        return [self.say(membership.acronym) for membership in named if membership.acronym][:5]

    def memberships_by_belonging(self) -> list[Membership]:
        """All organisations, those of both sides first, then by name."""
        order = {"both": 0, **dict.fromkeys(self.r.sides, 1), "neither": 2}
        return sorted(
            self.r.all("memberships"),
            key=lambda membership: (order[self.r.belonging(membership)], self.sorting(self.say(membership.name))),
        )

    def standing_class(self, standing: Standing) -> str:
        """``full``, ``partial``, ``former`` or ``none``."""
        groups = {"full": FULL, "partial": PARTIAL, "former": FORMER}
        return next((name for name, statuses in groups.items() if standing.status in statuses), "none")

    def missions_of(self, side: str) -> list[Embassy]:
        """A side's missions: embassies first, then by kind as the labels order them, then by name."""
        order = list(self.labels.terms["mission_kind"])
        missions = [embassy for embassy in self.r.all("embassies") if embassy.side == side]
        return sorted(missions, key=lambda embassy: (order.index(embassy.kind), embassy.id))

    def treaties_in_time(self) -> list[Treaty]:
        """Treaties by date of signature, those without one last."""
        return sorted(
            self.r.all("treaties"),
            key=lambda treaty: (treaty.signed is None, treaty.signed.sort_key if treaty.signed else (), treaty.id),
        )

    def people_by_name(self) -> list[Person]:
        """All people by the family name this language gives them, then by the whole name."""
        return sorted(
            self.r.all("people"),
            key=lambda person: (self.sorting(self.family(person)), self.sorting(self.say(person.name))),
        )

    def family(self, person: Person) -> str:
        """The part of a person's name that lists go by: as recorded, else its last word."""
        return self.say(person.family) if person.family else self.say(person.name).split()[-1]

    def sorting(self, text: str) -> str:
        """A key that orders ``text`` without regard to accents and case."""
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()

    def sources_of_kind(self, kind: str) -> list[Source]:
        """The sources of one kind, by publisher and date."""
        sources = [source for source in self.r.all("sources") if source.kind == kind]
        return sorted(sources, key=lambda source: (self.sorting(source.publisher), source.date is None, source.id))

    def grouped_events(self) -> Mapping[str, list[Entry]]:
        """Events by kind, in the order of the labels."""
        events = [entry for entry in self.r.entries if entry.record.folder == "events"]
        kinds = self.labels.terms["event_kind"]
        groups = {kind: [entry for entry in events if entry.kind[1] == kind] for kind in kinds}
        return {kind: entries for kind, entries in groups.items() if entries}

    counted = ("events", "visits", "embassies", "memberships", "people", "treaties", "series")

    def with_two(self, records: Iterable[Any]) -> int:
        """How many records have two independent sources or more."""
        return sum(self.r.independent(record) >= 2 for record in records)

    @cached_property
    def weak_records(self) -> list[Any]:
        """Records that rest on encyclopaedia copies alone."""
        return [record for kind in self.counted for record in self.r.all(kind) if self.r.weak(record)]

    @cached_property
    def single_records(self) -> list[Any]:
        """Events and visits with a single independent source, in order of time."""
        dated = (entry.record for entry in self.r.entries if entry.record.folder != "treaties")
        return [record for record in dated if self.r.independent(record) < 2 and not self.r.weak(record)]

    def ways(self) -> list[tuple[str, str, str]]:
        """The ways into the reference from its first page: target, label, and what is there."""
        names = ["chronology", "periods", *self.counted, "sources", "disputes", "gaps"]
        return [(f"{name}/" if name in LISTS else name, self.page_name(name), self.t(f"way_{name}")) for name in names]

    def page_name(self, name: str) -> str:
        """What a list or a single page is called; the first page by the whole site's title."""
        if name == "index":
            return self.say(self.r.site.title)
        return self.t(f"list_{name}" if name in LISTS else f"{name}_page")

    def by_year(self, entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
        """Entries grouped by the year they start in."""
        years: dict[int, list[Entry]] = {}
        for entry in entries:
            years.setdefault(entry.date.year, []).append(entry)
        return years

    def days(self) -> Mapping[str, list[Entry]]:
        """Entries that have one exact day, by month and day (``03-11``), in the year's order."""
        days: dict[str, list[Entry]] = {}
        for entry in self.r.entries:
            if entry.date.start and entry.date.start.precision == "day":
                days.setdefault(entry.date.start.first.strftime("%m-%d"), []).append(entry)
        return dict(sorted(days.items()))

    def day_name(self, month_day: str) -> str:
        """``03-11`` as "11 March"."""
        return str(format_skeleton("MMMMd", datetime.date.fromisoformat(f"2000-{month_day}"), locale=self.locale))

    def last_year(self, entry: Entry) -> int:
        """The year an entry's date ends in; one that goes on ends with the reference."""
        return min(entry.date.last.year, int(self.newest()[:4]))

    def csv_file(self, series: Series) -> str:
        """From this page to the figures of a series as CSV."""
        return self.asset(f"assets/series/{series.id}.csv")

    def filters(self, name: str) -> Filters:
        """See :func:`relations.pages.filters.filters`."""
        return filters(self, name)

    # Charts

    def band(self, here: Date | None = None, small: bool = False) -> Markup:
        """See :func:`relations.charts.band`."""
        return charts.band(self, here, small)

    def density_chart(self) -> Markup:
        """See :func:`relations.charts.density`."""
        return charts.density(self)

    def visits_chart(self) -> Markup:
        """See :func:`relations.charts.visits`."""
        return charts.visits(self)

    def heads_chart(self, embassy: Embassy) -> Markup:
        """See :func:`relations.charts.heads`."""
        return charts.heads(self, embassy)

    def memberships_chart(self) -> Markup:
        """See :func:`relations.charts.memberships`."""
        return charts.memberships(self)

    def series_chart(self, series: Series) -> Markup:
        """See :func:`relations.charts.series`."""
        return charts.series(self, series)

    def missions_map(self) -> Markup:
        """See :func:`relations.charts.missions`."""
        return charts.missions(self)


def _folder(page: str) -> str:
    """The folder a page is served as: ``events/x/`` for ``events/x.md``, ``events/`` for ``events/index.md``."""
    path = page.removesuffix(".md")
    return path.removesuffix("index").rstrip("/") if path == "index" or path.endswith("/index") else path
