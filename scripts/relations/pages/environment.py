"""What every template may call: the charts, the filters of lists, and what is published."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from relations import charts, templating
from relations.exports import catalogue
from relations.pages.filters import filters
from relations.pages.related import related
from relations.reference import COUNTED, SOURCE_RANK


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
    }
    return made
