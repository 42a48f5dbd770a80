"""What a text may hold, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records import dialect, markup
from relations.records.model import Cited, Line, Note, Plain, Text, walk
from relations.records.problems import Problem
from relations.rules.context import Context, Value, cited_in

MOST = {Line: 300, Plain: 1000, Note: 2000}
"""How many characters a line, plain words and a note may have at most."""

_TWICE = re.compile(r"\[\^([^\[\]\s]+)\](?:\[\^[^\[\]\s]+\])*?\[\^\1\]")
"""A citation that stands twice in one row of citations."""


def texts_hold_what_they_may(context: Context) -> Iterator[Problem]:
    """A text is of its dialect; a line and plain words are one line, a line without markup; a note one paragraph."""
    for here, language, text, whole in context.passages:
        if not text.strip() and language in context.site.languages:
            continue  # told as a language that is missing
        if isinstance(whole, Line):
            yield from _one_line(here, MOST[Line])
            if signs := [*markup.markup_in(text)]:
                yield here.problem("texts.signs", token=signs[0], signs=" ".join(signs))
            continue
        for fault in dialect.faults(text):
            yield here.problem(fault.rule, token=fault.token, level="error", meant="", **dict(fault.values))
        if isinstance(whole, Note):
            if len(text) > MOST[Note]:
                yield here.problem("texts.too-long", length=len(text), most=MOST[Note])
            if not dialect.one_paragraph(text):
                yield here.problem("texts.paragraphs")
    for value in context.of(Plain):
        yield from _one_line(value, MOST[Plain])
    for language in context.site.languages:
        labels, document = context.labels[language], context.data.documents[f"labels/{language}"]
        for path, label in walk(labels):
            if isinstance(label, str):
                yield from _one_line(Value(document, path, label), MOST[Plain])


def _one_line(value: Value, most: int) -> Iterator[Problem]:
    if "\n" in value.value.strip():
        yield value.problem("texts.lines")
    elif value.value[:1].isspace():
        yield value.problem("texts.blank" if value.value.strip() else "reading.no-value")
    if len(value.value) > most:
        yield value.problem("texts.too-long", length=len(value.value), most=most)


def signs_stand_once(context: Context) -> Iterator[Problem]:
    """No source is cited twice at one place, no two blanks stand side by side in a line, and no title has a stop."""
    for here, _, text, whole in context.passages:
        if isinstance(whole, Line):
            if "  " in text:
                yield here.problem("texts.two-blanks", token="  ")
        elif twice := _TWICE.search(text):
            yield here.problem("texts.cited-twice", token=twice[0], source=twice[1])
        if here.path[0] in ("title", "name") and text.endswith(".") and text.count(".") == 1:
            yield here.problem("texts.title-stop", level="warning")


def paragraphs_end_cited(context: Context) -> Iterator[Problem]:
    """Cited text ends every paragraph with a citation. One that was begun and is none is told as such alone."""
    for here, _, text, whole in context.passages:
        if isinstance(whole, Cited) and text.count("[^") == len(markup.CITATION.findall(text)):
            for end in markup.uncited_ends(text):
                yield here.problem("texts.uncited", token=end, end=end)


def citations_known(context: Context) -> Iterator[Problem]:
    """Footnotes name sources that exist; both languages cite the same."""
    for value in context.of(Text):
        cited = {language: cited_in(text) for language, text in value.value.items() if "[^" in text}
        if not cited:
            continue
        every = {source for ids in cited.values() for source in ids}
        if not every <= context.data.names["sources"]:
            continue  # that one of them is unknown is told, and may be why the languages differ
        for language, text in value.value.root.items():
            if isinstance(value.value, Cited) and any(markup.uncited_ends(text)):
                continue  # a paragraph without a source is told, and may be why
            for source in sorted(every - set(cited.get(language, ()))):
                path, other = (*value.path, language), next(name for name in cited if source in cited[name])
                yield value.document.problem(path, "texts.cited-once", source=source, other=other, language=language)


RULES = (texts_hold_what_they_may, paragraphs_end_cited, citations_known, signs_stand_once)
