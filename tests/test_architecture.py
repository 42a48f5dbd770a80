"""The picture of the stages in ARCHITECTURE.md is that of the imports.

``UPDATE_GOLDEN=1 python -m pytest tests/test_architecture.py`` draws it anew; look at the difference.
"""

from __future__ import annotations

import ast
import os
from pathlib import Path

TOP = Path(__file__).parents[1]
CODE = TOP / "scripts" / "relations"
PAGE = TOP / "ARCHITECTURE.md"
START, END = "```mermaid\n", "```\n"


def stage(module: str) -> str:
    """The stage that a module of the package belongs to."""
    return module.split(".")[1]


def edges() -> set[tuple[str, str]]:
    """Which stage uses which, by their imports."""
    found = set()
    for file in CODE.rglob("*.py"):
        own = file.relative_to(CODE).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("relations"):
                names = [node.module] if "." in node.module else [f"relations.{name.name}" for name in node.names]
                found |= {(own, stage(name)) for name in names}
    return {(user, used) for user, used in found if user != used and user != "__init__"}


def picture() -> str:
    """The stages as a graph: an arrow leads from what is used to what uses it, the way that data flows."""
    lines = [f"    {used} --> {user}" for user, used in sorted(edges(), key=lambda edge: edge[::-1])]
    return "graph LR\n" + "\n".join(lines) + "\n"


def test_the_picture_of_the_stages_is_current() -> None:
    """Whoever adds a dependency between stages sees it drawn."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(START)
    drawn, _, after = rest.partition(END)
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(before + START + picture() + END + after, encoding="utf-8")
        return
    assert drawn == picture()


def test_records_and_rules_know_nothing_of_pages() -> None:
    """What reads and checks the data uses nothing that shows it."""
    shown = {"pages", "charts", "exports", "site", "cli", "write", "templating", "reference"}
    assert {(user, used) for user, used in edges() if user in ("records", "rules") and used in shown} == set()
