"""Many processes give what one gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from relations import parallel
from relations.parallel import FEW, beside, mapped

SCRIPTS = Path(parallel.__file__).parents[1]


def test_results_come_in_order() -> None:
    """Whoever is done first."""
    things = list(range(FEW * 3))
    assert list(mapped(lambda thing: thing * 2, things)) == [thing * 2 for thing in things]


def test_few_things_are_done_here() -> None:
    """A process costs more than they do."""
    assert set(mapped(lambda thing: (thing, os.getpid())[1], range(FEW))) == {os.getpid()}


def test_an_error_is_that_of_the_thing() -> None:
    """As if no other process had been there."""

    def failing(thing: int) -> int:
        if thing == FEW + 5:
            raise LookupError(f"no {thing}")
        return thing

    with pytest.raises(LookupError, match=f"no {FEW + 5}"):
        list(mapped(failing, range(FEW * 2)))


def test_what_is_made_beside_is_what_would_be_made_here() -> None:
    """By another process, which has begun before anybody asks; many processes may work meanwhile."""
    result = beside(lambda: ["x" * 10**6, os.getpid()])
    assert list(mapped(abs, range(FEW * 2))) == list(range(FEW * 2))
    text, process = result()
    assert text == "x" * 10**6
    assert process != os.getpid()


def test_an_error_beside_is_told_when_it_is_asked_for() -> None:
    """As what it is."""

    def failing() -> int:
        raise LookupError("none")

    result = beside(failing)
    with pytest.raises(LookupError, match="none"):
        result()


def test_what_is_made_beside_ends_with_who_asked_for_it() -> None:
    """However that ends: nobody takes what was made, and no process waits for ever to hand it over."""
    script = "import os; from relations.parallel import beside; beside(lambda: 'x' * 10**7); os._exit(3)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(SCRIPTS)},
        stdout=subprocess.PIPE,  # held by all processes: it ends with the last
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
