"""The words of one language."""

from __future__ import annotations

from relations.records.model import Model


class Labels(Model):
    """Every word of one language that is not a record's: ``labels/<language>.yml``."""

    locale: str
    dates: dict[str, str]
    terms: dict[str, dict[str, str]]
    ui: dict[str, str]
