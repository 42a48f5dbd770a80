"""The Markdown that records are written in: citations ``[^source]`` and links ``[[kind/id|label]]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CITATION = re.compile(r"\[\^([^\[\]\s]+)\]")
RECORD_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|]+))?\]\]")
ASIDE = re.compile(r"\[\^[^\]]*\]|\[\[[^|\]]*\|?|\]\([^)]*\)")
"""What is no words: a citation, the target of a link to a record, an address."""
_MARKUP = re.compile(r"[<>\[\]*_|`]")
_HEADING = re.compile(r"#{1,6} ")
_DEAD = {ord(sign): f"&#{ord(sign)};" for sign in "\\`_{}|~"} | {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ALL = _DEAD | {ord(sign): f"&#{ord(sign)};" for sign in "*[]#\"'"}
_LEADING = re.compile(r"([-+=])(?=[-+=\s]|$)|(\d+)([.)])(?=\s)")
_TO_ESCAPE = re.compile(r"[\\`_{}|~&<>*\[\]#\"']|///|!\Z")
_TO_DEADEN = re.compile(r"[\\`_{}|~&<>]|!(?=\[|\Z)|///|\]:")
_BEFORE_LINK = re.compile(r"!(?=\[|\Z)")
"""What would make an image of a link that follows."""


def escaped(words: str) -> str:
    """Plain ``words`` so that they stand as they are within a line of Markdown, in a table and in HTML.

    Whatever Markdown or HTML could read becomes a character reference.
    https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
    """
    if not _TO_ESCAPE.search(words):
        return words
    return _BEFORE_LINK.sub("&#33;", words.translate(_ALL)).replace("///", "&#47;//")


def leading(words: str) -> str:
    """:func:`escaped` words that may begin a line: they start no list and underline no heading."""
    if found := _LEADING.match(words):
        at = found.end() - 1
        words = f"{words[:at]}&#{ord(words[at])};{words[at + 1 :]}"
    return words


def live(text: str) -> str:
    """A text with only those signs left to Markdown that its dialect has; all others stand for themselves.

    What it holds can then reach nothing beside it on its page: see :mod:`relations.records.dialect`.
    """
    if not _TO_DEADEN.search(text):
        return text
    return _BEFORE_LINK.sub("&#33;", text.translate(_DEAD)).replace("///", "&#47;//").replace("]:", "]&#58;")


def citations(text: str) -> list[str]:
    """The ids of the sources that ``text`` cites, in order, each once."""
    return list(dict.fromkeys(CITATION.findall(text)))


def record_links(text: str) -> list[str]:
    """The ``kind/id`` that ``text`` links to, in order, each once."""
    return list(dict.fromkeys(match[1] for match in RECORD_LINK.finditer(text)))


def markup_in(line: str) -> Iterator[str]:
    """Characters that would be markup where plain text is meant."""
    yield from dict.fromkeys(_MARKUP.findall(line))


def paragraphs(text: str) -> list[str]:
    """Blocks between blank lines, headings left out; a list counts item by item."""
    blocks = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines and _HEADING.match(lines[0]):
            lines = lines[1:]
        block = "\n".join(lines).strip()
        if block:
            blocks += re.split(r"\n(?=[-*] |\d+\. )", block)
    return blocks


def uncited_ends(text: str) -> Iterator[str]:
    """The last words of each paragraph that does not end with a citation."""
    for block in paragraphs(text):
        if not re.search(r"\[\^[^\]\s]+\][.»”)]?$", block):
            yield block.splitlines()[-1][-30:]


def linked(text: str, target: Callable[[str, str | None], str], between: Callable[[str], str] = str) -> str:
    """``text`` with each record link replaced by ``target(kind/id, label or None)``, the rest by ``between(it)``."""
    pieces, at = [], 0
    for match in RECORD_LINK.finditer(text):
        pieces += [between(text[at : match.start()]), target(match[1], match[2])]
        at = match.end()
    return "".join([*pieces, between(text[at:])])


def plain(text: str) -> str:
    """``text`` as running words: no citations, links by their label, no emphasis, one line."""
    if "[" in text:
        text = CITATION.sub("", text)
        text = RECORD_LINK.sub(lambda match: match[2] or match[1], text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    if "#" in text:
        text = re.sub(r"^#{1,6} .*$", "", text, flags=re.MULTILINE)
    return " ".join(text.replace("*", "").split())
