"""What is extracted from a built page for search: what it looks in, and shows an excerpt of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import NamedTuple

_BODY = " data-pagefind-body>"
"""How the element begins that is read of a page; one without it is not. In a text its last sign would be escaped."""
_LANGUAGE = re.compile(r'<html\b[^>]*\slang="([^"]+)"')
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.S)
_META = re.compile(r'<span data-pagefind-meta="(\w+):([^"]*)"')
"""What the theme tells of a page; in a text its first sign would be escaped."""
_QUOTED = r"""(?:[^<>"']*(?:"[^"]*"|'[^']*'))*[^<>"']*"""
"""The attributes of a tag."""
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)({_QUOTED})>|<!--", re.I)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr".split()  # noqa: SIM905 - a column of 27
)
"""Elements within a sentence; every other one ends it (https://html.spec.whatwg.org/#phrasing-content)."""
_SILENT = frozenset(("nav", "form", "footer", "svg", "label", "script", "style", "template", "noscript", "iframe"))
"""Elements without a text of the page's own."""
_UNREAD = re.compile(
    r'\s(?:data-pagefind-ignore\b|id="(?:sources"|fnref)|class="(?:[^"]* )?(?:band-box|chart|heads|box|footnote)[ "])'
)
"""What is not text of a page: charts with their labels, tables of facts, notes and their marks, ways to other pages."""
_LETTER = re.compile(r"""[\w'"’”»)$*]$""")
"""How a text ends that has no sign at its end yet: excerpts read better with one between a heading and what follows."""


class Extract(NamedTuple):
    """What is read of a page, by the names that Pagefind has for it."""

    language: str
    meta: dict[str, str]
    """What it is called, under ``title``, and under ``kind`` and ``names`` what it says of that."""
    content: str


def extract(html: str) -> Extract | None:
    """What is read of a page; nothing where it has no body to read."""
    at = html.find(_BODY)
    if at < 0:
        return None
    start = html.rindex("<", 0, at)
    body = html[start : html.rindex(f"</{html[start + 1 : at].split()[0]}>")]
    language, heading = _LANGUAGE.search(html, 0, at), _HEADING.search(body)
    meta = {name: unescape(value) for name, value in _META.findall(body)}
    title = unescape(_TAG.sub("", heading[1])) if heading else ""
    return Extract(language[1].lower() if language else "", {"title": " ".join(title.split()), **meta}, _content(body))


def _content(body: str) -> str:
    sentences = (" ".join(unescape("".join(texts)).split()) for texts in _sentences(body))
    return " ".join(f"{text}." if _LETTER.search(text) else text for text in sentences if text)


def _sentences(body: str) -> Iterator[list[str]]:
    """The pieces of text that each block of a page consists of."""
    texts: list[str] = []
    at = 0
    while tag := _TAG.search(body, at):
        texts.append(body[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        if not name:  # a comment, which ends with the page where nothing ends it
            end = body.find("-->", at)
            at = len(body) if end < 0 else end + len("-->")
        elif not tag[1] and (name in _SILENT or _UNREAD.search(tag[3])):
            at = _end_of(name, body, at)
        if name == "br":
            texts.append(" ")
        elif name and name not in _INLINE:
            yield texts
            texts = []
    yield [*texts, body[at:]]


def _end_of(name: str, body: str, at: int) -> int:
    """Where an element ends that began before ``at``: what is left open within it stands in nobody's way."""
    depth = 1
    for tag in _of(name).finditer(body, at):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(body)


@cache
def _of(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b{_QUOTED}>", re.I)
