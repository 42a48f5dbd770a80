"""What the command line prints, on consoles of any encoding."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import click

from relations.records.problems import Problem


def take_any_text() -> None:
    """Let the console show a sign that its encoding lacks by its number, rather than fail (cp1252, ASCII)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@dataclass(frozen=True)
class Teller:
    """Tells problems: to a person in one language on standard error, to GitHub in each on standard output."""

    language: str
    github: bool

    def problems(self, problems: Iterable[Problem]) -> None:
        """One line a problem, in order."""
        lines = [problem.annotation() if self.github else problem.told(self.language) for problem in problems]
        if lines:
            click.echo("\n".join(lines), err=not self.github)
