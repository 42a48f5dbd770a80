"""Yearly figures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from relations.records.dates import Date
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


class Supplement(Model):
    """A figure of other sources for a year that the series lacks, or for a part of that year.

    It is either one ``value`` or, where only its limits are known, what it is at ``least`` and at ``most``.
    """

    column: Id
    date: Date
    value: float | None = None
    least: float | None = None
    most: float | None = None
    precision: Literal["exact", "rounded"] = "exact"
    """``rounded`` where the sources themselves give a round figure."""
    note: Note | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)


class Poles(Model):
    """What it means to stand high or low on a scale that has no unit."""

    high: Line
    low: Line


class Series(Record):
    """Yearly figures: ``<id>.csv`` beside this file has ``year`` and the columns named here."""

    folder = "series"

    title: Line
    topics: tuple[TopicId, ...] = Field((), max_length=3)
    definition: Cited
    method: Text
    columns: dict[Id, Column]
    chart: tuple[Id, ...] = ()
    """The columns that are drawn; none where so few years have a figure that a line would say nothing."""
    poles: Poles | None = None
    breaks: tuple[Break, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    licence: PlainText | None = None
    sources: tuple[SourceId, ...] = Field(min_length=1)
