"""What every template may call: the charts and the filters of lists."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment

from relations import charts, templating
from relations.pages.filters import filters
from relations.reference import COUNTED, SOURCE_RANK


@cache
def environment() -> Environment:
    """The templates' environment with the charts, the filters, and the orders that lists go by."""
    made = templating.environment().overlay()
    made.globals = {
        **made.globals,
        "charts": charts,
        "filters_of": filters,
        "counted": COUNTED,
        "source_rank": SOURCE_RANK,
    }
    return made
