"""From a save to the page: ``python benchmarks/saves.py`` serves a copy of the project and prints rows of a table.

A save is followed by asking for a page that names the record until it shows the new words, as a browser that reloads
does. Medians of five, on the clock (which means something on an idle machine only) and of the server's processor time.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[1]
TRIES = 5
PATIENCE = 120.0
"""How many seconds a page may take."""
QUIET = 8.0
"""For how many seconds nothing is saved between tries, so that the server has finished what it does on the side."""
WORD = "Qwertz"

NEW = f"""\
added: 2026-11-24
date: 2020-02-29
kind: culture
title: {{es: {WORD} abre, en: {WORD} opens}}
summary: {{es: {WORD} abrió un día que pocos años tienen., en: {WORD} opened on a day that few years have.}}
topics: [culture]
text:
  es: "{WORD} abrió por la tarde.[^roe-chile]"
  en: "{WORD} opened in the afternoon.[^roe-chile]"
"""
"""A record of a kind that no other record has to name."""


@dataclass(frozen=True)
class Save:
    """What is saved: words of a file that give way to others, and the page on which these have to show."""

    what: str
    file: str
    old: str
    new: str
    page: str


SAVES = (
    Save("event, its page", "data/events/1947-break.yml", "\n  en: |\n    ", f"{WORD} ", "en/events/1947-break/"),
    Save("event, chronology", "data/events/1947-break.yml", 'title: {es: "', f"{WORD} ", "chronology/all/"),
    Save(
        "person named 66 times", "data/people/vladimir-putin.yml", '\n  en: "', f"{WORD} ", "en/people/vladimir-putin/"
    ),
    Save("person, their list", "data/people/vladimir-putin.yml", '\n  en: "', f"{WORD} ", "en/people/"),
    Save("source cited 112 times", "data/sources/unvotes.yml", "\ntitle: ", f"{WORD} ", "sources/unvotes/"),
    Save(
        "source, a page that cites it", "data/sources/unvotes.yml", "\ntitle: ", f"{WORD} ", "events/2014-unga-crimea/"
    ),
    Save("place", "data/places/moscow.yml", 'en: "', f"{WORD} ", "en/places/moscow/"),
    Save("label", "data/labels/en.yml", "\n  cite_this: ", f"{WORD} ", "en/events/1947-break/"),
    Save("prose page", "docs/en/about/index.md", "\n## ", f"{WORD} ", "en/about/"),
    Save("template", "scripts/relations/templates/records/events.md.j2", "\n", f"\n\n{WORD}\n\n", "events/1947-break/"),
)


@dataclass
class Server:
    """A server on a copy of the project."""

    project: Path
    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def shows(self, page: str) -> bool:
        """Whether a page has the new word."""
        try:
            with urllib.request.urlopen(self.url + page, timeout=PATIENCE) as answer:
                return WORD in answer.read().decode()
        except OSError:
            return False

    def used(self) -> float:
        """The processor's seconds that the server took so far, without its ended children."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until(condition: Callable[[], bool]) -> float:
    """The seconds until ``condition`` holds. Raises ``TimeoutError``."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > PATIENCE:
            raise TimeoutError
        time.sleep(0.02)
    return time.monotonic() - start


MADE = ("site", ".cache")
"""What a build makes, and a cold one does not find."""


def cleared(project: Path) -> None:
    """Move what a build made out of the way of a cold one, and leave it there.

    ext4 takes up to ten times as long to make a file for minutes after it removed thousands: whoever makes more of them
    would be measured by what was removed.
    """
    aside = Path(tempfile.mkdtemp(dir=project.parent, prefix="aside-"))
    for name in MADE:
        if (project / name).exists():
            (project / name).rename(aside / name)


def copied(folder: Path) -> Path:
    """A copy of the project in ``folder``, without what is made or brought."""
    left = {".git", ".venv", "site", ".cache", "node_modules"}
    shutil.copytree(TOP, folder / "project", ignore=lambda at, names: left & set(names) if Path(at) == TOP else ())
    return folder / "project"


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server on a copy of the project in ``folder``, once it is at rest."""
    project = copied(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url, log = f"http://127.0.0.1:{port}/", folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": url},
        )
    try:
        server = Server(project, url, log, process)
        until(lambda: process.poll() is not None or "Serving on" in log.read_text(encoding="utf-8"))
        time.sleep(QUIET)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def measured(what: str, tries: Iterator[tuple[float, float]]) -> None:
    """Print the row of one kind of save: medians of the processor's and the clock's seconds."""
    used, clock = (statistics.median(column) for column in zip(*tries, strict=True))
    print(f"| save: {what} | {used:.2f} | {clock:.2f} | | |", flush=True)


def saved(server: Server, save: Save) -> Iterator[tuple[float, float]]:
    """Save, see, and undo, again and again."""
    file = server.project / save.file
    text = file.read_text(encoding="utf-8")
    for _ in range(TRIES):
        before = server.used()
        file.write_text(text.replace(save.old, save.old + save.new, 1), encoding="utf-8")
        clock = until(lambda: server.shows(save.page))
        yield server.used() - before, clock
        file.write_text(text, encoding="utf-8")
        until(lambda: not server.shows(save.page))
        time.sleep(QUIET)


def broken(server: Server) -> Iterator[tuple[float, float]]:
    """A mistake, until the terminal tells it."""
    file = server.project / "data" / "events" / "1947-break.yml"
    text = file.read_text(encoding="utf-8")
    for number in range(TRIES):
        before = server.used()
        file.write_text(f"{text}nonsense{number}: 1\n", encoding="utf-8")
        clock = until(lambda number=number: f"nonsense{number}:" in server.log.read_text(encoding="utf-8"))  # type: ignore[misc]
        yield server.used() - before, clock
        file.write_text(text, encoding="utf-8")
        time.sleep(QUIET)


def added(server: Server) -> Iterator[tuple[float, float]]:
    """A new record, until it has its page."""
    for number in range(TRIES):
        before, file = server.used(), server.project / "data" / "events" / f"new-{number}.yml"
        file.write_text(NEW, encoding="utf-8")
        clock = until(lambda number=number: server.shows(f"events/new-{number}/"))  # type: ignore[misc]
        yield server.used() - before, clock
        file.unlink()
        until(lambda number=number: not server.shows(f"events/new-{number}/"))  # type: ignore[misc]
        time.sleep(QUIET)


def main() -> None:
    """Print the rows."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        for save in SAVES:
            measured(save.what, saved(server, save))
        measured("mistake, until it is told", broken(server))
        measured("new record, its page", added(server))


if __name__ == "__main__":
    main()
