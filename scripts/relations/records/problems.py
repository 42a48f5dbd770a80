"""What is wrong in the data, where, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from relations.records import messages

if TYPE_CHECKING:  # whoever only tells what was found before has no need of the model, which takes long to make
    from pydantic import BaseModel

Level = Literal["error", "warning"]
"""An error cannot be right and stops the build; a warning may be right: it is counted (``rules.ratchet``)."""

LONGEST = 80
"""How many signs of a value a message shows."""
_NEAR = 0.7
"""How alike an unknown word and a known one must be, of 1."""


@dataclass(frozen=True)
class Problem:
    """One fault in one file.

    ``line`` and ``column`` count from 1. ``field`` is the path to the value (``heads[2].term``), empty for the whole
    file. ``rule`` names the message that says what is wrong and what to do (:mod:`relations.records.messages`),
    ``values`` fill its blanks. ``meant`` is the known word that an unknown one comes near to; asking for it replaces
    the advice. ``about`` is the class and field of which the manual's example is to follow it.
    """

    path: str
    line: int
    column: int
    field: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()
    meant: str = ""
    level: Level = "error"
    about: tuple[type[BaseModel], str] | None = None

    def __str__(self) -> str:
        return self.told(messages.DEFAULT)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """By file, line and column, then by what is wrong."""
        return (self.path, self.line, self.column, self.field, self.rule, str(self.values))

    def told(self, language: str) -> str:
        """The whole line: place, field, what is wrong and what to do."""
        mark = f"{messages.of(language)['warning']}: " if self.level == "warning" else ""
        return f"{shown(self.path)}:{self.line}:{self.column}: {mark}{self._sentence(language)}"

    def annotation(self) -> str:
        """The same as a GitHub Actions workflow command, in each language: it is not known there who reads.

        Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
        """
        sentence, path = "\n".join(map(self._sentence, messages.LANGUAGES)), shown(self.path)
        for character, escape in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
            sentence, path = sentence.replace(character, escape), path.replace(character, escape)
        path = path.replace(":", "%3A").replace(",", "%2C")
        return f"::{self.level} file={path},line={self.line},col={self.column}::{sentence}"

    def _sentence(self, language: str) -> str:
        known, values = messages.of(language), dict(self.values)
        wrong, advice = (known[f"{self.rule}.{part}"].format(**values) for part in ("wrong", "advice"))
        if self.meant:
            advice = known["meant"].format(word=self.meant)
        name = shown(self.field).strip()  # a blank that was copied with it is no part of the line
        field = f"{name}: " if name else ""
        stop = "" if advice.endswith(("?", ".")) else "."
        return f"{field}{wrong}. {advice}{stop}{self._example(language)}"

    def _example(self, language: str) -> str:
        if not self.about:
            return ""
        from relations.records import manual

        entry = manual.entry(*self.about)
        return " " + messages.of(language)["example"].format(means=entry.means[language], example=entry.example)


class DataError(Exception):
    """The data does not hold: carries every :class:`Problem` found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def packed(problems: Iterable[Problem]) -> list[Any] | None:
    """``problems`` as plain JSON has them; nothing where one is told with an example of the manual."""
    plain = []
    for problem in problems:
        if problem.about:
            return None
        plain.append([*problem.order[:5], problem.values, problem.meant, problem.level])
    return plain


def unpacked(plain: Iterable[Any]) -> list[Problem]:
    """The problems that :func:`packed` made plain. Raises ``TypeError`` or ``ValueError`` where it did not."""
    return [
        Problem(path, line, column, field, rule, tuple((name, value) for name, value in values), meant, level)
        for path, line, column, field, rule, values, meant, level in plain
    ]


def filled(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    """Values for a message, made printable: words in a list are joined; a text is cut to :data:`LONGEST`."""
    return tuple((name, _filling(value)) for name, value in values.items())


def _filling(value: object) -> str:
    return printable(", ".join(map(str, value))) if isinstance(value, (list, tuple)) else shown(str(value))


def shown(text: str) -> str:
    """``text`` on one line, with what nobody can see written out (``U+202E``), and cut where it is very long."""
    if len(text) <= LONGEST and "  " not in text and text.isprintable():
        return text  # as nearly all are
    text = re.sub(r"\s+", " ", text)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return printable(text)


def printable(text: str) -> str:
    """``text`` with its signs that nobody sees, or that a terminal obeys, written out."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in text)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` may be a slip of; empty where none is near.

    ``difflib`` says which; the few that it can choose from are found fifty times faster, as what two words share in
    order is never less than what it counts.
    """
    import difflib

    from rapidfuzz import fuzz, process

    word = word[:LONGEST]
    few = process.extract(
        word, list(known), scorer=fuzz.ratio, processor=None, score_cutoff=100 * _NEAR - 0.01, limit=None
    )
    near = difflib.get_close_matches(word, [found for found, *_ in few], n=1, cutoff=_NEAR)
    return near[0] if near else ""


@lru_cache(maxsize=2**15)  # rules and lists compare the same names with many others
def folded(text: str) -> str:
    """``text`` without case, accents, punctuation and blanks at its ends, to compare names."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = text.translate({ord(sign): None for sign in set(text) if unicodedata.combining(sign)})
    return " ".join(re.findall(r"\w+", text.casefold()))
