"""The Markdown that records are written in: citations ``[^source]`` and links ``[[kind/id|label]]``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

CITATION = re.compile(r"\[\^([^\]\s]+)\]")
RECORD_LINK = re.compile(r"\[\[([^\]|]+)(?:\|([^\]]+))?\]\]")
_LINK = re.compile(
    r"!?\[[^\]\[]*\]\(\s*<?([^)\s>]*)|<([a-z][a-z0-9+.-]*:[^>\s]*)>|^\[[^\]^]+\]:\s*(\S+)", re.IGNORECASE | re.MULTILINE
)
_HTML = re.compile(r"</?[a-zA-Z][^>\n]*>?|<!--|<[!?]")
_MARKUP = re.compile(r"[<>\[\]*_|`]")
_HEADING = re.compile(r"#{1,6} ")


def citations(text: str) -> list[str]:
    """The ids of the sources that ``text`` cites, in order, each once."""
    return list(dict.fromkeys(CITATION.findall(text)))


def record_links(text: str) -> list[str]:
    """The ``kind/id`` that ``text`` links to, in order, each once."""
    return list(dict.fromkeys(match[1] for match in RECORD_LINK.finditer(text)))


def html_in(text: str) -> Iterator[str]:
    """Raw HTML in ``text``, piece by piece; an autolink ``<https://…>`` is none."""
    for match in _HTML.finditer(text):
        if not re.match(r"<https?://[^>\s]+>", text[match.start() :]):
            yield match[0]


def foreign_links(text: str) -> Iterator[str]:
    """Targets of Markdown links that are not http or https addresses."""
    for match in _LINK.finditer(text):
        target = match[1] if match[1] is not None else (match[2] or match[3] or "")
        if not re.match(r"https?://[^\s/]", target):
            yield target


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


def linked(text: str, target: Callable[[str, str | None], str]) -> str:
    """``text`` with each record link replaced by ``target(kind/id, label or None)``."""
    return RECORD_LINK.sub(lambda match: target(match[1], match[2]), text)


def plain(text: str) -> str:
    """``text`` as running words: no citations, links by their label, no emphasis, one line."""
    text = CITATION.sub("", text)
    text = RECORD_LINK.sub(lambda match: match[2] or match[1], text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"^#{1,6} .*$", "", text, flags=re.MULTILINE)
    return re.sub(r"\s+", " ", re.sub(r"[*_`]+", "", text)).strip()
