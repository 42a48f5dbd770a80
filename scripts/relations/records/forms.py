"""Regular expressions that editors write: what is one, and those that make nobody wait.

Python's own engine goes back and tries again, with ``(a+)+b`` for ever. Ids are held against their form by pydantic's,
which is Rust's: it takes time in proportion to the text, whatever the expression, and refuses what would need more.
https://docs.rs/regex/latest/regex/#untrusted-input

It does not look around, and does not tell where it found something, as looking for habits in prose needs. Expressions
for that are Python's, and must not be built so that there are many ways to try the same signs.
https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import _parser  # type: ignore[attr-defined]  # the only reader of Python's expressions
from typing import Annotated, Any

from pydantic import AfterValidator, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError, SchemaError, SchemaValidator, core_schema

LONGEST = 1000
"""How many signs an id may have: as many as any plain words."""
_OPEN = 8
"""By how many times a repeat may vary before it is open: what may then be tried counts."""
_MOST_OPEN = 4
"""How many open repeats an expression may have: each is tried at as many places as a word has letters."""
_WIDEST = 100
"""How often what may be any sign may be repeated: habits are looked for in all texts at once, without their ends."""
_MOST_VARYING = 12
"""How many repeats and alternatives it may have: each may double the ways that are tried."""


def _read(text: object, compiled: ValidatorFunctionWrapHandler) -> re.Pattern[str]:
    try:
        found: re.Pattern[str] = compiled(text)
    except (RecursionError, OverflowError):  # brackets in brackets, or a number of times beyond counting
        raise PydanticCustomError("pattern_regex", "is no expression") from None
    return found


def _quick(form: re.Pattern[str]) -> re.Pattern[str]:
    try:
        _matcher(form.pattern)
    except SchemaError:
        raise PydanticCustomError("slow_regex", "may take any time") from None
    return form


def _simple(expression: re.Pattern[str]) -> re.Pattern[str]:
    parsed = _parser.parse(expression.pattern)
    repeats = [argument for name, argument in _parts(parsed) if "REPEAT" in name]
    opened = [(int(most), inner) for least, most, inner in repeats if int(most) - least > _OPEN]
    nested = any(int(most) > 1 and any(_varying(inner)) for _, most, inner in repeats)
    wide = [most for most, inner in opened if not _within_words(inner)]
    many = len(wide) > 1 or len(opened) > _MOST_OPEN or sum(_varying(parsed)) > _MOST_VARYING
    if nested or many or max(wide, default=0) > _WIDEST:
        raise PydanticCustomError("nested_regex", "may take any time")
    return expression


def _parts(parsed: Any) -> Iterator[tuple[str, Any]]:
    """All parts of an expression, those within others too: of each what it is, and what belongs to it."""
    for name, argument in parsed:
        yield str(name), argument
        inner = argument if isinstance(argument, (list, tuple)) else (argument,)
        for each in (*inner, *(inner[1] if str(name) == "BRANCH" else ())):
            if isinstance(each, _parser.SubPattern):
                yield from _parts(each)


def _varying(parsed: Any) -> Iterator[bool]:
    """Of each part, whether it can be found in several ways."""
    return (name == "BRANCH" or ("REPEAT" in name and argument[0] != argument[1]) for name, argument in _parts(parsed))


def _within_words(repeated: Any) -> bool:
    """Whether what is repeated ends with the word, or with what is spelt out, at the latest."""
    words = {"CATEGORY_WORD", "CATEGORY_DIGIT"}
    for name, argument in _parts(repeated):
        if name in ("ANY", "NOT_LITERAL", "GROUPREF"):
            return False
        for kind, value in argument if name == "IN" else ():
            signs = value if str(kind) == "RANGE" else (value,)
            if str(kind) in ("LITERAL", "RANGE") and not all(chr(sign).isalnum() for sign in signs):
                return False
            if str(kind) == "NEGATE" or (str(kind) == "CATEGORY" and str(value) not in words):
                return False
    return True


Expression = Annotated[re.Pattern[str], WrapValidator(_read)]
"""A regular expression of Python's."""
Form = Annotated[Expression, AfterValidator(_quick)]
"""The form of an id: an expression that both engines know."""
Habitual = Annotated[Expression, AfterValidator(_simple)]
"""What a habit of writing looks like: an expression for which no text is tried in too many ways."""


def fits(text: str, form: re.Pattern[str]) -> bool:
    """Whether ``text`` as a whole has the ``form``."""
    return len(text) <= LONGEST and _matcher(form.pattern).isinstance_python(text)


@cache
def _matcher(expression: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{expression})$"))
