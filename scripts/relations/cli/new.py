"""``new``: a record of any kind, asked for field by field or given by flags, that passes the check."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import click
import yaml
from pydantic import BaseModel
from rapidfuzz import fuzz, process

from relations.cli import console, pair
from relations.cli.command import Group, Settings, command
from relations.cli.form import formatted
from relations.records import manual
from relations.records.dates import Date
from relations.records.load import Data, load
from relations.records.model import KINDS, Cited
from relations.records.points import DateError
from relations.records.problems import DataError, Problem, folded
from relations.records.shape import Shape, shapes
from relations.records.templates import template
from relations.records.writing import record
from relations.rules.check import checked
from relations.rules.clock import today

Tree = Any


@click.group("new", cls=Group)
def new() -> None:
    """Add a record, or begin another pair of countries."""


def create(settings: Settings, kind: str, id_: str | None, given: dict[str, Tree], asks: bool) -> None:
    """Write a new record of ``kind`` from the ``given`` fields; what is missing is asked for, or else told."""
    data = load(settings.data)
    model: type[BaseModel] = KINDS[kind]
    tree = dict(given)
    asker = _Asker(settings, data)
    for name, shape in shapes(model).items():
        if shape.required and name not in tree and name != "id":
            if name in ("added", "accessed"):
                tree[name] = today().isoformat()
            elif asks:
                tree[name] = asker.field(model, name, shape)
    missing = [name for name, shape in shapes(model).items() if shape.required and name not in tree and name != "id"]
    if missing:
        lines = [f"  --set '{manual.entry(model, name).example.replace(': ', '=', 1)}'" for name in missing]
        raise click.UsageError(settings.say("new", "missing") + "\n" + "\n".join(lines))
    suggested = suggestion(tree, data.names[kind])
    name = id_ or (click.prompt(settings.say("new", "id"), default=suggested) if asks else suggested)
    file = settings.data / kind / f"{name}.yml"
    if file.exists():
        raise click.ClickException(settings.say("new", "there", file=file.as_posix()))
    file.parent.mkdir(exist_ok=True)
    file.write_text(record(tree), encoding="utf-8", newline="\n")
    problems = [problem for problem in _problems(settings) if problem.path.endswith(f"/{kind}/{name}.yml")]
    unused = [problem for problem in problems if problem.rule == "sources.unused"]
    if wrong := [problem for problem in problems if problem not in unused and problem.level == "error"]:
        file.unlink()
        console.Teller(settings.language, github=False).problems(wrong)
        raise click.ClickException(settings.say("new", "refused"))
    file.write_text(formatted(file.read_bytes(), kind), encoding="utf-8", newline="\n")
    click.echo(settings.say("new", "written", file=file.as_posix()))
    if unused:
        click.echo(settings.say("new", "cite", id=name))


def _problems(settings: Settings) -> list[Problem]:
    try:
        return checked(settings.data, today()).problems
    except DataError as error:
        return list(error.problems)


def suggestion(tree: Tree, taken: set[str]) -> str:
    """An id for a new record: the year, where it has a date, and the first words of its name or title."""
    named = tree.get("name") or tree.get("title") or tree.get("publisher") or ""
    words = next(reversed(named.values())) if isinstance(named, dict) else str(named)
    year = re.match(r"\d{4}", str(tree.get("date", tree.get("signed", tree.get("term", "")))))
    if "publisher" in tree:
        parts = [slug(tree["publisher"], 2), year[0] if year else "", slug(words, 3)]
    else:
        parts = [year[0] if year else "", slug(words, 5)]
    name = free = "-".join(filter(None, parts)) or "new"
    number = 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def slug(text: str, most: int) -> str:
    """The first words of ``text`` as part of an id; what ASCII has no letter for is left out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 2 or word.isdigit()]
    return "-".join(words[:most])


class _Asker:
    """Asks for one field at a time, with its meaning, an example, and what there is to choose from."""

    def __init__(self, settings: Settings, data: Data) -> None:
        self.settings, self.data = settings, data
        self.languages = data.site.languages if data.site else ()

    def field(self, model: type[BaseModel], name: str, shape: Shape) -> Tree:
        entry = manual.entry(model, name)
        click.echo(f"\n{name}: {entry.means[self.settings.language]}")
        click.echo(self.settings.say("new", "like", example=entry.example))
        if shape.form == "languages":
            return self.texts(name, cited=_cited(model, name))
        if shape.vocabulary:
            known = list(self.data.labels[self.languages[0]].terms[shape.vocabulary])
            return click.prompt(name, type=click.Choice(known))
        if shape.form == "date":
            return self.until(name, self.date)
        if shape.names in self.data.names:
            return self.until(name, lambda text: self.ref(shape.names, text))
        if shape.form == "list" and shape.item and shape.item.names in self.data.names:
            kind = shape.item.names
            return self.until(name, lambda text: [self.ref(kind, each.strip()) for each in text.split(",")])
        if shape.form in ("list", "mapping", "fields"):
            return self.until(name, _parsed)
        return click.prompt(name)

    def until(self, name: str, read: Callable[[str], Tree]) -> Tree:
        """Ask until the answer can be read."""
        while True:
            try:
                return read(click.prompt(name))
            except ValueError as error:
                click.echo(str(error))

    def texts(self, name: str, cited: bool) -> Tree:
        texts = {language: click.prompt(f"{name} ({language})") for language in self.languages}
        if cited and not all(re.search(r"\[\^[^\]]+\]$", text) for text in texts.values()):
            source = self.until(self.settings.say("new", "source"), lambda text: self.ref("sources", text))
            texts = {language: f"{text}[^{source}]" for language, text in texts.items()}
        return texts

    def date(self, text: str) -> str:
        try:
            return Date.parse(text).text
        except DateError:
            raise ValueError(self.settings.say("new", "no_date", text=text)) from None

    def ref(self, kind: str, text: str) -> str:
        """The id of the record that is meant by an id or a name. Raises ``ValueError`` that names the nearest."""
        if text in self.data.names[kind]:
            return text
        near = list(nearest_records(self.data, kind, text))
        exact = [name for name, called, _ in near if folded(called) == folded(text)]
        if len(exact) == 1:
            return exact[0]
        shown = "\n".join(f"  {name}  ({called})" for name, called, _ in near)
        raise ValueError(self.settings.say("new", "no_record", text=text) + "\n" + shown)


def nearest_records(data: Data, kind: str, text: str) -> Iterator[tuple[str, str, float]]:
    """The records of a kind whose id or name comes nearest to ``text``: id, name, and how near of 100."""
    called: dict[str, str] = {}
    for name, found in data.records[kind].items():
        given: Any = getattr(found, "name", None) or getattr(found, "title", "")
        called[name] = given if isinstance(given, str) else next(iter(given.root.values()))
    choices = {name: f"{words} {name.replace('-', ' ')}" for name, words in called.items()}
    for _, score, name in process.extract(text, choices, scorer=fuzz.token_set_ratio, limit=5, score_cutoff=50):
        yield name, called[name], score


def _cited(model: type[BaseModel], name: str) -> bool:
    return model.model_fields[name].annotation is Cited


def _parsed(text: str) -> Tree:
    """A value as it is written in a record. Raises ``ValueError`` where it is no YAML."""
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _given(pairs: tuple[str, ...]) -> dict[str, Tree]:
    found = {}
    for each in pairs:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"--set {each}: field=value")
        try:
            found[name] = _parsed(value)
        except ValueError as error:
            raise click.UsageError(f"--set {name}: {error}") from None
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
        create(settings, kind.folder, id_, _given(pairs), sys.stdin.isatty() or not pairs)

    add.key = "record"  # type: ignore[attr-defined]
    return add


for _kind in KINDS.values():
    new.add_command(_adding(_kind))
new.add_command(pair.pair)
