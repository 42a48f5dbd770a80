"""The rules that ask of each record by itself: what they find is kept with the hash of the record's text, and asked
again only of records that changed.

They may look at the site, its labels and styles, and at one record at a time: tests check every folder with and without
what is kept. What they find in all records is plain JSON under the hash of what the records share, and what cannot be
read is found anew. Where a module has rules of both sorts, these are its ``OWN``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from relations.kept import Kept, key
from relations.records.problems import Problem, packed, unpacked
from relations.rules import (
    asked,
    disputes,
    duplicates,
    languages,
    links,
    lives,
    offices,
    order,
    people,
    pictures,
    places,
    scripts,
    site,
    sources,
    style,
    summaries,
    tellings,
    texts,
    treaties,
    visits,
    votes,
    words,
    written,
)
from relations.rules.context import Context, Rule

FORM: tuple[Rule, ...] = (
    languages.languages_complete,
    texts.texts_hold_what_they_may,
    texts.paragraphs_end_cited,
    texts.signs_stand_once,
    *links.OWN,
    *people.RULES,
    *pictures.OWN,
)
"""What is wrong by itself in one record."""
SENSE: tuple[Rule, ...] = (
    *languages.RULES,
    *scripts.RULES,
    *summaries.RULES,
    *style.RULES,
    *order.OWN,
    *disputes.RULES,
    *lives.OWN,
    *offices.OWN,
    *treaties.OWN,
    *tellings.RULES,
    *visits.OWN,
    *places.OWN,
    *votes.OWN,
    *sources.OWN,
    *duplicates.OWN,
)
"""What is wrong beside something else in the same record."""
SHARED: tuple[Rule, ...] = (*words.RULES, *asked.RULES, *site.OWN, *duplicates.SHARED)
"""What is wrong by itself in what all records share: the site, and the labels beside the code that asks for them."""

MANY = 500
"""Of as many records a process of its own asks sooner."""

Found = tuple[list[Problem], list[Problem]]
"""The problems of form and of sense."""
Told = tuple[str, tuple[Problem, ...], tuple[Problem, ...]]
"""The same, with the hash of the record in which they were found."""


def begun(context: Context, store: Kept | None) -> Callable[[], Found]:
    """Begin to ask; call for what the rules find, in records that changed, and what they found in the others then.

    Of many that changed a process of its own asks, beside the rules of :mod:`relations.rules.check`.
    """
    if store is None:
        form, sense = _of_records(context)
        return lambda: ([*form, *_asked(SHARED, context)], sense)
    documents = context.data.documents
    shared = [document for name, document in documents.items() if _shared(name)]
    base = key(written.state(), *(part for document in shared for part in (document.path, document.digest)))
    digests = {name: document.digest.hex() for name, document in documents.items() if not _shared(name)}
    before = _read(store.get([base]).get(base))
    known = {name: told for name, told in before.items() if told[0] == digests.get(name)}
    unknown = [name for name in digests if name not in known]
    of_unknown = _begun(context, unknown)

    def found() -> Found:
        of_shared = before.get("") or ("", tuple(_asked(SHARED, context)), ())
        form, sense = of_unknown()
        if unknown or "" not in before:
            forms, senses = _by_path(form), _by_path(sense)
            paths = {name: documents[name].path for name in unknown}
            told = {name: (digests[name], forms.get(path, ()), senses.get(path, ())) for name, path in paths.items()}
            store.put({base: _packed({"": of_shared, **known, **told})})
        for _, kept_form, kept_sense in (of_shared, *known.values()):
            form += kept_form
            sense += kept_sense
        return form, sense

    return found


def _begun(context: Context, names: Sequence[str]) -> Callable[[], Found]:
    """Begin to ask of the site and of the documents that are named."""
    if len(names) < MANY:
        return lambda: _of_records(replace(context, only=frozenset(names)))
    from relations.parallel import beside  # which a check after few changes need not load

    some = frozenset(names[::5])  # there is more to do here; kinds have texts of their own length
    rest = frozenset(names) - some
    paths = {context.data.documents[name].path for name in rest}

    def asked() -> Found:
        form, sense = _of_records(replace(context, only=rest))
        return [each for each in form if each.path in paths], [each for each in sense if each.path in paths]

    of_rest = beside(asked)

    def found() -> Found:
        form, sense = _of_records(replace(context, only=some))
        rest_form, rest_sense = of_rest()
        return form + rest_form, sense + rest_sense

    return found


def _of_records(context: Context) -> Found:
    return _asked(FORM, context), _asked(SENSE, context)


def _asked(rules: Iterable[Rule], context: Context) -> list[Problem]:
    return [problem for rule in rules for problem in rule(context)]


def _shared(name: str) -> bool:
    """Whether the rules look at a document whichever record they are asked about."""
    return name == "site" or name.startswith(("labels/", "style/"))


def _by_path(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.path].append(problem)
    return {path: tuple(told) for path, told in found.items()}


def _packed(told: Mapping[str, Told]) -> bytes:
    plain = {name: [digest, packed(form), packed(sense)] for name, (digest, form, sense) in told.items()}
    return json.dumps(plain).encode()


def _read(data: bytes | None) -> dict[str, Told]:
    """What was kept as ``data``; nothing where nothing was, or where it cannot be read."""
    try:
        plain = json.loads(data or b"{}")
        return {
            name: (digest, tuple(unpacked(form)), tuple(unpacked(sense)))
            for name, (digest, form, sense) in plain.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
