"""GeoJSON: where the missions are, and where visits and events took place.

RFC 7946, https://datatracker.ietf.org/doc/html/rfc7946: WGS 84, longitude first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from relations.exports.publication import LICENCE, ROOT, File, Publication, as_json, by_language
from relations.records.model import Coordinates, Embassy


def files(publication: Publication) -> Iterator[File]:
    """``missions.geojson`` and ``places.geojson``."""
    yield _collection(publication, "missions", _missions(publication))
    yield _collection(publication, "places", _places(publication))


def _collection(publication: Publication, name: str, features: Iterator[dict[str, Any]]) -> File:
    about = {"generated_at": publication.generated_at, "licence": LICENCE["id"], "source": publication.site_url}
    content = {"type": "FeatureCollection", **about, "features": list(features)}
    return File(f"{ROOT}/geo/{name}.geojson", as_json(content))


def _missions(publication: Publication) -> Iterator[dict[str, Any]]:
    """A mission where its address is; at its place where that has no coordinates."""
    embassy: Embassy
    for embassy in publication.reference.all("embassies"):
        address = publication.reference.missions.address(embassy)
        exact = address.coordinates if address else None
        point = exact or publication.reference.place(embassy.place).coordinates
        if point:
            facts = {
                "mission_kind": embassy.kind,
                "side": embassy.side,
                "status": embassy.status,
                "place": embassy.place,
                "exact": exact is not None,
                "address": by_language(publication, address.text) if address else None,
            }
            yield _feature(publication, embassy, point, facts)


def _places(publication: Publication) -> Iterator[dict[str, Any]]:
    """A place with the visits, events and treaties that happened there."""
    there: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entry in publication.reference.entries:
        for place in entry.places:
            there[place][entry.record.folder].append(entry.record.id)
    for place in publication.reference.all("places"):
        if place.coordinates:
            happened = {kind: there[place.id][kind] for kind in ("visits", "events", "treaties")}
            yield _feature(publication, place, place.coordinates, {"country": place.country, **happened})


def _feature(publication: Publication, record: Any, point: Coordinates, facts: dict[str, Any]) -> dict[str, Any]:
    label = publication.label(record)
    named = {f"name_{language}": label[language] for language in publication.languages}
    return {
        "type": "Feature",
        "id": record.link,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": {"record": record.link, **named, "pages": publication.pages(record), **facts},
    }
