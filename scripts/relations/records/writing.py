"""Trees of text as YAML, the way records are written: plain where it can be, in straight double quotes where not."""

from __future__ import annotations

import re
from typing import Any

Tree = Any

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=][^,\[\]{}#\"'\n]*|-?\d[\w./~?-]*")
_NOTHING = {"null", "Null", "NULL"}


def scalar(text: str) -> str:
    """``text`` as one line that YAML reads back as the same text, also within brackets and braces."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _NOTHING
    if plain and ": " not in text and not text.endswith(":"):
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """``text`` in straight double quotes, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def flow(tree: Tree) -> str:
    """``tree`` on one line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{scalar(str(name))}: {flow(value)}" for name, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(flow, tree)) + "]"
    return scalar(tree)


def record(fields: dict[str, Tree]) -> str:
    """A whole record: a field a line, texts of paragraphs (``text`` and its like) as blocks, parts a line each."""
    return "".join(_field(name, value) for name, value in fields.items())


def _field(name: str, value: Tree) -> str:
    name = scalar(name)
    if isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values()):
        if any("[^" in text or "\n" in text for text in value.values()):
            return f"{name}:\n" + "".join(f"  {key}: |\n{_indented(text)}" for key, text in value.items())
        if len(one := flow(value)) > 80:
            return f"{name}:\n" + "".join(f"  {key}: {scalar(text)}\n" for key, text in value.items())
        return f"{name}: {one}\n"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return f"{name}:\n" + "".join(f"  - {flow(item)}\n" for item in value)
    return f"{name}: {flow(value)}\n"


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.strip("\n").split("\n"))
