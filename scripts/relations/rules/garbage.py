"""When Python looks for garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left() -> Iterator[None]:
    """No look for garbage meanwhile: records are many and live on, and the look would take a fifth of the time.

    What the first check of a process leaves is never looked at again, neither later nor when the process ends.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
        if was:
            gc.enable()
