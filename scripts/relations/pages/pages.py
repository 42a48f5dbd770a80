"""The pages of the site as Markdown: which there are, and how each is rendered.

A page is plain Markdown with HTML lists and inline SVG: no macros, no plugin syntax, so that another generator can read
it. Templates lie in ``templates/``; every word a reader sees comes from the data or its labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from relations import kept
from relations.charts import picture
from relations.exports.figures import figures
from relations.pages.addresses import Address, addresses
from relations.pages.environment import environment
from relations.pages.lists import Lists
from relations.pages.view import View
from relations.pages.ways import Ways
from relations.pages.words import Words
from relations.parallel import mapped
from relations.records import markup
from relations.records.model import Removal
from relations.reference import Reference


@dataclass(frozen=True)
class Page:
    """One generated file: ``path`` below ``docs/``, and its text."""

    path: str
    text: str

    @cached_property
    def name(self) -> bytes:
        """A hash of the text."""
        return kept.key(self.text)

    @property
    def data(self) -> bytes:
        """The text in UTF-8."""
        return self.text.encode()


Head = Callable[[Reference, Page], Page]
"""What adds to a page of a reference what programs read of it."""


def pages(reference: Reference, data_folder: str = "data", *, head: Head | None = None) -> Iterator[Page]:
    """Every generated page in every language, as :class:`Renderer` makes them."""
    renderer = Renderer(reference, data_folder, head)
    yield from renderer.others()
    yield from mapped(renderer.page, list(addresses(reference.data)))


@dataclass(frozen=True)
class Renderer:
    """Makes the pages of a reference. ``data_folder`` names the data's folder in links to a record's file."""

    reference: Reference
    data_folder: str = "data"
    head: Head | None = None

    def page(self, address: Address, reference: Reference | None = None, whole: Reference | None = None) -> Page:
        """The page at ``address``, of what another ``reference`` to the same data answers if one is given.

        So is what ``head`` adds, which says names in all languages, of what ``whole`` answers.
        """
        reference = reference or self.reference
        if address.record:
            address = replace(address, record=reference.get(address.record.link))
        view = seen(reference, self._words[address.language], address.path, self.data_folder)
        page = Page(address.file, _with_sources(view, _rendered(view, address)))
        return self.head(whole or reference, page) if self.head else page

    def others(self, reference: Reference | None = None) -> Iterator[Page]:
        """What has no address of its own in a list: figures and pictures of the series, notices of what is gone.

        Of what another ``reference`` to the same data answers, if one is given.
        """
        r = reference or self.reference
        for series in r.all("series"):
            for name in (series.id, *series.aliases):
                yield Page(f"assets/series/{name}.csv", figures(r, series))
        for language in r.site.languages:
            for removal in r.data.removals.removed:
                yield self.removed(language, removal, r)
            yield from self._pictures(language, r)

    def removed(self, language: str, removal: Removal, reference: Reference | None = None) -> Page:
        """The page that says why a record is gone."""
        path = f"{removal.record}.md"
        view = seen(reference or self.reference, self._words[language], path, self.data_folder)
        text = environment().get_template("removed.md.j2").render(v=view, w=view.words, t=view.words.t, removal=removal)
        return Page(f"{language}/{path}", text)

    def _pictures(self, language: str, r: Reference) -> Iterator[Page]:
        """The charts of every series that has one, as pictures to take away."""
        for series in r.all("series"):
            view = seen(r, self._words[language], f"{series.link}.md", self.data_folder)
            if drawn := picture(view, series):
                for name in (series.id, *series.aliases):
                    yield Page(f"assets/series/{language}/{name}.svg", drawn)

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {name: Words(name, self.reference.labels[name]) for name in self.reference.site.languages}


def seen(reference: Reference, words: Words, here: str, data_folder: str = "data") -> View:
    """The reference in the words of a language, as the page ``here`` shows it."""
    return View(reference, words, Ways(words.language, reference.site.languages[0], here), data_folder)


def _rendered(view: View, address: Address) -> str:
    return (
        environment()
        .get_template(address.template)
        .render(
            v=view,
            w=view.words,
            to=view.ways,
            t=view.words.t,
            n_of=view.words.n_of,
            r=view.r,
            lists=Lists(view),
            lang=address.language,
            record=address.record,
            part=address.part,
        )
    )


MANY = 20
"""More sources than these are folded at the end of a page; each still opens where it is cited."""


def _with_sources(view: View, text: str) -> str:
    """The page with the sources it cites as numbered references at its end, folded on the first page and where many."""
    text = re.sub(r"\n{3,}", "\n\n", text.strip()) + "\n"
    cited = markup.citations(text)
    if not cited:
        return text
    notes = "\n".join(f"[^{name}]: {view.source_line(view.r.get(f'sources/{name}'))}" for name in cited)
    title, place = markup.escaped(view.words.t("sources")), "///Footnotes Go Here///"
    if view.ways.here == "index.md" or len(cited) > MANY:
        opening = f'<details class="folded" id="sources" markdown="1">\n<summary>{title} ({len(cited)})</summary>'
        return f"{text}\n{opening}\n\n{place}\n\n</details>\n\n{notes}\n"
    return f"{text}\n## {title} {{#sources}}\n\n{place}\n\n{notes}\n"
