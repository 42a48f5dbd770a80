"""Pages made again only where something that they show has changed.

Each page is kept with the look-ups that it was made of (:mod:`relations.reference.traced`); while all of them find what
they found, the page is as it was. The look-ups are made once for all pages, and take a tenth of the pages' time.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator

from relations import kept
from relations.kept import Kept
from relations.pages.pages import Page, Renderer, addresses
from relations.parallel import mapped, parted
from relations.reference.traced import Hashes, Trace, traced
from relations.templating import TEMPLATES

AT_ONCE = 1000
"""How many pages' look-ups are in memory at a time."""


class Renewal:
    """All pages of a renderer: those that are as they were come from ``store``, which gets the others.

    Which those are is looked up at once. ``hashes`` are of the renderer's reference.
    """

    def __init__(self, renderer: Renderer, store: Kept, hashes: Hashes) -> None:
        self._renderer, self._store, self._hashes = renderer, store, hashes
        self._addresses = list(addresses(renderer.reference))
        inputs = _inputs(renderer, hashes)
        places = ((place.language, place.path, place.template, place.part) for place in self._addresses)
        self._keys = [kept.key(inputs, *place) for place in places]
        self._same: dict[bytes, str] = {}
        for some in parted(self._keys, AT_ONCE):
            for name, data in store.get(some).items():
                text, trace = marshal.loads(data)
                if hashes.same(marshal.loads(trace)):
                    self._same[name] = text

    def pages(self) -> Iterator[Page]:
        """What has no address of its own, and the pages in order."""
        yield from self._renderer.others()
        new = mapped(self._made, [index for index, name in enumerate(self._keys) if name not in self._same])
        for places in parted(range(len(self._addresses)), AT_ONCE):
            fresh: dict[bytes, bytes] = {}
            for place in places:
                name = self._keys[place]
                if name not in self._same:
                    self._same[name], trace = next(new)
                    fresh[name] = marshal.dumps((self._same[name], trace))
                yield Page(self._addresses[place].file, self._same[name])
            self._store.put(fresh)

    def _made(self, index: int) -> tuple[str, bytes]:
        trace: Trace = {}
        text = self._renderer.page(self._addresses[index], traced(self._hashes, trace)).text
        return text, marshal.dumps(trace)


def _inputs(renderer: Renderer, hashes: Hashes) -> bytes:
    """All that acts on every page: the code, the templates, the site's settings and words."""
    reference, head = renderer.reference, renderer.head
    settings = hashes.of(("site",), reference.site), hashes.of(("labels",), reference.labels)
    made_with = renderer.data_folder, head.__qualname__ if head else ""
    return kept.key(kept.CODE, kept.files(TEMPLATES, "*.j2"), *settings, *made_with)
