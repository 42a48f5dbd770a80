"""Regular expressions that editors write: what is one, and the forms of ids, which make nobody wait.

Python's own engine goes back and tries again, with ``(a+)+b`` for ever. Ids are held against their form by pydantic's,
which is Rust's: it takes time in proportion to the text, whatever the expression, and refuses what would need more.
https://docs.rs/regex/latest/regex/#untrusted-input
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError, SchemaError, SchemaValidator, core_schema

LONGEST = 1000
"""How many signs an id may have: as many as any plain words."""


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


Expression = Annotated[re.Pattern[str], WrapValidator(_read)]
"""A regular expression of Python's."""
Form = Annotated[Expression, AfterValidator(_quick)]
"""The form of an id: an expression that both engines know."""


def fits(text: str, form: re.Pattern[str]) -> bool:
    """Whether ``text`` as a whole has the ``form``."""
    return len(text) <= LONGEST and _matcher(form.pattern).isinstance_python(text)


@cache
def _matcher(expression: str) -> SchemaValidator:
    return SchemaValidator(core_schema.str_schema(pattern=f"^(?:{expression})$"))
