"""The letters in which a language is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from babel.core import get_global

from relations.records.model import Line
from relations.records.problems import Problem
from relations.rules.context import Context

_NO_LETTERS = bytes(sign for sign in range(128) if not chr(sign).isalpha())
"""The signs of ASCII that are none."""
_LETTER = re.compile(r"[^\W\d_]")


def lines_are_in_their_script(context: Context) -> Iterator[Problem]:
    """A name, title or other line is in the letters of its language: no Latin name stands for a Cyrillic one."""
    for passage in context.passages:
        script = script_of(passage.language)
        if script and isinstance(passage.whole, Line) and not may_be(passage.text, script):
            yield passage.place.problem("languages.script", language=passage.language)


@cache
def script_of(language: str) -> str:
    """The script in which a language is mostly written (CLDR, likely subtags); only those with letters of their own."""
    likely = str(get_global("likely_subtags").get(language, "")).split("_")
    names = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW"}
    return names.get(likely[1], "") if len(likely) > 1 else ""


def may_be(words: str, script: str) -> bool:
    """Whether at least half of the letters in ``words`` are of ``script``."""
    if script == "LATIN" and len(words.encode("ascii", "ignore").translate(None, _NO_LETTERS)) * 2 >= len(words):
        return True  # most, without a look at the rest
    letters = _LETTER.findall(words)
    of_it = sum(_name(letter).startswith(script) for letter in letters)
    return not letters or of_it * 2 >= len(letters)


@cache
def _name(letter: str) -> str:
    return unicodedata.name(letter, "")


RULES = (lines_are_in_their_script,)
