"""What is tried: which file is changed or put down, and what is then asked for. A number and a seed say all of it."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.fuzz import grammar, pieces

NAMES = (
    ".yml", "a.YML", "a.yaml", "a b.yml", "-a.yml", "A.yml", "á.yml", "a\u0301.yml", "a\nb.yml", "a:b.yml",
    "a%0Ab.yml", "a'\"b.yml", "{a}.yml", "a\u202eb.yml", "con.yml", "index.yml",
    "a..yml", "a.yml.", "a.b.yml", "x" * 250 + ".yml", "a\udcff.yml", "\U0001f600.yml", "a\\b.yml", "$(id).yml",
    "*.yml", "a,b.yml", "1.csv", "salt-trade.csv", "a.md", "foo.png", "foo.svg",
    "..yml", "a\x1b[31m.yml", "a\u00a0b.yml", "a.yml~", "404.yml", "search.yml", "assets.yml", "site.yml",
    "world.yml", "constructor.yml",
)  # fmt: skip
RECORD = "added: 2020-01-01\nname: {pt: Zed Arol, fi: Zed Arol}\n"
COMMANDS = (
    "check",
    "fmt",
    "rename",
    "merge",
    "show",
    "stale",
    "render",
    "schema",
    "ids",
    "changes",
    "diff",
    "new",
    "offline",
    "pair",
)
"""Those commands that neither serve, nor build, nor ask other hosts."""
FLAGS = (
    "--data", "--lang", "--format", "--warnings", "--write", "--check", "--docs", "--to", "--set", "--id",
    "--template", "--markdown", "--years", "--months", "--help", "--", "-", "--nonsense", "--lang=es",
    "--format=json", "--format=github", "--set=title={pt: a, fi: b}", "--yes", "--most=0", "--countries",
    "--languages", "--capitals", "--folder", "--edit", "--all",
)  # fmt: skip
ARGUMENTS = (
    "", " ", "data", "data/events", "nowhere", "/dev/null", "/dev/zero", "data/events/1921-ties.yml",
    "people/irena-valde", "people/none", "events/1921-ties", "events/../people/irena-valde", "a/b/c", "/", "..", ".",
    "x" * 5000, "é", "\udcff", "\n", "[", "{", "(", "\\", "HEAD", "HEAD~999", "--output=x", "-1", "0",
    "999999999999999999999", "1.5", "event", "events", "source", "person", "pair", "es", "en", "pt", "xx", "title=a",
    "title",
    "title={pt: a", "date=1950", "added=~", "[[a]]", "new-name", "New Name", "index", "zz,qq", "cl,ru", "pt,fi",
    "a,b", "lea-sorin", "oskar-brandel", "people/lea-sorin", "people/oskar-brandel", "docs", "site.yml",
    "data/site.yml",
)  # fmt: skip


@dataclass(frozen=True)
class Trial:
    """``kind`` of what was done, and in words what; then ``command`` is run, or the data checked and rendered."""

    kind: str
    what: str
    command: tuple[str, ...] = ()
    typed: str = ""
    exported: bool = True
    """Whether the exports are made too, where it is accepted: one in three, for they take longest."""


def made(seed: str, project: Path) -> Trial:
    """The trial of a ``seed``, done to the copy of the second pair in ``project``."""
    chance = random.Random(seed)
    kinds, weights = zip(*((kind, weight) for kind, (weight, _) in KINDS.items()), strict=True)
    kind = chance.choices(kinds, weights)[0]
    return replace(KINDS[kind][1](kind, project, chance), exported=chance.random() < 0.34)


def _changed(pattern: str, changes: tuple[grammar.Change, ...]) -> Callable[[str, Path, random.Random], Trial]:
    def change(kind: str, project: Path, chance: random.Random) -> Trial:
        file = chance.choice(sorted(project.glob(pattern)))
        text = file.read_text(encoding="utf-8")
        done = [chance.choice(changes) for _ in range(chance.choice((1, 1, 1, 1, 2, 3)))]
        for each in done:
            text = each(text, chance)
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        return Trial(kind, f"{file.relative_to(project)}: {', '.join(each.__name__ for each in done)}")

    return change


def _bytes(kind: str, project: Path, chance: random.Random) -> Trial:
    file = chance.choice(sorted(file for file in project.glob("data/**/*.*") if file.is_file()))
    file.write_bytes(grammar.broken(file.read_bytes(), chance))
    return Trial(kind, str(file.relative_to(project)))


def _huge(kind: str, project: Path, chance: random.Random) -> Trial:
    file = chance.choice([*project.glob("data/*/*.yml"), *project.glob("data/*.yml"), *project.glob("data/*/*.csv")])
    number = chance.randrange(len(grammar.HUGE))
    file.write_bytes(grammar.HUGE[number]())
    return Trial(kind, f"{file.relative_to(project)}: {number}")


def _exchanged(kind: str, project: Path, chance: random.Random) -> Trial:
    """A file with the content of another, most often of another kind."""
    files = sorted(file for file in project.glob("data/**/*.*") if file.is_file())
    here, there = chance.choice(files), chance.choice(files)
    here.write_bytes(there.read_bytes())
    return Trial(kind, f"{here.relative_to(project)} with what {there.relative_to(project)} holds")


def _gone(kind: str, project: Path, chance: random.Random) -> Trial:
    file = chance.choice(sorted(file for file in project.glob("data/**/*.*") if file.is_file()))
    file.unlink()
    return Trial(kind, str(file.relative_to(project)))


def _named(kind: str, project: Path, chance: random.Random) -> Trial:
    """A file, or something that is none, with a strange name or in a strange place."""
    folders = [project / "data", *sorted(path for path in (project / "data").iterdir() if path.is_dir())]
    path = chance.choice(folders) / chance.choice(NAMES)
    what = chance.choice(("record", "record", "record", "copy", "bytes"))
    content = RECORD if what == "record" else chance.choice(sorted(project.glob("data/*/*.yml"))).read_text("utf-8")
    path.write_bytes(bytes(100) if what == "bytes" else content.encode())
    return Trial(kind, f"{str(path.relative_to(project))!a}: {what}")


def _special(kind: str, project: Path, chance: random.Random) -> Trial:
    """In a file's place, or beside it: what is no file, leads astray, or may not be read."""
    path = chance.choice(sorted(path for path in project.glob("data/**/*")))
    if chance.random() < 0.5:
        path = path.with_name("zz.yml")
    elif path.is_dir():
        path.rename(project / "away")
    else:
        path.unlink()
    made = chance.choice(sorted(SPECIAL))
    SPECIAL[made](path, project)
    return Trial(kind, f"{path.relative_to(project)}: {made}")


def _socket(path: Path, _: Path) -> None:
    with socket.socket(socket.AF_UNIX) as new, contextlib.chdir(path.parent):
        new.bind(path.name)


def _locked(path: Path, _: Path) -> None:
    path.write_text(RECORD, encoding="utf-8")
    path.chmod(0)


def _locked_folder(path: Path, _: Path) -> None:
    path.mkdir()
    (path / "a.yml").write_text(RECORD, encoding="utf-8")
    path.chmod(0)


SPECIAL: dict[str, Callable[[Path, Path], object]] = {
    "folder": lambda path, _: path.mkdir(),
    "pipe": lambda path, _: os.mkfifo(path),
    "socket": _socket,
    "loop": lambda path, _: path.symlink_to(path.name),
    "link to nothing": lambda path, _: path.symlink_to("nowhere"),
    "link to zeros": lambda path, _: path.symlink_to("/dev/zero"),
    "link to what the kernel says": lambda path, _: path.symlink_to("/proc/self/status"),
    "link to another record": lambda path, project: path.symlink_to(project / "data/people/lea-sorin.yml"),
    "link to the folder above": lambda path, _: path.symlink_to(".."),
    "link to a folder": lambda path, project: path.symlink_to(project / "data/people"),
    "locked": _locked,
    "locked folder": _locked_folder,
    "empty": lambda path, _: path.write_bytes(b""),
}


def _command(kind: str, project: Path, chance: random.Random) -> Trial:
    """Any command with any arguments, some of them right."""
    name = chance.choice(COMMANDS)
    # `pair` and the kinds of records are commands of `new`.
    start = ["new", chance.choice(("pair", "event", "person", "source", "place", "visit", "topic", "nonsense"))]
    given = start if name in ("new", "pair") else [name]
    given += [chance.choice((*FLAGS, *ARGUMENTS, *ARGUMENTS)) for _ in range(chance.choice((0, 1, 1, 2, 2, 3, 5)))]
    if chance.random() < 0.2:
        given.insert(0, chance.choice((*FLAGS, *ARGUMENTS)))
    if chance.random() < 0.3:
        _changed("data/*/*.yml", grammar.YAML)(kind, project, chance)
    typed = "\n".join(chance.choice((*ARGUMENTS, pieces.words(chance))) for _ in range(chance.choice((0, 3, 30))))
    return Trial(kind, ascii(given), tuple(given), typed)


KINDS: dict[str, tuple[int, Callable[[str, Path, random.Random], Trial]]] = {
    "record": (40, _changed("data/*s/*.yml", grammar.YAML)),
    "people and places": (4, _changed("data/p*/*.yml", grammar.YAML)),
    "site": (8, _changed("data/site.yml", grammar.YAML)),
    "labels": (6, _changed("data/labels/*.yml", grammar.YAML)),
    "style": (4, _changed("data/style/*.yml", grammar.YAML)),
    "map": (3, _changed("data/map/world.yml", grammar.YAML)),
    "lists": (5, _changed("data/*.yml", grammar.YAML)),
    "table": (6, _changed("data/series/*.csv", grammar.TABLE)),
    "prose": (
        3,
        _changed(
            "docs/*/about/index.md", (*grammar.YAML[6:9], grammar.line, grammar.signs, grammar.ends, grammar.doubled)
        ),
    ),
    "bytes": (4, _bytes),
    "huge": (1, _huge),
    "exchanged": (3, _exchanged),
    "gone": (1, _gone),
    "named": (5, _named),
    "special": (6, _special),
    "command": (12, _command),
}
"""Each kind of trial, with how often it comes."""
