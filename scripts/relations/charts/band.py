"""The band of relations."""

from __future__ import annotations

from markupsafe import Markup

from relations.charts.drawing import Scale, Sheet, apart, drawn
from relations.pages.view import View
from relations.records.dates import Date


def band(v: View, here: Date | None = None, sheet: Sheet | None = None) -> Markup:
    """The band of relations: every period from the first to the last as a stretch, with or without relations.

    ``here`` marks a date ("you are here").
    """
    periods = v.r.periods
    if not periods:
        return Markup("")
    first, last = periods[0].term.year, int(v.r.newest[:4])
    scale = Scale(first, last, 1000)
    stretches = []
    for period in periods:
        start = scale(period.term.first)
        stretches.append((period, start, round(scale(period.term.last) - start, 2)))
    edges = [first, *(period.term.year for period in periods[1:] if period.relations != "contacts"), last]
    # On a phone only the years that stand well apart; on a wide screen those between as well.
    few, years = apart(edges, scale, 150), apart(edges, scale, 45)
    places = [(year, scale.percent(year)) for year in years]
    said = said_of(v)
    label = (
        v.words.t("band_here", date=v.words.date(here), stretches=said)
        if here
        else v.words.t("band_label", first=first, last=last, stretches=said)
    )
    if sheet:
        return drawn("band", sheet, v=v, stretches=stretches, years=places, label=label)
    mark = None
    if here:
        start, end = scale(here.first), scale(here.last)
        mark = (start, round(max(end - start, 4), 2))
    svg = drawn("band", v=v, stretches=stretches, mark=mark, label=label)
    return drawn("band-years", svg=svg, years=[(year, at, year in few) for year, at in places])


def said_of(v: View) -> str:
    """The band in words, for who does not see it: each period's years and the state of relations in it."""
    return "; ".join(
        f"{v.words.years(period.term)} {v.words.term('relations_state', period.relations)}" for period in v.r.periods
    )
