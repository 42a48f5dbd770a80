"""What lists, searches and feeds show of a record: its summary, how much it weighs, its topics."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import KINDS
from relations.records.problems import Problem, folded
from relations.rules.context import Context

LONGEST = 160
"""How many characters a summary may have in each language: what a search result shows."""


def summaries_say_it_in_a_sentence(context: Context) -> Iterator[Problem]:
    """A summary is one short sentence that ends with its stop and is more than the title again."""
    for kind in KINDS:
        for document, record in context.records(kind):
            summary = getattr(record, "summary", None)
            if summary is None or kind == "periods":  # a period's is a paragraph with its sources
                continue
            title = getattr(record, "title", None) or getattr(record, "name", None)
            for language, text in summary.items():
                path = ("summary", language)
                if len(text) > LONGEST:
                    yield document.problem(path, "summaries.long", length=len(text), most=LONGEST)
                if not text.rstrip('»”’")').endswith((".", "?", "!", "…")):
                    yield document.problem(path, "summaries.stop")
                if title and folded(text) == folded(title.root.get(language, "")):
                    yield document.problem(path, "summaries.title")


def milestones_are_told(context: Context) -> Iterator[Problem]:
    """What a schoolbook would name has a summary and a topic."""
    for kind in ("events", "visits", "treaties"):
        for document, record in context.records(kind):
            if record.importance == "milestone":
                for name in ("summary", "topics"):
                    if not getattr(record, name):
                        yield document.problem(("importance",), "summaries.milestone", level="warning", field=name)


def short_titles_are_short(context: Context) -> Iterator[Problem]:
    """The few words for the first page are fewer than those of the title."""
    for kind in ("events", "visits", "treaties"):
        for document, record in context.records(kind):
            title = getattr(record, "title", None) or getattr(record, "name", None)
            for language, words in record.short_title.items() if record.short_title else ():
                if title and len(words) > len(title.root.get(language, words)):
                    yield document.problem(("short_title", language), "summaries.short-title", level="warning")


RULES = (short_titles_are_short, summaries_say_it_in_a_sentence, milestones_are_told)
