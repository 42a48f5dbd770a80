"""The built pages of one language: Markdown in its shell, made by all processors, or kept from an earlier build.

MkDocs' own loop is left empty (:func:`hidden`): it would make every page anew, one after the other.
"""

from __future__ import annotations

import json
import logging
import marshal
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from relations import kept
from relations.kept import Kept
from relations.parallel import mapped, parted
from relations.site.content import Content, Reader
from relations.site.mends import mended
from relations.site.output import Output
from relations.site.policy import inline_script, strict
from relations.site.search import Index, read
from relations.site.shell import NAMED, Shell
from relations.templating import compiled

log = logging.getLogger("mkdocs.relations")
THEME = Path(__file__).parents[2] / "theme"
AT_ONCE = 1000
"""How many built pages are in memory at a time."""


class Facts(NamedTuple):
    """What the rest of the build asks of a page.

    The day its data changed, whether engines may list it, as it has neither moved nor gone, its anchors and links, and
    what the search index reads of it.
    """

    modified: str | None
    listed: bool
    anchors: list[str]
    links: list[tuple[str, str | None, str]]
    read: bytes


class Made(NamedTuple):
    """A built page."""

    html: str
    facts: Facts


class _Built(NamedTuple):
    """A built page as a process hands it over: all of it written down."""

    html: bytes
    facts: bytes


@dataclass(frozen=True)
class Shown:
    """A page as the theme's templates see it, by the names that MkDocs gives its own; ``meta`` is its front matter."""

    url: str
    canonical_url: str
    is_homepage: bool
    title: str
    meta: SimpleNamespace
    content: str


@dataclass(frozen=True)
class Pages:
    """The pages of one language, their Markdown by path. ``environment`` is the theme's, ``others`` are other files.

    ``told`` are hashes of Markdown by its path, as far as they are known: the others are read.
    """

    config: MkDocsConfig
    environment: Environment
    shell: Shell
    language: str
    files: dict[str, File]
    told: Mapping[str, bytes]
    others: Files

    def write(
        self, output: Output, store: Kept, finish: Callable[[str], str], index: Index | None = None
    ) -> dict[File, Facts]:
        """Put every page into the built site, as ``finish`` leaves it, and have it in ``index`` if there is one.

        Those with the same inputs are not made again: they lie there, or come from ``store``, which gets the others.
        """
        pages = sorted(self.files.values(), key=lambda file: file.dest_uri)
        told = (self.told.get(file.src_uri) or kept.key(_text(file)) for file in pages)
        names = [kept.key(self._inputs, file.src_uri, text) for file, text in zip(pages, told, strict=True)]
        of_facts = {kept.key("facts", name): name for name in names}
        known = {of_facts[key]: Facts(*marshal.loads(facts)) for key, facts in store.get(of_facts).items()}
        order: Sequence[int] = range(len(pages))
        if index:
            shown = ((file.dest_uri, known.get(name)) for file, name in zip(pages, names, strict=True))
            index.begin((path, facts and facts.read) for path, facts in shown)
            order = sorted(order, key=lambda place: not index.awaits(pages[place].dest_uri))
        missing = [place for place in order if names[place] not in known]
        if missing:
            compiled(self.environment, [file.relative_to(THEME).as_posix() for file in THEME.rglob("*.html")], store)
        new = mapped(lambda place: self._built(pages[place]), missing)
        for some in parted(order, AT_ONCE):
            old = [place for place in some if names[place] in known]
            there = {names[place] for place in old if output.holds(pages[place].dest_uri, names[place])}
            found = store.get(names[place] for place in old if names[place] not in there)
            store.ask(there)
            made: dict[bytes, _Built] = {}
            for place in some:
                file, name = pages[place], names[place]
                if name not in known:
                    made[name] = next(new)
                    known[name] = Facts(*marshal.loads(made[name].facts))
                    if index:
                        index.tell(file.dest_uri, known[name].read)
                elif name not in there and name not in found:
                    made[name] = self._built(file)
                if name not in there:
                    html = made[name].html if name in made else found[name]
                    output.put(file.dest_uri, name, finish(html.decode()).encode)
            store.put({name: page.html for name, page in made.items()})
            store.put({kept.key("facts", name): page.facts for name, page in made.items()})
        if index:
            index.end()
        return {file: known[name] for file, name in zip(pages, names, strict=True)}

    def _built(self, file: File) -> _Built:
        made = self.page(file, _text(file))
        return _Built(made.html.encode(), marshal.dumps(tuple(made.facts)))

    def page(self, file: File, text: str) -> Made:
        """One page of its Markdown ``text``."""
        content = self._reader.read(text, file.src_uri, file.url)
        url = "" if file.url in (".", "./") else file.url
        home = self.shell.neutral(url)[0] == ""
        site_url = self.config.site_url or "/"
        page = Shown(url, site_url + url, home, _title(content, file), SimpleNamespace(**content.meta), content.html)
        seen = {"page": page, "config": self.config, "base_url": get_relative_url(".", url), "lit": self.shell.lit(url)}
        around, alternates = self._around(seen), self.shell.alternates(url, site_url)
        html = self.environment.get_template("main.html").render(seen, around=around, alternates=alternates)
        html = strict(_narrow(mended(html, self.shell.footnote_back(self.language))), self._script)
        modified, listed = content.meta.get("modified"), content.meta.keys().isdisjoint(("moved", "robots"))
        facts = Facts(modified and str(modified), listed, content.anchors, content.links, read(html))
        return Made(html, facts)

    def _around(self, seen: Mapping[str, Any]) -> dict[str, str]:
        """The parts that all pages of a folder share, but for those that these parts lead to."""
        url, lit = seen["page"].url, seen["lit"]
        own = url if self.shell.neutral(url)[0].rstrip("/") in NAMED else ""
        key = (url.count("/"), url.rstrip("/").rpartition("/")[0], lit, own)
        if key not in self._shared:
            templates = {name: self.environment.get_template(f"partials/{name}.html") for name in ("menu", "footer")}
            self._shared[key] = {name: template.render(seen) for name, template in templates.items()}
        return self._shared[key]

    @cached_property
    def _shared(self) -> dict[tuple[int, str, str, str], dict[str, str]]:
        return {}

    @cached_property
    def _reader(self) -> Reader:
        addresses: dict[str, str | None] = {}

        def address(path: str) -> str | None:
            if path not in addresses:
                file = self.files.get(path) or self.others.get_file_from_path(path)
                addresses[path] = file.url if file else None
            return addresses[path]

        return Reader(self.config, address)

    @cached_property
    def _script(self) -> str:
        return inline_script(THEME)

    @cached_property
    def _inputs(self) -> bytes:
        """All that acts on every page: the theme, the code, the words, the addresses."""
        config = {
            name: self.config[name] for name in ("site_url", "repo_url", "extra", "site_description", "mdx_configs")
        }
        said = {name: value for name, value in self.environment.globals.items() if not callable(value)}
        settings = json.dumps([config, self.config["markdown_extensions"], said], default=str, sort_keys=True)
        return kept.key(kept.CODE, kept.files(THEME, "*.html"), settings)


def hidden(files: Files) -> None:
    """Take the pages of ``files`` from what MkDocs makes itself."""
    for file in files.documentation_pages():
        file.inclusion = InclusionLevel.EXCLUDED


def tell_dead_links(facts: Mapping[str, Facts], config: MkDocsConfig) -> None:
    """Log, at the levels of MkDocs' ``validation``, each Markdown link to a file or an anchor that is not there."""
    levels = config.validation.links
    anchors = {source: set(page.anchors) for source, page in facts.items()}
    for source, page in facts.items():
        for link, target, anchor in page.links:
            if target is None:
                log.log(levels.not_found, f"{source}: the link {link!r} leads to no file. Correct or remove it.")
            elif anchor and target in anchors and anchor not in anchors[target]:
                log.log(levels.anchors, f"{source}: the link {link!r} leads to no heading. Correct what follows the #.")


def _narrow(html: str) -> str:
    """A page without the indents and empty lines of its templates, which nobody sees but in preformatted text."""
    return html if "<pre" in html else re.sub(r"\n[ \t\n]+", "\n", html).lstrip()


def _text(file: File) -> str:
    """A page's Markdown. A server that goes on shows what is no UTF-8, which it has told, as such."""
    with open(file.abs_src_path or "", "rb") as source:  # noqa: PTH123 - of thousands
        text = source.read().decode("utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _title(content: Content, file: File) -> str:
    return str(content.meta.get("title") or content.heading or file.name)
