"""Each chart to put into another page: as a page for an ``iframe`` and as a stand-alone SVG, with its source line.

Both follow the reader's light or dark setting. The SVG holds the chart's own markup, as the words of a chart are HTML:
it is for browsers; the figures of every chart are in the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import rcssmin
from markupsafe import Markup, escape

from relations import charts
from relations.exports.publication import LICENCE, File, Publication
from relations.pages.view import View
from relations.pages.ways import Ways
from relations.pages.words import Words

THEME = Path(__file__).parents[2] / "theme"
WIDTH, HEIGHT = 800, 480
"""The size that an SVG asks for, in CSS pixels; it is drawn anew at any other."""


def files(publication: Publication) -> Iterator[File]:
    """``embed/<name>.html`` and ``.svg`` of each chart in each language, and the style that the pages share."""
    yield File("embed/chart.css", _style().encode())
    for language in publication.languages:
        folder = publication.folder(language)
        words = Words(language, publication.reference.labels[language])
        view = View(publication.reference, words, Ways(language, publication.languages[0], "embed/index.md"), "")
        style = "chart.css" if not folder else "../../embed/chart.css"
        for name, title, chart, place in _charts(view):
            if chart:
                address = f"{publication.site_url}{folder}{place}"
                body = f'<main class="embed">{chart}<p class="embed__source">{_source(view, title, address)}</p></main>'
                yield File(f"{folder}embed/{name}.html", _page(language, title, address, style, body).encode())
                yield File(
                    f"{folder}embed/{name}.svg",
                    _svg(language, title, body, f"{publication.site_url}{folder}embed/").encode(),
                )


def _charts(view: View) -> Iterator[tuple[str, str, Markup, str]]:
    """Each chart: its name, what it is called, its markup, and the page that it stands on."""
    t, site = view.words.t, view.words.say(view.r.site.title)
    yield "band", site, charts.band(view), "periods/"
    yield "density", t("chronology_page"), charts.density(view), "chronology/"
    yield "visits", t("list_visits"), charts.visits(view), "visits/"
    yield "memberships", t("list_memberships"), charts.memberships(view), "memberships/"
    yield "missions", t("list_embassies"), charts.missions(view), "embassies/"
    for series in view.r.all("series"):
        yield f"series-{series.id}", view.title(series), charts.series(view, series), f"{series.link}/"
    for embassy in view.r.all("embassies"):
        yield f"heads-{embassy.id}", view.title(embassy), charts.heads(view, embassy), f"{embassy.link}/"


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


def _svg(language: str, title: str, body: str, base: str) -> str:
    absolute = re.sub(r'href="(?!https?:|#)([^"]*)"', lambda match: f'href="{urljoin(base, match[1])}"', body)
    absolute = absolute.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        f' xml:lang="{language}"><title>{escape(title)}</title><style>{escape(_style())}</style>'
        f'<foreignObject width="100%" height="100%"><div xmlns="http://www.w3.org/1999/xhtml">{absolute}</div>'
        f"</foreignObject></svg>\n"
    )


@cache
def _style() -> str:
    """The colours and charts of the site's own style, and the source line."""
    parts = [(THEME / "css" / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "base", "charts")]
    own = (
        "body{margin:0}.embed{background:var(--paper);color:var(--ink);font:1rem/1.4 var(--sans)}"
        ".embed{padding:.75rem}.embed__source{font-size:.8rem}.embed a{color:inherit}"
        ".embed .band-years{position:relative;height:1.5rem;font-size:.75rem}"
        ".embed .band-years span{position:absolute;transform:translateX(-50%)}"
        ".hidden-text{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}"
    )
    css = re.sub(r"@font-face\s*\{[^}]*\}", "", "\n".join([*parts, own]))  # fonts lie elsewhere; the system's do
    return str(rcssmin.cssmin(css))
