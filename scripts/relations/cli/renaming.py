"""``rename`` and ``merge``: give a record another id, or make one of two, in every file that names it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from relations.cli import console
from relations.cli.asking import free, taken, unknown
from relations.cli.command import Settings, command
from relations.cli.form import split
from relations.records import files, prose, reading, trees
from relations.records.load import Data, load
from relations.records.model import KINDS, Link, Ref, Text, walk
from relations.records.problems import DataError
from relations.records.writing import flow
from relations.rules.check import checked
from relations.rules.clock import today
from relations.write import whole, written

_LISTS = ("changes", "removed", "warnings")
"""Files beside the records that name them; ``ids.yml`` keeps old ids, as it should."""


@dataclass
class Plan:
    """What is to be done: the new text of files, those that move, and those that go."""

    texts: dict[Path, str] = field(default_factory=dict)
    times: dict[Path, int] = field(default_factory=dict)
    moves: dict[Path, Path] = field(default_factory=dict)
    gone: list[Path] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)

    def carry_out(self) -> None:
        """Write, move and delete: all texts, or none where one cannot be written."""
        whole({self.moves.get(file, file): text.encode() for file, text in self.texts.items()})
        for old, new in self.moves.items():
            if old in self.texts:
                old.unlink()
            else:
                old.rename(new)
        for file in self.gone:
            file.unlink()


@command("rename")
@click.argument("record")
@click.argument("new")
@click.option("--write", is_flag=True)
def rename(settings: Settings, record: str, new: str, write: bool) -> None:
    """Give RECORD (kind/id) the id NEW; the old one leads on as its alias."""
    data = _read(settings)
    kind, old = _known(settings, data, record)
    known = data.documents[record].tree.get("aliases", [])
    if not free(new, taken(data, kind) - set(known)):
        raise click.ClickException(settings.say("rename", "taken", id=new))
    plan = replaced(settings, data, kind, old, new)
    file = settings.data / kind / f"{old}.yml"
    _alias(plan, data, file, record, [*(alias for alias in known if alias != new), old])
    for suffix in (".yml", ".csv"):
        if file.with_suffix(suffix).exists() and (suffix == ".yml" or kind == "series"):
            plan.moves[file.with_suffix(suffix)] = file.with_name(new + suffix)
    _carry_out(settings, plan, write)


@command("merge")
@click.argument("record")
@click.argument("into")
@click.option("--write", is_flag=True)
def merge(settings: Settings, record: str, into: str, write: bool) -> None:
    """Make RECORD (kind/id) part of INTO, another id of the kind: what named the one names the other."""
    data = _read(settings)
    kind, old = _known(settings, data, record)
    other, new = _known(settings, data, into if "/" in into else f"{kind}/{into}")
    if (other, new) == (kind, old) or other != kind:
        raise click.ClickException(settings.say("merge", "same", record=record, into=f"{other}/{new}"))
    plan = replaced(settings, data, kind, old, new)
    gone, kept = (data.documents[f"{kind}/{name}"].tree for name in (old, new))
    aliases = [*kept.get("aliases", []), old, *gone.get("aliases", [])]
    _alias(plan, data, settings.data / kind / f"{new}.yml", f"{kind}/{new}", aliases)
    file = settings.data / kind / f"{old}.yml"
    plan.texts.pop(file, None)
    plan.gone.append(file)
    plan.left = {name: flow(value) for name, value in gone.items() if kept.get(name) != value and name != "added"}
    _carry_out(settings, plan, write)


def replaced(settings: Settings, data: Data, kind: str, old: str, new: str) -> Plan:
    """A plan in which everything that names ``kind/old`` names ``kind/new``."""
    plan, folder = Plan(), settings.data
    for document, edits in _naming(data, kind, old, new).items():
        text = data.documents[document].text
        for start, end, given in sorted(set(edits), reverse=True):
            text = text[:start] + given + text[end:]
        file = folder.parent / data.documents[document].path
        plan.texts[file], plan.times[file] = text, len(set(edits))
    by_hand = prose.pages(settings.docs, data.labels, written(settings.docs))
    for file in (*(folder / f"{name}.yml" for name in _LISTS), *by_hand):
        if isinstance(before := files.text(file.name, file), str):
            text, times = re.subn(rf"\b{kind}/{old}(?![\w-])", f"{kind}/{new}", before)
            if times:
                plan.texts[file], plan.times[file] = text, times
    return plan


def _naming(data: Data, kind: str, old: str, new: str) -> dict[str, list[tuple[int, int, str]]]:
    """For each document that names the record, what is to be written from where to where."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    roots = [("site", data.site)] if data.site else []
    roots += [(record.link, record) for records in data.records.values() for record in records.values()]
    for name, root in roots:
        document = data.documents[name]
        for path, value in walk(root):
            wanted = old if isinstance(value, Ref) and value.kind == kind else f"{kind}/{old}"
            if isinstance(value, (Ref, Link)) and value == wanted:
                given = new if isinstance(value, Ref) else f"{kind}/{new}"
                found[name].append((*_stretch(document, path, wanted), given))
            elif isinstance(value, Text):
                for language in value.root:
                    found[name] += _in_text(document, (*path, language), kind, old, new)
        if not found[name]:
            del found[name]
    return found


def _in_text(
    document: reading.Document, path: trees.Path, kind: str, old: str, new: str
) -> Iterator[tuple[int, int, str]]:
    mark = document.places.values[path]
    lines = document.text.splitlines(keepends=True)
    start, end = _offset(document, path), sum(map(len, lines[: mark.end_line + 1]))
    patterns = [rf"(?<=\[\[{kind}/){re.escape(old)}(?=[|\]])"]
    patterns += [rf"(?<=\[\^){re.escape(old)}(?=\])"] if kind == "sources" else []
    for pattern in patterns:
        for match in re.finditer(pattern, document.text[start:end]):
            yield start + match.start(), start + match.end(), new


def _stretch(document: reading.Document, path: trees.Path, wanted: str) -> tuple[int, int]:
    """From where to where the value at ``path``, which reads as ``wanted``, is written: whole where it has escapes."""
    held = trees.place(document.text, path)
    assert held
    start, end = (_index(document, mark) for mark in (held[1].start_mark, held[1].end_mark))
    at = document.text.find(wanted, start, end)
    return (start, end) if at < 0 else (at, at + len(wanted))


def _offset(document: reading.Document, path: trees.Path) -> int:
    return _index(document, document.places.values[path])


def _index(document: reading.Document, mark: Any) -> int:
    return sum(map(len, document.text.splitlines(keepends=True)[: mark.line])) + int(mark.column)


def _alias(plan: Plan, data: Data, file: Path, record: str, aliases: list[str]) -> None:
    """Let the record's file name its old ids."""
    text = plan.texts.get(file, data.documents[record].text)
    line = f"aliases: {flow(list(dict.fromkeys(aliases)))}\n"
    top, chunks = split(text)
    kept = "".join(chunk.text for chunk in chunks if chunk.name != "aliases")
    plan.texts[file] = top + line + kept
    plan.times.setdefault(file, 1)


def _read(settings: Settings) -> Data:
    """The data, each file of which can be read. Raises ``DataError``: what cannot be read may name the record."""
    data = load(settings.data)
    if data.problems:
        raise DataError(data.problems)
    return data


def _known(settings: Settings, data: Data, record: str) -> tuple[str, str]:
    kind, _, name = record.partition("/")
    if kind not in KINDS or name not in data.records[kind]:
        records = data.records.get(kind, {})
        for new in (found.id for found in records.values() if name in found.aliases):
            raise click.ClickException(settings.say("rename", "old", record=record, new=f"{kind}/{new}"))
        raise click.ClickException(unknown(settings, data, record))
    return kind, name


def _carry_out(settings: Settings, plan: Plan, write: bool) -> None:
    for file, times in sorted(plan.times.items()):
        click.echo(settings.say("rename", "names", file=file.as_posix(), times=times))
    for old, new in plan.moves.items():
        click.echo(settings.say("rename", "moves", old=old.as_posix(), new=new.name))
    for file in plan.gone:
        click.echo(settings.say("rename", "gone", file=file.as_posix()))
    for name, value in plan.left.items():
        click.echo(settings.say("rename", "left", name=name, value=value))
    if not write:
        click.echo(settings.say("rename", "dry"))
        return
    plan.carry_out()
    try:
        checked(settings.data, today())
    except DataError as error:
        console.Teller(settings.language, github=False).problems(error.problems)
        raise click.ClickException(settings.say("rename", "problems", count=len(error.problems))) from None
    click.echo(settings.say("rename", "done"))
