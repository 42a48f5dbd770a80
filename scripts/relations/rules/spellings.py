"""Names in one spelling: that of their records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rapidfuzz.fuzz import ratio

from relations.records.problems import Problem, folded
from relations.rules.context import Context, Prose
from relations.rules.style import in_italics, in_markup

_WORD = re.compile(r"[^\W\d_]+")
_ALIKE = 72
"""From which likeness (of 100) on two words are spellings of one name."""
_SHORTEST = 5
"""What has fewer letters is alike by chance."""


def names_have_one_spelling(context: Context) -> Iterator[Problem]:
    """A person or a place is spelt as its own record spells it in this language, outside italics at least.

    Any other spelling that the record knows, as a variant or as its name in another language, is a fault if it is like
    the name word by word, so that a former name is none.
    """
    named = [record for kind in ("people", "places") for _, record in context.records(kind)]
    for language in context.site.languages:
        prose = Prose([passage for passage in context.passages if passage.language == language])
        used = _words(prose.text)
        own = {word for record in named for word in _WORD.findall(record.name.root.get(language, ""))}
        strange = used - own
        others = dict(pair for record in named for pair in _others(record, language, strange, used))
        for other, name in others.items():
            for passage, at in prose.places(other):
                if not in_italics(passage.text, at) and not in_markup(passage.text, at):
                    yield passage.place.problem("style.spelling", token=other, level="warning", found=other, name=name)


def _others(record: Any, language: str, strange: set[str], used: set[str]) -> Iterator[tuple[str, str]]:
    """Each other spelling of the record's whole name, or of its last word alone, with the right one.

    Only words of ``used`` are of interest, and for one alone only ``strange`` ones, which belong to no name.
    """
    right = record.name.root.get(language, "").split()
    spellings = map(str.split, dict.fromkeys([*record.name.root.values(), *getattr(record, "variants", ())]))
    for words in spellings:
        if not words or not right:
            continue
        if words[-1] != right[-1] and words[-1] in strange and _alike(words[-1], right[-1]):
            yield words[-1], right[-1]
        elif (
            words != right
            and len(words) == len(right) > 1
            and used.issuperset(word for word in words if not word.islower())
            and all(map(_alike, words, right))
        ):
            yield " ".join(words), " ".join(right)


def _words(text: str) -> set[str]:
    """The words of a text that are not written small."""
    return set(_WORD.findall(" ".join(piece for piece in set(text.split()) if not piece.islower())))


def _alike(word: str, other: str) -> bool:
    return len(word) >= _SHORTEST and (word == other or ratio(folded(word), folded(other)) >= _ALIKE)


RULES = (names_have_one_spelling,)
