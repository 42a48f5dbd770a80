"""``fmt``: one form for every record, without a comment lost: the order of fields, quotes, letters and line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import yaml

from relations.cli import console
from relations.cli.command import Settings, command
from relations.records import files, manual, reading
from relations.records.model import KINDS
from relations.records.problems import Problem, filled
from relations.records.writing import in_quotes, scalar
from relations.write import whole

_LAST = ("disputes", "questions")
"""What all records have and is written last; the other fields stand in the order of the model."""


@dataclass(frozen=True)
class Chunk:
    """The lines of one field, with the comments above it."""

    name: str
    text: str


@command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", "only_check", is_flag=True)
@click.option("--format", "form", type=click.Choice(("text", "github")), default="text")
def fmt(settings: Settings, paths: tuple[Path, ...], only_check: bool, form: str) -> None:
    """Bring records into their canonical form; with ``--check`` only say which are not, and where."""
    chosen = paths or tuple(file for kind in KINDS for file in files.of(settings.data / kind))
    changed = []
    for file in chosen:
        try:
            before = _read(file)
            after = formatted(before, file.parent.name).encode()
        except ValueError:
            click.echo(settings.say("fmt", "unread", file=file.as_posix()), err=True)
            continue
        if after != before:
            changed.append(file)
            if only_check:
                console.Teller(settings.language, form == "github").problems(
                    [deviation(file, before.decode("utf-8-sig"))]
                )
            else:
                click.echo(file.as_posix())
                whole({file: after})
    if changed or not only_check:
        click.echo(settings.say("fmt", "found" if only_check else "done", count=len(changed)), err=True)
    if only_check and changed:
        raise SystemExit(1)


def _read(file: Path) -> bytes:
    """Raises ``ValueError`` for what is no file, which might never end, or too large for a record."""
    if not file.is_file() or file.stat().st_size > files.LARGEST:
        raise ValueError(file)
    return file.read_bytes()


def deviation(file: Path, text: str) -> Problem:
    """Where the ``text`` of a record first leaves the form: a field that stands too low, else something small."""
    _, chunks = split(text)
    ranks = _ranks(chunks, file.parent.name)
    line = text[: text.find(chunks[0].text)].count("\n") + 1
    highest, above = chunks[0], ranks[0]
    for chunk, rank in zip(chunks, ranks, strict=True):
        if rank < above:
            return Problem(file.as_posix(), line, 1, chunk.name, "form.order", filled({"before": highest.name}))
        highest, above = chunk, rank
        line += chunk.text.count("\n")
    return Problem(file.as_posix(), 1, 1, "", "form.other")


def formatted(given: bytes, kind: str) -> str:
    """The canonical text of a record of ``kind``.

    The values stay what they were, but for letters with their accents apart (NFC), and so do all comments. Raises
    ``ValueError`` where the file cannot be read, or would not read as the same record.
    """
    text = given.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).strip("\n") + "\n"
    before = reading.read("", text)
    if before.problems or not isinstance(before.tree, dict):
        raise ValueError("cannot be read")
    text = quoted(text)
    top, chunks = split(text)
    in_order = sorted(zip(_ranks(chunks, kind), chunks, strict=True), key=lambda ranked: ranked[0])
    text = top + "".join(chunk.text for _, chunk in in_order)
    after = reading.read("", text)
    if after.problems or after.tree != before.tree or _comments(text) != _comments(given.decode("utf-8-sig")):
        raise ValueError("would not stay the same")
    return text


def split(text: str) -> tuple[str, list[Chunk]]:
    """The comment at the top that a blank line sets off, and the fields, each with the comments above it."""
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if re.match(r"[\w\"'-][^#]*?:(\s|$)", line)]
    top = ""
    begin = 0
    blank = next((number for number, line in enumerate(lines[: starts[0]]) if not line.strip()), None)
    if blank is not None:
        top, begin = "".join(lines[: blank + 1]), blank + 1
    chunks = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else len(lines)
        while end > start + 1 and index + 1 < len(starts) and lines[end - 1].startswith("#"):
            end -= 1
        name = lines[start].split(":")[0].strip("\"'")
        chunks.append(Chunk(name, "".join(lines[begin:end])))
        begin = end
    return top, chunks


def quoted(text: str) -> str:
    """Every quoted scalar of one line in straight double quotes, or plain where single quotes were not needed.

    Double quotes that need not be stay, as plain words do: neither is worth a word to who types in a browser.
    """
    pieces: list[tuple[int, int, str]] = []
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
            start, end = token.start_mark, token.end_mark
            if start.line == end.line:
                written = in_quotes(token.value) if token.style == '"' else scalar(token.value)
                pieces.append((start.index, end.index, written))
    for start_at, end_at, written in reversed(pieces):
        text = text[:start_at] + written + text[end_at:]
    return text


def _ranks(chunks: list[Chunk], kind: str) -> list[int]:
    """The place of each field in the order. One that is not known, as a slip makes one, stays below its neighbour."""
    names = manual.names(KINDS[kind]) if kind in KINDS else []
    ordered = [name for name in names if name not in _LAST] + [name for name in names if name in _LAST]
    order = {name: index for index, name in enumerate(ordered)}
    ranks: list[int] = []
    for chunk in chunks:
        ranks.append(order.get(chunk.name, ranks[-1] if ranks else 0))
    return ranks


def _comments(text: str) -> list[str]:
    return sorted(unicodedata.normalize("NFC", comment).strip() for comment in _each_comment(text))


def _each_comment(text: str) -> Iterator[str]:
    """What stands behind a ``#`` that begins a comment, as far as a line shows it."""
    yield from (line for line in text.splitlines() if line.lstrip().startswith("#"))
