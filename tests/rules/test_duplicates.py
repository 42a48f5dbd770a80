"""One thing, one record."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, line_of

TIES = "events/1921-ties.yml"
BREAK = "events/1958-break.yml"
BRANDEL = "visits/1948-brandel-arvelle.yml"
SALT = "memberships/salt-convention.yml"
LEA = "people/lea-sorin.yml"
TORMBURG = "places/tormburg.yml"
BOOK = "sources/small-encyclopaedia.yml"
PORTO = "places/porto-alvo.yml"
POST = "sources/porto-alvo-post.yml"
TRADE = "series/salt-trade.yml"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example.com/arvelle-tormark",
        "http://www.post.example.com/arvelle-tormark/",
    ],
)
def test_a_page_stands_under_one_id(data: Folder, url: str) -> None:
    """The same address, however spelt, is the same source."""
    data.copy(POST, "sources/post-again.yml")
    data.edit("sources/post-again.yml", "https://post.example.com/arvelle-tormark", url)
    data.edit(PORTO, "[gazette-1921]", "[post-again]")
    assert data.problems() == [
        "data/sources/post-again.yml:6:6: url: the same page as porto-alvo-post. "
        "Cite porto-alvo-post everywhere and list this id among its aliases."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            POST,
            "url: https://post.example.com/arvelle-tormark",
            "url: http://WWW.Gazette.example.org:80/1921/03/./05/?utm_source=x#top",
            ["error duplicates.page sources/porto-alvo-post.yml url"],
        ),
        (
            BOOK,
            "original_url: https://encyclopaedia.example.org/arvelle",
            "original_url: http://post.example.com/arvelle-tormark/",
            ["warning duplicates.original sources/small-encyclopaedia.yml original_url"],
        ),
        (
            LEA,
            "side: arvelle",
            "side: arvelle\nids: {wikidata: Q1}",
            ["error duplicates.outside-id people/oskar-brandel.yml ids.wikidata"],
        ),
        (LEA, "fi: Lea Sorin", "fi: Tuómas HECK", ["error duplicates.name people/tuomas-heck.yml name.fi"]),
        (TORMBURG, "fi: Tormburg", "fi: Porto Alvo", []),
        (
            SALT,
            "pt: Convenção do Sal",
            "pt: Liga postal",
            ["error duplicates.name memberships/salt-convention.yml name.pt"],
        ),
        (
            BREAK,
            "date: 1958-06-01",
            "date: 1921-03-04",
            ["error relations.contradicts events/1958-break.yml relations"],
        ),
        (
            TIES,
            "people: [lea-sorin]",
            "people: [lea-sorin, lea-sorin]",
            ["error duplicates.listed events/1921-ties.yml people[2]"],
        ),
        (
            BRANDEL,
            "{person: irena-valde}",
            "{person: oskar-brandel}",
            ["error duplicates.listed visits/1948-brandel-arvelle.yml participants[2]"],
        ),
    ],
)
def test_one_thing_is_one_record(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """The same address, outside id, name, title, text or entry of a list."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "people/irena-valde.yml",
            "variants: [Irene Valde]",
            "variants: [Irene Valde, Irene Valde]",
            ["error duplicates.listed people/irena-valde.yml variants[2]"],
        ),
        (
            "people/irena-valde.yml",
            "variants: [Irene Valde]",
            "variants: [lea sorin]",
            ["error duplicates.name people/irena-valde.yml variants[1]"],
        ),
        (
            "events/1934-exhibition.yml",
            "see_also: [events/1921-ties]",
            "see_also: [events/1921-ties, events/1921-ties]",
            ["error duplicates.listed events/1934-exhibition.yml see_also[2]"],
        ),
        (
            "memberships/postal-league.yml",
            "website: https://post.example.org/",
            "website: http://www.mission.example.org",
            ["warning duplicates.website embassies/embassy-of-tormark.yml contact.website"],
        ),
        (
            "places/tormburg.yml",
            "country: is",
            "country: is\nids: {wikidata: Q1}",
            ["error duplicates.outside-id places/tormburg.yml ids.wikidata"],
        ),
    ],
)
def test_names_links_and_websites_stand_once(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """In lists, among the spellings of others, and as the site of one alone."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("site.yml", "languages: [pt, fi]", "languages: [pt, fi, fi]", "duplicates.listed site.yml languages[3]"),
        (
            "site.yml",
            "name_languages: [el]",
            "name_languages: [el, el]",
            "duplicates.listed site.yml name_languages[2]",
        ),
        (
            "site.yml",
            ', {fill: "#ffffff", path: M12 0h6v20h-6z}',
            ', {fill: "#ffffff", path: M12 0h6v20h-6z}, {path: M12 0h6v20h-6z, fill: "#ffffff"}',
            "duplicates.entry site.yml sides[1].flag[3]",
        ),
        (
            "series/salt-trade.yml",
            "chart: [salt]",
            "chart: [salt, salt]",
            "duplicates.listed series/salt-trade.yml chart[2]",
        ),
        (
            BRANDEL,
            "{person: irena-valde}",
            "{name: {pt: A, fi: B}, side: arvelle}\n  - {name: {pt: A, fi: B}, side: tormark}",
            "duplicates.listed visits/1948-brandel-arvelle.yml participants[3]",
        ),
    ],
)
def test_nothing_stands_twice_in_any_list(data: Folder, file: str, old: str, new: str, expected: str) -> None:
    """Words, whole entries in whichever order their fields are, and who takes part by name."""
    assert data.tried((file, old, new)) == [f"error {expected}"]


def test_a_language_that_is_listed_twice_is_told_at_its_place(data: Folder) -> None:
    """With what to do."""
    line = line_of("site.yml", "languages: [pt, fi]")
    assert data.broken("site.yml", "languages: [pt, fi]", "languages: [pt, fi, fi]") == [
        f"data/site.yml:{line}:21: languages[3]: fi stands twice in this list. Keep it once."
    ]


def test_an_event_told_again_in_other_words_is_doubtful(data: Folder) -> None:
    """On the same day somebody is not twice at what is of one kind."""
    again = (data.path / "events/1958-break.yml").read_text(encoding="utf-8").replace("relations: broken\n", "")
    again = again.replace("corta as relações", "rompe com Arvelle").replace("katkaisee suhteet", "eroaa Arvellesta")
    data.write("events/1958-rupture.yml", again)
    assert data.tried() == ["warning duplicates.visit events/1958-rupture.yml people[1]"]
    data.edit("events/1958-rupture.yml", "kind: diplomacy", "kind: culture")
    assert data.tried() == []
