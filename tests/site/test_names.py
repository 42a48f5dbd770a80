"""The list that search answers from first."""

from __future__ import annotations

from relations.pages.pages import seen
from relations.pages.words import Words
from relations.records.load import load
from relations.reference import Reference
from relations.site.names import names
from relations.site.shell import Shell

from tests.conftest import PAIR


def test_lists_are_asked_for_and_places_named_in_every_script(reference: Reference) -> None:
    """What the labels say of a list's page leads to it; a place has its name in further scripts."""
    view = seen(reference, Words("fi", reference.labels["fi"]), "index.md")
    listed = {line[1]: line for line in names(view, Shell.of(load(PAIR)))}
    *_, asked = listed["fi/embassies/"]
    assert asked == ["suurlähettiläät", "luettelo suurlähettiläistä"]
    assert listed["fi/visits/"][-1] == []
    assert "Πόρτο Άλβο" in listed["fi/places/porto-alvo/"][4]
