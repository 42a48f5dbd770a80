"""Runs the command line on a folder."""

from __future__ import annotations

from click.testing import CliRunner, Result
from relations.cli.main import main

from tests.conftest import Folder


def run(data: Folder, command: str, *arguments: str, answers: str | None = None, lang: str = "en") -> Result:
    """The command on a folder, in a language, with what an editor types."""
    words = [*command.split(), "--data", str(data.path), "--lang", lang, *arguments]
    return CliRunner().invoke(main, words, input=answers)
