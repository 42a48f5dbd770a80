"""Places: where they are."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from relations.records.problems import Problem
from relations.rules.context import Context


def countries_known(context: Context) -> Iterator[Problem]:
    """A country's code is one that the locale data can name."""
    territories = Locale("en").territories
    for document, place in context.records("places"):
        if place.country and place.country.upper() not in territories:
            yield document.problem(("country",), "places.no-country", code=place.country)


RULES = (countries_known,)
