"""Nothing that is typed becomes markup: hostile words in every field, on the built pages, in a real browser.

Each try is one kind of hostile words in one field. Either the check refuses it at its place, or the page shows the very
words, runs nothing and asks no other host. All tries stand in one copy of the second pair, which is built once.
"""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import rdflib
import rispy
import vobject
import yaml
from bibtexparser.entrypoint import parse_string
from PIL import Image
from playwright.sync_api import Browser, Page
from relations.records import dialect, messages
from relations.records.problems import DataError
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY
from tests.site.conftest import ROOT, Site, build
from tests.site.hostile import ADDRESSES, EMAILS, KINDS, UNSEEN

LANGUAGES = ("pt", "fi")
LISTS = ("chronology", "events", "people", "sources", "treaties", "memberships", "embassies", "gaps", "series")
LABELS = "labels/pt.yml"
SITE_TITLE = "R&D \"x\" 'y' {z} \\ $1 ="


@dataclass(frozen=True)
class Slot:
    """A field for hostile words: ``plain`` words, a ``line``, a ``note`` or a ``text`` in each language."""

    kind: str
    shown: bool = True


@dataclass
class Try:
    """Words in a field of a record: ``path`` as problems call it."""

    words: str
    kind: str
    file: str
    path: tuple[Any, ...]
    slot: Slot
    page: str
    refused: bool = False

    @property
    def place(self) -> str:
        """The field as a problem names it."""
        name = ""
        for step in self.path:
            name += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if name else step)
        return name

    def value(self, number: int) -> Any:
        """What stands in the file."""
        # Words of their own: the same in two records would be one record twice, a summary that is the title again, or
        # one language in the other's place.
        own = re.sub(r"\W+", " ", f"{Path(self.file).stem} {self.place}").strip()
        if self.slot.kind == "plain":
            return own if self.refused else self.words
        end = {"line": "", "note": " z.", "text": f" z.[^h{number}-source]"}[self.slot.kind]
        return {language: f"{f'{own} {language}.' if self.refused else self.words}{end}" for language in LANGUAGES}


PLAIN, LINE, NOTE, TEXT = (Slot(kind) for kind in ("plain", "line", "note", "text"))
HIDDEN = Slot("plain", shown=False)


def records(n: int) -> dict[str, tuple[str, dict[str, Any]]]:
    """A record of each kind with every field for words: by file, its page and its fields."""
    source, day = f"h{n}-source", f"19{50 + n // 28}-01-{n % 28 + 1:02}"
    both = dict.fromkeys(LANGUAGES, "words")
    text = dict.fromkeys(LANGUAGES, f"Words.[^{source}]")
    ending, email = ADDRESSES[n % len(ADDRESSES)], EMAILS[n % len(EMAILS)]
    return {
        f"sources/{source}.yml": (
            f"sources/{source}",
            {
                "kind": "press", "publisher": PLAIN, "author": PLAIN, "title": PLAIN, "host": HIDDEN, "language": "pt",
                "url": f"https://s{n}.example.org/{ending}", "original_url": f"https://o{n}.example.org/{ending}",
                "accessed": "2020-01-01", "note": LINE,
            },
        ),
        f"events/h{n}-event.yml": (
            f"events/h{n}-event",
            {
                "added": "2020-01-01", "date": day, "kind": "culture", "title": LINE, "summary": LINE,
                "people": [f"h{n}-person"], "places": [f"h{n}-place"], "topics": [f"h{n}-topic"], "text": TEXT,
                "questions": [NOTE],
                "disputes": [
                    {
                        "about": LINE, "why": NOTE,
                        "claims": [{"value": PLAIN, "sources": [source]}, {"value": LINE, "sources": [source]}],
                    }
                ],
                "votes": [
                    {
                        "body": "general-assembly", "resolution": HIDDEN, "subject": {**both}, "sources": [source],
                        "cast": {"arvelle": "for", "tormark": "against"}, "result": "adopted",
                    }
                ],
            },
        ),
        f"people/h{n}-person.yml": (
            f"people/h{n}-person",
            {
                "added": "2020-01-01", "name": LINE, "variants": [PLAIN], "side": "arvelle", "text": TEXT,
                "offices": [{"title": LINE, "sources": [source]}],
            },
        ),
        f"places/h{n}-place.yml": (f"places/h{n}-place", {"added": "2020-01-01", "name": LINE, "country": "mt"}),
        f"topics/h{n}-topic.yml": (
            f"topics/h{n}-topic", {"added": "2020-01-01", "title": LINE, "summary": LINE, "text": TEXT},
        ),
        f"embassies/h{n}-mission.yml": (
            f"embassies/h{n}-mission",
            {
                "added": "2020-01-01", "kind": "consulate", "side": "arvelle", "name": LINE, "place": f"h{n}-place",
                "addresses": [{"text": LINE, "sources": [source]}],
                "contact": {
                    "phones": [f"+000 {100000 + n}"], "emails": [email], "website": f"https://m{n}.example.org/{ending}",
                    "sources": [source],
                },
                "heads": [
                    {"person": f"h{n}-person", "rank": "consul", "term": "1950/1951", "note": NOTE, "sources": [source]}
                ],
                "text": text,
            },
        ),
        f"memberships/h{n}-body.yml": (
            f"memberships/h{n}-body",
            {
                "added": "2020-01-01", "kind": "economy", "name": LINE, "acronym": LINE, "as_of": "2019-12-31",
                "website": f"https://w{n}.example.org/{ending}",
                "sides": {
                    side: [{"status": "member", "term": "1950/..", "note": NOTE, "sources": [source]}]
                    for side in ("arvelle", "tormark")
                },
                "text": text,
            },
        ),
        f"treaties/h{n}-treaty.yml": (
            f"treaties/h{n}-treaty",
            {
                "added": "2020-01-01", "kind": "trade", "name": LINE, "signed": day, "status": "in-force",
                "signatories": [{"name": LINE, "side": "arvelle", "as": LINE}], "subject": LINE, "text": text,
            },
        ),
        f"series/h{n}-series.yml": (
            f"series/h{n}-series",
            {
                "added": "2020-01-01", "title": LINE, "definition": TEXT, "method": NOTE, "licence": PLAIN,
                "columns": {"salt": {"label": LINE, "unit": LINE}}, "chart": ["salt"], "sources": [source],
                "breaks": [{"year": 1951, "note": NOTE}],
            },
        ),
        f"pictures/h{n}-picture.yml": (
            f"events/h{n}-event",
            {
                "added": "2020-01-01", "file": "dot.png", "author": PLAIN, "licence": "cc0", "alternative": LINE,
                "licence_url": f"https://l{n}.example.org/{ending}",
                "on": [f"events/h{n}-event"], "caption": TEXT,
            },
        ),
    }  # fmt: skip


def slots(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Slot]]:
    """Every field for words in a record."""
    if isinstance(tree, Slot):
        yield path, tree
    for step, part in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from slots(part, (*path, step))


def filled(tree: Any, values: dict[tuple[Any, ...], Any], path: tuple[Any, ...] = ()) -> Any:
    """A record with words in its fields."""
    if isinstance(tree, Slot):
        return values[path]
    if isinstance(tree, dict):
        return {name: filled(part, values, (*path, name)) for name, part in tree.items()}
    if isinstance(tree, list):
        return [filled(part, values, (*path, index)) for index, part in enumerate(tree)]
    return tree


@dataclass
class Built:
    """All tries, what the check said of those that it refused, and the site with the others."""

    tries: list[Try]
    said: dict[str, str] = field(default_factory=dict)
    site: Site | None = None


def labelled() -> Iterator[Try]:
    """Hostile words in every label of one language that has no blanks, and in the words of its vocabularies."""
    labels = yaml.load((PAIR / LABELS).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    paths: list[tuple[str, ...]] = [("ui", name) for name, label in labels["ui"].items() if "{" not in label]
    paths += [("terms", name, word) for name, words in labels["terms"].items() for word in words]
    seen = [(kind, words) for kind, words in KINDS.items() if kind not in UNSEEN]
    for path, (kind, words) in zip(paths, itertools.cycle(seen), strict=False):
        yield Try(words, kind, LABELS, path, HIDDEN, "")


def _write(folder: Path, tries: list[Try]) -> None:
    labels = yaml.load((PAIR / LABELS).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    for each in tries:
        if each.file == LABELS:
            part = labels
            for step in each.path[:-1]:
                part = part[step]
            part[each.path[-1]] = each.value(0)
    (folder / LABELS).write_text(yaml.safe_dump(labels, allow_unicode=True, width=10_000), encoding="utf-8")
    site = (PAIR / "site.yml").read_text(encoding="utf-8")
    title = "title: {pt: Relações Arvelle–Tormark,"
    assert title in site
    (folder / "site.yml").write_text(site.replace(title, f"title: {{pt: {json.dumps(SITE_TITLE)},"), encoding="utf-8")
    for number in range(len(KINDS)):
        for file, (_, tree) in records(number).items():
            values = {each.path: each.value(number) for each in tries if each.file == file}
            text = yaml.safe_dump(filled(tree, values), allow_unicode=True, sort_keys=False, width=10_000)
            (folder / file).write_text(text, encoding="utf-8")
        (folder / f"series/h{number}-series.csv").write_text("year,salt\n1950,1\n1951,2\n", encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Refuse what the check refuses, round by round, and build the rest."""
    top = tmp_path_factory.mktemp("hostile")
    data = Path(shutil.copytree(PAIR, top / "data"))
    shutil.copytree(PAIR.parent / "docs", top / "docs")
    # Hostile records are doubtful in many ways beside their words: only what is refused counts here.
    rules = {key.rsplit(".", 1)[0] for key in messages.of("en") if key.endswith(".wrong")}
    counts = "".join(f"  {rule}: 99999\n" for rule in sorted(rules))
    (data / "warnings.yml").write_text(f"counts:\n{counts}", encoding="utf-8")
    Image.new("RGB", (4, 4)).save(data / "pictures" / "dot.png")
    config = (PAIR.parent / "mkdocs.yml").read_text(encoding="utf-8")
    (top / "mkdocs.yml").write_text(config.replace("../..", ROOT.as_posix()), encoding="utf-8")
    tries = [
        Try(words, kind, file, path, slot, page)
        for number, (kind, words) in enumerate(KINDS.items())
        for file, (page, tree) in records(number).items()
        for path, slot in slots(tree)
    ] + list(labelled())
    made, error = Built(tries), DataError([])
    for _ in range(6):
        _write(data, tries)
        try:
            checked(data, TODAY)
        except DataError as raised:
            error = raised
            for problem in error.problems:
                line = str(problem)
                assert re.match(r"data/[\w/-]+\.(yml|csv):\d+:\d+: ", line), line
                name = problem.path.removeprefix("data/")
                to_blame = [
                    each for each in tries
                    if each.file == name and not each.refused
                    and (not problem.field or f"{problem.field}.".startswith((f"{each.place}.", f"{each.place}[")))
                ]  # fmt: skip
                if problem.level == "error":
                    assert to_blame or any(each.file == name and each.refused for each in tries), line
                if " times)" in line:  # one cause is one problem, told at the first place that names what is not there
                    words = {each.words for each in to_blame}
                    to_blame = [each for each in tries if each.words in words and each.slot.kind in ("note", "text")]
                for each in to_blame:
                    each.refused = True
                    made.said[f"{each.file} {each.place}"] = line
        else:
            made.site = build(top / "mkdocs.yml", top / "site")
            return made
    raise AssertionError("\n".join(map(str, error.problems[:40])))


INVENTORY = """() => [...new Set([...document.querySelectorAll("*")].flatMap((element) =>
  [element.localName, ...[...element.attributes].map((given) => `${element.localName}[${given.name}]`)]))]"""
"""Every element, and every attribute of each, on a page."""
PROVOKE = """() => {
  for (const element of document.querySelectorAll("body *"))
    for (const name of ["mouseover", "focus", "load", "error", "toggle"]) element.dispatchEvent(new Event(name));
  return { hit: window.hit, title: document.title, words: document.body.textContent,
    alternatives: [...document.querySelectorAll("[alt]")].map((element) => element.getAttribute("alt")).join(" "),
    addresses: [...document.querySelectorAll("[href], [src], [action]")].map((element) =>
      element.href || element.src || element.action).filter((address) => typeof address === "string") };
}"""


@pytest.fixture(scope="module")
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page of the browser, and every address that it asks for."""
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(f"dialog: {dialog.message}"))
    yield page, asked
    page.close()


def test_there_are_enough_tries(built: Built) -> None:
    """Every kind of hostile words in every field for words."""
    assert len(built.tries) > 2000
    assert built.site


def test_what_is_refused_is_refused_at_its_place(built: Built) -> None:
    """A refusal names file, line, column and field."""
    refused = [each for each in built.tries if each.refused]
    for each in refused:
        assert re.match(r"data/[\w/-]+\.yml:\d+:\d+: \w", built.said[f"{each.file} {each.place}"])
    assert refused


def test_plain_words_may_hold_any_sign(built: Built) -> None:
    """In a source's title or a person's variant only what nobody can see or what is no line is refused."""
    plain = [each for each in built.tries if each.refused and each.slot.kind == "plain"]
    assert {each.kind for each in plain if each.file != LABELS} <= UNSEEN
    assert all(set("{}") & set(each.words) for each in plain if each.file == LABELS)  # braces are blanks in a label


@pytest.fixture(scope="module")
def usual(browser: Browser, pair: Site) -> set[str]:
    """The elements and attributes that pages without hostile words have."""
    page, found = browser.new_page(), set[str]()
    for each in pair.pages():
        if 'http-equiv="refresh"' in each.read_text(encoding="utf-8"):
            continue
        page.goto(pair.url + pair.address(each))
        found |= set(page.evaluate(INVENTORY))
    page.close()
    dialect_has = {f"{name}[{each}]" for name, given in dialect.ELEMENTS.items() for each in given}
    return (
        found
        | set(dialect.ELEMENTS)
        | dialect_has
        | {"img[src]", "img[alt]", "img[width]", "img[height]", "img[loading]", "img"}
    )


@pytest.mark.parametrize("number", range(len(KINDS)), ids=list(KINDS))
def test_hostile_words_are_shown_and_do_nothing(
    number: int, built: Built, usual: set[str], watched: tuple[Page, list[str]]
) -> None:
    """On each record's page: the very words, no element or attribute that other pages lack, no call elsewhere."""
    site, (page, asked) = built.site, watched
    assert site
    for address in dict.fromkeys(page_of for page_of, _ in records(number).values()):
        asked.clear()
        page.goto(f"{site.url}{address}/")
        seen = page.evaluate(PROVOKE)
        assert seen["hit"] is None, address
        assert [each for each in asked if not each.startswith((site.url, "data:", "blob:"))] == [], address
        assert set(page.evaluate(INVENTORY)) - usual == set(), address
        assert [each for each in seen["addresses"] if re.match(r"(?!https?:|mailto:)", each)] == [], address
        assert SITE_TITLE in seen["title"]
        said = " ".join((seen["words"] + " " + seen["alternatives"]).split()).casefold()
        for each in built.tries:
            live = each.slot.kind in ("note", "text") and set("*[#-") & set(each.words) | {each.words[0]} & set("-1#+")
            if each.page == address and each.slot.shown and not each.refused and not live:
                assert " ".join(each.words.split()).casefold() in said, (address, each.place)


def test_lists_and_search_do_nothing_either(built: Built, usual: set[str], watched: tuple[Page, list[str]]) -> None:
    """The pages that list every hostile record, and the search that finds them."""
    site, (page, asked) = built.site, watched
    assert site
    asked.clear()
    for kind in (
        "",
        "chronology/",
        "events/",
        "people/",
        "sources/",
        "treaties/",
        "memberships/",
        "embassies/",
        "gaps/",
    ):
        page.goto(site.url + kind)
        assert page.evaluate(PROVOKE)["hit"] is None
        assert set(page.evaluate(INVENTORY)) - usual == set()
    page.keyboard.press("/")
    for words in ("script", "onerror", "img"):
        page.locator("#search-field").fill(words)
        page.wait_for_timeout(400)
        assert page.evaluate(PROVOKE)["hit"] is None
        assert set(page.evaluate(INVENTORY)) - usual <= {"mark", "dialog[open]"}
    assert [each for each in asked if not each.startswith((site.url, "data:", "blob:"))] == []


def test_every_other_format_stays_readable(built: Built) -> None:
    """What is published beside the pages can be read by what reads such files, and runs nothing in it."""
    assert built.site
    read: Counter[str] = Counter()
    for file in sorted(built.site.folder.rglob("*")):
        if file.is_file() and (reader := READERS.get(file.suffix)):
            reader(file)
            read[file.suffix] += 1
    assert read.keys() == READERS.keys()


def _inert(root: ElementTree.Element) -> None:
    for element in root.iter():
        assert not str(element.tag).endswith(("}script", "}iframe", "}object"))
        runs = ("javascript:", "data:", "vbscript:")
        values = {name: value.strip().lower() for name, value in element.attrib.items()}
        assert not [name for name, value in values.items() if name.startswith("on") or value.startswith(runs)]


def _cells(file: Path) -> None:
    """No cell begins a formula, as spreadsheets see it."""
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.reader(opened):
            assert [cell for cell in row if re.match(r"[=@\t\r]|[+-](?![\d\s().,/-]*$)", cell)] == [], file


def _entries(file: Path) -> None:
    found = parse_string(file.read_text(encoding="utf-8"))
    assert not found.failed_blocks, file
    assert len(found.entries) == _cited(file), file


def _references(file: Path) -> None:
    assert len(rispy.loads(file.read_text(encoding="utf-8"))) == _cited(file), file


def _cited(file: Path) -> int:
    """One, or in the whole bibliography as many as there are sources published beside it."""
    return len(list((file.parent / "sources").glob("*.json.gz"))) if file.stem == "sources" else 1


def _bundle(file: Path) -> None:
    """Every table."""
    with zipfile.ZipFile(file) as opened, tempfile.TemporaryDirectory() as folder:
        opened.extractall(folder)
        for table in Path(folder, "csv").glob("*.csv"):
            _cells(table)


def _calendar(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    calendar = vobject.readOne(text)
    assert {name for name in calendar.contents if name.startswith("v") and name != "version"} <= {"vevent"}
    assert len(calendar.contents.get("vevent", [])) == text.count("\nRRULE:")


def _book(file: Path) -> None:
    with zipfile.ZipFile(file) as opened:
        for name in opened.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx")):
                _inert(ElementTree.fromstring(opened.read(name)))


def _packed(file: Path) -> None:
    text = gzip.decompress(file.read_bytes())
    if file.name.endswith(".ttl.gz"):
        assert len(rdflib.Graph().parse(data=text, format="turtle"))
    elif file.name.endswith(".json.gz"):
        json.loads(text)


def _page(file: Path) -> None:
    """The data within a page is data, and closes nothing around it."""
    text = file.read_text(encoding="utf-8")
    for data in re.findall(r'<script type="?application/ld\+json"?>(.*?)</script>', text, re.S):
        json.loads(data)


READERS: dict[str, Callable[[Path], object]] = {
    ".json": lambda file: json.loads(file.read_text(encoding="utf-8")),
    ".geojson": lambda file: json.loads(file.read_text(encoding="utf-8")),
    ".xml": lambda file: _inert(ElementTree.parse(file).getroot()),
    ".svg": lambda file: _inert(ElementTree.parse(file).getroot()),
    ".csv": _cells,
    ".bib": _entries,
    ".ris": _references,
    ".ics": _calendar,
    ".epub": _book,
    ".zip": _bundle,
    ".gz": _packed,
    ".html": _page,
}
"""What reads each kind of file, none of which wrote it."""
