"""Some of the fuzzer's trials: each is accepted and then renders, or is refused with its place.

The long form is ``python -m tests.fuzz``; what it found has its own named test where the fault was.
"""

from __future__ import annotations

import os
import sys
import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.fuzz.stage import Stage

SEED = 20261129
TRIALS = int(os.environ.get("TRIALS", "300" if os.environ.get("CI") else "40"))
"""A few hundred where nobody waits."""
TAKES_TIME = {"slow", "large"}
"""Faults of time and room depend on the machine; here only what hangs is one."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """The second pair on its stage."""
    if not hasattr(os, "fork") or sys.platform != "linux":
        pytest.skip("trials are run in forked processes with limits of Linux")
    assert threading.active_count() == 1, "a process with threads is not forked"
    with Stage() as made:
        yield made


def test_the_pair_itself_is_accepted(stage: Stage) -> None:
    """What is refused is so for what was changed."""
    assert stage.base.ended == "accepted", stage.base.said


def test_every_trial_is_accepted_or_refused_with_its_place(stage: Stage) -> None:
    """No traceback, nothing that hangs, and what the check accepts is rendered."""
    counts: Counter[str] = Counter()
    for number in range(TRIALS):
        trial, verdict = stage.run(f"{SEED}-{number}")
        counts[verdict.ended] += 1
        again = f"python -m tests.fuzz --seed {SEED} --only {number}"
        faulty = verdict.faulty and verdict.ended not in TAKES_TIME
        assert not faulty, f"{again}: {trial.kind}, {trial.what}\n{verdict.ended}: {verdict.said}"
    assert counts["accepted"] and counts["refused"]
