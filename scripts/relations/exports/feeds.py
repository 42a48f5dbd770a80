"""What changed in the data: an Atom feed a language, and the same as JSON; and a notice where a record was.

RFC 4287, https://datatracker.ietf.org/doc/html/rfc4287. Made from ``changes.yml`` and ``removed.yml``, not from git, so
that a build of an archive says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from relations.exports.publication import (
    LICENCE,
    ROOT,
    SCHEMA_VERSION,
    File,
    Publication,
    as_json,
    by_language,
    gzipped,
)
from relations.records.model import Text

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class News:
    """One entry: the day, what happened, to which record, the page below a language's folder, and what it means."""

    day: str
    what: str
    record: str | None
    page: str
    title: Text
    text: Text
    before: int = 0
    """How many of its kind, of its record and of its day stand before it."""

    @property
    def name(self) -> str:
        """What tells it from all others, for ever: those that come later stand behind it."""
        number = str(self.before + 1) if self.before else ""
        return "-".join(filter(None, (self.day, self.what, (self.record or "").replace("/", "-"), number)))


def files(publication: Publication) -> Iterator[File]:
    """``changes.json``, ``feed/<language>.xml``, and the JSON notice of each removed record."""
    news = _news(publication)
    changes = [
        {
            "date": item.day,
            "what": item.what,
            "record": item.record,
            "title": by_language(publication, item.title),
            "text": by_language(publication, item.text),
        }
        for item in news
    ]
    about = {"schema_version": SCHEMA_VERSION, "generated_at": publication.generated_at, "licence": LICENCE["id"]}
    yield File(f"{ROOT}/changes.json", as_json({**about, "total": len(changes), "result": changes}))
    for language in publication.languages:
        yield File(f"{ROOT}/feed/{language}.xml", _feed(publication, language, news))
    for removal in publication.reference.data.removals.removed:
        notice = {
            "record": removal.record,
            "date": removal.date.text,
            "title": by_language(publication, removal.title),
            "why": by_language(publication, removal.why),
            "instead": removal.instead,
        }
        yield gzipped(File(f"{ROOT}/{removal.record}.json", as_json({**about, "total": 0, "removed": notice})))


def _news(publication: Publication) -> list[News]:
    """Changes and removals, the newest first."""
    reference = publication.reference
    found: list[News] = []
    for change in reference.data.changes.changes:
        record = publication.get(change.record) if change.record else None
        page = (publication.place(record) or "") if record else ""
        title = publication.label(record) if record else reference.site.title
        found.append(News(change.date.first.isoformat(), change.what, change.record, page, title, change.text))
    found += [
        News(gone.date.first.isoformat(), "removed", gone.record, f"{gone.record}/", gone.title, gone.why)
        for gone in reference.data.removals.removed
    ]
    seen: Counter[tuple[str, str, str | None]] = Counter()
    for place, item in enumerate(found):
        kind = (item.day, item.what, item.record)
        found[place] = replace(item, before=seen[kind])
        seen[kind] += 1
    return sorted(found, key=lambda item: (item.day, item.name), reverse=True)


def _feed(publication: Publication, language: str, news: list[News]) -> bytes:
    ElementTree.register_namespace("", _ATOM)
    home = f"{publication.site_url}{publication.folder(language)}"
    address = f"{publication.site_url}{ROOT}/feed/{language}.xml"
    title = publication.reference.site.title[language]
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"xml:lang": language})
    _add(feed, "title", publication.say("feed_title", language, site=title))
    _add(feed, "id", address)
    _add(feed, "updated", f"{news[0].day if news else publication.generated_at}T00:00:00Z")
    _add(feed, "link", rel="self", href=address, type="application/atom+xml")
    _add(feed, "link", rel="alternate", href=home, hreflang=language)
    _add(feed, "rights", LICENCE["url"])
    _add(_add(feed, "author"), "name", title)
    for item in news:
        entry = _add(feed, "entry")
        _add(entry, "title", f"{item.title[language]} ({publication.word('change', item.what, language)})")
        _add(entry, "id", f"{address}#{item.name}")
        _add(entry, "updated", f"{item.day}T00:00:00Z")
        _add(entry, "link", rel="alternate", href=f"{home}{item.page}")
        _add(entry, "category", term=item.what)
        _add(entry, "summary", publication.plain(item.text, language))
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
