"""The pages: as they were agreed (``golden/``), of no country that the data does not name, and with every label.

``UPDATE_GOLDEN=1 python -m pytest tests/test_pages.py`` writes the golden files anew; look at the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from relations.pages.addresses import LISTS, SINGLE, files, label_of
from relations.pages.pages import pages
from relations.pages.related import ORDER
from relations.records.labels import GROUPED
from relations.reference import Reference
from relations.rules.asked import asked as by_name
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY

TOP = PAIR.parents[2]
GOLDEN = Path(__file__).parent / "golden"
LANGUAGES = ("pt", "fi")
RECORDS = (
    "events/1921-ties",
    "events/1934-exhibition",
    "visits/1948-brandel-arvelle",
    "embassies/embassy-of-tormark",
    "memberships/salt-convention",
    "people/irena-valde",
    "treaties/1948-trade",
    "sources/tormark-archive",
    "periods/1958-silence",
    "topics/salt",
    "series/salt-trade",
    "places/porto-alvo",
)
"""One page of each kind; two events, as one has a dispute and the other a picture."""
MOVED = ("events/1921-relations",)
AGREED = tuple(
    f"{language}/{name}.md"
    for language in LANGUAGES
    for name in (*SINGLE, *(f"{kind}/index" for kind in LISTS), *RECORDS, *MOVED)
    # What `data` offers depends on the libraries there are, `fields` is the manual: each has tests of its own.
    if name not in ("data", "fields")
)


@cache
def made() -> dict[str, str]:
    """Every page of the pair by its path."""
    return {page.path: page.text for page in pages(Reference.of(checked(PAIR, TODAY)))}


def test_one_page_of_each_kind_is_agreed() -> None:
    """No kind of page goes without a golden file."""
    assert {name.split("/")[0] for name in RECORDS} == set(LISTS)
    assert set(AGREED) <= set(made())


@pytest.mark.parametrize("path", AGREED)
def test_a_page_is_as_agreed(path: str) -> None:
    """A page changes only where somebody has seen that it does."""
    golden = GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(made()[path], encoding="utf-8")
    assert golden.exists(), "no golden file; write it with UPDATE_GOLDEN=1 and look at it"
    assert made()[path] == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a page that is compared with it."""
    assert {file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.md")} == set(AGREED)


def test_every_record_has_its_page_in_every_language() -> None:
    """The pages are those of the records, the lists and the single pages; old ids lead on."""
    names = [*SINGLE, *MOVED]
    for kind in LISTS:
        names += [f"{kind}/index", *(f"{kind}/{file.stem}" for file in (PAIR / kind).glob("*.yml"))]
    kinds = {
        re.search(r"^kind: (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        for file in (PAIR / "sources").glob("*.yml")
    }
    names += [f"sources/kind/{kind[1]}" for kind in kinds if kind]
    pages = {f"{language}/{name}.md" for language in LANGUAGES for name in names}
    gone = {f"{language}/events/1930-storm.md" for language in LANGUAGES}
    charts = {f"assets/series/{language}/salt-trade.svg" for language in LANGUAGES}
    assert set(made()) == pages | gone | charts | {"assets/series/salt-trade.csv"}
    assert files(Reference.of(checked(PAIR, TODAY)).data) == pages | gone, "what the check lets pages link to"


def test_what_is_related_stands_under_its_heading() -> None:
    """A page that shows elsewhere all that its record is related to has no heading over nothing."""
    sections = [
        (path, section)
        for path, text in made().items()
        for section in re.findall(r'<section class="related".*?</section>', text, re.DOTALL)
    ]
    assert sections
    assert [path for path, section in sections if "<li" not in section] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_of_memberships_ends_with_what_the_table_counts(language: str) -> None:
    """Each side's line is labelled with the number of its members in the list below."""
    text = made()[f"{language}/memberships/index.md"]
    ends = re.findall(r'class="plot__end [^>]*>\D* (\d+)<', text)
    rows = [
        re.findall(r'<td class="(standing [^"]*)"', row) for row in text.splitlines() if row.startswith("<tr data-item")
    ]
    counted = [sum("standing--full" in row[side] for row in rows) for side in (0, 1)]
    assert sorted(map(int, ends)) == sorted(counted) != [0, 0]


def test_a_chart_can_be_taken_away_as_a_picture() -> None:
    """The SVG stands alone: it is well formed, says its title, sources and figures, and asks for nothing else."""
    drawn = made()["assets/series/pt/salt-trade.svg"]
    words = " ".join(ElementTree.fromstring(drawn).itertext())
    assert {"Comércio do sal", "Sal", "Fontes: Tormarkin arkisto · Correio de Porto Alvo · Imprensa de Arvelle"} <= {
        text.strip() for text in ElementTree.fromstring(drawn).itertext()
    }
    assert "1954: entre 400 e 650" in words
    assert re.findall(r"(?:href|src|url)\W", drawn) == []


def test_the_figures_can_be_downloaded_as_they_were_given() -> None:
    """A series' CSV reads back as the same figures."""
    given = (PAIR / "series" / "salt-trade.csv").read_text(encoding="utf-8")
    read = [
        [cell and float(cell) if row else cell for cell in line.split(",")] for row, line in enumerate(given.split())
    ]
    made_again = made()["assets/series/salt-trade.csv"].split()
    assert [
        [cell and float(cell) if row else cell for cell in line.split(",")] for row, line in enumerate(made_again)
    ] == read


def test_a_page_links_to_pages_that_there_are() -> None:
    """Every Markdown link to a file leads to a page of the same language."""
    for path, text in made().items():
        for target in re.findall(r"\]\((?!https?:)([^)#]+\.md)(?:#[^)]*)?\)", text):
            assert os.path.normpath(f"{Path(path).parent}/{target}") in made(), f"{path}: {target}"


# Nothing of one pair of countries in the code


@cache
def labels(language: str) -> dict[str, str]:
    """The words of the interface in one language."""
    folder = TOP / "data" / "labels" if language in ("es", "en") else PAIR / "labels"
    read = yaml.load((folder / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return dict(read["ui"])


@pytest.mark.parametrize("name", ["Chile", "Rusia", "Russia", "Santiago", "Moscow", "Moscú"])
def test_no_page_of_the_pair_knows_the_other_pair(name: str) -> None:
    """Countries and cities come from the data alone."""
    assert [path for path, text in made().items() if name in text] == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_page_of_the_pair_speaks_another_language(language: str) -> None:
    """Every word that a reader sees comes from the labels of the page's own language."""
    pieces = {
        piece.strip() for label in labels(language).values() for piece in re.split(r"\{\w*\}", label) if len(piece) > 12
    }
    assert len(pieces) > 100
    # The manual speaks the editors' languages, and its page marks it so (`lang`).
    texts = [text for path, text in made().items() if not path.endswith("/fields.md")]
    found = {piece for piece in pieces for text in texts if piece in text}
    assert found == set()


# Labels


def test_the_labels_of_the_pair_are_complete() -> None:
    """The second pair has every label of the first, so that it proves the whole house."""
    for language in LANGUAGES:
        assert set(labels(language)) == set(labels("es")) == set(labels("en"))


def asked(text: str) -> Iterator[str]:
    """The labels that a file of code or a template asks for, as patterns: `list_.*` where a part is filled in."""
    for start in re.finditer(r"\bt\(", text):
        argument = _first_argument(text[start.end() :])
        for literal in re.finditer(r"""(f?)(["'])([a-z_{}]+)\2(\s*~)?""", argument):
            pattern = re.sub(r"\{\w+\}", ".*", literal[3]) if literal[1] else literal[3]
            yield pattern + (".*" if literal[4] else "")
    yield from re.findall(r"\blabels?\.(?:ui\.)?([a-z_]+)", text)
    yield from re.findall(r"""\bui\[["']([a-z_]+)["']\]""", text)


def _first_argument(text: str) -> str:
    depth = 0
    for index, sign in enumerate(text):
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        if depth < 0 or (sign == "," and depth == 0):
            return text[:index]
    return text


@cache
def asked_for() -> dict[str, str]:
    """Every pattern that code, templates and theme ask for, with a file that does."""
    scripts = TOP / "scripts"
    files = [
        file
        for folder in (scripts / "relations", scripts / "theme")
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".py", ".j2", ".html", ".xml")
    ]
    pages = {label_of(name): "the pages" for name in (*LISTS, *SINGLE, "about") if name != "index"}
    # `labels.terms` and its like are the sections of a labels file, `label.ui` is the way to all of them.
    sections = {"ui", "terms", "counts", "dates", "locale", "items"}
    return pages | {
        pattern: file.relative_to(TOP).as_posix()
        for file in files
        for pattern in asked(file.read_text(encoding="utf-8"))
        if pattern not in sections and pattern.strip("_")
    }


def test_every_label_is_used() -> None:
    """A label that nothing asks for is deleted."""
    unused = {key for key in labels("es") if not any(re.fullmatch(pattern, key) for pattern in asked_for())}
    assert unused == set()


def test_every_group_of_what_is_related_has_its_label() -> None:
    """And no label is left of a group that no page shows."""
    assert {key for key in labels("es") if re.fullmatch("related_.+", key)} == {f"related_{name}" for name in ORDER}


def test_every_label_that_nobody_writes_out_is_on_a_list() -> None:
    """What pages put together from parts is on a list of its own, as no rule can see it in the code."""
    assert labels("es").keys() - by_name().keys() == GROUPED - by_name().keys()
    assert labels("es").keys() >= GROUPED


def test_every_label_that_is_used_exists() -> None:
    """What code, templates and theme ask for stands among the labels."""
    missing = {
        pattern: file
        for pattern, file in asked_for().items()
        if not any(re.fullmatch(pattern, key) for key in labels("es"))
    }
    assert missing == {}


def test_a_kind_of_source_within_brackets_is_running_text() -> None:
    """It has a capital only where a line begins with it, and so has a rank behind a name."""
    pages = made()
    assert "(2019, português, imprensa)" in pages["pt/series/salt-trade.md"]
    assert "<dd>Imprensa</dd>" in pages["pt/sources/porto-alvo-post.md"]
    assert "# Imprensa <span" in pages["pt/sources/kind/press.md"]
    mission = pages["pt/embassies/embassy-of-tormark.md"]
    assert "), <small>embaixador</small>" in mission and "<dt>Representante</dt>" in mission
