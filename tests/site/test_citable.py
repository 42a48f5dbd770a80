"""What a program that keeps references finds on each page, read by an HTML parser that did not write it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import html5lib  # type: ignore[import-untyped]
import pytest

from tests.site.conftest import Site


def found(page: Path) -> dict[str, str]:
    """The named particulars of a page's head."""
    with page.open("rb") as file:
        tree = html5lib.parse(file, namespaceHTMLElements=False)
    return {element.attrib["name"]: element.attrib["content"] for element in tree.iterfind("head/meta[@name]")}


def test_every_page_is_an_item(pair: Site) -> None:
    """Whatever page somebody keeps: what it is, its title, its lasting address and the site that published it."""
    for page in pair.pages():
        if 'http-equiv="refresh"' not in page.read_text(encoding="utf-8"):
            item = found(page)
            assert item["z.itemType"], page
            assert item["citation_title"] == item["DC.title"] != ""
            assert item["citation_public_url"] == item["DC.identifier"]
            assert item["citation_public_url"].startswith("http")
            assert item.get("DC.publisher") or item["prism.publicationName"]


def test_the_page_of_a_source_is_the_source(pair: Site) -> None:
    """Who keeps the page of a newspaper's article keeps the article: its title, paper, day and own address."""
    item = found(pair.folder / "sources" / "gazette-1921" / "index.html")
    file = pair.folder / "data" / "v1" / "sources" / "gazette-1921.json.gz"
    source = json.loads(gzip.decompress(file.read_bytes()))["result"]
    assert item["citation_title"] == source["title"]
    assert item["citation_public_url"] == source["url"]
    assert source["publisher"] in (item.get("DC.publisher"), item.get("prism.publicationName"))
    assert item["DC.date"] == source["date"]["edtf"]
    assert "DC.rights" not in item  # it is not ours to license


def test_those_who_signed_a_source_together_are_each_an_author(site: Site) -> None:
    """An element each, as Highwire's tags have it."""
    with (site.folder / "sources" / "bailey-strezhnev-voeten" / "index.html").open("rb") as file:
        tree = html5lib.parse(file, namespaceHTMLElements=False)
    authors = [element.attrib["content"] for element in tree.iterfind("head/meta[@name='citation_author']")]
    assert authors == ["Michael A. Bailey", "Anton Strezhnev", "Erik Voeten"]


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("", "«Boric llama “guerra de agresión imperial” a la invasión de Ucrania»"),
        ("en", "“Boric calls the invasion of Ukraine an ‘imperial war of aggression’”"),
    ],
)
def test_quotes_in_a_title_that_is_quoted_are_the_inner_ones(site: Site, folder: str, title: str) -> None:
    """The line to copy is written as the page's language writes a quotation within one."""
    with (site.folder / folder / "events" / "2023-boric-celac-ue" / "index.html").open("rb") as file:
        tree = html5lib.parse(file, namespaceHTMLElements=False)
    (line,) = (element.text for element in tree.iter("span") if element.get("id") == "citation")
    assert title in line


def test_a_list_of_sources_is_a_list_of_items(site: Site) -> None:
    """Each source stands in it as COinS; where they would double a long list, it leads to pages that are the sources.

    All lists together hold every source.
    """
    known = set()
    for page in sorted((site.folder / "sources" / "kind").glob("*/index.html")):
        with page.open("rb") as file:
            tree = html5lib.parse(file, namespaceHTMLElements=False)
        rows = [item for item in tree.iter("li") if "data-item" in item.attrib]
        marks = [mark for row in rows for mark in row.iterfind("span[@class='Z3988']")]
        assert len(marks) == (len(rows) if len(rows) <= 300 else 0), page
        for row in rows:
            link = row.find("a")
            assert link is not None
            target = (page.parent / link.attrib["href"] / "index.html").resolve()
            known.add(target)
            if not marks:
                assert found(target)["citation_title"] == link.text, target
    listed = json.loads(gzip.decompress((site.folder / "data" / "v1" / "sources.json.gz").read_bytes()))
    assert {page.parent.name for page in known} == {source["id"] for source in listed["result"]}
