"""Pages made again only where something that they show has changed.

Each page is kept with the look-ups that it was made of (:mod:`relations.reference.traced`); while all of them find what
they found, the page is as it was. The look-ups are made once for all pages, and take a tenth of the pages' time.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relations import kept
from relations.kept import Kept
from relations.pages.addresses import Address, addresses
from relations.pages.pages import Page, Renderer
from relations.parallel import mapped, parted
from relations.reference.hashes import Hashes
from relations.reference.traced import traced
from relations.reference.traces import Notice, Trace, Traces
from relations.templating import TEMPLATES

AT_ONCE = 1000
"""How many pages' look-ups are in memory at a time."""


@dataclass(frozen=True)
class Made:
    """A page that was made now, by its file below ``docs/``: its text in UTF-8, in which it takes half the memory."""

    path: str
    data: bytes

    @cached_property
    def name(self) -> bytes:
        """A hash of the text."""
        return kept.key(self.data)


@dataclass(frozen=True)
class Same:
    """A page that is as it was, under the hash of its text, which ``renewal`` has."""

    address: Address
    name: bytes
    renewal: Renewal

    @property
    def path(self) -> str:
        """The page's file below ``docs/``."""
        return self.address.file

    @property
    def data(self) -> bytes:
        """The text in UTF-8 as it was kept; made again where that is gone."""
        return self.renewal.data(self)


class Renewal:
    """All pages of a renderer: those that are as they were come from ``store``, which gets the others.

    Which those are is looked up at once. ``hashes`` are of the renderer's reference.
    """

    def __init__(self, renderer: Renderer, store: Kept, hashes: Hashes) -> None:
        self._renderer, self._store, self.hashes = renderer, store, hashes
        self._traces = Traces(hashes, store, "pages")
        self._addresses = list(addresses(renderer.reference.data))
        inputs = _inputs(renderer, hashes)
        places = ((place.language, place.path, place.template, place.part) for place in self._addresses)
        self._keys = [kept.key(inputs, *place) for place in places]
        tongues = {key: address.language for key, address in zip(self._keys, self._addresses, strict=True)}
        self._same: dict[bytes, bytes] = {}
        self._beside = kept.key(inputs, "others")
        self._others: list[tuple[str, str]] | None = None
        if found := store.get([self._beside]).get(self._beside):
            self._traces.ask()
            others, notice = marshal.loads(found)
            self._others = others if self._traces.held(notice) else None
        for some in parted(self._keys, AT_ONCE):
            other: dict[bytes, bytes] = {}
            for key, data in store.get(some).items():
                name, notice = marshal.loads(data)
                if held := self._traces.held(notice, tongues[key]):
                    self._same[key] = name
                    if held is not notice:
                        other[key] = marshal.dumps((name, held))
            store.put(other)
        store.ask(self._same.values())

    @property
    def anew(self) -> bool:
        """Whether any page is made again."""
        return len(self._same) < len(self._keys)

    def pages(self) -> Iterator[Page | Made | Same]:
        """What has no address of its own, and the pages in order."""
        yield from self._without_address()
        new = mapped(self._made, [place for place, key in enumerate(self._keys) if key not in self._same])
        for places in parted(range(len(self._addresses)), AT_ONCE):
            fresh: dict[bytes, bytes] = {}
            for place in places:
                address, key = self._addresses[place], self._keys[place]
                if key in self._same:
                    yield Same(address, self._same[key], self)
                else:
                    data, notice, facts = next(new)
                    self._traces.take(notice, marshal.loads(facts))
                    page = Made(address.file, data)
                    fresh |= {key: marshal.dumps((page.name, notice)), page.name: data}
                    yield page
            self._store.put(fresh)
        self._traces.remember()

    def _without_address(self) -> Iterator[Page]:
        if self._others is None:
            trace: Trace = {}
            made = self._renderer.others(traced(self.hashes, trace))
            self._others = [(page.path, str(page.text)) for page in made]
            notice, _ = self._traces.kept(trace)
            self._store.put({self._beside: marshal.dumps((self._others, notice))})
        return (Page(path, text) for path, text in self._others)

    def data(self, page: Same) -> bytes:
        """The text of a page that is as it was, in UTF-8."""
        return self._store.get([page.name]).get(page.name) or self._renderer.page(page.address).data

    def _made(self, place: int) -> tuple[bytes, Notice, bytes]:
        """A page's text in UTF-8, what was noted, and the facts of it that others may not know."""
        address, hashes = self._addresses[place], self.hashes
        shown: Trace = {}
        said: Trace = {}
        whole = traced(hashes, said)
        data = self._renderer.page(address, traced(hashes, shown, address.language), whole).data
        notice, facts = self._traces.kept(shown, said)
        return data, notice, marshal.dumps(facts)


def _inputs(renderer: Renderer, hashes: Hashes) -> bytes:
    """All that acts on every page: the code, the templates, the site's settings and words."""
    reference, head = renderer.reference, renderer.head
    settings = hashes.of(("site",), reference.site), hashes.of(("labels",), reference.labels)
    made_with = renderer.data_folder, head.__qualname__ if head else ""
    return kept.key(kept.CODE, kept.files(TEMPLATES, "*.j2"), *settings, *made_with)
