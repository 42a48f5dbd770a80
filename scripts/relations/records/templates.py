"""The commented template of a kind: every field with what it means, the optional ones as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pydantic import BaseModel

from relations.records import manual, messages
from relations.records.writing import record


def template(model: type[BaseModel], language: str) -> str:
    """A record of ``model`` to be filled in: its fields in their order, explained in ``language``.

    It is a record that can be read: the required fields hold the manual's examples, the others stand as comments.
    """
    return "".join(_lines(model, language))


def _lines(model: type[BaseModel], language: str) -> Iterator[str]:
    words = messages.of(language)
    yield _comment(manual.about(model)[language])
    for entry in manual.entries(model):
        if entry.name == "id":
            continue
        yield "\n" + _comment(f"{words['required' if entry.required else 'optional']}: {entry.means[language]}")
        if not entry.required:
            yield _comment(entry.omit[language])
        example = record({entry.name: entry.good})
        yield example if entry.required else textwrap.indent(example, "# ", lambda _: True)


def _comment(text: str) -> str:
    return textwrap.fill(text, 100, initial_indent="# ", subsequent_indent="#   ", break_long_words=False) + "\n"
