"""Pictures."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.problems import Problem
from relations.rules.context import Context


def pictures_are_credited(context: Context) -> Iterator[Problem]:
    """A picture that is shown has its author and a licence that allows it."""
    for document, picture in context.records("pictures"):
        if picture.file and not (picture.licence and picture.author):
            yield document.problem((), "pictures.uncredited")


RULES = (pictures_are_credited,)
