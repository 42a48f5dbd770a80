"""The rules that ask of each record by itself: what they find is kept by the record's text, and asked again only of
records that changed.

They may look at the site, its labels and styles, and at one record at a time: tests check every folder with and without
what is kept. It is plain JSON under the hash of all that the rules saw, and what cannot be read is found anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from relations.kept import CODE, Kept, key
from relations.records.problems import Problem, packed, unpacked
from relations.rules import ids, languages, links, scripts, style, summaries, texts, words
from relations.rules.context import Context, Rule

FORM: tuple[Rule, ...] = (
    languages.languages_complete,
    texts.texts_hold_what_they_may,
    texts.paragraphs_end_cited,
    texts.signs_stand_once,
    links.kinds_known,
    words.terms_known,
    *ids.RULES,
)
"""What is wrong by itself in one record."""
SENSE: tuple[Rule, ...] = (*languages.RULES, *scripts.RULES, *summaries.RULES, *style.RULES)
"""What is wrong beside something else in the same record."""

Found = tuple[list[Problem], list[Problem]]
"""The problems of form and of sense."""


def found(context: Context, store: Kept | None) -> Found:
    """What the rules find, in records that changed, and what they found in the others when those had changed."""
    if store is None:
        return _asked(context)
    shared = [document for name, document in context.data.documents.items() if _shared(name)]
    base = key(CODE, *(part for document in shared for part in (document.path, document.text)))
    keys = {
        name: key(base, document.path, document.text)
        for name, document in context.data.documents.items()
        if not _shared(name)
    }
    known = {name: told for name, told in _known(keys, store) if told is not None}
    form, sense = _asked(replace(context, only=frozenset(keys.keys() - known.keys())))
    store.put(dict(_to_keep(context, keys, known, form, sense)))
    for kept_form, kept_sense in known.values():
        form += kept_form
        sense += kept_sense
    return form, sense


def _asked(context: Context) -> Found:
    form, sense = ([problem for rule in rules for problem in rule(context)] for rules in (FORM, SENSE))
    return form, sense


def _shared(name: str) -> bool:
    """Whether the rules look at a document whichever record they are asked about."""
    return name == "site" or name.startswith(("labels/", "style/"))


def _known(keys: Mapping[str, bytes], store: Kept) -> Iterable[tuple[str, Found | None]]:
    kept = store.get(keys.values())
    for name, of_it in keys.items():
        yield name, _unpacked(kept[of_it]) if of_it in kept else None


def _to_keep(
    context: Context, keys: Mapping[str, bytes], known: Mapping[str, Found], form: list[Problem], sense: list[Problem]
) -> Iterable[tuple[bytes, bytes]]:
    by_path: dict[str, Found] = defaultdict(lambda: ([], []))
    for index, problems in enumerate((form, sense)):
        for problem in problems:
            by_path[problem.path][index].append(problem)
    for name in keys.keys() - known.keys():
        yield keys[name], _packed(by_path[context.data.documents[name].path])


def _packed(told: Found) -> bytes:
    return json.dumps([packed(problems) for problems in told]).encode()


_NOTHING = _packed(([], []))
"""What is found in nearly all records."""


def _unpacked(data: bytes) -> Found | None:
    """What was kept as ``data``; nothing where it cannot be read."""
    if data == _NOTHING:
        return [], []
    try:
        form, sense = map(unpacked, json.loads(data))
    except (ValueError, TypeError):
        return None
    return form, sense
