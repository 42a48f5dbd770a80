"""What the command line says, in the editor's language: a YAML file a language beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml


@cache
def of(language: str) -> Mapping[str, Mapping[str, str]]:
    """The words of a language by command: its ``help``, that of its options by their names, and what it prints."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return words
