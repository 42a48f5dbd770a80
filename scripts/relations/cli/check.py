"""``check``: what is wrong with the data, for people, for GitHub and for programs."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import click

from relations.cli import console
from relations.cli.command import Settings, command
from relations.kept import FOLDER
from relations.pages import addresses
from relations.records import messages, prose
from relations.records.files import Stamp, stamps
from relations.records.problems import Problem
from relations.rules import known
from relations.rules.clock import today
from relations.write import written

_FIRST = ("reading", "files", "letters", "typing", "table", "dates", "words", "languages", "links", "texts")
"""The groups of rules by importance: what hides other problems comes first. A host shows only the first ten."""


@command("check")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(("text", "github", "json")), default="text")
@click.option("--warnings", is_flag=True)
@click.option("--watch", is_flag=True)
def check(settings: Settings, files: tuple[Path, ...], form: str, warnings: bool, watch: bool) -> None:
    """Tell every problem of the data, and of pages written by hand; the exit code is 1 where there is an error."""
    changes = _changes(settings, _stamps(settings)) if watch else ()
    fine = _told(settings, files, form, warnings)
    for _ in changes:
        click.echo()
        _told(settings, files, form, warnings)
    if not fine:
        raise SystemExit(1)


def _told(settings: Settings, files: tuple[Path, ...], form: str, warnings: bool) -> bool:
    """Check, tell, and return whether there is no error."""
    state = known.found(settings.data, today(), settings.data.parent / FOLDER, addresses.files)
    found = list(prose.problems(settings.docs, _spoken(settings), written(settings.docs), state.makes))
    found += state.problems
    records = state.records
    asked = {_name(settings.data, file) for file in files}
    found = [problem for problem in found if not asked or asked & {problem.path, *_folders(problem.path)}]
    errors = [problem for problem in found if problem.level == "error"]
    shown = found if warnings or form != "text" or (errors and not records) else errors
    if form == "json":
        click.echo(json.dumps([_plain(problem) for problem in by_importance(shown)], indent=1))
    else:
        ordered = by_importance(shown) if form == "github" else sorted(shown, key=lambda problem: problem.order)
        console.Teller(settings.language, form == "github").problems(ordered)
    if errors:
        click.echo(settings.say("check", "wrong", count=len(errors)), err=True)
    elif form != "json":
        count = len(found) - len(errors)
        if asked:  # others may have errors
            click.echo(settings.say("check", "fine_files", files=", ".join(sorted(asked)), warnings=count))
        else:
            click.echo(settings.say("check", "fine", folder=settings.data.name, records=records, warnings=count))
    return not errors


def by_importance(problems: Iterable[Problem]) -> list[Problem]:
    """Errors before warnings, then by the group of their rule, then by place."""

    def weight(problem: Problem) -> tuple[bool, int, tuple[str, int, int, str, str, str]]:
        group = problem.rule.partition(".")[0]
        return (problem.level == "warning", _FIRST.index(group) if group in _FIRST else len(_FIRST), problem.order)

    return sorted(problems, key=weight)


def _plain(problem: Problem) -> dict[str, object]:
    told = {language: problem.told(language) for language in messages.LANGUAGES}
    place = {"path": problem.path, "line": problem.line, "column": problem.column, "field": problem.field}
    return {**place, "rule": problem.rule, "level": problem.level, "told": told}


def _folders(path: str) -> Iterator[str]:
    """Those in which a file lies."""
    return map(str, PurePosixPath(path).parents)


def _name(data: Path, file: Path) -> str:
    """What problems call a file that is given from wherever the editor stands."""
    inside = file.resolve()
    top = data.resolve().parent
    return inside.relative_to(top).as_posix() if inside.is_relative_to(top) else file.as_posix()


def _spoken(settings: Settings) -> list[str]:
    return sorted(file.stem for file in (settings.data / "labels").glob("*.yml"))


def _changes(settings: Settings, before: dict[str, Stamp]) -> Iterator[None]:
    """Once for each time that the data or a page written by hand changes, until the editor stops it.

    What is saved during a check counts: ``before`` are the stamps of when the first began.
    """
    while True:
        if (now := _stamps(settings)) != before:
            before = now
            yield
        time.sleep(0.4)


def _stamps(settings: Settings) -> dict[str, Stamp]:
    pages = prose.pages(settings.docs, _spoken(settings), written(settings.docs))
    return stamps([settings.data, *pages])
