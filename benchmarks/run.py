"""``make bench``: what stages and whole builds take and how that grows, as rows of a table.

Seconds are the processor's, of the whole process and its children, since a machine is seldom idle; medians of three.
"""

from __future__ import annotations

import contextlib
import math
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import saves
from benchmarks.generate import COPIED, generate
from benchmarks.saves import cleared, copied

TOP = Path(__file__).parents[1]
TIMES = (1, 2, 5, 10)
RUNS = 3
EVENT = "data/events/1947-break.yml"
CHANGES: dict[str, tuple[str, dict[str, str]]] = {
    "one event changed": (EVENT, {"Convinced that": "Sure ({}) that"}),
    "… in both languages": (EVENT, {"Convinced that": "Sure ({}) that", "porque creía que": "porque veía ({}) que"}),
    "… its name, in both": (EVENT, {"Chile breaks off": "Chile ({}) breaks off", "Chile rompe": "Chile ({}) rompe"}),
    "one source changed": ("data/sources/roe-chile.yml", {"title: ": "title: ({}) "}),
}
"""What is changed between builds: a file, and what is put there for what, at each run with another letter.

Before each all is as it was, and built.
"""
CHANCE, MOST = "a record's name, by chance", "… the one that took most"
DRAWN = 2
"""How many records of each kind are drawn to have another name, always the same ones while there are no others."""
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}


def timed(command: list[str], cwd: Path) -> tuple[float, float]:
    """The processor's seconds and those on the clock that a command takes. Raises ``CalledProcessError``."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, cwd=cwd, env=ENVIRONMENT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, time.monotonic() - start


def stages(folder: Path) -> None:
    """Each stage at each size, with the exponent from the size before."""
    for stage in ("check", "render", "cards", "exports"):
        last = (0, 0.0)
        for times in TIMES:
            data = TOP / "data"
            if times > 1:
                data = folder / str(times)
                if not data.exists():
                    generate(TOP / "data", times, data)
            command = [sys.executable, str(TOP / "benchmarks" / "stages.py"), stage, str(data)]
            found = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(RUNS)]
            used = statistics.median(float(line.split()[0]) for line in found)
            peak = max(float(line.split()[1]) for line in found)
            grown = f"{math.log(used / last[1]) / math.log(times / last[0]):.2f}" if last[0] else ""
            print(f"| {stage}, {times}× | {used:.2f} | | {grown} | {peak:.0f} MiB |", flush=True)
            last = (times, used)


@contextlib.contextmanager
def changed(project: Path, name: str, letter: str) -> Iterator[None]:
    """One of :data:`CHANGES` in a copy of the project, meanwhile."""
    path, words = CHANGES[name]
    file = project / path
    text = file.read_text(encoding="utf-8")
    for said, instead in words.items():
        assert said in text, said
        text = text.replace(said, instead.format(letter), 1)
    with holding(file, text):
        yield


@contextlib.contextmanager
def holding(file: Path, text: str) -> Iterator[None]:
    """A file with another text, meanwhile."""
    before = file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    yield
    file.write_text(before, encoding="utf-8")


def renamed(record: str) -> str:
    """A record's file with another name in each language that it has one in."""
    start, name, rest = re.split(r"^((?:title|name):.*\n(?: .*\n)*)", record, maxsplit=1, flags=re.M)
    return start + re.sub(r"""\b([a-z]+: ["']?)(?=[^\s{"'])""", r"\1(a) ", name) + rest


def builds(folder: Path) -> None:
    """A copy of the project checked, built cold, warm, and after each of :data:`CHANGES`."""
    project = copied(folder)
    checks(project)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ("cold", "warm", *CHANGES, CHANCE)}
    for number in range(RUNS):
        cleared(project)
        found["cold"].append(timed(command, project))
        found["warm"].append(timed(command, project))
        for name in CHANGES:
            with changed(project, name, "abc"[number]):
                found[name].append(timed(command, project))
            timed(command, project)
    drawn = random.Random(0)
    for kind in COPIED:
        for file in drawn.sample(sorted((project / "data" / kind).glob("*.yml")), DRAWN):
            with holding(file, renamed(file.read_text(encoding="utf-8"))):
                found[CHANCE].append(timed(command, project))
            timed(command, project)
    found[MOST] = [max(found[CHANCE], key=lambda one: one[1])]
    told("whole site", found)


def checks(project: Path) -> None:
    """``check`` of a copy of the project as one types it: without a cache, with nothing and with one event changed."""
    command = [sys.executable, "scripts/build.py", "check"]
    found: dict[str, list[tuple[float, float]]] = {"no cache": [], "nothing changed": [], "one event changed": []}
    for number in range(RUNS):
        cleared(project)
        found["no cache"].append(timed(command, project))
        found["nothing changed"].append(timed(command, project))
        with changed(project, "one event changed", "abc"[number]):
            found["one event changed"].append(timed(command, project))
    told("check", found)


def told(what: str, found: dict[str, list[tuple[float, float]]]) -> None:
    """Print medians, a line for each name."""
    for name, times in found.items():
        used, wall = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"| {what}, {name} | {used:.2f} | {wall:.2f} | | |", flush=True)


def main() -> None:
    """Print the table."""
    print("| what | CPU s | clock s | exponent | peak |\n| --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        stages(Path(folder))
        builds(Path(folder))
    saves.main()


if __name__ == "__main__":
    main()
