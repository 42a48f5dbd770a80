"""Records as JSON-LD nodes of schema.org's vocabulary, one function a kind.

The context stands in each file, so that nothing has to be fetched to read it. Every node has an address of its
own: that of the record's page in the default language with ``#it`` behind it. https://schema.org, https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from relations.exports.nodes import Node, attendees, dated, filled, geo, iri, names, said, side, to
from relations.exports.publication import LICENCE, ROOT, Publication
from relations.records.model import (
    Embassy,
    Event,
    Membership,
    Period,
    Person,
    Picture,
    Place,
    Series,
    Source,
    Topic,
    Treaty,
    Visit,
)
from relations.reference import FULL, OFFICIAL

_SOURCES = {
    "archive": "ArchiveComponent",
    "scholarly": "ScholarlyArticle",
    "press": "NewsArticle",
    "memoir": "Book",
    "dataset": "Dataset",
    "website": "WebPage",
}
"""The type of a source by its kind; else it is a mere ``CreativeWork``: there is none for what a state publishes."""
_FORCE = {"in-force": "InForce", "ended": "NotInForce", "superseded": "NotInForce", "spent": "NotInForce"}
"""What schema.org's ``LegalForceStatus`` has for a treaty's status, where it is known."""


def node(publication: Publication, record: Any, languages: Iterable[str]) -> Node:
    """What a record says, with its longer texts in ``languages``; names are in all of them."""
    kind: str = record.folder
    found = _KINDS[kind](publication, record)
    type_ = found.pop("@type")
    ids = getattr(record, "ids", {})
    schemes = publication.reference.site.identifiers
    description = getattr(record, "summary", None) or getattr(record, "definition", None)
    return filled(
        {
            "@id": iri(record.link),
            "@type": type_,
            "name": [record.title] if isinstance(record, Source) else names(publication.label(record)),
            "identifier": record.link,
            "description": said(publication, description, languages) if description else None,
            "sameAs": [{"@id": schemes[name].url.replace("{id}", given)} for name, given in ids.items()],
            **found,
        }
    )


def _event(_: Publication, record: Event) -> Node:
    return {
        "@type": "Event",
        **dated(record.date, "startDate", "endDate"),
        "location": to("places", record.places),
        "attendee": to("people", record.people),
        "about": to("topics", record.topics),
        "workFeatured": to("treaties", record.treaties),
    }


def _visit(publication: Publication, record: Visit) -> Node:
    return {
        "@type": "Event",
        **dated(record.date, "startDate", "endDate"),
        "location": to("places", record.places),
        "attendee": attendees(record.participants),
        "organizer": {"@id": side(publication.reference.other(record.visitor).id)} if record.visitor else None,
        "about": to("topics", record.topics),
        "workFeatured": to("treaties", record.signed),
    }


def _treaty(publication: Publication, record: Treaty) -> Node:
    force = _FORCE.get(record.status)
    return {
        "@type": "Legislation",
        "legislationType": [
            {"@value": publication.word("treaty_kind", record.kind, language), "@language": language}
            for language in publication.languages
        ],
        **dated(record.signed, "legislationDate"),
        "legislationPassedBy": [{"@id": side(name)} for name in publication.reference.sides],
        "legislationLegalForce": {"@id": f"https://schema.org/{force}"} if force else None,
        "contributor": attendees(record.signatories),
        "locationCreated": to("places", record.places),
        "about": to("topics", record.topics),
        "isBasedOn": to("sources", [record.official_text] if record.official_text else []),
    }


def _person(_: Publication, record: Person) -> Node:
    return {
        "@type": "Person",
        "alternateName": list(record.variants),
        **dated(record.born, "birthDate"),
        **dated(record.died, "deathDate"),
        "nationality": {"@id": side(record.side)} if record.side else None,
        "jobTitle": [title for office in record.offices for title in names(office.title)],
    }


def _place(_: Publication, record: Place) -> Node:
    address = {"@type": "PostalAddress", "addressCountry": record.country.upper()} if record.country else None
    return {"@type": "Place", "geo": geo(record.coordinates), "address": address}


def _embassy(publication: Publication, record: Embassy) -> Node:
    heads = [
        {"@type": "EmployeeRole", "roleName": head.rank, **dated(head.term, "startDate", "endDate"),
         "employee": to("people", [head.person])}
        for head in record.heads
        if head.person
    ]  # fmt: skip
    address = publication.reference.missions.address(record)
    contact = record.contact
    official = record.kind in OFFICIAL
    state = [{"@id": side(record.side)}] if official else []
    return {
        "@type": "GovernmentOrganization" if official else "Organization",
        "parentOrganization": to("embassies", [record.parent]) if record.parent else state,
        "location": to("places", [record.place]),
        "address": names(address.text) if address else None,
        "telephone": list(contact.phones) if contact else None,
        "email": list(contact.emails) if contact else None,
        "url": {"@id": contact.website} if contact and contact.website else None,
        "employee": heads,
    }


def _membership(_: Publication, record: Membership) -> Node:
    roles = [
        {"@type": "OrganizationRole", "roleName": standing.status, **dated(standing.term, "startDate", "endDate"),
         "member": {"@id": side(name)}}
        for name, standings in record.sides.items()
        for standing in standings
    ]  # fmt: skip
    treaty = any(standing["roleName"] in FULL - {"founder", "member"} for standing in roles)
    return {
        "@type": "Legislation" if treaty else "Organization",
        "alternateName": names(record.acronym) if record.acronym else None,
        **dated(record.founded, "legislationDate" if treaty else "foundingDate"),
        "url": {"@id": record.website} if record.website else None,
        "contributor" if treaty else "member": roles,
    }


def _prose(publication: Publication, record: Period | Topic) -> Node:
    term = record.term if isinstance(record, Period) else None
    end = term.end.last.isoformat() if term and term.end else ".."
    return {
        "@type": "Article",
        "temporalCoverage": f"{term.first.isoformat()}/{end}" if term else None,
        "about": [{"@id": side(name)} for name in publication.reference.sides],
        "license": {"@id": LICENCE["url"]},
    }


def _series(publication: Publication, record: Series) -> Node:
    years = publication.reference.table(record).years
    files = [
        {"@type": "DataDownload", "encodingFormat": media, "contentUrl": {"@id": path}}
        for media, path in (
            ("text/csv", f"assets/series/{record.id}.csv"),
            ("application/gzip", f"{ROOT}/{record.link}.json.gz"),
        )
    ]
    return {
        "@type": "Dataset",
        "temporalCoverage": f"{years[0]}/{years[-1]}" if years else None,
        "variableMeasured": [label for column in record.columns.values() for label in names(column.label)],
        "license": record.licence or {"@id": LICENCE["url"]},
        "isBasedOn": to("sources", record.sources),
        "distribution": files,
        "isAccessibleForFree": True,
    }


def _source(_: Publication, record: Source) -> Node:
    return {
        "@type": ["CreativeWork", _SOURCES[record.kind]] if record.kind in _SOURCES else "CreativeWork",
        "author": list(record.authors),
        "publisher": record.publisher,
        **dated(record.date, "datePublished"),
        "inLanguage": record.language,
        "url": {"@id": record.url},
        "archivedAt": {"@id": record.archive_url} if record.archive_url else None,
    }


def _picture(_: Publication, record: Picture) -> Node:
    return {
        "@type": "ImageObject",
        "contentUrl": {"@id": f"assets/pictures/{record.file}"} if record.file else None,
        "url": {"@id": record.seen_at} if record.seen_at else None,
        "creator": record.author,
        "license": {"@id": record.licence_url} if record.licence_url else record.licence,
        **dated(record.date, "dateCreated"),
        "about": [{"@id": iri(link)} for link in record.on],
        "contentLocation": to("places", record.places),
    }


_KINDS: Mapping[str, Callable[[Publication, Any], Node]] = {
    "events": _event,
    "visits": _visit,
    "treaties": _treaty,
    "people": _person,
    "places": _place,
    "embassies": _embassy,
    "memberships": _membership,
    "periods": _prose,
    "topics": _prose,
    "series": _series,
    "sources": _source,
    "pictures": _picture,
}
