"""The picture of the first page: relations over time, what changed them, leaders' visits, and the trade line.

Lengths across are per cent and lengths down are pixels, so that words keep their size at every width. The first long
stretch is compressed, with a visible break. On narrow windows the same picture stands upright.
"""

from __future__ import annotations

import datetime
import itertools
from dataclasses import dataclass

from markupsafe import Markup

from relations.charts.band import said_of
from relations.charts.drawing import Sheet, drawn
from relations.pages.view import View
from relations.records.model import Period, Visit
from relations.reference import LEADERS, Entry

COMPRESSED = 13.0
"""Per cent of the width that the first stretch takes where it is much longer than its share."""
LANES = 5
"""How many rows of labels fit above the band."""
UPPER = 2
"""The lowest row for what changed relations: beneath it is room for the rest."""
LETTER = 0.62
"""Per cent of the width that a letter of a label takes where the picture is some 1,080 pixels wide."""

BOLD = 0.76
"""The same for the bold letters of a period's name."""


@dataclass(frozen=True)
class Scale:
    """Days to per cent: the first stretch up to ``turn`` on ``before`` per cent, the rest evenly on what is left."""

    first: datetime.date
    turn: datetime.date
    last: datetime.date
    before: float

    @classmethod
    def of(cls, first: datetime.date, turn: datetime.date, last: datetime.date) -> Scale:
        """A scale that compresses what lies before ``turn`` if its even share would be more than :data:`COMPRESSED`."""
        share = 100 * (turn - first).days / max((last - first).days, 1)
        return cls(first, turn, last, min(share, COMPRESSED))

    @property
    def broken(self) -> bool:
        """Whether the first stretch is compressed."""
        return self.before == COMPRESSED

    def __call__(self, day: datetime.date) -> float:
        """Where ``day`` lies, in per cent; a day outside at the nearer end."""
        day = min(max(day, self.first), self.last)
        if day <= self.turn:
            return round(self.before * (day - self.first).days / max((self.turn - self.first).days, 1), 2)
        rest = (day - self.turn).days / max((self.last - self.turn).days, 1)
        return round(self.before + (100 - self.before) * rest, 2)


@dataclass(frozen=True)
class Stretch:
    """A period: where it starts, how long it is, and its name in lines that fit, none where it is too short."""

    period: Period
    start: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """A milestone or a leaders' visit: where, in which row its label stands (none where none fits), to which side."""

    entry: Entry
    at: float
    form: str
    label: str
    lane: int | None
    left: bool


@dataclass(frozen=True)
class Line:
    """The yearly line under the band: its areas as points in per cent and pixels, and its highest value in words."""

    paths: tuple[str, ...]
    top: str
    name: str
    first: float
    others: tuple[tuple[float, float], ...]
    """Figures of other sources: where, in per cent across and pixels down."""


def home(v: View, sheet: Sheet | None = None) -> Markup:
    """The picture, wide and upright, or wide on a sheet; nothing where there are no periods."""
    periods = v.r.periods
    if not periods:
        return Markup("")
    last = datetime.date.fromisoformat(v.r.newest)
    turn = periods[1].term.first if len(periods) > 1 else last
    scale = Scale.of(periods[0].term.first, turn, last)
    stretches = [_stretch(v, period, scale) for period in periods]
    marks = _marks(v, scale)
    first, final = periods[0].term.year, last.year
    return drawn(
        "home",
        sheet,
        v=v,
        scale=scale,
        stretches=stretches,
        marks=marks,
        years=_years(periods, scale),
        line=_line(v, scale),
        states=list(dict.fromkeys(period.relations for period in periods)),
        final=final,
        label=v.words.t("band_label", first=first, last=final, stretches=said_of(v)),
    )


def _stretch(v: View, period: Period, scale: Scale) -> Stretch:
    start = scale(period.term.first)
    width = round(scale(period.term.last) - start, 2)
    # Where the scale is broken, its mark takes a quarter of the stretch.
    clear = width * 0.75 if scale.broken and start == 0 else width - 1.6
    room = int(clear / BOLD)
    return Stretch(period, start, width, _wrapped(v.title(period), room))


def _wrapped(text: str, room: int, lines: int = 2) -> tuple[str, ...]:
    """``text`` in lines of ``room`` letters, or nothing where it does not fit in ``lines``."""
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= room:
            found[-1] = longer
        else:
            found.append(word)
    fits = len(found) <= lines and all(len(line) <= room for line in found)
    return tuple(found) if fits and found[0] else ()


def _form(v: View, entry: Entry) -> str:
    if isinstance(entry.record, Visit):
        return v.r.meetings.way(entry.record)
    return getattr(entry.record, "relations", None) or "milestone"


def _marks(v: View, scale: Scale) -> list[Mark]:
    """Milestones and leaders' visits; labels stand where neither they nor their stems run into others.

    What changed relations is labelled first and in the upper rows, so that it has a label whatever else there is, with
    room for the others beneath; all are set from the right, since labels stand to the right of their marks.
    """
    shown = [entry for entry in v.r.entries if entry.record.importance == "milestone" or _leaders(entry)]
    taken: list[tuple[int, float, float, float]] = []
    marks = []
    for entry in [*filter(_changes, shown[::-1]), *itertools.filterfalse(_changes, shown[::-1])]:
        at = scale(entry.date.first)
        label = v.words.say(entry.record.short_title) if entry.record.short_title else ""
        width = len(label) * LETTER + 2.4
        left = at + width > 100
        start, end = (at - width, at + 0.6) if left else (at - 0.6, at + width)
        fits = label and start >= -0.6
        lanes = range(UPPER if _changes(entry) else 0, LANES)
        lane = next((n for n in lanes if _free(n, at, start, end, taken)), None) if fits else None
        if lane is not None:
            taken.append((lane, at, start, end))
        marks.append(Mark(entry, at, _form(v, entry), label, lane, left))
    return sorted(marks, key=lambda mark: mark.at)


def _free(lane: int, at: float, start: float, end: float, taken: list[tuple[int, float, float, float]]) -> bool:
    """Whether a label fits into a row: beside its labels, under no stem of a higher row, its own stem over no label."""
    for other, stem, first, last in taken:
        if other == lane and first < end and start < last:
            return False
        if other > lane and start < stem < end:
            return False
        if other < lane and first < at < last:
            return False
    return True


def _changes(entry: Entry) -> bool:
    return getattr(entry.record, "relations", None) not in (None, "continued")


def _leaders(entry: Entry) -> bool:
    return isinstance(entry.record, Visit) and bool(entry.record.visitor) and entry.record.level in LEADERS


def _years(periods: list[Period], scale: Scale) -> list[tuple[int, float, bool]]:
    """The year in which each period starts, where it stands, and whether it needs a second row: it is too near."""
    years: list[tuple[int, float, bool]] = []
    for period in periods:
        at = scale(period.term.first)
        near = bool(years) and at - years[-1][1] < 3.4 and not years[-1][2]
        years.append((period.term.year, at, near))
    return years


def _line(v: View, scale: Scale) -> Line | None:
    """The series that the site names for its first page, each run of years without a gap as an area."""
    wanted = v.r.site.home_line
    if wanted is None:
        return None
    series = v.r.get(f"series/{wanted.series}")
    table, column = v.r.table(series), series.columns[wanted.column]
    values = table.columns[wanted.column]
    known = [(year, value) for year, value in zip(table.years, values, strict=True) if value is not None]
    known = [(year, value) for year, value in known if year >= scale.turn.year]
    if not known:
        return None
    highest, peak = max((value, year) for year, value in known)
    paths: list[list[str]] = []
    before = None
    for year, value in known:
        at = scale(datetime.date(year, 7, 1)) * 10
        if before is None or year - before > 1:
            paths.append([])
        paths[-1].append(f"{at:g} {60 - value / highest * 56:.1f}")
        before = year
    decimals = 0 if highest >= 100 else column.decimals  # beside a picture, three figures say enough
    figure = f"{v.words.number(highest, decimals)} {v.words.say(column.unit)}"
    top = v.words.t("home_line_top", figure=figure, year=peak)
    drawn_paths = tuple("M" + "L".join(points) for points in paths if len(points) > 1)
    # A part of a year cannot stand beside whole years, nor what is known by its limits alone.
    others = tuple(
        (scale(extra.date.filed), round(60 - extra.value / highest * 56, 1))
        for extra in series.supplements
        if extra.column == wanted.column and extra.value is not None and not extra.date.interval
    )
    return Line(drawn_paths, top, v.words.say(series.title), scale(datetime.date(known[0][0], 1, 1)), others)
