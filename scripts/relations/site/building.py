"""The built pages of one language: Markdown in its shell, made by all processors, or kept from an earlier build.

MkDocs' own loop is left empty (:func:`hidden`): it would make every page anew, one after the other.
"""

from __future__ import annotations

import json
import logging
import marshal
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url

from relations import kept
from relations.kept import Kept
from relations.parallel import mapped
from relations.site.content import Content, Reader
from relations.site.mends import mended
from relations.site.output import Output
from relations.site.policy import inline_script, strict
from relations.site.shell import Shell

log = logging.getLogger("mkdocs.relations")
THEME = Path(__file__).parents[2] / "theme"
AT_ONCE = 1000
"""How many pages are in memory at a time."""


@dataclass(frozen=True)
class Facts:
    """What the rest of the build asks of a page: the day its data changed, if it has moved, its anchors and links."""

    modified: str | None
    moved: bool
    anchors: list[str]
    links: list[tuple[str, str | None, str]]


@dataclass(frozen=True)
class Made:
    """A built page."""

    html: str
    facts: Facts


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
    """The pages of one language. ``environment`` is the theme's, ``files`` are those of the language."""

    config: MkDocsConfig
    environment: Environment
    shell: Shell
    language: str
    files: Files

    def write(self, output: Output, store: Kept, finish: Callable[[str], str]) -> dict[File, Facts]:
        """Put every page into the built site, as ``finish`` leaves it; those with the same inputs are not made again.

        They lie there, or come from ``store``, which gets the others.
        """
        facts: dict[File, Facts] = {}
        pages = self.files.documentation_pages()
        for start in range(0, len(pages), AT_ONCE):
            facts |= self._write(pages[start : start + AT_ONCE], output, store, finish)
        return facts

    def _write(
        self, pages: Sequence[File], output: Output, store: Kept, finish: Callable[[str], str]
    ) -> dict[File, Facts]:
        texts = [_text(file) for file in pages]
        names = [kept.key(self._inputs, file.src_uri, text) for file, text in zip(pages, texts, strict=True)]
        of_facts = [kept.key("facts", name) for name in names]
        known = store.get(of_facts)
        there = [
            of in known and output.holds(file.dest_uri, name)
            for file, of, name in zip(pages, of_facts, names, strict=True)
        ]
        store.ask(name for name, here in zip(names, there, strict=True) if here)
        found = store.get(
            name for name, here, of in zip(names, there, of_facts, strict=True) if not here and of in known
        )
        missing = [place for place, name in enumerate(names) if not there[place] and name not in found]
        new = dict(zip(missing, mapped(lambda place: self.page(pages[place], texts[place]), missing), strict=True))
        store.put({names[place]: made.html.encode() for place, made in new.items()})
        store.put({of_facts[place]: marshal.dumps(astuple(made.facts)) for place, made in new.items()})
        for place, (file, name) in enumerate(zip(pages, names, strict=True)):
            if not there[place]:
                html = new[place].html if place in new else found[name].decode()
                output.put(file.dest_uri, name, finish(html).encode)
        return {
            file: new[place].facts if place in new else Facts(*marshal.loads(known[of_facts[place]]))
            for place, file in enumerate(pages)
        }

    def page(self, file: File, text: str) -> Made:
        """One page of its Markdown ``text``."""
        content = self._reader.read(text, file.src_uri, file.url)
        url = "" if file.url in (".", "./") else file.url
        home = self.shell.neutral(url)[0] == ""
        site_url = self.config.site_url or "/"
        page = Shown(url, site_url + url, home, _title(content, file), SimpleNamespace(**content.meta), content.html)
        html = self._template.render(
            page=page,
            config=self.config,
            base_url=get_relative_url(".", url),
            alternates=self.shell.alternates(url, site_url),
            lit=self.shell.lit(url),
        )
        html = strict(_narrow(mended(html, self.shell.footnote_back(self.language))), self._script)
        modified = content.meta.get("modified")
        facts = Facts(modified and str(modified), "moved" in content.meta, content.anchors, content.links)
        return Made(html, facts)

    @cached_property
    def _reader(self) -> Reader:
        addresses: dict[str, str | None] = {}

        def address(path: str) -> str | None:
            if path not in addresses:
                file = self.files.get_file_from_path(path)
                addresses[path] = file.url if file else None
            return addresses[path]

        return Reader(self.config, address)

    @cached_property
    def _template(self) -> Any:
        return self.environment.get_template("main.html")

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
    return Path(file.abs_src_path or "").read_text(encoding="utf-8-sig")


def _title(content: Content, file: File) -> str:
    return str(content.meta.get("title") or content.heading or file.name)
