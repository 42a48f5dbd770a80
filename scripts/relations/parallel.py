"""The same work on many things, by as many processes as there are processors."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")

FEW = 150
"""As many things as are done sooner here than by others: a build that makes so few has its cores at other work."""
CHUNK = 16
"""How many things a process takes or is told of at a time: of a few, the last should not all be left to one."""

NICENESS = 10
"""By how much gives way what is told things: it has begun before all else, and has time until the end."""


@dataclass
class _Work:
    """What forked processes find in their memory; nothing but places in ``things`` and results travels."""

    make: Callable[[Any], Any] = id
    things: Sequence[Any] = ()


_work = _Work()


@dataclass(frozen=True)
class _Failed:
    """A thing that a process could not make."""

    place: int


def mapped(make: Callable[[T], R], things: Sequence[T]) -> Iterator[R]:
    """``make`` of each thing, in order. Raises what ``make`` raises; ``make`` must not change anything that is shared.

    Processes are forked, where a system has that and nothing else runs that a fork would cut in two, and so know all
    that is known here. The first thing is made here, and what was looked up for it is known to all.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if len(things) <= FEW or processors == 1 or not _forks():
        yield from map(make, things)
        return
    yield make(things[0])
    _work.make, _work.things = make, things
    gc.freeze()  # what is here already stays: no process walks, and so copies, the memory of all
    try:
        with multiprocessing.get_context("fork").Pool(processors, _begin) as pool:
            chunk = min(CHUNK, 1 + len(things) // (4 * processors))
            for result in pool.imap(_made, range(1, len(things)), chunk):
                # Made again here, an error has its own type and its own traceback.
                yield make(things[result.place]) if isinstance(result, _Failed) else result
    finally:
        gc.unfreeze()
        _work.make, _work.things = id, ()


def parted(things: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """``things`` in order, so ``most`` at a time."""
    return (things[start : start + most] for start in range(0, len(things), most))


def beside(make: Callable[[], R]) -> Callable[[], R]:
    """``make``, begun now by a process of its own where :func:`mapped` would have some; call it for what it gives.

    Raises what ``make`` raises, and only then. ``make`` must not change anything that is shared.
    """
    return _begun(make, make) if _forks() else make


class Told(Generic[T, R]):
    """``make`` of things, begun now by a process of its own as :func:`beside` does, which is told of them as they come.

    Who tells never waits for what is done with a thing, and that gives way to all else. What ``make`` gets ends once
    :meth:`end` is called. The process has no error stream: it may be left or ended while it works, and what fails is
    made again here.
    """

    def __init__(self, make: Callable[[Iterable[T]], R]) -> None:
        self._things: list[T] = []
        self._said = 0
        self._made: Callable[[], R] = lambda: make(self._things)
        self._telling: Connection | None = None
        if _forks():
            hearing, telling = multiprocessing.get_context("fork").Pipe(duplex=False)
            self._made = _begun(lambda: _quietly(make, _heard(hearing, telling)), self._made)
            self._telling = telling
            hearing.close()

    def tell(self, things: Sequence[T]) -> None:
        """Some more things."""
        self._things += things
        if len(self._things) - self._said >= CHUNK:
            self._say_more()

    def end(self) -> None:
        """That was the last."""
        self._say_more()
        self._say(None)

    def made(self) -> R:
        """Wait for what is made of all things, once they have ended. Raises what ``make`` raises."""
        return self._made()

    def leave(self) -> None:
        """Have it end: nobody will ask."""
        if self._telling:
            self._telling.close()

    def _say_more(self) -> None:
        self._say(self._things[self._said :])
        self._said = len(self._things)

    def _say(self, what: Sequence[T] | None) -> None:
        if self._telling:
            with contextlib.suppress(BrokenPipeError):  # one that failed is made again here
                self._telling.send(what)


def _begun(make: Callable[[], R], again: Callable[[], R]) -> Callable[[], R]:
    """``make`` begun by a process; ``again`` is called where that fails."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_sent, args=(make, sender, receiver), daemon=True)
    process.start()
    sender.close()

    def result() -> R:
        try:
            return cast(R, receiver.recv())
        except EOFError:
            return again()  # made again here, an error has its own type and its own traceback
        finally:
            process.join()

    return result


def _sent(make: Callable[[], Any], sender: Connection, receiver: Connection) -> None:
    receiver.close()  # so that sending fails, and does not wait for ever, where the parent is gone
    _begin()
    with contextlib.suppress(Exception):
        sender.send(make())


def _quietly(make: Callable[[Iterable[T]], R], things: Iterable[T]) -> R:
    os.nice(NICENESS)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)
        return make(things)


def _heard(hearing: Connection, telling: Connection) -> Iterator[Any]:
    """What a process is told. Raises ``EOFError`` where the teller ends before it has said all."""
    telling.close()  # the teller's alone, so that its end is heard
    waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(hearing, waiting.put), daemon=True).start()
    while (things := waiting.get()) is not None:
        if things is EOFError:
            raise EOFError
        yield from things


def _hear(hearing: Connection, say: Callable[[Any], None]) -> None:
    """Take all in as it comes."""
    try:
        while (things := hearing.recv()) is not None:
            say(things)
        say(None)
    except EOFError:
        say(EOFError)


def _forks() -> bool:
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _begin() -> None:
    """Prepare a process that does one piece of work and ends."""
    gc.disable()  # what it leaves lying goes with it; to look for that takes a seventh of its time
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer; it ends its processes


def _made(place: int) -> Any:
    try:
        return _work.make(_work.things[place])
    except Exception:
        return _Failed(place)
