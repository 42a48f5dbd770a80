"""Linked data: rdflib, which did not write it, reads Turtle, N-Quads and the pages' JSON-LD, without a network."""

from __future__ import annotations

import gzip
import json
import re

import pytest
import rdflib
import yaml
from rdflib.namespace import RDF
from relations.exports import graphs
from relations.exports.heads import headed
from relations.exports.linked import node
from relations.exports.nodes import dated
from relations.exports.publication import ADDRESS, ROOT, Publication
from relations.pages.pages import pages
from relations.records.dates import Date
from relations.records.model import KINDS

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # it uses its own old names

SCHEMA = rdflib.Namespace("https://schema.org/")
TYPES = {
    "events": SCHEMA.Event,
    "visits": SCHEMA.Event,
    "people": SCHEMA.Person,
    "places": SCHEMA.Place,
    "sources": SCHEMA.CreativeWork,
    "series": SCHEMA.Dataset,
    "treaties": SCHEMA.Legislation,
}


@pytest.fixture(scope="session")
def graph(publication: Publication) -> rdflib.Graph:
    """Everything, read from Turtle."""
    made = {file.path: file.content for file in graphs.files(publication)}
    return rdflib.Graph().parse(data=gzip.decompress(made[f"{ROOT}/{publication.name}.ttl.gz"]), format="turtle")


def thing(publication: Publication, link: str) -> rdflib.URIRef:
    """The address of what a record is about."""
    return rdflib.URIRef(f"{publication.site_url}{link}/#it")


def test_every_record_is_a_thing_of_its_type(publication: Publication, graph: rdflib.Graph) -> None:
    """As many as the data has, each with its identifier."""
    found = {str(name) for name in graph.objects(None, SCHEMA.identifier)}
    assert {record.link for record in publication.records} <= found
    for kind, type_ in TYPES.items():
        for record in publication.reference.all(kind):
            assert (thing(publication, record.link), RDF.type, type_) in graph, record.link


def test_every_word_is_one_of_the_vocabulary(graph: rdflib.Graph) -> None:
    """As rdflib, which knows the words of schema.org, has them: types, properties and statuses."""
    own = {str(node).removeprefix(SCHEMA) for triple in graph for node in triple[1:] if str(node).startswith(SCHEMA)}
    assert {word for word in own if word not in rdflib.SDO} == set()


def test_an_office_is_part_of_its_mission_and_a_mission_of_its_state(
    publication: Publication, graph: rdflib.Graph
) -> None:
    """Asked from below: the embassy of a consular section, the state of an embassy."""
    for mission in publication.reference.all("embassies"):
        here = thing(publication, mission.link)
        state = rdflib.URIRef(f"{publication.site_url}#{mission.side}")
        if mission.parent:
            assert graph.value(here, SCHEMA.parentOrganization) == thing(publication, f"embassies/{mission.parent}")
        elif (here, RDF.type, SCHEMA.GovernmentOrganization) in graph:
            assert graph.value(here, SCHEMA.parentOrganization) == state


def test_a_mission_has_the_address_where_it_is(real: Publication) -> None:
    """Not a hotel of the first year."""
    for mission in real.reference.all("embassies"):
        running = [address for address in mission.addresses if not address.term or address.term.open]
        given = [names["@value"] for names in node(real, mission, real.languages).get("address", [])]
        assert not running or given in [[text for _, text in address.text.items()] for address in running], mission.id


def test_a_place_says_its_country_as_an_address(publication: Publication, graph: rdflib.Graph) -> None:
    """A place itself has no property for it."""
    for place in publication.reference.all("places"):
        address = graph.value(thing(publication, place.link), SCHEMA.address)
        assert (address is None) == (place.country is None)
        if place.country:
            assert (address, RDF.type, SCHEMA.PostalAddress) in graph
            assert graph.value(address, SCHEMA.addressCountry) == rdflib.Literal(place.country.upper())


def test_names_are_tagged_in_every_language_and_script(publication: Publication, graph: rdflib.Graph) -> None:
    """A person has a name a language, and the further scripts that are known."""
    for person in publication.reference.all("people"):
        names = set(graph.objects(thing(publication, person.link), SCHEMA.name))
        assert names == {rdflib.Literal(name, lang=language) for language, name in person.name.items()}


def test_outside_ids_are_addresses_of_the_same_thing(publication: Publication, graph: rdflib.Graph) -> None:
    """One ``sameAs`` an id."""
    ids = sum(len(getattr(record, "ids", {})) for record in publication.records)
    assert ids == len(list(graph.triples((None, SCHEMA.sameAs, None))))
    assert ids


def test_attendees_places_and_citations_are_those_of_the_data(publication: Publication, graph: rdflib.Graph) -> None:
    """Counts of what visits and records name."""
    for visit in publication.reference.all("visits"):
        here = thing(publication, visit.link)
        people = {thing(publication, f"people/{part.person}") for part in visit.participants if part.person}
        assert people <= set(graph.objects(here, SCHEMA.attendee))
        assert len(list(graph.objects(here, SCHEMA.attendee))) >= len(people)
        assert set(graph.objects(here, SCHEMA.location)) == {thing(publication, f"places/{p}") for p in visit.places}
        cited = {thing(publication, source.link) for source in publication.cites(visit)}
        assert set(graph.objects(here, SCHEMA.citation)) == cited


def test_quads_name_the_graph_of_each_record_after_its_file(publication: Publication, graph: rdflib.Graph) -> None:
    """The same triples as in Turtle, each in the graph of the record that says it."""
    made = {file.path: file.content for file in graphs.files(publication)}
    dataset = rdflib.Dataset()
    dataset.parse(data=gzip.decompress(made[f"{ROOT}/{publication.name}.nq.gz"]), format="nquads")
    named = {str(found.identifier) for found in dataset.graphs() if len(found)}
    assert named >= {f"{publication.site_url}{ROOT}/{record.link}.json.gz" for record in publication.records}
    assert {quad[:3] for quad in dataset.quads()} == set(graph)


def test_treaties_signed_on_a_visit_can_be_asked_in_sparql(publication: Publication, graph: rdflib.Graph) -> None:
    """What the visits say they signed is what the query finds."""
    asked = graph.query(
        "PREFIX : <https://schema.org/> SELECT DISTINCT ?visit ?treaty"
        " WHERE { ?visit a :Event ; :organizer ?side ; :workFeatured ?treaty . ?treaty a :Legislation }"
    )
    signed = {
        (thing(publication, visit.link), thing(publication, f"treaties/{treaty}"))
        for visit in publication.reference.all("visits")
        if visit.visitor
        for treaty in visit.signed
    }
    assert {(row[0], row[1]) for row in asked} == signed  # type: ignore[index]
    assert signed


def test_each_record_page_carries_itself_as_json_ld(publication: Publication) -> None:
    """The page's own graph has its address, what it is about, where it stands and what it cites."""
    found = 0
    for page in pages(publication.reference, head=headed):
        language, _, path = page.path.removesuffix(".md").partition("/")
        kind, _, name = path.partition("/")
        record = publication.reference.data.records.get(kind, {}).get(name)
        if not record or language not in publication.languages or found > 400:  # a tenth is enough, and takes seconds
            continue
        front = yaml.load(re.split(r"^---\n", page.text, flags=re.M)[1], Loader=yaml.CSafeLoader)
        text = front["linked"].replace(ADDRESS, publication.site_url)
        assert "<" not in text
        own = rdflib.Graph().parse(data=json.dumps(json.loads(text)), format="json-ld")
        here = rdflib.URIRef(publication.pages(record)[language] or "")
        assert (thing(publication, record.link), SCHEMA.identifier, rdflib.Literal(record.link)) in own
        assert (here, SCHEMA.breadcrumb, None) in own
        if kind != "sources":
            assert (here, SCHEMA.mainEntity, thing(publication, record.link)) in own
            cited = {thing(publication, source.link) for source in publication.cites(record)}
            assert set(own.objects(here, SCHEMA.citation)) == cited
        found += 1
    assert found


def alone(publication: Publication, link: str) -> rdflib.Graph:
    """A record's own graph, read from Turtle."""
    turtle, _ = graphs.part(publication, publication.get(link))
    return rdflib.Graph().parse(data=b"@prefix schema: <https://schema.org/> .\n" + turtle, format="turtle")


def test_a_picture_is_an_image_on_the_page_of_another(real: Publication) -> None:
    """A drawn map is no photograph, and no picture is what the page of an event is about."""
    link = "pictures/routes-round-cape-horn"
    graph, picture = alone(real, link), thing(real, link)
    page = rdflib.URIRef(f"{real.site_url}events/1827-senyavin-moller/")
    assert graph.value(picture, RDF.type) == SCHEMA.ImageObject
    assert graph.value(picture, SCHEMA.contentUrl) == rdflib.URIRef(
        f"{real.site_url}assets/pictures/routes-round-cape-horn.svg"
    )
    assert (picture, SCHEMA.isPartOf, page) in graph
    assert not list(graph.objects(None, SCHEMA.mainEntityOfPage))


def test_a_treaty_of_several_days_claims_none_of_them(real: Publication) -> None:
    """What has one word for a date has what both ends share; and a kind is named in each language."""
    link = "treaties/1972-moscow-agreements-december"
    graph, treaty = alone(real, link), thing(real, link)
    assert real.get(link).signed.text == "1972-12-06/1972-12-09"
    assert str(graph.value(treaty, SCHEMA.legislationDate)) == "1972-12"
    words = [word for word in graph.objects(treaty, SCHEMA.legislationType) if isinstance(word, rdflib.Literal)]
    types = {word.language: str(word) for word in words}
    assert types == {language: real.word("treaty_kind", real.get(link).kind, language) for language in real.languages}
    assert dated(Date.parse("1999/2001"), "foundingDate") == {}


def test_every_kind_of_record_has_a_type(pair: Publication) -> None:
    """No kind is left out of the graph."""
    assert {record.folder for record in pair.records} == set(KINDS)


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """No part is named by chance."""
    assert list(graphs.files(publication)) == list(graphs.files(again))
