"""What the templates and the model ask of the labels: each word that a page will want is there, with its blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from relations.records.labels import GROUPED
from relations.records.model import KINDS, Claim, Importance
from relations.records.problems import Problem
from relations.rules import written
from relations.rules.context import Context
from relations.rules.words import blanks_of

_CALL = re.compile(
    r"""t\((?<!\w..)\s*(['"])(\w+)\1(?=\s*[,)])((?:[^()]++|\((?:[^()]++|\((?:[^()]++|\([^()]*+\))*+\))*+\))*+)\)"""
)
"""A call for a label: its key, and what fills its blanks (parentheses nest three deep at most).

Like the others it starts with letters of its own, by which it is looked for quickly.
"""
_NAMED = (
    re.compile(r"label\.(?<!\w......)(\w+)"),
    re.compile(r"\.ui\.(\w+)\b(?!\()"),
    re.compile(r"""ui\[(?<!\w...)["'](\w+)["']\]"""),
)
_COUNTED = re.compile(r"""\bn_of\(\s*['"](\w+)['"],""")
"""A call for what is counted."""
_FILLER = re.compile(r"(\w+)\s*=(?!=)")
_WORDS: Mapping[str, tuple[str, ...]] = {
    "record_kind": tuple(KINDS),
    "claim_rank": get_args(Claim.model_fields["rank"].annotation),
    "importance": get_args(Importance),
}
"""Words that the model knows by itself, by vocabulary."""


def labels_are_there(context: Context) -> Iterator[Problem]:
    """Every label that is asked for by name stands in the labels, and so does every word that the model knows."""
    every = [context.labels[language] for language in context.site.languages]
    gone: list[tuple[str, ...]] = [
        ("ui", key) for key in sorted({*asked(), *GROUPED}) if not any(key in labels.ui for labels in every)
    ]
    kinds = every[0].terms.get("source_kind", {})
    gone += [
        ("counts", name)
        for name in (*sorted(counted()), *(f"source_{kind}" for kind in kinds))
        if not any(name in labels.counts for labels in every)
    ]
    for vocabulary, words in _WORDS.items():
        gone += [
            ("terms", vocabulary, word)
            for word in words
            if not any(word in labels.terms.get(vocabulary, {}) for labels in every)
        ]
    for language in context.site.languages:
        for path in gone:
            yield context.data.documents[f"labels/{language}"].problem(path, "words.asked", key=path[-1])


def blanks_are_filled(context: Context) -> Iterator[Problem]:
    """A label has no blank that nothing fills."""
    first, *_ = context.site.languages
    for key, fillers in asked().items():
        blanks = blanks_of(context.labels[first].ui.get(key, ""))
        unfilled = sorted(set(blanks or ()) - fillers) if fillers is not None else []
        if unfilled:
            document = context.data.documents[f"labels/{first}"]
            yield document.problem(("ui", key), "words.unfilled", blanks=unfilled, known=sorted(fillers or ()))


@cache
def asked() -> Mapping[str, frozenset[str] | None]:
    """The keys that code and templates ask for by name, each with the blanks that they fill; ``None`` where unknown."""
    found: dict[str, frozenset[str] | None] = {}
    for text in written.texts():
        for match in _CALL.finditer(text) if "t(" in text else ():
            before = found.get(match[2], frozenset())
            if before is not None:
                found[match[2]] = before | frozenset(_FILLER.findall(match[3]))
        for way in _NAMED:
            for named in way.finditer(text):
                found[named[1]] = None
    return found


@cache
def counted() -> frozenset[str]:
    """What code and templates count by name."""
    return frozenset(name for text in written.texts() for name in _COUNTED.findall(text))


RULES = (labels_are_there, blanks_are_filled)
