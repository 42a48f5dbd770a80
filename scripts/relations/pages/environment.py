"""What every template may call: the charts, the filters of lists, and what is published."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from relations import charts, templating
from relations.exports import catalogue
from relations.pages.filters import filters
from relations.pages.related import related
from relations.records import manual
from relations.reference import COUNTED, SOURCE_RANK
from relations.templating import filled


def coded(words: str) -> Markup:
    """Words of the manual for a page: what stands between grave accents as code."""
    pieces = (filled("<code>{}</code>" if index % 2 else "{}", piece) for index, piece in enumerate(words.split("`")))
    return Markup("").join(pieces)


@cache
def environment() -> Environment:
    """The templates' environment with the charts, the filters, the exports, and the orders that lists go by."""
    made = templating.environment().overlay()
    made.globals = {
        **made.globals,
        "charts": charts,
        "exports": catalogue,
        "filters_of": filters,
        "related": related,
        "counted": COUNTED,
        "source_rank": SOURCE_RANK,
        "manual": manual,
    }
    made.filters = {**made.filters, "coded": coded}
    return made
