"""What the command line says, in the editor's language: a YAML file a language beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

import yaml

_LOOKS_UP = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
"""The modules in which click looks up what it says, by gettext's functions under its usual names."""


@cache
def of(language: str) -> Mapping[str, Mapping[str, str]]:
    """The words of a language by command: its ``help``, that of its options by their names, and what it prints."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    words: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=yaml.CBaseLoader)
    return words


def speak(language: str) -> None:
    """Have click say in ``language`` what the words have under ``click``, by its English; the rest stays so.

    It asks gettext, which would want a compiled catalogue on the disk and the surroundings' language.
    """
    said = of(language)["click"]

    def one(text: str) -> str:
        return said.get(text, text)

    def counted(single: str, several: str, count: int) -> str:
        return one(single if count == 1 else several)

    for name in _LOOKS_UP:
        module = import_module(f"click.{name}")
        for old, new in (("_", one), ("ngettext", counted)):
            if hasattr(module, old):
                setattr(module, old, new)
