"""The reference as a book, one a language: the periods, the chronology with its texts, the lists, the sources.

EPUB 3, https://www.w3.org/TR/epub-33/, written by ebooklib and packed anew, so that the same data gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
import json
import re
import uuid
import zipfile
from collections.abc import Iterable
from typing import Any

import pyromark
from ebooklib import epub
from markupsafe import escape

from relations.exports.bundle import zipped
from relations.exports.parts import part as part_of
from relations.exports.prose import Prose, unplaced
from relations.exports.publication import LICENCE, ROOT, File, Publication
from relations.records import markup
from relations.records.model import Source

_LISTS = ("treaties", "embassies", "memberships", "people", "topics")
"""The kinds that are a chapter each after the chronology."""
_TOLD = ("events", "visits", "periods", "sources", *_LISTS)
_LINK = re.compile(f'href="{unplaced("")}([^"]*)"')
_SHEET = "style.css"
_STYLE = b"""body{font-family:serif;line-height:1.5}h1,h2,h3{line-height:1.2}ul{padding-left:1.2em}
a.note{font-size:.75em;vertical-align:super;text-decoration:none}li p{margin:0}"""


def files(publication: Publication) -> Iterable[File]:
    """``<name>.<language>.epub``."""
    for language in publication.languages:
        yield File(f"{ROOT}/{publication.name}.{language}.epub", _Book(publication, language).packed())


class _Book:
    """One language's book while it is put together: where each record stands in it, and its chapters."""

    def __init__(self, publication: Publication, language: str) -> None:
        self.publication, self.language = publication, language
        self.reference = publication.reference
        self.chapters: list[tuple[str, str, list[Any]]] = []
        self.places: dict[str, str] = {}
        self.words = publication.words(language)

    def packed(self) -> bytes:
        """The book's bytes."""
        return zipped(self.publication, self._inside(), stored=("mimetype",))

    def _inside(self) -> list[File]:
        """The files of the book."""
        words, site = self.words, self.reference.site
        self._plan()
        book = epub.EpubBook()
        book.set_identifier(str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.publication.site_url}{self.language}")))
        book.set_title(site.title[self.language])
        book.set_language(self.language)
        book.add_author(site.title[self.language])
        book.add_metadata("DC", "description", site.description[self.language])
        book.add_metadata("DC", "rights", f"{LICENCE['name']} <{LICENCE['url']}>")
        book.add_metadata("DC", "date", self.publication.generated_at)
        book.add_metadata("DC", "source", self.publication.site_url)
        style = epub.EpubItem(uid="style", file_name=_SHEET, media_type="text/css", content=_STYLE)
        book.add_item(style)
        overview = f"# {site.title[self.language]}\n\n{_prose(self.publication, self.language).markdown(site.overview)}"
        pages = [self._page("overview", site.title[self.language], self._placed(_html(overview)))]
        pages += [self._page(name, title, "".join(map(self._given, found))) for name, title, found in self.chapters]
        pages.append(self._page("sources", words.t("list_sources"), self._sources()))
        for page in pages:
            book.add_item(page)
        book.toc = [epub.Link(page.file_name, page.title, page.id) for page in pages]
        book.add_item(epub.EpubNcx())
        book.add_item(epub.EpubNav(title=site.title[self.language]))
        book.spine = [*pages, "nav"]
        day = datetime.datetime.fromisoformat(self.publication.generated_at)
        with io.BytesIO() as written:  # closed, as ebooklib goes on holding it
            options = {"mtime": day, "epub3_pages": False, "compresslevel": 0}  # it is packed by who asks
            epub.write_epub(written, book, options)
            with zipfile.ZipFile(written) as archive:
                inside = [File(name, archive.read(name)) for name in archive.namelist()]
        vars(book).clear()  # its pages lead to it: what leads to itself is not let go of
        return inside

    def _plan(self) -> None:
        """Decide which record stands in which chapter, before any text asks where."""
        words = self.words
        earlier = [e.record for e in self.reference.in_period(None) if e.record.folder != "treaties"]
        if earlier:
            self.chapters.append(("earlier", words.t("chronology_page"), earlier))
        for period in self.reference.periods:
            entries = [e.record for e in self.reference.in_period(period) if e.record.folder != "treaties"]
            title = f"{words.years(period.term)} {period.title[self.language]}"
            self.chapters.append((f"period-{period.id}", title, [period, *entries]))
        for kind in _LISTS:
            records = self.reference.all(kind)
            if records:
                self.chapters.append((kind, words.t(f"list_{kind}"), records))
        for name, _, records in self.chapters:
            for record in records:
                self.places[record.link] = f"{name}.xhtml#{_id(record.link)}"

    def _placed(self, section: str) -> str:
        """A section in which links lead to places in the book."""
        return _LINK.sub(self._place, section)

    def _place(self, match: re.Match[str]) -> str:
        """Where a link leads: where a record stands in the book; to the site, if it is not in the book."""
        link = match[1]
        place = self.places.get(link) or self.publication.pages(self.publication.get(link))[self.language] or ""
        return f'href="{escape(place)}"'

    def _page(self, name: str, title: str, body: str) -> Any:
        given = json.dumps([self.language, name, title, body], ensure_ascii=False)
        return _Page(self.publication.each(_xhtml, [given.encode()])[0], self.language, name, title)

    def _given(self, record: Any) -> str:
        return self._placed(part_of(self.publication, "books", record.link)[self.language])

    def _sources(self) -> str:
        items = "".join(map(self._given, self.reference.all("sources")))
        return f"<h1>{escape(self.words.t('list_sources'))}</h1><ul>{items}</ul>"


class _Page(epub.EpubHtml):  # type: ignore[misc]
    """A chapter whose file is already written."""

    def __init__(self, written: bytes, language: str, name: str, title: str) -> None:
        super().__init__(uid=name, title=title, file_name=f"{name}.xhtml", lang=language)
        self._written = written

    def get_content(self, _: object = None) -> bytes:
        return self._written


def _xhtml(_: Publication, given: bytes) -> bytes:
    """A chapter as XHTML, of its language, name, title and body."""
    language, name, title, body = json.loads(given)
    page = epub.EpubHtml(uid=name, title=title, file_name=f"{name}.xhtml", lang=language)
    page.content = f"<html><head><title>{escape(title)}</title></head><body>{body}</body></html>"
    page.add_link(href=_SHEET, rel="stylesheet", type="text/css")
    page.book = epub.EpubBook()  # which is not told of the page: what leads to itself is not let go of
    return bytes(page.get_content())


def part(publication: Publication, record: Any) -> dict[str, str]:
    """A record's section, or a source's item, in each language; links to records are not places in the book yet."""
    languages = publication.languages if record.folder in _TOLD else ()
    return {language: _section(_prose(publication, language), record) for language in languages}


def _section(prose: Prose, record: Any) -> str:
    if isinstance(record, Source):
        return f'<li id="{_id(record.link)}">{_html(prose.note(record))}</li>'
    level = 1 if record.folder == "periods" else 2
    return f'<section id="{_id(record.link)}">{_html(prose.record(record, level, notes=False))}</section>'


def _prose(publication: Publication, language: str) -> Prose:
    return Prose(publication, language, unplaced)


def _html(text: str) -> str:
    """Markdown as XHTML, its citations as links to the list of sources."""

    def note(match: re.Match[str]) -> str:
        return f'<a class="note" href="sources.xhtml#{_id(f"sources/{match[1]}")}">{match[1]}</a>'

    return pyromark.html(markup.CITATION.sub(note, text))


def _id(link: str) -> str:
    """An XML id of a record: it may not start with a digit."""
    return link.replace("/", "-")
