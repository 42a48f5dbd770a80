"""A record as plain Markdown: facts, text, what is disputed, what is not known, and its sources as footnotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from relations.exports.publication import Publication
from relations.pages.words import Words
from relations.records import markup
from relations.records.dates import Date
from relations.records.model import (
    KINDS,
    Address,
    Cited,
    Claim,
    Head,
    Line,
    Link,
    Office,
    Participant,
    Record,
    Ref,
    Source,
    Standing,
    Term,
    Text,
    Vote,
)

Target = Callable[[str], str]
"""Where a link to the record ``kind/id`` leads."""

_TEXTS = ("definition", "method", "text", "caption")
_ELSEWHERE = {*Record.model_fields, *_TEXTS, "title", "name", "summary", "chart", "short", "calendar"}
"""Fields that are no facts of a list: they stand above or below it, or say nothing to a reader."""

_LEVELS = {"importance": ("detail", "importance"), "status": ("", "mission_status")}
"""Fields whose words are the model's own: the one that is usual, and their vocabulary."""


class Prose:
    """Records in one language, with links as ``target`` resolves them."""

    def __init__(self, publication: Publication, language: str, target: Target) -> None:
        self.publication = publication
        self.reference = publication.reference
        self.language = language
        self.words = _words(publication, language)
        self.target = target

    def record(self, record: Any, level: int = 1, notes: bool = True) -> str:
        """A record under a heading of ``level``; with ``notes`` the sources it cites stand at its end."""
        mark, given = "#" * level, vars(record)  # pydantic takes long to say that a kind has no such field
        summary = given.get("summary")
        parts = [f"{mark} {self.title(record)}"]
        parts += [self.markdown(summary)] if summary else []
        parts += ["\n".join(f"- {label}: {value}" for label, value in self.facts(record))]
        for name in _TEXTS:
            text = given.get(name)
            parts += [self.markdown(text)] if isinstance(text, Text) else []
        for dispute in given.get("disputes", ()):
            parts += [f"{mark}# {self.words.t('disputed')}: {self.line(dispute.about)}"]
            parts += ["\n".join(f"- {self.claim(claim)}" for claim in dispute.claims), self.markdown(dispute.why)]
        if questions := given.get("questions"):
            parts += [f"{mark}# {self.words.t('open_questions')}"]
            parts += ["\n".join(f"- {self.markdown(question)}" for question in questions)]
        text = "\n\n".join(filter(None, parts)) + "\n"
        return self.noted(text) if notes and self._sources_in(text) else text

    def _sources_in(self, text: str) -> list[str]:
        """The sources that ``text`` cites; what a title writes like a citation of nothing is none."""
        return [name for name in markup.citations(text) if name in self.reference.data.records["sources"]]

    def noted(self, text: str) -> str:
        """``text`` with its citations numbered, as a reader counts them, and the sources below as footnotes."""
        numbers = {name: str(number) for number, name in enumerate(self._sources_in(text), 1)}
        marked = markup.CITATION.sub(lambda mark: f"[^{numbers.get(mark[1], mark[1])}]", text)
        notes = "".join(f"[^{number}]: {self.note(name)}\n" for name, number in numbers.items())
        return f"{marked}\n{notes}"

    def note(self, name: str) -> str:
        """What a footnote says of the source with that id: many pages cite the same."""
        known = _notes(self.publication, self.language)
        if name not in known:
            known[name] = self.source(self.reference.get(f"sources/{name}"))
        return known[name]

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
        return f"[{self.title(self.reference.get(link))}]({self.target(link)})"

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

    def facts(self, record: Any) -> Iterator[tuple[str, str]]:
        """The fields of a record in words, each with what it is called; those without a value are left out."""
        for name, value in vars(record).items():
            if name in _ELSEWHERE or value in (None, (), {}):
                continue
            said = self._level(name, value) if name in _LEVELS and not isinstance(value, Term) else self._said(value)
            if said:
                yield markup.escaped(_name(self.words.term("field", name))), said

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
            case Cited() | Text():
                return self.markdown(value)
            case Participant():
                who = self._said(value.person or value.name)
                return f"{who} ({self.line(value.office)})" if value.office else who
            case Head():
                head = [self._said(value.person)] if value.person else []
                return ", ".join([*head, self._said(value.rank), self._said(value.term)]) + self._cited(value.sources)
            case Standing():
                when = [self._said(value.term)] if value.term else []
                return ", ".join([self._said(value.status), *when]) + self._cited(value.sources)
            case Office():
                when = [self._said(value.term)] if value.term else []
                return ", ".join([self._said(value.title), *when]) + self._cited(value.sources)
            case Address():
                return self._said(value.text) + self._cited(value.sources)
            case Vote():
                cast = self._said(value.cast)
                return f"{self._said(value.resolution or value.subject)}: {cast}{self._cited(value.sources)}"
            case Mapping():
                return "; ".join(f"{self._key(key)}: {self._said(item)}" for key, item in value.items())
            case tuple():
                return "; ".join(filter(None, map(self._said, value)))
            case str() | int() | float():
                return f"<{value}>" if str(value).startswith("http") else markup.escaped(str(value))
        return ""

    def _key(self, key: str) -> str:
        return self._named(key) if isinstance(key, Ref) else markup.escaped(str(key))

    def _named(self, ref: Ref) -> str:
        if ref.kind == "sides":
            return self.line(self.reference.sides[ref].name)
        if ref.kind == "sources":
            return f"[^{ref}]"
        return self.link(f"{ref.kind}/{ref}") if ref.kind in KINDS else str(ref)

    def _cited(self, sources: tuple[str, ...]) -> str:
        return "".join(f"[^{source}]" for source in sources)


@cache
def _words(publication: Publication, language: str) -> Words:
    """A language's words, which keep each date that they wrote."""
    return Words(language, publication.reference.labels[language])


@cache
def _notes(_: Publication, __: str) -> dict[str, str]:
    """What :meth:`Prose.note` said before, in a language."""
    return {}


@cache
def _name(label: str) -> str:
    """A field by its label, without what the manual says behind it."""
    return re.split("[,:]", label)[0]
