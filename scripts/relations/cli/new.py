"""``new``: a record of any kind, asked for field by field or given by flags, that passes the check."""

from __future__ import annotations

import re
import sys
from typing import Any

import click
from pydantic import BaseModel

from relations.cli import console, pair, words
from relations.cli.asking import Asker, Tree, customary, free, parsed, slug, taken
from relations.cli.command import Group, Settings, command
from relations.cli.form import formatted
from relations.records import manual
from relations.records.load import load
from relations.records.model import KINDS
from relations.records.problems import DataError, Problem
from relations.records.shape import shapes
from relations.records.templates import template
from relations.records.writing import record
from relations.rules.check import checked
from relations.rules.clock import local_day, today
from relations.write import whole


@click.group("new", cls=Group)
def new() -> None:
    """Add a record, or begin another pair of countries."""


def create(settings: Settings, kind: str, id_: str | None, given: dict[str, Tree], asks: bool) -> None:
    """Write a new record of ``kind`` from the ``given`` fields; what is missing is asked for, or else told."""
    data = load(settings.data)
    asker, names = Asker(settings, data), taken(data, kind)
    if asks and not asker.ready:
        raise DataError(
            problem for problem in _problems(settings) if re.search(r"/(site|labels/.*)\.yml$", problem.path)
        )
    tree = _filled(asker, kind, given, asks)
    name = id_ or _chosen(settings, suggestion(tree, names), names, asks)
    file = settings.data / kind / f"{name}.yml"
    if file.exists():
        raise click.ClickException(settings.say("new", "there", file=file.as_posix()))
    if not free(name, names):
        raise click.ClickException(settings.say("rename", "taken", id=name))
    file.parent.mkdir(exist_ok=True)
    whole({file: record(tree).encode()})
    problems = [problem for problem in _problems(settings) if problem.path.endswith(f"/{kind}/{name}.yml")]
    unused = [problem for problem in problems if problem.rule == "sources.unused"]
    if wrong := [problem for problem in problems if problem not in unused and problem.level == "error"]:
        file.unlink()
        console.Teller(settings.language, github=False).problems(wrong)
        raise click.ClickException(settings.say("new", "refused"))
    whole({file: formatted(file.read_bytes(), kind).encode()})
    click.echo(settings.say("new", "written", file=file.as_posix()))
    if unused:
        click.echo(settings.say("new", "cite", id=name))


def _filled(asker: Asker, kind: str, given: dict[str, Tree], asks: bool) -> dict[str, Tree]:
    """The fields of a new record: those given, today's day, and what else it needs or most have, where one is asked.

    Raises ``click.UsageError`` that names those it needs and has not.
    """
    model: type[BaseModel] = KINDS[kind]
    tree, usual = dict(given), customary(asker.data, kind)
    for name, shape in shapes(model).items():
        if name in tree or name in ("id", "checked") or not (shape.required or name in usual):
            continue
        if name in ("added", "accessed"):
            tree[name] = local_day().isoformat()
        elif asks and (answer := asker.field(model, name, shape)):
            tree[name] = answer
    missing = [name for name, shape in shapes(model).items() if shape.required and name not in tree and name != "id"]
    if missing:
        lines = [f"  --set '{manual.entry(model, name).example.replace(': ', '=', 1)}'" for name in missing]
        raise click.UsageError(asker.settings.say("new", "missing") + "\n" + "\n".join(lines))
    return tree


def _chosen(settings: Settings, suggested: str, names: set[str], asks: bool) -> str:
    """The id that was ``suggested``, or another that is free, where one is asked."""
    name = suggested
    if asks:
        name = click.prompt(settings.say("new", "id"), default=suggested)
        while not free(name, names):
            name = click.prompt(settings.say("rename", "taken", id=name))
    return name


def _problems(settings: Settings) -> list[Problem]:
    try:
        return checked(settings.data, today()).problems
    except DataError as error:
        return list(error.problems)


def suggestion(tree: Tree, taken: set[str]) -> str:
    """An id for a new record: the year, where it has a date, and the first words of its name or title."""
    named = tree.get("name") or tree.get("title") or tree.get("publisher") or ""
    texts = reversed(named.values()) if isinstance(named, dict) else [str(named)]
    words = next((text for text in texts if slug(text, 3)), "")
    year = re.match(r"\d{4}", str(tree.get("date", tree.get("signed", tree.get("term", "")))))
    if "publisher" in tree:
        parts = [slug(tree["publisher"], 2), year[0] if year else "", slug(words, 3)]
    else:
        parts = [year[0] if year else "", slug(words, 5)]
    name = unused = "-".join(filter(None, parts)) or "new"
    number = 2
    while unused in taken:
        unused, number = f"{name}-{number}", number + 1
    return unused


def _given(pairs: tuple[str, ...], language: str) -> dict[str, Tree]:
    found = {}
    for each in pairs:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(words.of(language)["new"]["pair"].format(given=each))
        try:
            found[name] = parsed(value, f"--set {name}", language)
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    return found


def _adding(kind: type[Any]) -> click.Command:
    @command(kind.__name__.lower())
    @click.option("--id", "id_")
    @click.option("--set", "pairs", multiple=True)
    @click.option("--template", "show", is_flag=True)
    def add(settings: Settings, id_: str | None, pairs: tuple[str, ...], show: bool) -> None:
        if show:
            click.echo(template(kind, settings.language), nl=False)
            return
        create(settings, kind.folder, id_, _given(pairs, settings.language), sys.stdin.isatty() or not pairs)

    add.key = "record"  # type: ignore[attr-defined]
    return add


for _kind in KINDS.values():
    new.add_command(_adding(_kind))
new.add_command(pair.pair)
