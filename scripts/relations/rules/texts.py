"""What a text may hold, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records import dialect, markup
from relations.records.model import Cited, Line, Note, Plain, Text, walk
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context, Value, texts

MOST = {Line: 300, Plain: 1000, Note: 2000}
"""How many characters a line, plain words and a note may have at most."""


def texts_hold_what_they_may(context: Context) -> Iterator[Problem]:
    """A text is of its dialect; a line and plain words are one line, a line without markup; a note one paragraph."""
    for value, language, text in texts(context):
        here = Value(value.document, (*value.path, language), text)
        if isinstance(value.value, Line):
            yield from _one_line(here, MOST[Line])
            for character in markup.markup_in(text):
                yield here.problem(f"the character {character} has no place in plain text", "Leave it out", character)
            continue
        for fault in dialect.faults(text):
            yield here.problem(fault.wrong, fault.advice, fault.token)
        if isinstance(value.value, Note):
            if len(text) > MOST[Note]:
                yield here.problem(f"has {len(text)} characters, more than {MOST[Note]}", "Write it shorter")
            if not dialect.one_paragraph(text):
                yield here.problem("is more than one paragraph of words", "Write it as one paragraph, without a list")
    for value in context.values:
        if isinstance(value.value, Plain):
            yield from _one_line(value, MOST[Plain])
    for language in context.site.languages:
        labels, document = context.labels[language], context.data.documents[f"labels/{language}"]
        for path, label in walk(labels):
            if isinstance(label, str):
                yield from _one_line(Value(document, path, label), MOST[Plain])


def _one_line(value: Value, most: int) -> Iterator[Problem]:
    if "\n" in value.value.strip():
        yield value.problem("has more than one line", "Write it as one line")
    elif value.value[:1].isspace() and value.value.strip():
        yield value.problem("starts with a blank", "Delete it")
    if len(value.value) > most:
        yield value.problem(f"has {len(value.value)} characters, more than {most}", "Write it shorter")


def citations_known(context: Context) -> Iterator[Problem]:
    """Footnotes name sources that exist; both languages cite the same; cited text ends every paragraph with one."""
    sources = context.data.names["sources"]
    for value, language, text in texts(context):
        here = Value(value.document, (*value.path, language), text)
        for source in markup.citations(text):
            if source not in sources:
                advice = did_you_mean(source, sources, f"Add sources/{source}.yml or cite another")
                yield here.problem(f'no source "{source}"', advice, f"[^{source}]")
        if isinstance(value.value, Cited):
            for end in markup.uncited_ends(text):
                yield here.problem(f'the paragraph that ends "{end}" has no source', "End it with [^source-id]", end)
    for value in context.values:
        if isinstance(value.value, Text):
            cited = {language: markup.citations(text) for language, text in value.value.items()}
            for language, ids in cited.items():
                others = {source for other in cited.values() for source in other}
                for source in sorted(others - set(ids)):
                    has = next(other for other in cited if source in cited[other])
                    yield value.document.problem(
                        (*value.path, language),
                        f'"{source}" is cited in "{has}" but not in "{language}"',
                        f"Cite it in both languages: [^{source}]",
                    )


RULES = (texts_hold_what_they_may, citations_known)
