"""Each chart to put into another page: as a page for an ``iframe`` and as a stand-alone SVG, with its source line.

Both follow the reader's light or dark setting, where the program that opens the SVG knows one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import rcssmin
from markupsafe import Markup, escape

from relations import charts
from relations.charts.drawing import Sheet
from relations.exports.publication import LICENCE, File, Publication
from relations.pages.view import View
from relations.pages.ways import Ways
from relations.pages.words import Words

THEME = Path(__file__).parents[2] / "theme"
Drawn = Callable[[Sheet | None], Markup]
"""What draws a chart, for a page or on a sheet of its own."""


def files(publication: Publication) -> Iterator[File]:
    """``embed/<name>.html`` and ``.svg`` of each chart in each language, and the style that the pages share."""
    yield File("embed/chart.css", _style().encode())
    for language in publication.languages:
        folder = publication.folder(language)
        words = Words(language, publication.reference.labels[language])
        view = View(publication.reference, words, Ways(language, publication.languages[0], "embed/index.md"), "")
        style = "chart.css" if not folder else "../../embed/chart.css"
        for name, title, drawn, place in _charts(view):
            if chart := drawn(None):
                address = f"{publication.site_url}{folder}{place}"
                body = f'<main class="embed">{chart}<p class="embed__source">{_source(view, title, address)}</p></main>'
                yield File(f"{folder}embed/{name}.html", _page(language, title, address, style, body).encode())
                sheet = Sheet(language, title, (f"{_credit(view, title)} · {address}",), address)
                yield File(f"{folder}embed/{name}.svg", drawn(sheet).encode())


def _charts(view: View) -> Iterator[tuple[str, str, Drawn, str]]:
    """Each chart: its name, what it is called, what draws it, and the page that it stands on."""
    t, site = view.words.t, view.words.say(view.r.site.title)
    yield "home", site, partial(charts.home, view), ""
    yield "band", site, lambda sheet: charts.band(view, sheet=sheet), "periods/"
    yield "density", t("chronology_page"), partial(charts.density, view), "chronology/"
    yield "visits", t("list_visits"), partial(charts.visits, view), "visits/"
    yield "memberships", t("list_memberships"), partial(charts.memberships, view), "memberships/"
    yield "missions", t("list_embassies"), partial(charts.missions, view), "embassies/"
    for series in view.r.all("series"):
        for name in (series.id, *series.aliases):
            yield f"series-{name}", view.title(series), partial(charts.series, view, series), f"{series.link}/"
    for embassy in view.r.all("embassies"):
        for name in (embassy.id, *embassy.aliases):
            yield f"heads-{name}", view.title(embassy), partial(charts.heads, view, embassy), f"{embassy.link}/"


def _credit(view: View, title: str) -> str:
    return f"{view.words.say(view.r.site.title)}: {title}, {view.r.newest}, {LICENCE['id']}"


def _source(view: View, title: str, address: str) -> Markup:
    line = '<a href="{}">{}: {}</a>, {}, <a href="{}">{}</a>'
    site = view.words.say(view.r.site.title)
    return Markup(line).format(address, site, title, view.r.newest, LICENCE["url"], LICENCE["id"])


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
