"""A record as plain Markdown: facts, text, what is disputed, what is not known, and its sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from relations.charts import supplement
from relations.exports.publication import Publication
from relations.records import markup
from relations.records.dates import Date
from relations.records.model import (
    KINDS,
    Address,
    Break,
    Cited,
    Claim,
    Coordinates,
    Head,
    Line,
    Link,
    Model,
    Note,
    Office,
    Participant,
    Record,
    Ref,
    Series,
    Source,
    Standing,
    Term,
    Text,
    Vote,
)
from relations.templating import begun

Target = Callable[[str], str]
"""Where a link to the record ``kind/id`` leads."""

_LINK = re.compile(r"\]\(record:([^)\s]+)\)")
_TEXTS = ("definition", "method", "text", "caption")
_ABOVE, _TABLE = ("title", "name", "summary"), ("columns", "supplements")
_ELSEWHERE = {*Record.model_fields, *_ABOVE, *_TEXTS, *_TABLE, "chart", "short_title", "calendar"}
"""Fields that are no facts of a list: they stand above or below it, or say nothing to a reader."""

_BELOW = "\n    - "
"""How an item begins of a list within a list: four blanks, as some readers want no less."""
_LEVELS = {"importance": ("detail", "importance"), "status": ("", "mission_status")}
"""Fields whose words are the model's own: the one that is usual, and their vocabulary."""


def unplaced(link: str) -> str:
    """A record's own name, until it is known where it stands: no text may hold an address like it."""
    return f"record:{link}"


class Prose:
    """Records in one language, with links as ``target`` resolves them."""

    def __init__(self, publication: Publication, language: str, target: Target) -> None:
        self.publication = publication
        self.reference = publication.reference
        self.language = language
        self.words = publication.words(language)
        self.target = target

    def record(self, record: Any, level: int = 1, notes: bool = True) -> str:
        """A record under a heading of ``level``; with ``notes`` the sources it cites stand at its end."""
        before = "#" * (level - 1)
        said = (f"{before}{heading} {text}" if heading else text for heading, text in self._pieces(record))
        text = _LINK.sub(lambda link: f"]({self.target(link[1])})", "\n\n".join(said) + "\n")
        return self.noted(text) if notes and self._sources_in(text) else text

    def _pieces(self, record: Any) -> list[tuple[str, str]]:
        """A record's headings, each with its marks, and paragraphs, with links to ``record:kind/id``; written once."""
        known, name = self.publication.written, (record.link, self.language)
        if name not in known:
            known[name] = [
                piece for piece in Prose(self.publication, self.language, unplaced)._written(record) if piece[1]
            ]
        return known[name]

    def _written(self, record: Any) -> Iterator[tuple[str, str]]:
        given = vars(record)  # pydantic takes long to say that a kind has no such field
        yield "#", self.title(record)
        if summary := given.get("summary"):
            yield "", self.markdown(summary)
        yield "", "\n".join(f"- {fact}" for fact in self.facts(record))
        for name in _TEXTS:
            text = given.get(name)
            if isinstance(text, Text):
                yield "", self.markdown(text)
        if isinstance(record, Series):
            yield from self._figures(record)
        for dispute in given.get("disputes", ()):
            yield "##", f"{self.words.t('disputed')}: {self.line(dispute.about)}"
            yield "", "\n".join(f"- {markup.leading(self.claim(claim))}" for claim in dispute.claims)
            yield "", self.markdown(dispute.why)
        if questions := given.get("questions"):
            yield "##", self.words.t("open_questions")
            yield "", "\n".join(f"- {self.markdown(question)}" for question in questions)

    def _sources_in(self, text: str) -> dict[str, Source]:
        """The sources that ``text`` cites; what a title writes like a citation of nothing is none."""
        found = ((name, self.publication.source(name)) for name in markup.citations(text))
        return {name: source for name, source in found if source}

    def noted(self, text: str) -> str:
        """``text`` with its citations numbered, as a reader counts them, and the sources below as footnotes."""
        cited = self._sources_in(text)
        numbers = {name: str(number) for number, name in enumerate(cited, 1)}
        marked = markup.CITATION.sub(lambda mark: f"[^{numbers.get(mark[1], mark[1])}]", text)
        notes = "".join(f"[^{numbers[name]}]: {self.note(source)}\n" for name, source in cited.items())
        return f"{marked}\n{notes}"

    def note(self, source: Source) -> str:
        """What a footnote says of a source: many pages cite the same."""
        known = self.publication.said.notes
        if (source.id, self.language) not in known:
            known[source.id, self.language] = self.source(source)
        return known[source.id, self.language]

    def source(self, source: Source) -> str:
        """A source as a line: who, what, when, where."""
        who = f"{source.author}, {source.publisher}" if source.author else source.publisher
        day = f" ({self.words.date(source.date)})" if source.date else ""
        address = source.url.replace("(", "%28").replace(")", "%29")  # which would end it
        return f"{markup.escaped(who)}: [{markup.escaped(source.title)}]({address}){day}"

    def title(self, record: Any) -> str:
        """What a record is called, as Markdown."""
        return self.line(self.publication.label(record))

    def line(self, line: Text) -> str:
        """Words without markup, as Markdown that says just them."""
        return markup.escaped(line[self.language])

    def link(self, link: str) -> str:
        """A Markdown link to a record."""
        return f"[{self.title(self.publication.get(link))}]({self.target(link)})"

    def markdown(self, text: Text) -> str:
        """A text as Markdown, its links to records resolved."""

        def target(link: str, label: str | None) -> str:
            return f"[{markup.live(label)}]({self.target(link)})" if label else self.link(link)

        return markup.linked(text[self.language].strip(), target, markup.live)

    def claim(self, claim: Claim) -> str:
        """What some sources say, how it ranks, and which they are."""
        if isinstance(claim.value, Text):
            value = self._said(claim.value)
        else:
            try:
                value = self.words.date(Date.parse(claim.value))
            except ValueError:
                value = markup.escaped(claim.value)
        return f"{value} ({self.words.term('claim_rank', claim.rank)}){self._cited(claim.sources)}"

    def facts(self, record: Any) -> Iterator[str]:
        """The fields of a record in words, each behind what it is called; those without a value are left out."""
        for name, value in vars(record).items():
            if name in _ELSEWHERE or value in (None, (), {}):
                continue
            said = self._level(name, value) if name in _LEVELS and not isinstance(value, Term) else self._said(value)
            if said:
                yield self._called(name, said)

    def _called(self, field: str, said: str) -> str:
        """What is said of a field behind its name; a list begins below it."""
        return f"{_name(self.words.term('field', field))}:{'' if said.startswith(_BELOW) else ' '}{said}"

    def _figures(self, series: Series) -> Iterator[tuple[str, str]]:
        """The figures of a series as a table, and below it those of other sources."""
        table, columns, words = self.reference.table(series), series.columns, self.words
        rows = [[words.t("year"), *(f"{self.line(each.label)} ({self.line(each.unit)})" for each in columns.values())]]
        rows.append(["---"] * len(rows[0]))
        for index, year in enumerate(table.years):
            figures = (words.figure(table.columns[name][index], each.decimals) for name, each in columns.items())
            rows.append([str(year), *figures])
        yield "##", words.t("table")
        yield "", "\n".join(f"| {' | '.join(row)} |" for row in rows)
        if series.supplements:
            yield "##", words.t("supplements")
            yield "", words.t("supplements_intro")
            others = []
            for extra in sorted(series.supplements, key=lambda extra: extra.date.first):
                column = columns[extra.column]
                figure = f"{supplement(words, series, extra)} {self.line(column.unit)}"
                said = f"{self._said(extra.date)}, {self.line(column.label)}: {figure}"
                others.append(f"- {markup.leading(self._told(said, [self._said(extra.note)], extra.sources))}")
            yield "", "\n".join(others)

    def _level(self, name: str, value: str) -> str:
        """A word of the model's own: what is usual goes without saying."""
        usual, vocabulary = _LEVELS[name]
        return "" if value == usual else self.words.term(vocabulary, value)

    def _said(self, value: Any) -> str:
        match value:
            case Date():
                return self.words.date(value)
            case Term():
                return markup.escaped(self.words.term(value.vocabulary, value))
            case Ref():
                return self._named(value)
            case Link():
                return self.link(value)
            case Line():
                return self.line(value)
            case Note():
                return self.markdown(value).replace("\n", " ")
            case Cited() | Text():
                return self.markdown(value)
            case Coordinates():
                return self.words.position(value) + self._cited(value.sources)
            case Participant():
                who = self._said(value.person or value.name)
                return f"{who} ({self.line(value.office)})" if value.office else who
            case Head():
                days = {"appointed": value.appointed, "credentials": value.credentials}
                more = [self.words.t(name, date=self._said(day)) for name, day in days.items() if day]
                head = self._joined(value.person, value.rank, value.term)
                return self._told(begun(head), [*more, self._said(value.note)], value.sources)
            case Standing():
                seat = self.words.t("seat_of", state=self._said(value.seat_of)) if value.seat_of else ""
                standing = [self._joined(value.state, value.status), seat, self._said(value.term)]
                return self._told(", ".join(filter(None, standing)), [self._said(value.note)], value.sources)
            case Office():
                return self._joined(value.title, value.term) + self._cited(value.sources)
            case Address():
                when = f"{self._said(value.term)}: " if value.term else ""
                where = f" ({self._said(value.coordinates)})" if value.coordinates else ""
                return f"{when}{self._said(value.text)}{where}" + self._cited(value.sources)
            case Vote():
                about = f"{self._joined(value.date, value.body, value.resolution)}: {self._said(value.subject)}"
                result, tally = self._said(value.result).capitalize(), value.tally
                if tally:
                    result += f" ({tally.in_favour}–{tally.against}–{tally.abstentions})"
                return self._told(f"{begun(about)}; {self._said(value.cast)}", [f"{result}."], value.sources)
            case Break():
                return f"{value.year}: {self._said(value.note)}"
            case Model():
                named = [(name, self._said(given)) for name, given in vars(value).items() if name != "sources"]
                said = "; ".join(self._called(name, given) for name, given in named if given)
                return said + self._cited(vars(value).get("sources", ()))
            case Mapping() | tuple():
                items = list(self._items(value))
                told = [f"{key}{said}" for key, item in items if (said := self._said(item))]
                if any(isinstance(item, Model) for _, item in items):
                    return "".join(f"{_BELOW}{markup.leading(item)}" for item in told)
                return "; ".join(told)
            case str() | int() | float():
                return f"<{value}>" if str(value).startswith("http") else markup.escaped(str(value))
        return ""

    def _items(self, value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
        """Each item of a list, or of a mapping, and what stands before it: its key."""
        if isinstance(value, Mapping):
            for name, inner in value.items():
                yield from self._items(inner, f"{self._key(name)}: ")
        elif isinstance(value, tuple):
            yield from ((key, item) for item in value)
        else:
            yield key, value

    def _joined(self, *values: Any) -> str:
        """What is known of some values."""
        return ", ".join(filter(None, map(self._said, values)))

    def _told(self, said: str, more: Iterable[str], sources: tuple[str, ...]) -> str:
        """A part of a record: its particulars, sentences about it, and the sources of all."""
        sentences = list(filter(None, more))
        return (" ".join([f"{said}.", *sentences]) if sentences else said) + self._cited(sources)

    def _key(self, key: str) -> str:
        return self._named(key) if isinstance(key, Ref) else markup.escaped(str(key))

    def _named(self, ref: Ref) -> str:
        if ref.kind == "sides":
            return self.line(self.reference.sides[ref].name)
        if ref.kind == "states":
            states = (state for side in self.reference.sides.values() for state in side.states)
            return self.line(next(state.name for state in states if state.id == ref))
        if ref.kind == "sources":
            return f"[^{ref}]"
        return self.link(f"{ref.kind}/{ref}") if ref.kind in KINDS else str(ref)

    def _cited(self, sources: tuple[str, ...]) -> str:
        return "".join(f"[^{source}]" for source in sources)


@cache
def _name(label: str) -> str:
    """A field by its label, without what the manual says behind it."""
    return markup.escaped(re.split(r" *[,:(]", label)[0])
