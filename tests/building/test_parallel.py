"""Many processes give what one gives."""

from __future__ import annotations

import os

import pytest
from relations.parallel import FEW, mapped


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
