"""Linked data: every record in one graph, as Turtle and as N-Quads; each record's own graph is named after its file.

https://www.w3.org/TR/turtle/, https://www.w3.org/TR/n-quads/; made smaller by gzip, as is usual for dumps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph

from relations.exports.linked import node
from relations.exports.nodes import Node, context, iri, side
from relations.exports.publication import LICENCE, ROOT, File, Publication, gzipped


def files(publication: Publication) -> Iterator[File]:
    """``<name>.ttl.gz`` and ``<name>.nq.gz``."""
    quads = list(_quads(publication))
    turtle = pyoxigraph.serialize(
        (quad.triple for quad in quads),
        format=pyoxigraph.RdfFormat.TURTLE,
        prefixes={"schema": "https://schema.org/"},
    )
    nquads = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    for name, content in (("ttl", turtle), ("nq", nquads)):
        assert content is not None
        yield gzipped(File(f"{ROOT}/{publication.name}.{name}", content))


def _quads(publication: Publication) -> Iterator[pyoxigraph.Quad]:
    graphs = [{"@id": f"{publication.site_url}{ROOT}/datapackage.json", "@graph": _whole(publication)}]
    for record in publication.records:
        found = node(publication, record, publication.languages)
        found["citation"] = [iri(source.link) for source in publication.cites(record)]
        found["mainEntityOfPage"] = [{"@id": page} for page in publication.pages(record).values() if page]
        address = f"{publication.site_url}{ROOT}/{record.link}.json.gz"
        graphs.append({"@id": address, "@graph": [_addressed(found, found["@id"])]})
    document = json.dumps({"@context": context(publication), "@graph": graphs})
    return iter(pyoxigraph.parse(document, format=pyoxigraph.RdfFormat.JSON_LD))


def _whole(publication: Publication) -> list[Node]:
    """The two sides, and the data set as a whole."""
    site = publication.reference.site
    sides = [
        {
            "@id": side(found.id),
            "@type": "Country",
            "name": [{"@value": name, "@language": language} for language, name in found.name.items()],
            "identifier": found.code.upper(),
        }
        for found in site.sides
    ]
    dataset = {
        "@id": "#it",
        "@type": "Dataset",
        "name": [{"@value": name, "@language": language} for language, name in site.title.items()],
        "description": [{"@value": text, "@language": language} for language, text in site.description.items()],
        "license": {"@id": LICENCE["url"]},
        "dateModified": publication.generated_at,
    }
    return [*sides, dataset]


def _addressed(value: Any, base: str) -> Any:
    """Every part without an address gets one below ``base``, so that two builds name it alike."""
    counter = iter(range(1, 10_000))

    def walked(inner: Any) -> Any:
        if isinstance(inner, list):
            return [walked(item) for item in inner]
        if not isinstance(inner, dict):
            return inner
        if "@type" in inner and "@id" not in inner:
            inner = {"@id": f"{base}-{next(counter)}", **inner}
        return {name: walked(item) for name, item in inner.items()}

    return walked(value)
