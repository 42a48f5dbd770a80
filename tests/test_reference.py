"""The reference: what follows from the records taken together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import pytest
from relations.records.dates import Date
from relations.reference import FORMER, FULL, OUTSIDE, PARTIAL, SOURCE_RANK, Entry, Reference

from tests.conftest import Folder


def test_entries_stand_in_order_of_time(reference: Reference) -> None:
    """Events, visits and signed treaties, by their first day, then by kind and id."""
    assert [entry.link for entry in reference.entries] == [
        "events/1899-ice-survey",
        "events/1921-ties",
        "treaties/1921-friendship",
        "visits/1925-valde-tormark",
        "events/1934-exhibition",
        "treaties/1948-trade",
        "visits/1948-brandel-arvelle",
        "events/1958-break",
        "visits/1961-middle-isle",
    ]


def test_a_treaty_that_was_never_signed_is_no_entry(data: Folder) -> None:
    """What has no date has no place in time."""
    data.edit("treaties/1948-trade.yml", "signed: 1948-05-10\n", "")
    reference = data.reference()
    assert "treaties/1948-trade" not in reference.entry
    assert "treaties/1948-trade" in reference.mentioned_in["sources/tormark-archive"]


def test_an_entry_names_its_people_and_places(reference: Reference) -> None:
    """People known here only; a group that is merely named has no page."""
    entry = reference.entry["visits/1925-valde-tormark"]
    assert (entry.people, entry.places) == (("irena-valde",), ("tormburg",))
    assert reference.entry["treaties/1921-friendship"].people == ("lea-sorin",)


def test_each_entry_knows_what_comes_before_and_after(reference: Reference) -> None:
    """The first has nothing before it, the last nothing after, and the chain is whole."""
    links = [entry.link for entry in reference.entries]
    before = {link: earlier and earlier.link for link, (earlier, _) in reference.neighbours.items()}
    after = {link: later and later.link for link, (_, later) in reference.neighbours.items()}
    assert before == dict(zip(links, [None, *links], strict=False))
    assert after == dict(zip(links, [*links[1:], None], strict=True))


def test_what_names_a_record_is_listed_with_it(reference: Reference) -> None:
    """By field or by text, once, dated records first and in order of time."""
    assert reference.mentioned_in["people/lea-sorin"] == [
        "events/1921-ties",
        "treaties/1921-friendship",
        "embassies/embassy-of-arvelle",
        "pictures/1921-signing",
    ]
    assert reference.mentioned_in["events/1958-break"] == ["treaties/1948-trade", "periods/1958-silence"]


def test_naming_and_being_named_are_two_sides_of_one_thing(reference: Reference) -> None:
    """Each mention is found from both ends, and no record mentions itself."""
    forth = {(link, target) for link, targets in reference.mentions.items() for target in targets}
    back = {(link, target) for target, links in reference.mentioned_in.items() for link in links}
    assert forth == back
    assert all(link != target for link, target in forth)


def test_every_mention_leads_to_a_record(reference: Reference) -> None:
    """What is named can be got; sides and states are no records."""
    for targets in reference.mentions.values():
        for target in targets:
            assert reference.get(target).link == target


def test_sources_come_best_first(reference: Reference) -> None:
    """The sources of a record are those it cites anywhere, by how far they are trusted."""
    dispute = reference.get("events/1934-exhibition")
    assert [source.id for source in reference.evidence.sources_of(dispute)] == [
        "porto-alvo-post",
        "small-encyclopaedia",
    ]
    league = reference.get("memberships/postal-league")
    assert [source.id for source in reference.evidence.sources_of(league)] == [
        "gazette-1921",
        "tormark-archive",
        "small-encyclopaedia",
    ]


def test_every_kind_of_source_has_its_rank(reference: Reference) -> None:
    """The kinds of the vocabulary are the ranked ones."""
    for labels in reference.labels.values():
        assert set(labels.terms["source_kind"]) == set(SOURCE_RANK)


def test_sources_of_one_publisher_are_one(data: Folder) -> None:
    """Two articles of one newspaper are one independent source."""
    assert data.reference().evidence.independent(data.reference().get("visits/1948-brandel-arvelle")) == 2
    data.edit("sources/tormark-archive.yml", "publisher: Tormarkin arkisto", "publisher: Correio de Porto Alvo")
    assert data.reference().evidence.independent(data.reference().get("visits/1948-brandel-arvelle")) == 1


def test_encyclopaedia_copies_are_one_source(data: Folder) -> None:
    """However many copies there are, whoever publishes them."""
    for name in ("gazette-1921", "porto-alvo-post"):
        path = data.path / "sources" / f"{name}.yml"
        lines = ["kind: encyclopaedia" if line.startswith("kind:") else line for line in path.read_text().split("\n")]
        path.write_text("\n".join(lines))
    reference = data.reference()
    assert reference.evidence.independent(reference.get("events/1934-exhibition")) == 1
    assert reference.evidence.weak(reference.get("events/1934-exhibition"))


@pytest.mark.parametrize(
    ("link", "weak"),
    [
        ("memberships/salt-convention", True),
        ("visits/1961-middle-isle", True),
        ("events/1934-exhibition", False),
        ("memberships/postal-league", False),
        ("places/tormburg", False),
    ],
)
def test_a_record_is_weak_where_only_encyclopaedias_support_it(reference: Reference, link: str, weak: bool) -> None:
    """One other source makes it no longer weak; a record without any is not weak but silent."""
    assert reference.evidence.weak(reference.get(link)) is weak


def test_the_head_today_is_the_last_whose_term_is_open(reference: Reference) -> None:
    """A mission whose last head left, or that stands vacant, has none."""
    head = reference.missions.head_today(reference.get("embassies/embassy-of-tormark"))
    assert head is not None
    assert head.person == "tuomas-heck"
    assert reference.missions.head_today(reference.get("embassies/embassy-of-arvelle")) is None


def test_a_vacancy_that_lasts_is_no_head(data: Folder) -> None:
    """Nobody is nobody, also today."""
    data.edit(
        "embassies/embassy-of-tormark.yml", "  - person: tuomas-heck\n    rank: representative", "  - rank: vacant"
    )
    reference = data.reference()
    assert reference.missions.head_today(reference.get("embassies/embassy-of-tormark")) is None


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        (("1921/1930", "1930/1950", "1950/.."), 2),
        (("1950/..", "1930/1950", None), 0),
        ((None, "1930/1950", "1921/1930"), 0),
        (("1921/1930", "1930/1950"), 1),
        (("1930/", "1921/1930"), 0),
        ((), None),
    ],
)
def test_the_address_of_a_mission_is_its_last_in_time(
    data: Folder, terms: tuple[str | None, ...], found: int | None
) -> None:
    """In whichever order they are written: the one that runs, else one of no time, else the latest that is known."""
    mission = data.reference().get("embassies/embassy-of-arvelle")
    (address,) = mission.addresses
    changed = [address.model_copy(update={"term": term and Date.parse(term)}) for term in terms]
    moved = mission.model_copy(update={"addresses": tuple(changed)})
    assert data.reference().missions.address(moved) is (None if found is None else changed[found])


def test_each_side_has_its_embassy(reference: Reference) -> None:
    """The embassy of a side is the one it keeps with the other."""
    found = {side: reference.missions.embassy(side) for side in reference.sides}
    assert {side: embassy and embassy.id for side, embassy in found.items()} == {
        "arvelle": "embassy-of-arvelle",
        "tormark": "embassy-of-tormark",
    }
    assert reference.other("arvelle").id == "tormark"


@pytest.mark.parametrize(
    ("old", "new", "belonging"),
    [
        ("", "", "both"),
        ("status: member, term: 1911/..", "status: left, term: 1911/..", "arvelle"),
        ("status: member, term: 1911/..", "status: suspended, term: 1911/..", "arvelle"),
        ("status: member, term: 1946/..", "status: observer, term: 1946/..", "tormark"),
    ],
)
def test_who_belongs_to_an_organisation(data: Folder, old: str, new: str, belonging: str) -> None:
    """Both, one side, or neither: by the status that holds today."""
    if old:
        data.edit("memberships/postal-league.yml", old, new)
        data.write("warnings.yml", "counts: {memberships.before: 1}\n")  # what was before may not be known
    reference = data.reference()
    assert reference.standings.belonging(reference.get("memberships/postal-league")) == belonging


def test_who_left_belongs_no_more(reference: Reference) -> None:
    """An earlier membership does not count, nor does the order of the lines alone."""
    convention = reference.get("memberships/salt-convention")
    assert reference.standings.belonging(convention) == "arvelle"
    assert reference.standings.today(convention, "tormark").status == "left"


def test_neither_belongs_where_both_left(data: Folder) -> None:
    """An organisation may be one that no side belongs to today."""
    data.edit("memberships/salt-convention.yml", "status: party, term: 1949/..", "status: left, term: 1949/..")
    data.write("warnings.yml", "counts: {memberships.before: 1}\n")  # what was before may not be known
    reference = data.reference()
    assert reference.standings.belonging(reference.get("memberships/salt-convention")) == "neither"


def test_every_status_belongs_to_one_group(reference: Reference) -> None:
    """Full, partial, former or none: the words of the vocabulary are all placed, each once."""
    for labels in reference.labels.values():
        assert sorted([*FULL, *PARTIAL, *FORMER, *OUTSIDE]) == sorted(labels.terms["membership_status"])


@pytest.mark.parametrize(
    ("day", "period"),
    [
        ("1921-03-03", None),
        ("1921-03-04", "1921-ties"),
        ("1958-05-31", "1921-ties"),
        ("1958-06-01", "1958-silence"),
        ("2999-01-01", "1958-silence"),
    ],
)
def test_a_day_belongs_to_the_last_period_that_has_started(reference: Reference, day: str, period: str | None) -> None:
    """On the day two periods share, the later one holds; before the first there is none."""
    found = reference.period_at(datetime.date.fromisoformat(day))
    assert (found and found.id) == period


def test_every_entry_stands_in_one_period(reference: Reference) -> None:
    """The periods, and the time before them, divide the entries among themselves."""
    inside = [entry for period in (None, *reference.periods) for entry in reference.in_period(period)]
    assert inside == reference.entries
    assert [entry.link for entry in reference.in_period(reference.periods[1])] == [
        "events/1958-break",
        "visits/1961-middle-isle",
    ]


def test_disputes_and_questions_come_with_their_record_in_order_of_time(reference: Reference) -> None:
    """Dated records first, then the others by kind and id."""
    assert [record.link for record, _ in reference.disputes] == ["events/1934-exhibition"]
    assert [record.link for record, _ in reference.questions] == [
        "visits/1925-valde-tormark",
        "embassies/embassy-of-arvelle",
    ]


def test_every_record_has_a_title_in_every_language(reference: Reference) -> None:
    """A source keeps its own; a picture is called by what it shows."""
    for records in reference.data.records.values():
        for record in records.values():
            assert set(reference.site.languages) <= set(reference.title(record).root)
    assert reference.title(reference.get("sources/gazette-1921"))["fi"] == "Diário de Arvelle"
    assert reference.title(reference.get("pictures/1921-signing"))["pt"].startswith("Lea Sorin assina")


def test_a_person_has_the_posts_that_the_missions_give(reference: Reference) -> None:
    """Who headed which mission stands with the mission only."""
    posts = reference.missions.posts_of(reference.get("people/oskar-brandel"))
    assert [(embassy.id, head.term.text) for embassy, head in posts] == [("embassy-of-tormark", "1936/1939?")]


def test_a_picture_is_on_the_pages_that_it_names(reference: Reference) -> None:
    """And on no other."""
    assert [picture.id for picture in reference.pictures_on(reference.get("events/1921-ties"))] == ["1921-signing"]
    assert reference.pictures_on(reference.get("people/lea-sorin")) == []


def test_what_is_not_there_is_an_error(reference: Reference) -> None:
    """A template that asks for a record that nobody wrote fails."""
    with pytest.raises(KeyError):
        reference.get("events/1800-nothing")


def test_a_julian_day_has_its_place_by_our_calendar(reference: Reference) -> None:
    """What a source dates 24 February in the Julian calendar is remembered on 8 March, before the periods begin."""
    assert [entry.link for entry in reference.in_period(None)] == ["events/1899-ice-survey"]
    assert [entry.link for entry in reference.days()["03-08"]] == ["events/1899-ice-survey"]
    assert "02-24" not in reference.days()


@pytest.mark.parametrize(
    ("date", "period", "anniversary"),
    [
        ("1805", None, False),
        ("18XX", None, False),
        ("../1925", "1921-ties", False),
        ("/1850", None, False),
        ("1925-03-11?", "1921-ties", False),
        ("1925-03-11~", "1921-ties", False),
        ("1925-03-11/1926", "1921-ties", False),
        ("1925-03-11", "1921-ties", True),
        ("1960-03-11/..", "1958-silence", True),
    ],
)
def test_every_date_has_a_place_in_the_chronology(
    data: Folder, date: str, period: str | None, anniversary: bool
) -> None:
    """Also what lies before the first period or has an open or unknown start; only sure days are remembered."""
    data.edit("events/1934-exhibition.yml", "date: 1934-09/1934-10", f"date: {date}")
    data.write("warnings.yml", "counts: {tellings.id: 1}\n")  # a doubtful date has its place too
    made = data.reference()
    places = [each and each.id for each in (None, *made.periods) if EXHIBITION in links(made.in_period(each))]
    assert places == [period]
    assert any(EXHIBITION in links(entries) for entries in made.days().values()) == anniversary


EXHIBITION = "events/1934-exhibition"


def links(entries: Iterable[Entry]) -> list[str]:
    """What entries are of, in their order."""
    return [entry.link for entry in entries]


def test_who_took_a_seat_over_belongs_since_the_seat_began(reference: Reference) -> None:
    """A list of today's standings names the earlier state, and the year until which it had the seat."""
    league = reference.get("memberships/postal-league")
    assert [(seat.state, term.text) for seat, term in reference.standings.seats(league, "arvelle")] == [
        ("arvelle-kingdom", "1905/1946")
    ]
    assert reference.standings.seats(league, "tormark") == []


def test_an_old_confirmation_is_called_old(reference: Reference) -> None:
    """Six years after its sources a standing is shown with their date."""
    old = {record.id for record in reference.all("memberships") if reference.standings.outdated(record)}
    assert old == {"salt-convention"}
