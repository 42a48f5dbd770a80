"""The vocabularies and labels: the same in every language, and whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from babel import localedata

from relations.records import reading
from relations.records.model import Term
from relations.records.problems import Problem, did_you_mean
from relations.rules.context import Context


def terms_known(context: Context) -> Iterator[Problem]:
    """Kinds, levels and statuses are words of the vocabularies."""
    for value in context.values:
        if isinstance(value.value, Term):
            words = list(context.labels[context.site.languages[0]].terms.get(value.value.vocabulary, {}))
            if value.value not in words:
                advice = did_you_mean(value.value, words, f"Use one of: {', '.join(words)}")
                yield value.problem(f'"{value.value}" is not known here', advice)


def labels_equal(context: Context) -> Iterator[Problem]:
    """Every label stands in every language."""
    for section in ("dates", "ui", "terms"):
        keys = {
            language: _keys(getattr(labels, section), (section,))
            for language, labels in context.labels.items()
            if language in context.site.languages
        }
        every = {path for paths in keys.values() for path in paths}
        for language, paths in keys.items():
            document = context.data.documents[f"labels/{language}"]
            for path in sorted(every - paths):
                yield document.problem(path, "the label is missing", "Add it, as in the other language")


def labels_fit(context: Context) -> Iterator[Problem]:
    """A label has the same blanks in every language; a locale is one that the locale data knows."""
    first = context.site.languages[0]
    for language in context.site.languages:
        labels, document = context.labels[language], context.data.documents[f"labels/{language}"]
        for key, label in labels.ui.items():
            expected = _blanks(context.labels[first].ui.get(key, label))
            if _blanks(label) != expected:
                wrong = f'has other blanks than in "{first}"'
                yield document.problem(("ui", key), wrong, f"Put in: {' '.join(expected) or 'none'}")
        if not localedata.exists(labels.locale):
            yield document.problem(("locale",), f'no locale "{labels.locale}"', "Give one of CLDR's, such as es_CL")


def _blanks(label: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*\}", label)))


def _keys(labels: dict[str, Any], path: reading.Path) -> set[reading.Path]:
    keys: set[reading.Path] = set()
    for name, value in labels.items():
        keys |= _keys(value, (*path, name)) if isinstance(value, dict) else {(*path, name)}
    return keys


RULES = (terms_known, labels_equal, labels_fit)
