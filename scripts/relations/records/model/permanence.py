"""What readers who come again are told: what changed, what is gone and why, and every id that was ever published."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from relations.records.dates import Date
from relations.records.model.base import Id, Line, Model, RecordLink, free, word_of


class Change(Model):
    """One change of the data, and what it means in a sentence; without ``record`` it is about the whole."""

    date: Date
    what: Annotated[str, word_of("change")]
    record: RecordLink | None = None
    text: Line


class Changes(Model):
    """``changes.yml``: the changes that readers should know, the oldest first."""

    changes: tuple[Change, ...] = ()


def _free(record: str) -> str:
    free(record.partition("/")[2])
    return record


class Removal(Model):
    """A record that was published and is no more: what it was called, why it went, and what to read instead."""

    record: Annotated[str, Field(pattern=r"^[a-z]+/[a-z0-9]+(-[a-z0-9]+)*$"), AfterValidator(_free)]
    date: Date
    title: Line
    why: Line
    instead: RecordLink | None = None


class Removals(Model):
    """``removed.yml``: the notices that stand where records were."""

    removed: tuple[Removal, ...] = ()


class Published(Model):
    """``ids.yml``: every id that was ever published, by kind. An id lives for ever."""

    ids: dict[Id, tuple[Id, ...]] = Field(default_factory=dict)
