"""Thin doors: ``render``, ``build`` and ``serve``, to the build script and to MkDocs, and ``schema`` for editors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from relations.cli.command import Settings, command
from relations.exports.heads import headed
from relations.pages.pages import pages
from relations.records.load import load
from relations.records.schema import schemas
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.clock import today
from relations.write import Lock, write

SCHEMAS = Path(".vscode/schemas")
"""Where ``.vscode/settings.json`` looks for the schemas; they are made, not kept."""


@command("render")
@click.option("--docs", type=click.Path(path_type=Path, file_okay=False), default="docs")
def render_pages(settings: Settings, docs: Path) -> None:
    """Write the pages as Markdown."""
    reference = Reference.of(checked(settings.data, today()))
    with Lock(docs):
        changed = write(pages(reference, settings.data.name, head=headed), docs)
    click.echo(settings.say("render", "done", folder=docs.name, count=changed))


@command("build")
def build(settings: Settings) -> None:
    """Build the whole site, strictly."""
    _mkdocs(settings, "build", "--strict")


@command("serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000)
def serve(settings: Settings, port: int) -> None:
    """Serve the site and follow every save."""
    editors(settings.data, SCHEMAS)
    _mkdocs(settings, "serve", "--dev-addr", f"127.0.0.1:{port}")


@command("schema")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), default=SCHEMAS)
def schema(settings: Settings, to: Path) -> None:
    """Write the schemas by which editors complete and underline."""
    click.echo(settings.say("schema", "done", folder=to.as_posix(), count=editors(settings.data, to)))


def editors(data: Path, to: Path) -> int:
    """Write the schema of each kind's files into the folder ``to``; return how many."""
    made: Mapping[str, Any] = schemas(load(data))
    to.mkdir(parents=True, exist_ok=True)
    for name, tree in made.items():
        (to / f"{name}.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8", newline="\n")
    return len(made)


def _mkdocs(settings: Settings, *arguments: str) -> None:
    environment = {**os.environ, "LANGUAGE": settings.language}  # in which problems are told there too
    done = subprocess.run([sys.executable, "-m", "mkdocs", *arguments], check=False, env=environment)
    raise SystemExit(done.returncode)
