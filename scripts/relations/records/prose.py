"""The pages that people write by hand beside the data: what would keep the site from making one of them.

They are Markdown with all that it has. Its reader looks from each sign that opens something for the one that closes it,
and from each line on to the end of its paragraph: a page that leaves too much open would take minutes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from relations.records import files
from relations.records.problems import Problem, filled

LONGEST = 50_000
"""How many characters a page may have: ten times what the longest has."""
LINES = 500
"""How many lines may stand without an empty one."""
OPEN = 25
"""How many signs of a kind may stand open at once, and how many marks of lists and quotations begin one line."""
_EMPTY = re.compile(r"\n[ \t]*\n")
_PAIRS = (("[", "]"), ("(", ")"), ("<", ">"))
_MARKS = re.compile(rf"^(?:[ \t]*(?:>|(?:[-+*]|\d+[.)])[ \t])){{{OPEN + 1}}}", re.M)


def problems(docs: Path, languages: Iterable[str], made: Container[str]) -> Iterator[Problem]:
    """What is wrong with the pages below ``docs`` that are not ``made`` of the data, each at its place."""
    return (problem for page in pages(docs, languages, made) for problem in _wrong(docs, page))


def pages(docs: Path, languages: Iterable[str], made: Container[str]) -> Iterator[Path]:
    """The pages below ``docs`` that are not ``made`` of the data."""
    for language in languages:
        for folder, _, names in os.walk(docs / language, followlinks=True):
            below = folder[len(str(docs)) + 1 :].replace(os.sep, "/")
            for name in names:  # of thousands of files: a path object only for the few that are read
                if name.endswith(".md") and f"{below}/{name}" not in made and not files.left_behind(name):
                    yield Path(folder, name)


def _wrong(docs: Path, file: Path) -> Iterator[Problem]:
    name = files.name(docs, file)
    text = files.text(name, file)
    if isinstance(text, Problem):
        yield text
        return
    for at, rule, values in _faults(text):
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(name, line, column, "", rule, filled(values))


def _faults(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Where something is too much, the rule that says so, and what the message names. Takes time as the text is long.

    Of each kind the first is told.
    """
    if len(text) > LONGEST:
        yield LONGEST, "prose.too-long", {"length": len(text), "most": LONGEST}
        return
    start = 0
    for end in (*(found.start() for found in _EMPTY.finditer(text)), len(text)):
        if (count := text.count("\n", start, end)) > LINES:
            yield start, "prose.lines", {"count": count, "most": LINES}
            break
        start = end + 2
    for opening, closing in _PAIRS:
        steps = {opening: 1, closing: -1}
        open_now = accumulate((steps.get(sign, 0) for sign in text), lambda open_, step: max(0, open_ + step))
        if at := next((at for at, count in enumerate(open_now) if count > OPEN), 0):
            yield at, "prose.open", {"sign": opening, "closing": closing, "most": OPEN}
    if found := _MARKS.search(text):
        yield found.start(), "prose.nested", {"most": OPEN}
