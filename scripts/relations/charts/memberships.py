"""How many organisations and treaties each side belongs to, over time, as one stepped line a side."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, zip_longest

from markupsafe import Markup

from relations.charts.drawing import Scale, Sheet, drawn, number, ticks, years_beside
from relations.charts.lines import HEIGHT, STYLES, WIDTH, Line, Plot
from relations.pages.view import View
from relations.records.model import Membership, Ref
from relations.reference import FULL

BESIDE_ENDS = 20.0
"""Per cent of the width that a year takes where labels at the ends of lines leave less of it."""
CLOSE = 9.0
"""Per cent of the height that labels at the ends of lines keep between them."""

Days = Sequence[tuple[datetime.date, int]]
"""The days on which a number changed, each with the new number."""


def memberships(v: View, sheet: Sheet | None = None) -> Markup:
    """How many organisations each side fully belongs to; at its end each line says what the table beside it counts."""
    counts = {side: _members(v, side) for side in v.r.sides}
    changes = [day for days in counts.values() for day, _ in days]
    if not changes:
        return Markup("")
    first, last = min(changes).year // 10 * 10, int(v.r.newest[:4])
    scale = Scale(first, last, WIDTH)
    marks = ticks(0, max(count for days in counts.values() for _, count in days), least=1)
    lines, figures = [], {}
    for style, (side, days) in zip(STYLES, counts.items(), strict=False):
        path = f"M0 {number(HEIGHT)}" + "".join(
            f"H{number(scale(day))}V{number(HEIGHT - count / marks[-1] * HEIGHT)}"
            for day, count in days
            if day.year <= last
        )
        final = _at_end(days, last)
        name = v.words.say(v.r.sides[side].name)
        figures[name] = [v.words.number(_at_end(days, year)) for year in range(first, last + 1)]
        end = f"{name} {v.words.number(final)}"
        lines.append(Line(name, style, f"{path}H{number(WIDTH)}", end=end, at=round(final / marks[-1] * 100, 1)))
    placed = _spread(lines)
    plot = Plot(
        label=v.words.t("memberships_label", first=first, last=last, ends=v.words.listing(line.end for line in lines)),
        unit=v.words.t("memberships_chart"),
        lines=placed,
        ticks=[(v.words.number(value), round(value / marks[-1] * 100, 1)) for value in marks],
        years=[(year, scale.percent(year)) for year in years_beside(scale, BESIDE_ENDS)],
        stretches=(),
        figures={year: [figures[line.name][year - first] for line in placed] for year in range(first, last + 1)},
    )
    undated = sum(any(_since_known(v, record, side) for side in v.r.sides) for record in v.r.all("memberships"))
    note = v.words.n_of("undated", undated) if undated else ""
    return drawn("lines", sheet, v=v, plots=[plot], states=[], note=note)


def _at_end(days: Days, year: int) -> int:
    """The last number that held in ``year``; none before the first change."""
    return next((count for day, count in reversed(days) if day.year <= year), 0)


def _members(v: View, side: str) -> Days:
    """The days on which the number of organisations a side fully belongs to changed, each with the new number."""
    steps: Counter[datetime.date] = Counter()
    for membership in v.r.all("memberships"):
        for first, last in _joined(_full_terms(v, membership, side)):
            steps[first] += 1
            steps[last] -= 1
    days = [day for day in sorted(steps) if steps[day] and day < datetime.date.max]
    return list(zip(days, accumulate(steps[day] for day in days), strict=True))


def _since_known(v: View, membership: Membership, side: str) -> bool:
    """Whether a side is a member now and nothing says since when."""
    standing = v.r.standings.today(membership, side)
    return standing.status in FULL and (standing.term is None or standing.term.start is None)


def _full_terms(v: View, membership: Membership, side: str) -> Iterator[tuple[datetime.date, datetime.date]]:
    """When a side was a member; without an end, until the next standing begins.

    A member of whom nothing says since when counts from the day up to which the record's sources speak.
    """
    standings = membership.sides[Ref("sides", side)]
    dated = [standing for standing in standings if standing.term]
    for standing, following in zip_longest(dated, dated[1:]):
        assert standing.term
        if standing.status in FULL and standing.term.start:
            last = standing.term.last if standing.term.interval and standing.term.end else datetime.date.max
            if last == datetime.date.max and following and following.term:
                last = max(following.term.first, standing.term.first)
            yield standing.term.first, last
    if _since_known(v, membership, side):
        yield membership.as_of.first, datetime.date.max


def _joined(terms: Iterable[tuple[datetime.date, datetime.date]]) -> list[tuple[datetime.date, datetime.date]]:
    """Terms that touch as one: a state that took another's seat did not join anew."""
    joined: list[tuple[datetime.date, datetime.date]] = []
    for first, last in sorted(terms):
        if joined and (first - joined[-1][1]).days <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _spread(lines: list[Line]) -> list[Line]:
    """The lines with the labels at their ends moved apart where they would touch."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda line: line.at):
        at = max(line.at, placed[-1].at + CLOSE) if placed else line.at
        placed.append(replace(line, at=round(at, 1)))
    return placed
