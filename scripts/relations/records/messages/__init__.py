"""What an editor reads about a problem, in the editor's language: a YAML file a language beside this one.

A message has what is ``wrong`` and what to do (``advice``), with ``{blanks}`` that the rule fills. The keys are the
names of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

DEFAULT = "en"
LANGUAGES = tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.yml")))
"""The languages in which problems can be told."""


@cache
def of(language: str) -> Mapping[str, str]:
    """The messages of a language by dotted key: ``links.no-record.wrong``. Read only once there is a problem."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    return dict(_flat(yaml.load(text, Loader=yaml.CSafeLoader), ""))


def spoken(environment: Mapping[str, str]) -> str:
    """The language of the editor's surroundings, else English.

    As gettext goes by them: LANGUAGE, a list of which the first counts here, before LC_ALL, LC_MESSAGES and LANG.
    https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
    """
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    language = re.split("[-_.:]", locale)[0].lower()
    return language if language in LANGUAGES else DEFAULT


def _flat(tree: dict[str, Any], path: str) -> Any:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value
