"""What a page's Markdown becomes, read as MkDocs reads it but with one reader for all pages.

MkDocs makes a reader a page and looks for anchors by parsing the page once more: half of what a page costs. A test
holds what comes out here against MkDocs' own ``Page.render``.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.md_in_html import HTMLExtractorExtra
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import STX, AtomicString, Registry
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

_OPENING = re.compile(r"^ {0,3}<([A-Za-z][A-Za-z0-9]*)(?=[\s/>])", re.M)
_MARKDOWN = re.compile(r"\smarkdown=")
_SIGNS = {
    **dict.fromkeys(("reference", "link", "short_reference"), "["),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), "!["),
    **dict.fromkeys(("autolink", "automail", "html"), "<"),
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "linebreak": "  \n",
    "entity": "&",
}
"""What all that Markdown's inline patterns match begins with, where that is one sign."""
_BLOCK_SIGNS = {
    **dict.fromkeys(("footnote", "reference"), "]:"),
    "hashheader": "#",
    "markdown_block": STX,
    "quote": ">",
    "setextheader": "\n",
    "table": "|",
}
"""What every block has that Markdown's block processors take, where that is one sign."""
_FRONT = re.compile(r"---\n((?:\w+: .*\n)+)---\n")
_JSON = re.compile(r"""^(\w+): (?:(["{\[].*|true)|'((?:[^'\n]|'')*)')$""", re.M)
"""A line of YAML that holds a JSON text, list or object, ``true``, or a text between single quotation marks."""
_ANCHOR = re.compile(r'\s(?:id|name)="([^"]*)"')


@dataclass(frozen=True)
class Content:
    """A page: its front matter, its HTML, what is called what in it, and where its Markdown links lead.

    ``links`` are the link as written, the Markdown file that it means or nothing where there is none, and the anchor.
    """

    meta: dict[str, Any]
    html: str
    heading: str
    anchors: list[str]
    links: list[tuple[str, str | None, str]]


@dataclass
class Reader:
    """Reads pages one after the other. ``address`` gives the address of a Markdown file, if there is one."""

    config: MkDocsConfig
    address: Callable[[str], str | None]
    _links: _Links = field(init=False)
    _markdown: Markdown = field(init=False)

    def __post_init__(self) -> None:
        self._markdown = Markdown(
            extensions=self.config["markdown_extensions"], extension_configs=self.config["mdx_configs"] or {}
        )
        if "toc" in self._markdown.treeprocessors:  # the table of contents itself, which no page shows
            self._markdown.treeprocessors["toc"].build_toc_div = lambda _: Element("div")
        self._links = _Links(self._markdown, self.address)
        self._markdown.treeprocessors.register(self._links, "relpath", 0)
        self._markdown.preprocessors.register(_Blocks(self._markdown), "html_block", 20)  # in the place of its own
        self._markdown.treeprocessors.register(_Inline(self._markdown), "inline", 20)  # in the place of its own
        self._markdown.parser.parseBlocks = partial(_parse, list(_signed(self._markdown.parser.blockprocessors)))

    def read(self, text: str, source: str, url: str) -> Content:
        """The page of the Markdown file ``source`` with its ``text``, which comes to lie at ``url``."""
        words, meta = _parted(text)
        self._markdown.reset()
        self._links.start(source, url)
        html = self._markdown.convert(words)
        tokens = getattr(self._markdown, "toc_tokens", [])
        heading = tokens[0]["name"] if tokens and tokens[0]["level"] == 1 else ""
        return Content(meta, html, heading, sorted(set(_ANCHOR.findall(html))), self._links.found)


def _parted(text: str) -> tuple[str, dict[str, Any]]:
    """A page's Markdown and its front matter, as MkDocs parts them; YAML that is JSON a line is read as that.

    It is what the templates write, and takes a tenth of the time.
    """
    found = _FRONT.match(text)
    lines = _JSON.findall(found[1]) if found else []
    if not found or len(lines) != found[1].count("\n"):
        return get_data(text)
    try:
        meta = {name: json.loads(value) if value else quoted.replace("''", "'") for name, value, quoted in lines}
    except ValueError:
        return get_data(text)
    return text[found.end() :].lstrip("\n"), meta


def _signed(processors: Registry) -> Iterator[tuple[str, BlockProcessor]]:
    """Block processors in their order, each with the sign that all its blocks have."""
    signs = {processors.get_index_for_name(name): sign for name, sign in _BLOCK_SIGNS.items()}
    return ((signs.get(place, ""), processor) for place, processor in enumerate(processors))


def _parse(processors: Sequence[tuple[str, BlockProcessor]], parent: Element, blocks: list[str]) -> None:
    """Have ``blocks`` taken as Markdown does, but by no processor whose sign they have not."""
    while blocks:
        for sign, processor in processors:
            taken = sign in blocks[0] and processor.test(parent, blocks[0])
            if taken and processor.run(parent, blocks) is not False:
                break


class _Inline(InlineProcessor):  # type: ignore[misc]
    """Markdown's own way through a text, pattern by pattern, but for those whose first sign the text has not."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown)
        self._signs = [""] * len(markdown.inlinePatterns)
        for name, sign in _SIGNS.items():
            self._signs[markdown.inlinePatterns.get_index_for_name(name)] = sign
        self.inlinePatterns = list(markdown.inlinePatterns)  # asked for by number, some hundred times a page

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        at, start = patternIndex, 0
        while at < len(self._signs) and not isinstance(data, AtomicString):
            if self._signs[at] in data:
                pattern = self.inlinePatterns[at]
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, at, start)
                at += not matched
            else:
                at, start = at + 1, 0
        return data


class _Links(Treeprocessor):  # type: ignore[misc]
    """Turns links to Markdown files into links to pages, and remembers them."""

    def __init__(self, markdown: Markdown, address: Callable[[str], str | None]) -> None:
        super().__init__(markdown)
        self.address = address
        self.start("", "")

    def start(self, source: str, url: str) -> None:
        self.source, self.url = source, url
        self.found: list[tuple[str, str | None, str]] = []

    def run(self, root: Element) -> None:
        for element in root.iter():
            name = {"a": "href", "img": "src"}.get(element.tag)
            if name and (link := element.get(name)) is not None:
                element.set(name, self._led(link))

    def _led(self, link: str) -> str:
        try:
            scheme, netloc, path, query, anchor = urlsplit(link)
        except ValueError:  # such as https://[, which leads nowhere
            return link
        if scheme or netloc or link.startswith(("/", "\\")):
            return link
        if not path:
            if anchor:
                self.found.append((link, self.source, anchor))
            return link
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.source), unquote(path)))
        address = self.address(target)
        self.found.append((link, None if address is None else target, anchor))
        if address is None:
            return link
        return urlunsplit(("", "", get_relative_url(address, self.url), query, anchor))


class _Blocks(Preprocessor):  # type: ignore[misc]
    """Puts blocks of HTML aside as Markdown's own HTML parser does, which gets to see what it must alone.

    A block is parsed only if it has Markdown inside where it begins after an empty line or another block, and ends with
    its element, before an empty line or another block. All from one that is otherwise is parsed, and a text with a
    comment or a declaration.
    """

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return "".join(self._pieces(text)).split("\n") if "<" in text else lines

    def _pieces(self, text: str) -> Iterator[str]:
        if "<!" in text or "<?" in text:
            yield from self._parsed(text)
            return
        at = 0
        for opening in _OPENING.finditer(text):
            start = opening.start()
            if start < at or not self.md.is_block_level(opening[1].lower()):
                continue
            end = _closed(text, opening)
            apart = text.startswith("\n\n", end)
            begins = text[start] == "<" and (start in (0, at + 1) or text.startswith("\n\n", start - 2))
            if not end or not begins or not (apart or self._opens(text, end)):
                break
            yield text[at:start]
            block, at = text[start:end], end
            if _MARKDOWN.search(block):
                yield from self._parsed(f"{block}\n\n")
            else:
                yield "\n" + self.md.htmlStash.store(block + "\n" * apart) + "\n"
        else:
            yield text[at:]
            return
        yield from self._parsed(text[at:])

    def _opens(self, text: str, end: int) -> bool:
        """Whether the line after the place ``end``, where a line should end, opens a block."""
        opening = _OPENING.match(text, end + 1) if text.startswith("\n", end) else None
        return bool(opening and self.md.is_block_level(opening[1].lower()))

    def _parsed(self, text: str) -> Iterator[str]:
        """A text as Markdown's parser leaves it, in pieces."""
        parser = HTMLExtractorExtra(self.md)
        parser.feed(text)
        parser.close()
        yield from parser.cleandoc


def _closed(text: str, opening: re.Match[str]) -> int:
    """Where the element that ``opening`` opens ends; 0 where it does not."""
    depth = 0
    for match in re.compile(rf"<(/?){opening[1]}(?=[\s>])[^>]*>").finditer(text, opening.start()):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return 0
