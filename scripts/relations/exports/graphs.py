"""Linked data: every record in one graph, as Turtle and as N-Quads; each record's own graph is named after its file.

https://www.w3.org/TR/turtle/, https://www.w3.org/TR/n-quads/; made smaller by gzip, as is usual for dumps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pyoxigraph

from relations.exports.linked import node
from relations.exports.nodes import Node, context, iri, side
from relations.exports.parts import parts
from relations.exports.publication import AT_ONCE, LICENCE, ROOT, File, Publication, gzipped_whole
from relations.parallel import parted
from relations.records.model import Picture

_SCHEMA = "https://schema.org/"
_PREFIXES = f"@prefix schema: <{_SCHEMA}> .\n".encode()


def files(publication: Publication) -> Iterator[File]:
    """``<name>.ttl.gz`` and ``<name>.nq.gz``."""
    whole = _written(publication, f"{ROOT}/datapackage.json", _whole(publication))
    graphs = [graph for kind in publication.kinds for graph in parts(publication, "graphs", kind)]
    for place, (name, start) in enumerate((("ttl", _PREFIXES), ("nq", b""))):
        pieces = [b"".join(graph[place] for graph in some) for some in parted(graphs, AT_ONCE)]
        yield gzipped_whole(publication, f"{ROOT}/{publication.name}.{name}", [start + whole[place], *pieces])


def part(publication: Publication, record: Any) -> tuple[bytes, bytes]:
    """A record as Turtle, without the prefixes, and as N-Quads."""
    found = node(publication, record, publication.languages)
    found["citation"] = [iri(source.link) for source in publication.cites(record)]
    # A picture stands on the page of another, which is about that.
    page = "isPartOf" if isinstance(record, Picture) else "mainEntityOfPage"
    found[page] = [{"@id": address} for address in publication.pages(record).values() if address]
    return _written(publication, f"{ROOT}/{record.link}.json.gz", [_addressed(found, found["@id"], count(1))])


def _written(publication: Publication, file: str, nodes: list[Node]) -> tuple[bytes, bytes]:
    """Nodes as Turtle and as N-Quads, in the graph that is named after a file below the site's root."""
    graph = {"@context": context(publication), "@id": f"{publication.site_url}{file}", "@graph": nodes}
    quads = list(pyoxigraph.parse(json.dumps(graph), format=pyoxigraph.RdfFormat.JSON_LD))
    triples = (quad.triple for quad in quads)
    turtle = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes={"schema": _SCHEMA})
    nquads = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert turtle is not None
    assert nquads is not None
    return turtle.removeprefix(_PREFIXES), nquads


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


def _addressed(value: Any, base: str, numbers: Iterator[int]) -> Any:
    """Every part without an address gets one below ``base``, so that two builds name it alike."""
    if isinstance(value, list):
        return [_addressed(item, base, numbers) for item in value]
    if not isinstance(value, dict):
        return value
    if "@type" in value and "@id" not in value:
        value = {"@id": f"{base}-{next(numbers)}", **value}
    return {name: _addressed(item, base, numbers) for name, item in value.items()}
