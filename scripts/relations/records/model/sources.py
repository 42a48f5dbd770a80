"""Sources, and pictures."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from relations.records.dates import Date
from relations.records.model.base import (
    Cited,
    Line,
    Model,
    PersonId,
    PlaceId,
    PlainText,
    Record,
    RecordId,
    RecordLink,
    Url,
    word_of,
)

PICTURE_FILE = r"^[a-z0-9]+(-[a-z0-9]+)*\.(jpg|png|webp|avif|svg)$"
"""How the file of a picture may be called: its name becomes an address."""


class Picture(Record):
    """A picture shown with its credit, or, without ``file``, a captioned reference to where it can be seen."""

    folder = "pictures"

    file: Annotated[str, StringConstraints(pattern=PICTURE_FILE)] | None = None
    author: PlainText | None = None
    licence: Annotated[str, word_of("licence")] | None = None
    licence_url: Url | None = None
    seen_at: Url | None = None
    date: Date | None = None
    places: tuple[PlaceId, ...] = ()
    people: tuple[PersonId, ...] = ()
    on: tuple[RecordLink, ...] = Field(min_length=1)
    alternative: Line
    caption: Cited


class Source(Model):
    """A page, document or data set that says something. Titles stay in their own language."""

    folder: ClassVar[str] = "sources"

    id: RecordId
    aliases: tuple[RecordId, ...] = ()
    kind: Annotated[str, word_of("source_kind")]
    publisher: PlainText
    """Whose work it is."""
    host: PlainText | None = None
    """Where a copy was read, if not with the publisher."""
    flags: tuple[Annotated[str, word_of("source_flag")], ...] = ()
    author: PlainText | None = None
    """Who signs it; between two stands ``; ``."""
    title: PlainText
    date: Date | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    url: Url
    original_url: Url | None = None
    archive_url: Url | None = None
    accessed: Date
    note: Line | None = None

    @property
    def link(self) -> str:
        """``sources/id``."""
        return f"{self.folder}/{self.id}"

    @property
    def authors(self) -> tuple[str, ...]:
        """Who signs it, one by one."""
        return tuple(filter(None, re.split(r"\s*;\s*", self.author or "")))
