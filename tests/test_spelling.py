"""Spelling: each language's texts hold only words of its dictionary, names of the records, and words allowed by name.

It runs where hunspell is (Debian: ``hunspell hunspell-es hunspell-en-gb``), by the dictionary of each locale.
"""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from relations.records import markup
from relations.records.load import load
from relations.records.problems import Problem
from relations.rules.context import Context

DATA = Path(__file__).parents[1] / "data"
WORD = re.compile(r"(?<![\w&])[^\W\d_]+(?:[’'][^\W\d_]+)*(?!\w)")
FOREIGN = re.compile(r"\*[^*\n]+\*|https?://\S+|[\w.-]+\.(?:com|org|net|cl|ru)\b")
"""Words in italics are of another language or a work's title; an address holds none."""
POSSESSIVE = re.compile(r"[’']s?\Z")
NAMES = ("publisher", "host", "author")


@pytest.fixture(scope="module")
def context() -> Context:
    """The data, as rules see it."""
    data = load(DATA)
    assert data.site
    return Context(data, data.site, data.labels, datetime.date.max)


def words(text: str) -> Iterator[str]:
    """The words of a text in its own language, without acronyms."""
    for word in WORD.findall(FOREIGN.sub(" ", markup.ASIDE.sub(" ", text))):
        if not word.isupper():
            yield POSSESSIVE.sub("", word)


def known(context: Context, language: str) -> set[str]:
    """The words of all names, and those that ``style/<language>.words.txt`` allows."""
    names = [passage.text for passage in context.passages if passage.place.path[-2] == "name"]
    for records in context.data.records.values():
        for record in records.values():
            names += [str(getattr(record, field, None) or "") for field in NAMES]
    allowed = (DATA / "style" / f"{language}.words.txt").read_text(encoding="utf-8")
    return {word for name in names for word in re.findall(r"[^\W\d_]+", name)} | set(allowed.split("\n"))


@pytest.mark.skipif(not shutil.which("hunspell"), reason="hunspell is not installed")
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_word_is_spelt_as_its_dictionary_has_it(context: Context, language: str) -> None:
    """A word that the dictionary lacks is a slip, or belongs into ``data/style/<language>.words.txt``."""
    places: dict[str, Problem] = {}
    for passage in context.passages:
        if passage.language == language and "citation_styles" not in passage.place.path:
            for word in words(passage.text):
                places.setdefault(word, passage.place.document.problem(passage.place.path, ""))
    asked = sorted(places.keys() - known(context, language))
    command = ["hunspell", "-d", context.labels[language].locale, "-i", "UTF-8", "-l"]
    listed = subprocess.run(command, input="\n".join(asked), capture_output=True, encoding="utf-8", check=True)
    told = [f"{at.path}:{at.line}:{at.column}: {word}" for word in listed.stdout.split() if (at := places.get(word))]
    allowed = f"data/style/{language}.words.txt"
    assert told == [], f"Correct each word, or allow it in {allowed}. · Corrija cada palabra, o admítala en {allowed}."
