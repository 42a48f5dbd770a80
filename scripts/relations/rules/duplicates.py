"""One thing, one record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records.problems import Problem
from relations.rules.context import Context


def pages_have_one_id(context: Context) -> Iterator[Problem]:
    """No page stands under two ids."""
    addresses: dict[str, str] = {}
    for document, source in context.records("sources"):
        address = _normalised(source.url)
        if address in addresses:
            yield document.problem(("url",), "duplicates.page", other=addresses[address])
        addresses.setdefault(address, source.id)


def _normalised(url: str) -> str:
    """One spelling of a page's address: what follows the scheme and "www.", without a trailing slash."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)


RULES = (pages_have_one_id,)
