"""What is wrong in the data, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in one file.

    ``line`` and ``column`` count from 1. ``field`` is the path to the value (``heads[2].term``), empty for the whole
    file. ``wrong`` says what is wrong, ``advice`` what to do; both are sentences without their final stop.
    """

    path: str
    line: int
    column: int
    field: str
    wrong: str
    advice: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        advice = self.advice if self.advice.endswith(("?", ".")) else f"{self.advice}."
        return f"{self.path}:{self.line}:{self.column}: {field}{self.wrong}. {advice}"

    def annotation(self) -> str:
        """The same as a GitHub Actions workflow command.

        Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
        """
        message = str(self).split(": ", 1)[1]
        for character, escape in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
            message = message.replace(character, escape)
        return f"::error file={self.path},line={self.line},col={self.column}::{message}"


class DataError(Exception):
    """The data does not hold: carries every :class:`Problem` found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A question that names the nearest known word, or ``otherwise`` where none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.7)
    return f'Did you mean "{near[0]}"?' if near else otherwise
