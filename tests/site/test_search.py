"""Search, as readers type."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from relations.site.search import FOLDER

from tests.site.conftest import LANGUAGES, Site, search

UNREAD = (".band-box", ".chart", ".heads", ".box", ".footnote-ref", ".footnote", "#sources")
"""What is not text of a page: charts with their labels, tables of facts, and notes."""
QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Lavrov", "people/serguei-lavrov/"),
        ("Lavróv", "people/serguei-lavrov/"),
        ("Лавров", "people/serguei-lavrov/"),
        ("Москва", "places/moscow/"),
        ("1947-break", "events/1947-break/"),
    ],
)
def test_search_finds_by_any_spelling(site: Site, page: Page, language: str, words: str, target: str) -> None:
    """A name in any script and an id lead to the record, in the reader's language only."""
    page.goto(site.url + language)
    found = search(page, words)
    assert any(address.endswith(f"/{language}{target}") for address in found)
    assert all(("/en/" in address) == (language == "en/") for address in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_excerpt_keeps_its_words_apart(site: Site, page: Page, language: str) -> None:
    """Also where words that were looked for stand side by side, and after the last of them."""
    page.goto(site.url + language)
    search(page, "Cruz Ocampo")
    excerpts = page.locator(".search__results p", has=page.locator("mark")).all_inner_texts()
    assert any("Cruz Ocampo " in excerpt for excerpt in excerpts)
    assert not [excerpt for excerpt in excerpts if re.search(r"CruzOcampo|Ocampo[,.]?[^\W\d_]", excerpt)]


def test_search_ignores_accents(site: Site, page: Page) -> None:
    """A word without its accents finds as much as with them."""
    page.goto(site.url)
    assert search(page, "antartica")
    plain = page.locator("[data-status]").inner_text().split()[-1]
    page.goto(site.url)
    search(page, "antártica")
    assert page.locator("[data-status]").inner_text().split()[-1] == plain


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("ES-11/1", "events/2022-unga-es11-1/"),
        ("A/RES/ES-11/1", "events/2022-unga-es11-1/"),
        ("21/10/1947", "events/1947-break/"),
        ("1816", "events/1816-rurik-talcahuano/"),
        ("U.R.S.S.", "embassies/trade-representation-of-the-ussr-in-santiago/"),
        ("OHiggins", "people/bernardo-ohiggins/"),
        ("González-Videla", "people/gabriel-gonzalez-videla/"),
        ("Jruschov", "people/nikita-jrushchov/"),
        ("¿Putin?", "people/vladimir-putin/"),
        ("embajador de Chile en Rusia", "embassies/embassy-of-chile-in-moscow/"),
        ("vino", "topics/trade-and-food/"),
        ("antartica", "topics/antarctica/"),
    ],
)
def test_what_is_asked_for_is_among_the_first_three(site: Site, page: Page, words: str, target: str) -> None:
    """Numbers, days, years, acronyms, spellings and questions lead to the record that answers."""
    page.goto(site.url)
    assert [address for address in search(page, words)[:3] if address.endswith(target)]


@pytest.fixture(scope="module")
def searching(site: Site, browser: Browser) -> Iterator[dict[str, Page]]:
    """A page of each language with its search open, asked again and again."""
    pages = {language: browser.new_page() for language in ("es", "en")}
    for language, page in pages.items():
        page.goto(site.url + ("en/" if language == "en" else ""))
        page.keyboard.press("/")
    yield pages
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question["en"]))
def test_a_question_as_people_type_it_is_answered(
    searching: dict[str, Page], language: str, question: dict[str, str]
) -> None:
    """The record that answers is among the first three."""
    page = searching[language]
    page.locator("#search-field").fill(question[language])
    expect(page.locator("[data-status]")).to_contain_text(question[language])
    found = page.locator("[data-results] a").evaluate_all("links => links.slice(0, 3).map(link => link.pathname)")
    assert any(path.endswith(f"/{question['answer']}/") for path in found), found


@pytest.mark.parametrize("words", ["Шойгу", "Shoigu"])
def test_who_is_not_here_is_not_taken_for_somebody_else(site: Site, page: Page, words: str) -> None:
    """A minister of whom no source tells anything here: nothing, and no guess."""
    page.goto(f"{site.url}en/")
    assert search(page, words) == []
    expect(page.locator("[data-status]")).to_contain_text("No results")


@pytest.mark.parametrize("words", ["Lavrof", "Gorbatschow", "Corbalan"])
def test_a_slip_is_asked_back(site: Site, page: Page, words: str) -> None:
    """A name nearly spelled right gives those it may have meant, and says that it is a guess."""
    page.goto(f"{site.url}en/")
    assert any("/people/" in address for address in search(page, words))
    expect(page.locator("[data-status]")).to_contain_text("Did you mean")


def test_a_word_that_is_nowhere_says_what_to_try(site: Site, page: Page) -> None:
    """It gets advice, not an empty box, and not every page with its first letters."""
    page.goto(f"{site.url}en/")
    assert search(page, "zzzzqx") == []
    expect(page.locator("[data-status]")).to_contain_text("Try fewer words")


def test_results_are_walked_by_arrow_keys_and_the_query_is_kept(site: Site, page: Page) -> None:
    """Down goes into the results, up back to the field; a copied address asks the same again."""
    page.goto(f"{site.url}en/")
    first = search(page, "Bulganin")[0]
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.goto(page.url)
    expect(page.locator("[data-results] a").first).to_have_attribute("href", first)
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    expect(page.locator("h1")).to_contain_text("Bulganin")


def test_more_than_twenty_results_can_be_reached(site: Site, page: Page) -> None:
    """A common word goes on beyond the first results."""
    page.goto(f"{site.url}en/")
    few = len(search(page, "embassy"))
    page.locator("[data-more-results]").click()
    expect(page.locator("[data-results] a").nth(few)).to_be_attached()


def test_no_excerpt_glues_words(site: Site, page: Page) -> None:
    """Marks of notes, boxes and charts stay out of what is shown of a text."""
    page.goto(site.url)
    search(page, "embajada")
    texts = " ".join(page.locator("[data-results] p").all_inner_texts())
    assert not [word for word in texts.split() if word[:-1].endswith(".") and word[-1].isdigit()]


def test_search_closes_at_the_first_escape(site: Site, page: Page) -> None:
    """Escape leaves search, whatever was typed, and the focus is where it was."""
    page.goto(site.url)
    page.locator("[data-search-open]").focus()
    search(page, "Bulganin")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[data-search]")).to_be_hidden()
    expect(page.locator("[data-search-open]")).to_be_focused()


def test_search_reads_what_pagefind_would_find_in_the_pages(pair: Site, tmp_path: Path) -> None:
    """Letter by letter, though it is told words; blanks and signs apart: it glues the cells of a table's head."""
    command = [sys.executable, "-m", "pagefind", "--silent", "--site", str(pair.folder), "--output-path", str(tmp_path)]
    subprocess.run([*command, "--exclude-selectors", ", ".join(UNREAD)], check=True)
    ours, theirs = fragments(pair.folder / FOLDER), fragments(tmp_path)
    assert ours.keys() == theirs.keys()
    for url, page in theirs.items():
        assert letters(ours[url]["content"]) == letters(page["content"]), url
        assert ours[url]["meta"] == {key: value for key, value in page["meta"].items() if not key.startswith("image")}


def fragments(folder: Path) -> dict[str, dict[str, Any]]:
    """What an index shows of each page, by its address."""
    files = (folder / "fragment").iterdir()
    pages = (json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")) for file in files)
    return {page["url"]: page for page in pages}


def letters(text: str) -> str:
    """A text without blanks and signs."""
    return re.sub(r"\W", "", text)
