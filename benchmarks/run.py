"""``make bench``: what stages and whole builds take and how that grows, as rows of a table.

Seconds are the processor's, of the whole process and its children, since a machine is seldom idle; medians of three.
"""

from __future__ import annotations

import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import saves
from benchmarks.generate import generate
from benchmarks.saves import cleared, copied

TOP = Path(__file__).parents[1]
TIMES = (1, 2, 5, 10)
RUNS = 3
CHANGES = {
    "one event changed": ("data/events/1947-break.yml", "Convinced that", "Sure ({}) that"),
    "one source changed": ("data/sources/roe-chile.yml", "title: ", "title: ({}) "),
}
"""What is changed between builds: a file, what stands in it, and what is put there, at each run with another letter."""
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
    for stage in ("check", "render", "cards"):
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


def builds(folder: Path) -> None:
    """A copy of the project built cold, warm, and after each of :data:`CHANGES`."""
    project = copied(folder)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ("cold", "warm", *CHANGES)}
    for number in range(RUNS):
        cleared(project)
        found["cold"].append(timed(command, project))
        found["warm"].append(timed(command, project))
        for name, (file, said, instead) in CHANGES.items():
            text = (project / file).read_text(encoding="utf-8")
            (project / file).write_text(text.replace(said, instead.format("abc"[number]), 1), encoding="utf-8")
            found[name].append(timed(command, project))
            (project / file).write_text(text, encoding="utf-8")
    for name, times in found.items():
        used, wall = (statistics.median(column) for column in zip(*times, strict=True))
        print(f"| whole site, {name} | {used:.2f} | {wall:.2f} | | |", flush=True)


def main() -> None:
    """Print the table."""
    print("| what | CPU s | clock s | exponent | peak |\n| --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        stages(Path(folder))
        builds(Path(folder))
    saves.main()


if __name__ == "__main__":
    main()
