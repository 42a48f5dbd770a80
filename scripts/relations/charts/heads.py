"""Who headed a mission, when."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from markupsafe import Markup

from relations.charts.drawing import Scale, Sheet, drawn, round_years
from relations.pages.view import View
from relations.records.model import Embassy, Head

GAP = 15
"""Years without a head after which a new era begins, with an axis of its own."""
SHORTEST = 10
"""The fewest years that the whole width stands for, lest a single year fill a page."""
ACTING = frozenset({"charge-daffaires", "representative", "designate"})
"""Ranks of heads who stood in for one, or never took up the post."""
UNKNOWN = datetime.timedelta(days=730)
"""How long a bar is that fades towards an unknown end."""
LABEL = 9.0
"""Per cent of the width that a year needs to the right of its mark, on a phone."""


@dataclass(frozen=True)
class Term:
    """The days a head's term covers as far as known; ``since`` and ``until`` say whether its ends are known."""

    first: datetime.date
    last: datetime.date
    since: bool
    until: bool


@dataclass
class Era:
    """Heads who follow each other without a long gap, and the years from the first to the last of them."""

    rows: list[tuple[Head, Term]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The year the first term begins."""
        return min(term.first.year for _, term in self.rows)

    @property
    def last(self) -> int:
        """The year the last term ends."""
        return max(term.last.year for _, term in self.rows)


@dataclass(frozen=True)
class Row:
    """One head as it is drawn: ``start`` and ``width`` in per cent of the era's axis."""

    head: Head
    style: str
    start: float
    width: float


@dataclass(frozen=True)
class Axis:
    """An era as it is drawn: ``width`` in per cent of the longest one's, so that a year is as long in each."""

    rows: list[Row]
    width: float
    years: list[tuple[int, float]]


def heads(v: View, embassy: Embassy, sheet: Sheet | None = None) -> Markup:
    """The heads of a mission as bars over time, one a row, in eras; vacancies are hatched, the long ones told."""
    if len(embassy.heads) < 2:
        return Markup("")
    parts = _parts(embassy.heads, datetime.date.fromisoformat(v.r.newest))
    eras = [part for part in parts if isinstance(part, Era)]
    longest = max([SHORTEST, *(era.last - era.first + 1 for era in eras)])
    shown = [_axis(part, longest) if isinstance(part, Era) else part for part in parts]
    way = "there" if embassy.side == next(iter(v.r.sides)) else "back"
    apart = {part.term.text for part in parts if isinstance(part, Head) and _without_relations(v, part)}
    return drawn("heads", sheet, v=v, embassy=embassy, parts=shown, way=way, acting=ACTING, apart=apart)


def _without_relations(v: View, vacancy: Head) -> bool:
    """Whether nobody could head the mission: there were no relations in the midst of its vacancy."""
    first, last = vacancy.term.first, vacancy.term.last
    period = v.r.period_at(first + (last - first) / 2)
    return period is not None and period.relations == "none"


def _parts(all_heads: tuple[Head, ...], today: datetime.date) -> list[Era | Head]:
    """Eras, and between them the vacancies that are longer than :data:`GAP` years."""
    parts: list[Era | Head] = []
    for head in all_heads:
        term = _term(head, today)
        before = parts[-1] if parts else None
        if head.rank == "vacant" and term.last.year - term.first.year > GAP:
            parts.append(head)
        elif isinstance(before, Era) and term.first.year - before.last <= GAP:
            before.rows.append((head, term))
        else:
            parts.append(Era([(head, term)]))
    return parts


def _term(head: Head, today: datetime.date) -> Term:
    """The term with some time for an end that is not known, so that there is a bar to see."""
    term = head.term
    if not term.start:
        return Term(term.last - UNKNOWN, term.last, since=False, until=True)
    if term.open:
        return Term(term.first, max(today, term.first), since=True, until=True)
    if not term.end:
        return Term(term.first, max(term.last, term.first + UNKNOWN), since=True, until=False)
    return Term(term.first, term.last, since=True, until=True)


def _axis(era: Era, longest: int) -> Axis:
    scale = Scale(era.first, era.last, 100)
    rows = []
    for head, term in era.rows:
        styles = [head.rank if head.rank in ("vacant", "unknown") else "acting" if head.rank in ACTING else "full"]
        styles += [name for name, known in (("since", term.since), ("until", term.until)) if not known]
        start = scale(term.first)
        width = round(max(scale(term.last) - start, 0.5), 2)
        rows.append(Row(head, " ".join(f"bar--{style}" for style in styles), start, width))
    width = round((era.last - era.first + 1) / longest * 100, 2)
    years = round_years(Scale(era.first, era.first + longest - 1, 100))
    kept = [year for year in years if year <= era.last] or [era.first]
    marks = [(year, scale.year(year)) for year in kept]
    return Axis(rows, width, [(year, at) for year, at in marks if at * width / 100 <= 100 - LABEL])
