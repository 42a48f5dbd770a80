"""A series' charts as a picture of its own, to take away: SVG 1.1 with its words, colours and source inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from relations.charts.lines import HEIGHT, WIDTH, Plot
from relations.charts.series import plots
from relations.pages.view import View
from relations.records.model import Series
from relations.templating import environment

LEFT, TOP, KEYS, FOOT = 90, 64, 22, 84
"""Room in SVG units: beside a plot for its figures, above the first for the title, a line of its key, below it."""


@dataclass(frozen=True)
class Placed:
    """A plot and where it stands on the sheet."""

    plot: Plot
    top: float


def picture(v: View, record: Series) -> str:
    """The charts of a series as one SVG file, or nothing where it has none."""
    found = plots(v, record)
    if not found:
        return ""
    placed, top = _placed(found)
    sources = " · ".join(dict.fromkeys(v.r.get(f"sources/{source}").publisher for source in _sources(record)))
    text = (
        environment()
        .get_template("charts/picture.svg.j2")
        .render(
            v=v,
            title=v.title(record),
            plots=placed,
            width=LEFT + WIDTH + 40,
            height=top + 40,
            left=LEFT,
            plot_width=WIDTH,
            plot_height=HEIGHT,
            sources=v.words.t("picture_sources", sources=sources),
            credit=" · ".join(part for part in (v.words.say(v.r.site.title), record.licence) if part),
        )
    )
    return "\n".join(line for line in text.splitlines() if line.strip()) + "\n"


def _placed(found: Sequence[Plot]) -> tuple[list[Placed], float]:
    """The plots below each other, and where the last one ends."""
    placed: list[Placed] = []
    top = float(TOP)
    for plot in found:
        start = top + KEYS * (len(plot.lines) + 2)
        placed.append(Placed(plot, start))
        top = start + HEIGHT + FOOT
    return placed, top


def _sources(record: Series) -> list[str]:
    return [*record.sources, *(source for extra in record.supplements for source in extra.sources)]
