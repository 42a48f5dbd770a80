"""The long form of the fuzzer: so many trials of a seed, by some processes; prints each fault, and counts.

python -m tests.fuzz --inputs 10000 --seed 2026 --processes 2
python -m tests.fuzz --seed 2026 --only 4711            # one trial again, with all it said
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import Counter
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from tests.fuzz.stage import Stage


@click.command()
@click.option("--seed", default=20261129)
@click.option("--inputs", default=10_000)
@click.option("--first", default=0)
@click.option("--processes", default=2)
@click.option("--only", type=int, default=None)
@click.option("--log", type=click.Path(path_type=Path), default=None)
def main(seed: int, inputs: int, first: int, processes: int, only: int | None, log: Path | None) -> None:
    """Try, print each fault with the number that repeats it, and count how the trials of each kind ended."""
    if only is not None:
        with Stage() as stage:
            trial, verdict = stage.run(f"{seed}-{only}")
        print(trial, verdict, verdict.said, sep="\n")
        return
    queue: multiprocessing.Queue[tuple[int, str, str, str, str]] = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=_work, args=(seed, range(first + part, first + inputs, processes), queue))
        for part in range(processes)
    ]
    for worker in workers:
        worker.start()
    counts: Counter[tuple[str, str]] = Counter()
    faults = 0
    with (log or Path("/dev/null")).open("a", encoding="utf-8") as file:
        for done in range(1, inputs + 1):
            number, kind, what, ended, said = queue.get()
            counts[kind, ended] += 1
            if ended not in ("accepted", "refused"):
                faults += 1
                print(f"{number} {ended} {kind} {what}\n    {said.strip().splitlines()[-1][:300]}", flush=True)
                file.write(json.dumps([number, kind, what, ended, said]) + "\n")
                file.flush()
            if done % 500 == 0:
                print(f"{done} tried, {faults} faults", flush=True)
    for (kind, ended), count in sorted(counts.items()):
        print(f"{kind:20} {ended:10} {count}")
    for ended in sorted({ended for _, ended in counts}):
        print(f"{'all':20} {ended:10} {sum(count for (_, each), count in counts.items() if each == ended)}")


def _work(seed: int, numbers: range, queue: multiprocessing.Queue[tuple[int, str, str, str, str]]) -> None:
    with Stage() as stage:
        for number in numbers:
            trial, verdict = stage.run(f"{seed}-{number}")
            queue.put((number, trial.kind, trial.what, verdict.ended, verdict.said))


if __name__ == "__main__":
    main()
