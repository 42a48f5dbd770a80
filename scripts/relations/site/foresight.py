"""Which languages' pages will change, seen in what was saved since the last build before any of it is checked."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from relations import kept
from relations.kept import Kept
from relations.records import files, reading
from relations.records.files import Stamp

Told = dict[str, bytes]
"""What a record tells in each language, as a hash."""
_FEW = 20
"""More files than these are seldom saved between two builds by one who writes; then it is not looked what they tell."""
_KEY = kept.key(kept.CODE, "foresight")


@dataclass(frozen=True)
class Foresight:
    """The files of the data ``folder`` as they are now, and as the last build had them; ``store`` keeps these.

    ``beside`` are the stamps of whatever else acts on pages.
    """

    folder: Path
    store: Kept
    beside: dict[str, Stamp]
    stamps: dict[str, Stamp]
    before: tuple[dict[str, Stamp], dict[str, Stamp], dict[str, Told]]

    @classmethod
    def of(cls, folder: Path, beside: dict[str, Stamp], store: Kept) -> Foresight:
        """Look at ``folder`` now."""
        found = store.get([_KEY]).get(_KEY)
        return cls(folder, store, beside, files.stamps([folder]), marshal.loads(found) if found else ({}, {}, {}))

    def languages(self) -> list[str]:
        """Those in which records tell something else than in the last build, as far as their files show at once.

        None where anything but a few records was saved: it may act on every page, and nothing is known of that.
        """
        beside, stamps, told = self.before
        saved = [file for file, stamp in self.stamps.items() if stamps.get(file) != stamp]
        if beside != self.beside or stamps.keys() != self.stamps.keys() or len(saved) > _FEW:
            return []
        found: dict[str, None] = {}
        for file in saved:
            known, text = told.get(file), files.text(file, Path(file))
            document = reading.read(file, text) if known and isinstance(text, str) else None
            if not known or not document or document.tree is None:
                return []
            found |= dict.fromkeys(each for each in known if document.told_in(each, known) != known[each])
        return list(found)

    def remember(self, records: Iterable[reading.Document], languages: tuple[str, ...]) -> None:
        """Keep for the next build what ``records`` tell."""
        _, stamps, before = self.before
        told: dict[str, Told] = {}
        for record in records:
            file = str(self.folder.parent / record.path)
            known = before.get(file, {}) if stamps.get(file) == self.stamps.get(file) else {}
            told[file] = (
                known if tuple(known) == languages else {each: record.told_in(each, languages) for each in languages}
            )
        now = self.beside, self.stamps, told
        if now != self.before:
            self.store.put({_KEY: marshal.dumps(now)})
