"""Prose records: the periods of the relation's history, and its topics."""

from __future__ import annotations

from typing import Annotated

from relations.records.dates import Date
from relations.records.model.base import Cited, Line, Record, RecordLink, word_of


class Period(Record):
    """A stretch of the relation's history and its prose."""

    folder = "periods"

    term: Date
    relations: Annotated[str, word_of("relations_state")]
    title: Line
    summary: Cited
    text: Cited
    see_also: tuple[RecordLink, ...] = ()


class Topic(Record):
    """A subject that runs through the history, and its prose; records name it among their ``topics``."""

    folder = "topics"

    title: Line
    summary: Line
    text: Cited
    see_also: tuple[RecordLink, ...] = ()
