"""Many processes give what one gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from relations import parallel
from relations.parallel import FEW, Told, beside, mapped

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
    ended("beside(lambda: 'x' * 10**7)")


def test_what_is_told_is_made_beside() -> None:
    """In order, and many processes may work meanwhile; who tells more than a pipe holds does not wait."""
    told: Told[str, list[str]] = Told(lambda things: [*map(str.upper, things), str(os.getpid())])
    things = [f"{n} " + "x" * 10**4 for n in range(100)]
    told.tell(things[:90])
    assert list(mapped(abs, range(FEW * 2))) == list(range(FEW * 2))
    for thing in things[90:]:
        told.tell([thing])
    told.end()
    *made, process = told.made()
    assert made == [thing.upper() for thing in things]
    assert process != str(os.getpid())


def test_an_error_of_what_is_told_is_told_when_it_is_asked_for() -> None:
    """As what it is, whatever is still said."""
    told: Told[int, list[int]] = Told(lambda things: [10 // thing for thing in things])
    told.tell([1, 0, *range(1, 1000)])
    told.end()
    with pytest.raises(ZeroDivisionError):
        told.made()


def test_who_is_told_ends_with_the_teller() -> None:
    """Whether it hears no more, or nobody asks for what it made; a second one holds up neither."""
    ended("one, other = Told(list), Told(list); one.tell([1] * 10**5); other.tell([2]); other.end()")


def ended(work: str) -> None:
    """Have a process begin some work and end at once; with it end all that it began."""
    script = f"import os; from relations.parallel import Told, beside; {work}; os._exit(3)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(SCRIPTS)},
        stdout=subprocess.PIPE,  # held by all processes: it ends with the last
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
