"""Figures over the years as lines: what the charts of memberships and of series share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relations.charts.drawing import Stretch

WIDTH, HEIGHT = 1000.0, 400.0
"""The sheet the lines are drawn on, before it is stretched to its place."""
STYLES = ("there", "back", "third", "fourth")
"""The colours and dashes of lines, in the order they are used; a line that is alone has no side's colour."""


@dataclass(frozen=True)
class Line:
    """One line: its path, its lone points (which no line would show), and the label at its end where it has one.

    ``open_points`` and ``bars`` are the figures of other sources, single ones and ranges, which no line joins.
    """

    name: str
    style: str
    path: str
    points: str = ""
    open_points: str = ""
    bars: str = ""
    end: str = ""
    at: float = 0


@dataclass(frozen=True)
class Plot:
    """Lines of one unit over the same years, ready to draw; places are in per cent of the plot."""

    label: str
    unit: str
    lines: Sequence[Line]
    ticks: Sequence[tuple[str, float]]
    years: Sequence[tuple[int, float]]
    more_years: Sequence[tuple[int, float]] = field(default=(), kw_only=True)
    """Those that a phone has no room for."""
    stretches: Sequence[Stretch]
    breaks: Sequence[tuple[int, float]] = ()
    others: float | None = None
    """Where the stretch of years begins of which only other sources speak."""
    poles: tuple[str, str] | None = None
    """What it means to stand high and low on the scale."""
    figures: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """What each year's figures are, line by line and as a reader writes them, for whoever points at the year."""

    @property
    def gutter(self) -> int:
        """How many characters wide the figures beside the axis are."""
        return max(len(text) for text, _ in self.ticks)
