"""The pages that people write by hand beside the data: what would keep the site from making one of them.

They are Markdown with all that it has. Its reader looks from each sign that opens something for the one that closes it,
and from each line on to the end of its paragraph: a page that leaves too much open would take minutes. They hold no
HTML, no attributes and no links that run something: the pack for a disk has no policy that would stop them. What they
link to is there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from html import unescape
from itertools import accumulate, islice
from pathlib import Path
from xml.etree.ElementTree import Element

from relations.records import files, letters
from relations.records.problems import Problem, filled
from relations.records.prose_links import Ways

LONGEST = 50_000
"""How many characters a page may have: ten times what the longest has."""
LINES = 500
"""How many lines may stand without an empty one."""
OPEN = 25
"""How many signs of a kind may stand open at once, and how many marks of lists and quotations begin one line."""
_EMPTY = re.compile(r"\n[ \t]*\n")
_PAIRS = (("[", "]"), ("(", ")"), ("<", ">"))
_MARKS = re.compile(rf"^(?:[ \t]*(?:>|(?:[-+*]|\d+[.)])[ \t])){{{OPEN + 1}}}", re.M)
_MERGE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.M)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)
_SUSPECT = re.compile(r"<[a-z/!?]|\{|&|\][\s(:\[<]*(?!https?:|mailto:)[a-z][a-z0-9+.\n-]*:|!\[", re.I)
"""Signs without which Markdown makes nothing that has to be looked at. Browsers read over a line's end in a scheme."""
_ELEMENTS = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "em",
        "strong",
        "a",
        "blockquote",
        "pre",
        "code",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "sup",
        "div",
    ]
)
"""What Markdown and its extensions make themselves."""
_ATTRIBUTES = frozenset(("id", "class", "href", "title", "start"))
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")
_CODE = re.compile(r'<pre><code(?: class="[\w -]+")?>[^<]*</code></pre>')
_LED = re.compile(r"https?://|mailto:|[^:]*(?:[/?#]|\Z)", re.I)
"""Where a link leads: to another page, or elsewhere in a way that runs nothing."""


def problems(
    docs: Path, languages: Collection[str], made: Container[str], makes: AbstractSet[str]
) -> Iterator[Problem]:
    """What is wrong with the pages below ``docs`` that are not ``made`` of the data, each at its place.

    ``makes`` are the files there that the data as it is now makes: pages link to them and to each other.
    """
    found: dict[str, dict[str, str]] = {language: {} for language in languages}
    looked = sorted(pages(docs, languages, made))
    by_hand = {page.relative_to(docs).as_posix() for page in looked}
    ways = Ways(makes, by_hand, lambda page: _sound(docs / page))
    for page in looked:
        if page.is_symlink() and page.is_dir():
            yield Problem(files.name(docs, page), 1, 1, "", "prose.loop")
            continue
        if not page.name.isprintable():  # as bytes that are no text, of which no address can be made
            yield Problem(files.name(docs, page), 1, 1, "", "prose.name")
            continue
        yield from _wrong(docs, page, ways)
        language, _, path = page.relative_to(docs).as_posix().partition("/")
        address = _address(path)
        made_there = next((file for file in _sources(address) if f"{language}/{file}" in makes), None)
        other = made_there or found[language].setdefault(address, path)
        if other != path:
            yield Problem(f"{docs.name}/{language}/{path}", 1, 1, "", "prose.same-place", filled({"other": other}))
    for language, addresses in found.items():
        for address, path in addresses.items():
            for other in (each for each in languages if address not in found[each]):
                missing = filled({"missing": f"{docs.name}/{other}/{path}"})
                yield Problem(f"{docs.name}/{language}/{path}", 1, 1, "", "prose.one-language", missing)


def _address(path: str) -> str:
    """Where a page comes to lie in its language."""
    return re.sub(r"(?:^|/)(?:index|README)$", "", path.removesuffix(".md"))


def _sources(address: str) -> tuple[str, ...]:
    """The files of which a page at an address can be made."""
    return (f"{address}/index.md", f"{address}.md") if address else ("index.md",)


def pages(docs: Path, languages: Iterable[str], made: Container[str]) -> Iterator[Path]:
    """The pages below ``docs`` that are not ``made`` of the data, and links to folders above them."""
    for language in languages:
        for folder, folders, names in os.walk(docs / language, followlinks=True):
            for link in [name for name in folders if os.path.islink(f"{folder}/{name}")]:  # noqa: PTH114 - of thousands
                above = os.path.realpath(folder)
                if f"{above}{os.sep}".startswith(f"{os.path.realpath(f'{folder}/{link}')}{os.sep}"):
                    folders.remove(link)
                    yield Path(folder, link)
            below = folder[len(str(docs)) + 1 :].replace(os.sep, "/")
            for name in names:  # of thousands of files: a path object only for the few that are read
                if name.endswith(".md") and f"{below}/{name}" not in made and not files.left_behind(name):
                    yield Path(folder, name)


def _wrong(docs: Path, file: Path, ways: Ways) -> Iterator[Problem]:
    name = files.name(docs, file)
    text = files.text(name, file)
    if isinstance(text, Problem):
        yield text
        return
    faults = [*islice(letters.faults(text), letters.MOST), *_left(text)] or [*_faults(text)]
    for at, rule, values in faults or _markup(text):
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(name, line, column, "", rule, filled(values))
    if not faults:
        yield from ways.dead(file.relative_to(docs).as_posix(), name, text, _start(text))


def _sound(file: Path) -> str:
    """The text of a page; empty where something in it is too much, or it is none."""
    text = files.text(file.name, file)
    return text if isinstance(text, str) and not any(_faults(text)) else ""


def _left(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """The first mark that an unfinished merge left."""
    if found := _MERGE.search(text):
        yield found.start(), "reading.conflict", {}


def _faults(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Where something is too much, the rule that says so, and what the message names. Takes time as the text is long.

    Of each kind the first is told.
    """
    if len(text) > LONGEST:
        yield LONGEST, "prose.too-long", {"length": len(text), "most": LONGEST}
        return
    start = 0
    for end in (*(found.start() for found in _EMPTY.finditer(text)), len(text)):
        if (count := text.count("\n", start, end)) > LINES:
            yield start, "prose.lines", {"count": count, "most": LINES}
            break
        start = end + 2
    for opening, closing in _PAIRS:
        steps = {opening: 1, closing: -1}
        open_now = accumulate((steps.get(sign, 0) for sign in text), lambda open_, step: max(0, open_ + step))
        if at := next((at for at, count in enumerate(open_now) if count > OPEN), 0):
            yield at, "prose.open", {"sign": opening, "closing": closing, "most": OPEN}
    if found := _MARKS.search(text):
        yield found.start(), "prose.nested", {"most": OPEN}


def _markup(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """What a page may not hold, where its words stand, and what the message names."""
    start = _start(text)
    if not _SUSPECT.search(text, start):
        return
    from relations.records import dialect  # a large library, of which most checks have no need

    elements, raw = dialect.parse(text[start:])
    found: list[tuple[str, str, str]] = [
        ("dialect.html", piece.split("\n")[0], "piece")
        for piece in map(str.strip, raw)
        if piece and not _CODE.fullmatch(piece)
    ]
    for element in (each for root in elements for each in root.iter()):
        found += _unfit(element)
    for rule, piece, name in dict.fromkeys(found):
        yield max(text.find(piece, start), 0), rule, {name: piece}


def _start(text: str) -> int:
    """Where the Markdown of a page begins, after its front matter."""
    front = _FRONT.match(text)
    return front.end() if front else 0


def _unfit(element: Element) -> Iterator[tuple[str, str, str]]:
    if element.tag == "img":
        yield "dialect.image", element.get("src", ""), "piece"
        return
    if str(element.tag) not in _ELEMENTS:
        yield "dialect.html", f"<{element.tag}", "piece"
    for name, given in element.items():
        value = unescape((given or "").replace("\x02amp\x03", "&"))  # as Markdown keeps it until the end
        if name == "href" and not _LED.match("".join(value.split())):
            yield "prose.link", value, "target"
        elif name not in _ATTRIBUTES and not (name == "style" and _ALIGNED.fullmatch(value)):
            yield "dialect.attribute", name, "name"
