"""What the data held at a git revision, and what it holds now: the text of each file, by its name below the data."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import click

from relations.records.model import KINDS


def texts(data: Path, base: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Records, tables, labels and the site's file at ``base`` and now, by name: ``series/trade.csv``, ``site.yml``.

    Raises ``click.ClickException`` where git knows no such revision.
    """
    changed = set(_git(data, "diff", "--name-only", "--no-renames", "--relative", base, "--", ".").splitlines())
    names = _git(data, "ls-tree", "-r", "--name-only", base, "--", ".").splitlines()
    old = {
        name: _git(data, "show", f"{base}:./{name}") if name in changed else _read(data / name)
        for name in names
        if _told(name)
    }
    new = {
        name: _read(file)
        for kind in (*KINDS, "labels", ".")
        for file in sorted((data / kind).glob("*.*"))
        if file.is_file() and _told(name := file.relative_to(data).as_posix())
    }
    return old, new


def prose(docs: Path, base: str) -> Mapping[str, tuple[str, str]]:
    """Each page written by hand that differs: its text at ``base`` and now."""
    if not docs.is_dir():
        return {}
    names = _git(docs, "diff", "--name-only", "--no-renames", "--relative", base, "--", "*.md").splitlines()
    there = set(_git(docs, "ls-tree", "-r", "--name-only", base, "--", ".").splitlines())
    return {
        (docs / name).as_posix(): (
            _git(docs, "show", f"{base}:./{name}") if name in there else "",
            _read(docs / name) if (docs / name).is_file() else "",
        )
        for name in names
    }


def _told(name: str) -> bool:
    kind, _, file = name.rpartition("/")
    endings = (".yml", ".csv") if kind in KINDS else (".yml",)
    return name == "site.yml" or (kind in (*KINDS, "labels") and file.endswith(endings))


def _read(file: Path) -> str:
    """A file's text; what is no UTF-8, which the check tells, shows as such."""
    return file.read_text(encoding="utf-8", errors="replace")


def _git(data: Path, *arguments: str) -> str:
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=data, capture_output=True, check=False, encoding="utf-8", errors="replace")
    if done.returncode:
        raise click.ClickException(done.stderr.strip())
    return done.stdout
