"""What the data held at a git revision, and what it holds now: the text of each file, by its name below the data."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import click

from relations.records.model import KINDS


def texts(data: Path, base: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The records and tables at ``base`` and now, by name: ``events/1947-break.yml``, ``series/trade.csv``.

    Raises ``click.ClickException`` where git knows no such revision.
    """
    changed = set(_git(data, "diff", "--name-only", "--no-renames", "--relative", base, "--", ".").splitlines())
    names = _git(data, "ls-tree", "-r", "--name-only", base, "--", ".").splitlines()
    old = {
        name: _git(data, "show", f"{base}:./{name}") if name in changed else (data / name).read_text(encoding="utf-8")
        for name in names
        if _told(name)
    }
    new = {
        name: file.read_text(encoding="utf-8")
        for kind in KINDS
        for file in sorted((data / kind).glob("*.*"))
        if file.is_file() and _told(name := file.relative_to(data).as_posix())
    }
    return old, new


def _told(name: str) -> bool:
    kind, _, file = name.partition("/")
    return kind in KINDS and "/" not in file and file.endswith((".yml", ".csv"))


def _git(data: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=data, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise click.ClickException(done.stderr.strip())
    return done.stdout
