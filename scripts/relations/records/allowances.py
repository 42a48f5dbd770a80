"""``warnings.yml``: how many warnings each rule gives now, and which records may break a rule, why and until when."""

from __future__ import annotations

from pydantic import Field

from relations.records.dates import Date
from relations.records.model import Model


class Exemption(Model):
    """One record that breaks one rule for a good reason, until somebody looks again."""

    rule: str
    record: str
    """``kind/id``."""
    why: str
    until: Date


class Allowances(Model):
    """What the check lets pass: a number of warnings by rule, which may only fall, and single records."""

    counts: dict[str, int] = Field(default_factory=dict)
    exceptions: tuple[Exemption, ...] = ()
