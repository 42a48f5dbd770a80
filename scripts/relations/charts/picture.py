"""A series' charts as a picture of its own, to take away: SVG 1.1 with its words, colours and source inside it."""

from __future__ import annotations

from relations.charts.drawing import Sheet
from relations.charts.series import series
from relations.pages.view import View
from relations.records.model import Series


def picture(v: View, record: Series) -> str:
    """The charts of a series as one SVG file, or nothing where it has none."""
    sources = " · ".join(dict.fromkeys(v.r.get(f"sources/{source}").publisher for source in _sources(record)))
    credit = " · ".join(part for part in (v.words.say(v.r.site.title), record.licence) if part)
    lines = (v.words.t("picture_sources", sources=sources), credit)
    return series(v, record, Sheet(v.words.language, v.title(record), lines))


def _sources(record: Series) -> list[str]:
    return [*record.sources, *(source for extra in record.supplements for source in extra.sources)]
