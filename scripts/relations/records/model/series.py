"""Yearly figures."""

from __future__ import annotations

from pydantic import Field

from relations.records.model.base import Cited, Id, Line, Model, Note, PlainText, Record, SourceId, Text, TopicId


class Column(Model):
    """One column of a series."""

    label: Line
    unit: Line
    decimals: int = Field(0, ge=0, le=4)


class Break(Model):
    """A year from which the figures are not comparable with those before."""

    year: int
    note: Note


class Series(Record):
    """Yearly figures: ``<id>.csv`` beside this file has ``year`` and the columns named here."""

    folder = "series"

    title: Line
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    definition: Cited
    method: Text
    columns: dict[Id, Column]
    chart: tuple[Id, ...] = Field(min_length=1)
    breaks: tuple[Break, ...] = ()
    licence: PlainText | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
