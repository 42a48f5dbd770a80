"""What a text may hold, decided here alone.

A text is Markdown of a small dialect: paragraphs, headings, flat lists, emphasis, citations, links to records and to
http(s) addresses. What else Markdown or its extensions would read is refused by name; what is left is parsed as the
site will parse it, and every element, attribute and address that comes out has to be on the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import islice
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from relations.records.markup import CITATION, RECORD_LINK, live
from relations.records.model import KINDS

EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "footnotes", "md_in_html")
"""What the site reads Markdown with: MkDocs' own extensions and those of ``mkdocs.yml`` (a test compares them)."""
ELEMENTS: Mapping[str, frozenset[str]] = {
    "p": frozenset(),
    "h2": frozenset({"id"}),
    "h3": frozenset({"id"}),
    "h4": frozenset({"id"}),
    "ul": frozenset(),
    "ol": frozenset({"start"}),
    "li": frozenset(),
    "em": frozenset(),
    "strong": frozenset(),
    "a": frozenset({"href"}),
}
"""The elements that may come out of a text, each with its attributes."""
LONGEST = 20_000
"""How many characters a text may have."""
SIGNS = 200
"""How many asterisks and square brackets a text may have beside its citations and links to records."""
MOST_FAULTS = 5
"""How many faults of one text are told at once."""

_ADDRESS = re.compile(r"https?://[^\s/]")
_RECORD = "https://record.invalid/"
_CODE = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.I)
_NAMED = (
    ("dialect.autolink", re.compile(r"<[a-z][a-z0-9+.-]*://[^>\s]*>", re.I)),
    ("dialect.html", re.compile(r"</?[a-z][^>\n]*>?|<!--|<[!?]", re.I)),
    ("dialect.image", re.compile(r"!\[")),
    ("dialect.attributes", re.compile(r"\{ *(?:[:#.]|[\w-]+ *=)")),
    ("dialect.code", re.compile(r"`|~~~")),
    ("dialect.reference", _CODE),
    ("dialect.definition", re.compile(r"^(?:[-+*>\s]|\d+[.)])*\[[^\]\n]*\]:", re.M)),
    ("dialect.strokes", re.compile(r"^(?:=+|-+)[ \t]*$", re.M)),
    ("dialect.table", re.compile(r"^\|.*", re.M)),
    ("dialect.indent", re.compile(r"^[ \t]+\S", re.M)),
    ("dialect.nested-list", re.compile(r"^(?:[-+*]|\d+[.)])\s+(?:[-+*>]|\d+[.)])\s", re.M)),
)
"""What is refused by name, since the reason is more help than that of the parse."""
_BRACKETS = re.compile(rf"\[\[[^\]\n]{{0,40}}|[^\[\n]{{0,20}}\]\]|\[(?:\^|(?:{'|'.join(KINDS)})/)[^\]\n]{{0,40}}\]?")
"""What was begun as a link to a record or as a citation, and is none."""
_ORDINARY = re.compile(r"(?:(?:#{2,4} (?=\w)|(?![-+=#| \t]|\d+[.)]))[^*\[\]#<&{`~\n]*(?:\n|\Z))*")
"""Lines that can be nothing but headings and parts of paragraphs."""
_EMPHASIS = re.compile(r"(\*\*?)\b[^*\[\]#<&{`~\n]+\b\1")


@dataclass(frozen=True)
class Fault:
    """What a text may not hold: the rule it breaks, the words at which it stands, and what the message names."""

    rule: str
    token: str = ""
    values: tuple[tuple[str, object], ...] = ()


def faults(text: str) -> Iterator[Fault]:
    """Everything that ``text`` may not hold. Takes time in proportion to its length."""
    if len(text) > LONGEST:
        yield Fault("texts.too-long", values=(("length", len(text)), ("most", LONGEST)))
        return
    bare = RECORD_LINK.sub("x", CITATION.sub("x", text))
    if ordinary(bare):
        return
    named = [(rule, match[0].strip()) for rule, pattern in _NAMED for match in pattern.finditer(bare)]
    named += [("dialect.brackets", match[0]) for match in _BRACKETS.finditer(bare)]
    found = [Fault(rule, piece, (("piece", piece),)) for rule, piece in named]
    if not found and (signs := sum(map(bare.count, "*[]"))) > SIGNS:
        found.append(Fault("dialect.signs", values=(("count", signs), ("most", SIGNS))))
    yield from islice(dict.fromkeys(found or _parsed(text)), MOST_FAULTS)


def one_paragraph(text: str) -> bool:
    """Whether ``text`` is a single paragraph, which can stand in a list or a table."""
    return not re.search(r"\n\s*\n|^(?:#{1,6} |[-+*] |\d+[.)] )", text.strip(), re.M)


def ordinary(bare: str) -> bool:
    """Whether a text, its citations and record links left out, can be nothing but headings and paragraphs of words."""
    return bool(_ORDINARY.fullmatch(_EMPHASIS.sub("x", bare) if "*" in bare else bare))


def _parsed(text: str) -> Iterator[Fault]:
    """What the site's own parser makes of ``text`` that is not on the list."""
    link = RECORD_LINK.sub(lambda match: f"[{match[2] or match[1]}]({_RECORD})", CITATION.sub("0", text))
    elements, raw = parse(live(link))
    for piece in raw:
        yield Fault("dialect.html", piece, (("piece", piece),))
    for element in elements:
        yield from _walked(element, inside=frozenset())


def _walked(element: Element, inside: frozenset[str]) -> Iterator[Fault]:
    tag = str(element.tag)
    words = " ".join("".join(element.itertext()).split())
    if tag not in ELEMENTS or tag in inside:
        yield Fault("dialect.element", words[:30], (("element", tag),))
        return
    href = unescape(element.get("href", ""))
    if tag == "a" and not _ADDRESS.match(href):
        yield Fault("dialect.link", href, (("target", href),))
    if tag == "a" and "](" in words:
        yield Fault("dialect.nested-link", words[:30])
    for name in sorted(set(element.keys()) - ELEMENTS[tag]):
        yield Fault("dialect.attribute", unescape(element.get(name, "")), (("name", name),))
    for child in element:
        yield from _walked(child, inside | {tag})


class _Keep(Treeprocessor):  # type: ignore[misc]
    """Keeps the finished tree for a look at it."""

    root: Element

    def run(self, root: Element) -> None:
        self.root = root


@cache
def _reader() -> tuple[Markdown, _Keep]:
    markdown = Markdown(extensions=list(EXTENSIONS))
    keep = _Keep(markdown)
    markdown.treeprocessors.register(keep, "keep", -1)
    return markdown, keep


def parse(text: str) -> tuple[list[Element], list[str]]:
    """The elements that the site's Markdown makes of ``text``, and the raw HTML that it would let through."""
    markdown, keep = _reader()
    markdown.reset()
    keep.root = Element("div")  # a blank text makes no tree
    markdown.convert(text)
    raw = [str(piece) for piece in markdown.htmlStash.rawHtmlBlocks]
    return list(keep.root), [piece for piece in raw if not _CODE.fullmatch(piece)]
