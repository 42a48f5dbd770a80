"""What tells a server that something was saved."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from relations.records import files

SLOW = 2.0
"""After how many seconds it is looked whether something changed that the system did not tell (network shares)."""
_TOLD: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]


class Watcher:
    """An observer as MkDocs has one, which looks at every file twice a second; the system tells of a save at once."""

    def __init__(self) -> None:
        self._observers = (Observer(), PollingObserver(timeout=SLOW))
        self._known: dict[str, tuple[int, int] | None] = {}
        self._asking = threading.Lock()

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> list[Any]:
        """Tell ``handler`` of what changes at ``path``, of each change once, and of what editors leave behind never."""
        told = FileSystemEventHandler()
        told.on_any_event = lambda event: self._tell(handler, event)  # type: ignore[method-assign]
        return [observer.schedule(told, path, recursive=recursive, event_filter=_TOLD) for observer in self._observers]

    def unschedule(self, watches: list[Any]) -> None:
        """Tell no more."""
        for observer, watch in zip(self._observers, watches, strict=True):
            observer.unschedule(watch)

    def start(self) -> None:
        """Begin; where the system has no room to tell, with the slow looks alone."""
        for observer in self._observers:
            try:
                observer.start()
            except OSError:  # no more watches are to be had (inotify(7), max_user_watches)
                continue

    def stop(self) -> None:
        """End, soon."""
        for observer in self._observers:
            observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        for observer in self._observers:
            if observer.is_alive():
                observer.join()

    def _tell(self, handler: FileSystemEventHandler, event: FileSystemEvent) -> None:
        if any(self._changed(str(path)) for path in {event.src_path, event.dest_path} - {""}):
            handler.on_any_event(event)

    def _changed(self, path: str) -> bool:
        """Whether a file is another than when it was last told of."""
        file = Path(path)
        if files.left_behind(file.name) or "__pycache__" in file.parts:
            return False
        with self._asking:  # else what one observer saw just before may come over what the other saw
            try:
                found = file.stat()
                now = (found.st_mtime_ns, found.st_size)
            except OSError:
                now = None
            changed = path not in self._known or self._known[path] != now
            self._known[path] = now
        return changed
