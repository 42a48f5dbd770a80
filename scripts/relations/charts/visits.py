"""Who visited whom, by decade."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from relations.charts.drawing import Sheet, drawn, ticks
from relations.pages.view import View
from relations.records.model import Visit
from relations.reference import WAYS


@dataclass(frozen=True)
class Column:
    """One decade: how many visits each way, and how high each part of its bar is, in per cent of the chart."""

    decade: int
    counts: tuple[int, ...]
    heights: tuple[float, ...]

    @property
    def total(self) -> int:
        """All visits of the decade."""
        return sum(self.counts)


def visits(v: View, sheet: Sheet | None = None) -> Markup:
    """Visits by decade and direction, as bars stacked from the ways, with the figures as a table."""
    counts = Counter(
        (entry.date.year // 10 * 10, v.r.meetings.way(entry.record))
        for entry in v.r.entries
        if isinstance(entry.record, Visit)
    )
    if not counts:
        return Markup("")
    decades = range(min(decade for decade, _ in counts), max(decade for decade, _ in counts) + 1, 10)
    rows = {decade: tuple(counts[decade, way] for way in WAYS) for decade in decades}
    top = max(sum(row) for row in rows.values())
    highest = ticks(0, top, least=1)[-1]
    columns = [
        Column(decade, row, tuple(round(count / highest * 100, 2) for count in row)) for decade, row in rows.items()
    ]
    fullest = max(columns, key=lambda column: column.total)
    ways = [(way, v.direction_name(direction)) for way, direction in zip(WAYS, v.r.meetings.directions, strict=True)]
    label = v.words.t(
        "visits_label", first=decades[0], last=decades[-1], decade=fullest.decade, n=fullest.total, all=counts.total()
    )
    return drawn("visits", sheet, v=v, columns=columns, ways=ways, label=label)
