"""Messages: the same in every language, none missing and none unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from relations.records import messages

RULES = {key.rsplit(".", 1)[0] for key in messages.of("en") if "." in key}
CODE = "\n".join(file.read_text(encoding="utf-8") for file in sorted(Path(messages.__file__).parents[2].rglob("*.py")))


def blanks(text: str) -> set[str]:
    """The names of the blanks in a message."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_language_has_the_same_messages_with_the_same_blanks(language: str) -> None:
    """What one editor is told, another is told too."""
    english, other = messages.of("en"), messages.of(language)
    assert other.keys() == english.keys()
    # What is wrong and what to do may share out the blanks differently, but a name is in both or in neither.
    assert {key: blanks(text) for key, text in other.items()} == {key: blanks(text) for key, text in english.items()}


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_message_is_a_sentence_without_its_stop(language: str) -> None:
    """The stop is put by who tells it."""
    texts = [text for key, text in messages.of(language).items() if "." in key]
    assert [text for text in texts if text.endswith(".") and not text.endswith("..")] == []
    assert all(f"{rule}.{part}" in messages.of(language) for rule in RULES for part in ("wrong", "advice"))


@pytest.mark.parametrize("rule", sorted(RULES))
def test_no_message_is_unused(rule: str) -> None:
    """A rule's name stands in the code, whole or put together from a part that does."""
    group, _, name = rule.partition(".")
    made = (f'"{name}"' in CODE or name.replace("-", "_") in CODE) and re.search(rf'f"{group}\.\{{', CODE)
    often = rule.endswith("-often") and f'"{rule.removesuffix("-often")}"' in CODE
    assert f'"{rule}"' in CODE or made or often


def test_every_rule_in_the_code_has_its_message() -> None:
    """No problem is left without words."""
    groups = {rule.split(".")[0] for rule in RULES}
    named = set(re.findall(rf'"((?:{"|".join(sorted(groups))})\.[a-z-]+)"', CODE))
    files = (".yml", ".sqlite", ".css", ".txt")
    assert {name for name in named if not name.endswith(files)} - RULES == set()


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "es_CL.UTF-8"}, "es"),
        ({"LANG": "es"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "es_ES.UTF-8"}, "es"),
        ({"LANG": "es_CL.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "es_CL.UTF-8", "LC_ALL": ""}, "es"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "en_GB.UTF-8", "LANGUAGE": "es_CL:en"}, "es"),
    ],
)
def test_the_language_is_that_of_the_terminal(environment: dict[str, str], expected: str) -> None:
    """LANGUAGE before LC_ALL before LC_MESSAGES before LANG; a language without messages is told in English."""
    assert messages.spoken(environment) == expected
