"""What a page says of itself to programs: JSON-LD, and ready lines that cite it. It travels in the page's front matter.

A page stays a function of its own file; only the site's address is put in where the page is published
(:data:`relations.exports.publication.ADDRESS`).
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from relations.exports.citations import cited
from relations.exports.linked import node
from relations.exports.nodes import Node, context, iri, names
from relations.exports.publication import ADDRESS, LICENCE, ROOT, Publication
from relations.exports.styles import lines
from relations.pages.addresses import LISTS
from relations.pages.pages import Page
from relations.records.model import Source
from relations.reference import Reference


def headed(reference: Reference, page: Page) -> Page:
    """A page, with what programs read if it is a list's or a record's: see ``main.html`` of the theme."""
    publication = Publication(reference, ADDRESS)
    language, _, path = page.path.removesuffix(".md").partition("/")
    front = list(_front(publication, language, path)) if language in publication.languages else []
    start, fence, rest = page.text.partition("---\n")
    return dataclasses.replace(page, text="".join([start, fence, *front, rest])) if front else page


def _front(publication: Publication, language: str, path: str) -> Iterator[str]:
    kind, _, name = path.partition("/")
    record = publication.reference.data.records[kind].get(name) if kind in LISTS else None
    if record:
        yield _line(publication, _record(publication, record, language))
        if isinstance(record, Source):
            yield f"cited: {json.dumps(cited(record), ensure_ascii=False)}\n"
        elif cite := lines(publication, record, language):
            yield f"cite: {json.dumps(cite, ensure_ascii=False)}\n"
    elif path == "index":
        yield _line(publication, _home(publication, language))
    elif kind in LISTS and name == "index":
        yield _line(publication, _list(publication, language, kind))


def _line(publication: Publication, graph: list[Node]) -> str:
    # "<" could end the script element that the graph is put into.
    text = json.dumps({"@context": context(publication), "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("<", "\\u003c").replace("'", "''")
    return f"linked: '{text}'\n"


def _record(publication: Publication, record: Any, language: str) -> list[Node]:
    """The page and what it is about; a source, of which there are many, says only what it is and where it stands."""
    about = node(publication, record, [language])
    place = f"{publication.folder(language)}{record.link}/"
    trail = _trail(publication, language, [(record.folder, f"list_{record.folder}")])
    if isinstance(record, Source):
        return [about, {"@id": place, "breadcrumb": trail}]
    page: Node = {
        "@id": place,
        "@type": "WebPage",
        "name": publication.label(record)[language],
        "inLanguage": language,
        "dateModified": publication.reference.modified(record),
        "license": {"@id": LICENCE["url"]},
        "isPartOf": {"@id": "#it"},
        "mainEntity": {"@id": about["@id"]},
        "breadcrumb": trail,
    }
    cites = [iri(source.link) for source in publication.cites(record)]
    return [{**page, "citation": cites} if cites else page, about]


def _trail(publication: Publication, language: str, steps: list[tuple[str, str]]) -> Node:
    """Where a page stands: the first page, then each list (its folder and its label)."""
    folder = publication.folder(language)
    named = [(folder or "./", publication.reference.site.title[language])]
    named += [(f"{folder}{step}/", publication.say(label, language)) for step, label in steps]
    items = [
        {"@type": "ListItem", "position": index, "name": name, "item": {"@id": address}}
        for index, (address, name) in enumerate(named, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _list(publication: Publication, language: str, kind: str) -> list[Node]:
    page = {
        "@id": f"{publication.folder(language)}{kind}/",
        "@type": "CollectionPage",
        "name": publication.say(f"list_{kind}", language),
        "inLanguage": language,
        "isPartOf": {"@id": "#it"},
        "breadcrumb": _trail(publication, language, []),
    }
    return [page]


def _home(publication: Publication, language: str) -> list[Node]:
    """The whole as a data set, with where to take it from."""
    site = publication.reference.site
    base = f"{ROOT}/{publication.name}"
    files = [
        {"@type": "DataDownload", "encodingFormat": media, "contentUrl": {"@id": f"{base}{ending}"}}
        for media, ending in (("application/zip", ".zip"), ("application/gzip", ".db.gz"))
    ]
    dataset = {
        "@id": "#it",
        "@type": ["WebSite", "Dataset"],
        "name": names(site.title),
        "description": site.description[language],
        "url": {"@id": "./"},
        "inLanguage": list(publication.languages),
        "license": {"@id": LICENCE["url"]},
        "dateModified": publication.generated_at,
        "isAccessibleForFree": True,
        "distribution": files,
    }
    return [dataset]
