"""What holds for every built page, read as files."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

from tests.site.conftest import Site

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


class _Page(HTMLParser):
    """The links, ids, language and head of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.canonical = ""
        self.alternates: dict[str, str] = {}
        self.modified = ""
        self.hidden = False
        self.moved = False
        self.unlisted = False
        self.social: dict[str, str] = {}
        self.switch = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and given.get("rel", "").strip() == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag in ("a", "link", "img", "script", "form"):
            self.links += [given[name] for name in ("href", "src", "action") if given.get(name)]
        if tag == "a" and "language" in given.get("class", "").split():
            self.switch = given["href"]
        if tag == "meta" and given.get("name") == "modified":
            self.modified = given["content"]
        if tag == "meta" and given.get("property", "").startswith("og:"):
            self.social[given["property"]] = given["content"]
        if tag == "meta" and given.get("name") == "robots":
            self.unlisted = "noindex" in given["content"]
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.moved = True


@pytest.fixture(scope="session")
def read(site: Site) -> dict[str, _Page]:
    """Every page by its address below the site."""
    return {site.address(page): _Page(page.read_text(encoding="utf-8")) for page in site.pages()}


def test_every_link_and_anchor_leads_somewhere(site: Site, read: dict[str, _Page]) -> None:
    """No page links to a page, file or place in a page that is not there."""
    broken = []
    for address, page in read.items():
        for link in page.links:
            target = urlsplit(urljoin(site.site_url + address, link))
            if target.scheme not in ("http", "https") or not target.geturl().startswith(site.site_url):
                continue
            path = unquote(target.path.removeprefix(urlsplit(site.site_url).path))
            file = site.folder / path
            if path.startswith("pagefind/"):
                continue
            if not (file.is_file() or (file / "index.html").is_file()) or (
                target.fragment and (path in read) and unquote(target.fragment) not in read[path].ids
            ):
                broken.append((address, link))
    assert broken == []


def test_ids_are_unique(read: dict[str, _Page]) -> None:
    """No id stands twice in a page."""
    twice = {address: {name for name in page.ids if page.ids.count(name) > 1} for address, page in read.items()}
    assert {address: names for address, names in twice.items() if names} == {}


def test_both_languages_have_the_same_pages(read: dict[str, _Page]) -> None:
    """Neither language is the other's fallback: page for page the same."""
    english = {address.removeprefix("en/") for address in read if address.startswith("en/")}
    assert english == {address for address in read if not address.startswith("en/")}
    assert len(english) > 500


def test_each_page_says_its_language(read: dict[str, _Page]) -> None:
    """The root is Spanish, /en/ is English."""
    wrong = {a: page.language for a, page in read.items() if page.language != ("en" if a.startswith("en/") else "es")}
    assert wrong == {}


def test_the_switcher_keeps_the_page_both_ways(site: Site, read: dict[str, _Page]) -> None:
    """From every page the switcher leads to the same page in the other language, and from there back."""
    for address, page in read.items():
        there = urljoin(site.site_url + address, page.switch).removeprefix(site.site_url)
        assert there.removeprefix("en/") == address.removeprefix("en/")
        assert there != address
        assert urljoin(site.site_url + there, read[there].switch).removeprefix(site.site_url) == address


def test_alternates_are_absolute_and_complete(site: Site, read: dict[str, _Page]) -> None:
    """Each page names itself, its twin and the default, by full addresses."""
    for address, page in read.items():
        plain = address.removeprefix("en/")
        assert page.canonical == site.site_url + address
        assert page.alternates == {
            "es": site.site_url + plain,
            "en": f"{site.site_url}en/{plain}",
            "x-default": site.site_url + plain,
        }


def test_the_sitemap_lists_every_page_with_its_day(site: Site, read: dict[str, _Page]) -> None:
    """The sitemap holds each page that has neither moved nor gone, its alternates, and the day its data changed."""
    urls = ElementTree.parse(site.folder / "sitemap.xml").getroot()
    found = {}
    for url in urls:
        address = (url.findtext("s:loc", namespaces=SITEMAP) or "").removeprefix(site.site_url)
        found[address] = url.findtext("s:lastmod", namespaces=SITEMAP)
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
        assert alternates == read[address].alternates
    assert set(found) == {address for address, page in read.items() if not page.unlisted}
    assert any(page.unlisted and not page.moved for page in read.values())
    assert all(found[address] == (page.modified or None) for address, page in read.items() if address in found)


def test_a_shared_link_shows_title_words_and_picture(site: Site, read: dict[str, _Page]) -> None:
    """Each page says what it is called and about, and names a picture that is there; a record of its own words."""
    descriptions: dict[str, list[str]] = {}
    for address, page in read.items():
        assert page.social["og:title"]
        assert page.social["og:url"] == site.site_url + address
        image = page.social["og:image"]
        assert image.startswith(site.site_url)
        assert (site.folder / image.removeprefix(site.site_url)).is_file(), address
        if "/events/" in f"/{address}" and not page.moved:
            descriptions.setdefault(page.social["og:description"], []).append(address)
    assert [pages for pages in descriptions.values() if len(pages) > 1] == []


def test_a_moved_record_leads_on(site: Site, read: dict[str, _Page]) -> None:
    """An alias has a page that goes to the record's new address."""
    moved = [address for address, page in read.items() if page.moved]
    assert moved
    for address in moved:
        text = (site.folder / address / "index.html").read_text(encoding="utf-8")
        target = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
        assert target
        assert urljoin(site.site_url + address, target[1]).removeprefix(site.site_url) in read


def test_the_page_for_errors_speaks_both_languages(site: Site) -> None:
    """One page for every wrong address, in both languages, with ways that hold below the project's path."""
    text = (site.folder / "404.html").read_text(encoding="utf-8")
    assert '<section lang="es"' in text
    assert '<section lang="en"' in text
    assert 'href="/relations/"' in text
    assert 'href="/relations/en/"' in text


def test_no_page_is_heavy(site: Site) -> None:
    """A record's page stays under 80 kB of HTML."""
    heavy = {
        site.address(page): page.stat().st_size
        for page in site.pages()
        if page.stat().st_size > 80_000 and page.parent.parent.name in ("events", "visits", "treaties", "people")
    }
    assert heavy == {}


def test_the_second_pair_knows_nothing_of_the_first(pair: Site) -> None:
    """Another pair's site holds no word of this one, and no label of its languages."""
    words = re.compile(r"\b(Chile|Rusia|Russia|Santiago|Moscow|Moscú|Fuentes|Sources|Cronología|Chronology)\b")
    for page in pair.pages():
        text = page.read_text(encoding="utf-8")
        assert not words.search(text), (pair.address(page), words.search(text))


def test_the_second_pair_has_style_type_and_icon(pair: Site) -> None:
    """What the theme brings is published wherever a project lies."""
    assets = pair.folder / "assets"
    assert {file.name for file in (assets / "fonts").glob("*.woff2")} == {"serif-regular.woff2", "serif-semibold.woff2"}
    assert (assets / "favicon.svg").is_file()


def test_the_second_pair_has_its_languages(pair: Site) -> None:
    """The pair's default language is at the root, the other in its folder."""
    root: Path = pair.folder
    assert '<html lang="pt"' in (root / "index.html").read_text(encoding="utf-8")
    assert '<html lang="fi"' in (root / "fi" / "index.html").read_text(encoding="utf-8")
