"""Prose as the style guide has it, as far as a machine can tell; what it looks for is said in ``style/``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records import markup
from relations.records.model import Line
from relations.records.problems import Problem
from relations.records.style import Habit, Style
from relations.rules.context import BETWEEN, Context, Passage, Prose

_STOP = re.compile(r"[.!?…][»”’)*\]]*(?:\[\^[^\]]+\])*\s+(?![^\W_A-ZÀ-ÖØ-Þ])|\n\s*\n|\n(?=[-*] |#|\d+\. )")
"""Where a sentence may end: at its stop, or with its paragraph, heading or item of a list."""
_OPENING = 100
"""How many signs of a text are enough to tell its language."""
_SHORT = 20
"""How many signs are too few for it."""


def habits_are_good(context: Context) -> Iterator[Problem]:
    """No text has a way of writing that the style of its language names as a fault, in the fields it names."""
    for language, style in _styles(context):
        for habit in style.habits:
            fields = context.prose[language]
            named = [fields[field] for field in habit.fields if field in fields]
            for prose in named if habit.fields else [context.whole[language]]:
                for passage, at, found in _found(habit, prose):
                    if not in_markup(passage.text, at):
                        yield passage.place.problem(
                            f"style.{habit.rule}", token=found, level="warning", found=found, instead=habit.instead
                        )


def _found(habit: Habit, prose: Prose) -> Iterator[tuple[Passage, int, str]]:
    for words in habit.words:
        for passage, at in prose.places(words):
            yield passage, at, words
    if habit.pattern:
        for match in habit.pattern.finditer(prose.text):
            if match[0].find(BETWEEN, 1) > 0:
                continue  # the end of one text and the start of another
            passage, at = prose.at(match.end() - 1)
            yield passage, at, match[0].strip(f"{BETWEEN} ")


def sentences_are_short(context: Context) -> Iterator[Problem]:
    """A sentence has no more words than the style of its language allows."""
    most = {language: style.most_words for language, style in _styles(context)}
    for passage in context.passages:
        limit = most.get(passage.language)
        if limit is None or passage.text.count(" ") < limit:
            continue
        for sentence in _STOP.split(passage.text):
            if sentence.count(" ") >= limit and len(words := sentence.split()) > limit:
                start = " ".join(words[:6])
                yield passage.place.problem(
                    "style.long", token=start, level="warning", count=len(words), most=limit, start=start
                )


def names_stand_in_italics(context: Context) -> Iterator[Problem]:
    """Newspapers, ships and foreign words stand in italics wherever a text can have them."""
    for language, style in _styles(context):
        for prose in context.prose[language].values():
            if isinstance(prose.passages[0].whole, Line):
                continue
            for name in style.italics:
                for passage, at in prose.places(name):
                    if not in_italics(passage.text, at) and not in_markup(passage.text, at):
                        yield passage.place.problem("style.italics", token=name, level="warning", name=name)


def languages_are_not_swapped(context: Context) -> Iterator[Problem]:
    """A text that is not the same in both has more of the commonest words of its language than of another."""
    common = {language: frozenset(style.common.split()) for language, style in _styles(context)}
    for passage in context.passages:
        if passage.language not in common or len(passage.text) < _SHORT:
            continue
        words = passage.text[:_OPENING].split()
        own = len(common[passage.language].intersection(words))
        for language, known in common.items():
            if len(known.intersection(words)) > 2 * own + 1 and passage.whole[language] != passage.text:
                yield passage.place.problem("style.swapped", level="warning", other=language)


def in_italics(text: str, at: int) -> bool:
    """Whether the position ``at`` of ``text`` lies between asterisks."""
    return text.count("*", text.rfind("\n", 0, at) + 1, at) % 2 == 1


def in_markup(text: str, at: int) -> bool:
    """Whether the position ``at`` of ``text`` lies in a citation, in the target of a link or in an address."""
    return any(aside.start() <= at < aside.end() for aside in markup.ASIDE.finditer(text))


def _styles(context: Context) -> Iterator[tuple[str, Style]]:
    for language in context.site.languages:
        if language in context.data.styles:
            yield language, context.data.styles[language]


RULES = (habits_are_good, sentences_are_short, names_stand_in_italics, languages_are_not_swapped)
