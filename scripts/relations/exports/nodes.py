"""What JSON-LD nodes are made of: addresses, names in several languages, dates as far as they are known.

https://schema.org, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from relations.exports.publication import Publication
from relations.records.dates import Date
from relations.records.model import Coordinates, Participant, Text

Node = dict[str, Any]


def context(publication: Publication) -> Node:
    """The words are schema.org's, the addresses the site's own; what is cited is always an address."""
    return {"@vocab": "https://schema.org/", "@base": publication.site_url, "citation": {"@type": "@id"}}


def iri(link: str) -> str:
    """The lasting address of what the record ``kind/id`` is about, as apart from the page about it."""
    return f"{link}/#it"


def names(text: Text) -> list[Node]:
    """A name in every language and script that it is known in."""
    return [{"@value": value, "@language": language} for language, value in text.items()]


def said(publication: Publication, text: Text, languages: Iterable[str]) -> list[Node]:
    """A text as plain words in some languages."""
    return [{"@value": publication.plain(text, language), "@language": language} for language in languages]


def side(name: str) -> str:
    """The address of one of the two sides."""
    return f"#{name}"


def filled(found: Node) -> Node:
    """Without what is not known."""
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def to(kind: str, ids: Iterable[str]) -> list[Node]:
    """Nodes that only name records of one kind."""
    return [{"@id": iri(f"{kind}/{name}")} for name in ids]


def dated(date: Date | None, start: str, end: str = "") -> Node:
    """A date as ISO 8601, as far as it is known: a year, a month or a day; its end under ``end``.

    Without ``end`` an interval is told by what both its ends share, as its first day alone would be another date.
    """
    if date is None:
        return {}
    first = date.html if date.start else None
    last = Date(date.text, date.end, date.end, interval=False).html if date.interval and date.end else None
    if not end and first and last:
        sides = zip(first.split("-"), last.split("-"), strict=False)
        first = "-".join(part for part, _ in takewhile(lambda parts: parts[0] == parts[1], sides))
    return filled({start: first or None, end: last if end else None})


def attendees(parts: Iterable[Participant]) -> list[Node]:
    """Who took part: people by their address, others by the name given."""
    found: list[Node] = []
    for part in parts:
        if part.person:
            found += to("people", [part.person])
        elif part.name:
            found.append({"@type": "Thing", "name": names(part.name)})
    return found


def geo(point: Coordinates | None) -> Node | None:
    """A point on the map."""
    return {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon} if point else None
