"""What good prose of one language is like, as far as a machine can tell: ``style/<language>.yml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from relations.records.forms import Habitual
from relations.records.model import Model

Fault = Literal[
    "archive-voice",
    "unnamed",
    "weekday",
    "thousands",
    "clock",
    "acronym",
    "noun-title",
    "calque",
    "state-name",
    "opening",
]
"""The rules of style that are told by how words look; each has its message (``style.<fault>``)."""


class Habit(Model):
    """A way of writing that is a fault, and the words that would do instead."""

    rule: Fault
    words: tuple[str, ...] = ()
    """Words that are the fault wherever they stand."""
    pattern: Habitual | None = None
    """A regular expression; it goes fastest where it starts with letters of its own."""
    fields: frozenset[str] = frozenset()
    """The fields it holds for (``text``, ``disputes.why``); all where none is named."""
    instead: str
    """What to write, in this same language."""


class Style(Model):
    """The style of one language."""

    common: str
    """The commonest words of this language, between blanks: by them it is told from another."""
    most_words: int = Field(40, gt=0)
    """How many words a sentence may have."""
    italics: tuple[str, ...] = ()
    """Newspapers, ships and foreign words, which stand in italics."""
    habits: tuple[Habit, ...] = ()
