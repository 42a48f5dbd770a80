"""What a text may hold, and what it cites."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records import markup
from relations.records.model import Cited, Line, Text
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context, Value, texts


def text_is_plain_markdown(context: Context) -> Iterator[Problem]:
    """No raw HTML, no links but http(s); one plain line where a line is asked for."""
    for value, language, text in texts(context):
        here = Value(value.document, (*value.path, language), text)
        if isinstance(value.value, Line):
            for character in markup.markup_in(text):
                yield here.problem(f"the character {character} has no place in plain text", "Leave it out", character)
            if "\n" in text.strip():
                yield here.problem("has more than one line", "Write it as one line")
            continue
        for piece in markup.html_in(text):
            yield here.problem(f"raw HTML ({piece})", "Write Markdown instead", piece)
        for target in markup.foreign_links(text):
            advice = "Link to an address that starts with https:// or to a record as [[kind/id|label]]"
            yield here.problem(f'the link to "{target}" is no http(s) address', advice, target)


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


RULES = (text_is_plain_markdown, citations_known)
