"""What is made of each record is kept, and made again only where a look-up that it was made of finds something else.

It is the way of :mod:`relations.pages.renewal`, for what :meth:`Publication.each` asks.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from relations import kept
from relations.exports.publication import Publication
from relations.kept import Kept
from relations.parallel import parted
from relations.reference.hashes import Hashes
from relations.reference.traced import traced
from relations.reference.traces import Trace, Traces
from relations.templating import TEMPLATES

T = TypeVar("T")
N = TypeVar("N", str, bytes)
AT_ONCE = 1000
"""How many names' finds are in memory twice at a time: as they are, and written down."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Renewed(Publication):
    """A publication of which ``store`` keeps what was found in an earlier one. ``hashes`` are of its reference."""

    store: Kept
    hashes: Hashes

    def each(self, make: Callable[[Publication, N], T], names: Sequence[N]) -> list[T]:
        """What ``make`` finds under each name, in order; what it found before where it would find the same."""
        keys = [kept.key(self._inputs, make.__module__, make.__qualname__, name) for name in names]
        found: list[T] = []
        for some in parted(list(zip(keys, names, strict=True)), AT_ONCE):
            those = self._those(make, dict(some))
            found += [those[key] for key, _ in some]
        return found

    def _those(self, make: Callable[[Publication, N], T], names: dict[bytes, N]) -> dict[bytes, T]:
        """What ``make`` finds under each of some names, by their keys."""
        known = {key: marshal.loads(data) for key, data in self.store.get(names).items()}
        same = {key: value for key, (value, notice) in known.items() if self._traces.held(notice)}
        new: dict[bytes, bytes] = {}
        for key, name in names.items():
            if key not in same:
                trace: Trace = {}
                same[key] = make(Publication(traced(self.hashes, trace), self.site_url, self.said), name)
                notice, _ = self._traces.kept(trace)
                new[key] = marshal.dumps((same[key], notice))
        self.store.put(new)
        return same

    def remember(self) -> None:
        """All was asked for: let the next build know."""
        self._traces.remember()

    @cached_property
    def _traces(self) -> Traces:
        return Traces(self.hashes, self.store, "exports")

    @cached_property
    def _inputs(self) -> bytes:
        """All that acts on everything: the code, the templates, the site's settings, words and address."""
        hashes, reference = self.hashes, self.reference
        settings = hashes.of(("site",), reference.site), hashes.of(("labels",), reference.labels)
        return kept.key(kept.CODE, kept.files(TEMPLATES, "*.j2"), *settings, self.site_url)
