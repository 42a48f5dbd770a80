"""The commonest mistakes: what the check says of each, in both languages, is what MISTAKES.md prints."""

from __future__ import annotations

import datetime
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from relations.cli.main import main
from relations.records.problems import DataError, Problem
from relations.rules.check import checked
from relations.rules.clock import local_day

TOP = Path(__file__).parents[1]
EXAMPLES = Path(__file__).parent / "contributing"
PAGES = {"en": "MISTAKES.md", "es": "MISTAKES.es.md"}
DAY = datetime.date(2026, 11, 29)
"""The day on which the mistakes are made: what is said of them does not change with the calendar."""
EMBASSY = f"""added: {DAY}
kind: embassy
side: chile
name: {{es: Embajada de Chile en Moscú, en: Embassy of Chile in Moscow}}
place: moscow
heads:
  - {{person: otro-ejemplo, rank: ambassador, term: 2023-01-10/2026-11-20, sources: [diario-2026-concierto]}}
"""
TEXT = """text:
  es: |
    Es la embajada.[^diario-2026-concierto]
  en: |
    It is the embassy.[^diario-2026-concierto]
"""


@dataclass(frozen=True)
class Mistake:
    """What is done wrong, by language, and what the check says."""

    what: dict[str, str]
    problems: tuple[Problem, ...]


def small(folder: Path) -> Path:
    """A small reference of the same two countries, with the examples of CONTRIBUTING in it; its data."""
    asked = {"--countries": "CL,RU", "--languages": "es,en", "--capitals": "Santiago,Moscow", "--folder": str(folder)}
    made = CliRunner().invoke(main, ["new", "pair", *(word for option in asked.items() for word in option)])
    assert made.exit_code == 0, made.output
    data = folder / "data"
    for file in data.rglob("*.yml"):
        file.write_text(file.read_text(encoding="utf-8").replace(str(local_day()), str(DAY)), encoding="utf-8")
    site = (data / "site.yml").read_text(encoding="utf-8")
    (data / "site.yml").write_text(site.replace("id: cl,", "id: chile,").replace("id: ru,", "id: russia,"), "utf-8")
    for kind in ("sources", "events", "visits", "people"):
        shutil.copytree(EXAMPLES / "data" / kind, data / kind, dirs_exist_ok=True)
    person = (data / "people" / "ana-ejemplo.yml").read_text(encoding="utf-8")
    (data / "people" / "otro-ejemplo.yml").write_text(person.replace("Ana", "Otro"), encoding="utf-8")
    heads = (EXAMPLES / "data" / "heads.yml").read_text(encoding="utf-8")
    (data / "embassies" / "embassy.yml").write_text(EMBASSY + heads + TEXT, encoding="utf-8")
    return data


def problems(data: Path) -> tuple[Problem, ...]:
    """What the check says of a folder."""
    try:
        checked(data, DAY)
    except DataError as error:
        return error.problems
    return ()


@cache
def mistakes() -> tuple[Mistake, ...]:
    """Each mistake made alone."""
    return tuple(_made())


def _made() -> Iterator[Mistake]:
    tree: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "mistakes.yml").read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        data = small(Path(folder) / "small")
        assert problems(data) == (), "the examples alone are right"
        for entry in tree:
            file = data / entry["file"]
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            assert entry["before"] in before, entry
            file.write_text(before.replace(entry["before"], entry["after"], 1) if before else entry["after"], "utf-8")
            yield Mistake(entry["what"], problems(data))
            file.write_text(before, encoding="utf-8") if before else file.unlink()


def page(language: str) -> str:
    """The table, as the page has it."""
    rows = [
        f"{number}. **{mistake.what[language]}**\n\n"
        + "".join(f"       {problem.told(language)}\n" for problem in mistake.problems)
        for number, mistake in enumerate(mistakes(), 1)
    ]
    return "\n".join(rows)


@pytest.mark.parametrize("language", PAGES)
def test_the_page_says_what_the_check_says(language: str) -> None:
    """By the letter; ``UPDATE_GOLDEN=1`` writes it anew, to be read by whoever changes a message."""
    file = TOP / PAGES[language]
    text = file.read_text(encoding="utf-8")
    head = re.split(r"^1\. ", text, maxsplit=1, flags=re.MULTILINE)[0]
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(head + page(language), encoding="utf-8")
    assert file.read_text(encoding="utf-8") == head + page(language)


def test_each_mistake_is_one_problem_in_the_file_where_it_was_made() -> None:
    """Fifteen mistakes, fifteen problems: nothing is told twice, and nothing elsewhere is blamed."""
    assert len(mistakes()) == 15
    assert [len(mistake.problems) for mistake in mistakes()] == [1] * 15
