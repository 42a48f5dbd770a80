"""Each chart to put into another page: as a page for an ``iframe`` and as a stand-alone SVG, with its source line.

Both follow the reader's light or dark setting, where the program that opens the SVG knows one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path

import rcssmin
from markupsafe import Markup, escape

from relations import charts
from relations.charts.drawing import Sheet
from relations.exports.publication import LICENCE, File, Publication
from relations.pages.view import View
from relations.pages.ways import Ways
from relations.records.model import Series
from relations.reference import Reference

THEME = Path(__file__).parents[2] / "theme"
Drawn = Callable[[Sheet | None], Markup]
"""What draws a chart, for a page or on a sheet of its own."""
_SINGLE: Mapping[str, tuple[str, Callable[..., Markup], str]] = {
    "home": ("", charts.home, ""),
    "band": ("", charts.band, "periods/"),
    "density": ("chronology_page", charts.density, "chronology/all/"),
    "visits": ("list_visits", charts.visits, "visits/"),
    "memberships": ("list_memberships", charts.memberships, "memberships/"),
    "missions": ("list_embassies", charts.missions, "embassies/"),
}
"""The charts that there is one of: the label of each, the site's title if none, what draws it, and its page."""


def files(publication: Publication) -> Iterator[File]:
    """``embed/<name>.html`` and ``.svg`` of each chart in each language, and the style that the pages share."""
    yield File("embed/chart.css", _style().encode())
    for language in publication.languages:
        charts_of = dict(_names(publication.reference))
        drawn = publication.each(_drawn, [f"{language} {chart}" for chart in charts_of.values()])
        for name, (page, drawing) in zip(charts_of, drawn, strict=True):
            if page:
                yield File(f"{publication.folder(language)}embed/{name}.html", page.encode())
                yield File(f"{publication.folder(language)}embed/{name}.svg", drawing.encode())


def _names(reference: Reference) -> Iterator[tuple[str, str]]:
    """What each chart is called, under its old names too, and which it is: of :data:`_SINGLE`, or a record's."""
    yield from ((name, name) for name in _SINGLE)
    for kind, start in (("series", "series"), ("embassies", "heads")):
        for record in reference.all(kind):
            yield from ((f"{start}-{name}", record.link) for name in (record.id, *record.aliases))


def _drawn(publication: Publication, place: str) -> tuple[str, str]:
    """A language's chart as a page and as a drawing; empty where there is nothing to draw."""
    language, chart = place.split()
    folder, words = publication.folder(language), publication.words(language)
    view = View(publication.reference, words, Ways(language, publication.languages[0], "embed/index.md"), "")
    title, draw, place = _chart(view, chart)
    drawn = draw(None)
    if not drawn:
        return "", ""
    address = f"{publication.site_url}{folder}{place}"
    style = "chart.css" if not folder else "../../embed/chart.css"
    own = None if chart in _SINGLE else vars(view.r.get(chart)).get("licence")
    source = _source(view, title, address, own)
    body = f'<main class="embed">{drawn}<p class="embed__source">{source}</p></main>'
    sheet = Sheet(language, title, (f"{', '.join(_credit(view, title, own))} · {address}",), address)
    return _page(language, title, address, style, body), str(draw(sheet))


def _chart(view: View, name: str) -> tuple[str, Drawn, str]:
    """What a chart is called, what draws it, and the page that it stands on."""
    if name not in _SINGLE:
        record = view.r.get(name)
        draw = charts.series if isinstance(record, Series) else charts.heads
        return view.title(record), partial(draw, view, record), f"{name}/"
    label, draw, place = _SINGLE[name]
    title = view.words.t(label) if label else view.words.say(view.r.site.title)
    return title, lambda sheet: draw(view, sheet=sheet), place


def _credit(view: View, title: str, own: str | None) -> tuple[str, str, str]:
    """What a chart comes from, of what day its data is, and under which licence: a series may keep its ``own``."""
    site = view.words.say(view.r.site.title)
    work = site if title == site else f"{site}: {title}"
    licence = own or view.words.term("licence", LICENCE["id"].lower())
    return work, view.written_day(view.r.newest), licence


def _source(view: View, title: str, address: str, own: str | None) -> Markup:
    work, day, licence = _credit(view, title, own)
    terms = escape(licence) if own else Markup('<a href="{}">{}</a>').format(LICENCE["url"], licence)
    return Markup('<a href="{}">{}</a>, {}, {}').format(address, work, day, terms)


def _page(language: str, title: str, address: str, style: str, body: str) -> str:
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f'<link rel="canonical" href="{escape(address)}"><base target="_top"><link rel="stylesheet" href="{style}">'
        f"</head><body>{body}</body></html>\n"
    )


@cache
def _style() -> str:
    """The colours and charts of the site's own style, and the source line."""
    names = ("tokens", "base", "charts", "home")
    parts = [(THEME / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names]
    own = (
        "body{margin:0}.embed{background:var(--paper);color:var(--ink);font:1rem/1.4 var(--sans)}"
        ".embed{padding:.75rem}.embed__source{font-size:.8rem}.embed a{color:inherit}"
        ".embed .band-years{position:relative;height:1.5rem;font-size:.75rem}"
        ".embed .band-years span{position:absolute;transform:translateX(-50%)}"
        ".hidden-text{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}"
    )
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", "\n".join([*parts, own]))  # fonts lie elsewhere; the system's do
    return str(rcssmin.cssmin(css))
