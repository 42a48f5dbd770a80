"""The periods, and the events that turn one into the next."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

TORMARK = "embassies/embassy-of-tormark.yml"
VALDE = "visits/1925-valde-tormark.yml"
BRANDEL = "visits/1948-brandel-arvelle.yml"
EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
SILENCE = "periods/1958-silence.yml"
YEARS = "periods/1921-ties.yml"


def test_periods_do_not_overlap(data: Folder) -> None:
    """A period starts where the one before it ends."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-07-01")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/1958-07-01). "
        "Let each period end where the next starts."
    ]


def test_an_open_period_is_the_last(data: Folder) -> None:
    """No period starts while an open one runs."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/..")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/..). "
        "Let each period end where the next starts."
    ]


@pytest.mark.parametrize("end", ["1958-06-01", "1958-05-31"])
def test_periods_meet_on_one_day_or_on_the_next(data: Folder, end: str) -> None:
    """A period may end on the day the next starts, or on the day before."""
    data.edit(YEARS, "1921-03-04/1958-06-01", f"1921-03-04/{end}")
    assert data.problems() == []


def test_periods_leave_no_gap(data: Folder) -> None:
    """No day lies between two periods."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-05-29")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: leaves 2 days between 1921-ties (1921-03-04/1958-05-29) and itself. "
        "Let each period end where the next starts."
    ]


def test_the_last_period_is_open(data: Folder) -> None:
    """History goes on."""
    assert data.broken(SILENCE, "term: 1958-06-01/..", "term: 1958-06-01/1999") == [
        f"data/{SILENCE}:3:7: term: the last period ends. Write its term with an open end: 2022-02-24/..",
    ]


def test_relations_change_where_a_period_starts(data: Folder) -> None:
    """A change of relations off a period's start would make band and prose disagree."""
    assert data.broken(BREAK, "date: 1958-06-01", "date: 1958-06-02") == [
        f'data/{BREAK}:4:12: relations: changes relations ("broken") on a day when no period starts. '
        "Start a period on that day, or leave the field out."
    ]


def test_relations_that_go_on_need_no_new_period(data: Folder) -> None:
    """An event that leaves relations as they are may stand on any day."""
    assert data.broken(EXHIBITION, "kind: culture", "kind: culture\nrelations: continued") == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            BREAK,
            "relations: broken",
            "relations: restored",
            [
                "error relations.again events/1958-break.yml relations",
                "error relations.contradicts events/1958-break.yml relations",
            ],
        ),
        (
            SILENCE,
            "relations: none",
            "relations: full",
            ["error relations.contradicts events/1958-break.yml relations"],
        ),
        (BREAK, "relations: broken\n", "", ["warning relations.no-event periods/1958-silence.yml relations"]),
        (
            EXHIBITION,
            "kind: culture\n",
            "kind: culture\nrelations: broken\n",
            [
                "error relations.no-period events/1934-exhibition.yml relations",
                "error relations.again events/1958-break.yml relations",
            ],
        ),
    ],
)
def test_events_and_periods_agree(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """What an event says of relations is what the period that starts then is like."""
    assert data.tried((file, old, new)) == expected


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            VALDE,
            "date: 1925-08-19/1925-08-21",
            "date: 1920-08-19/1920-08-21",
            [
                "warning tellings.id visits/1925-valde-tormark.yml date",
                "warning offices.not-then visits/1925-valde-tormark.yml participants[1].as",
            ],
        ),
        (
            BRANDEL,
            "date: 1948-05-10\nlevel: head-of-government\nform: official-visit",
            "date: 1959-05-10\nlevel: officials\nform: state-visit",
            [
                "error relations.state-visit visits/1948-brandel-arvelle.yml form",
                "error lives.dead visits/1948-brandel-arvelle.yml participants[2]",
            ],
        ),
        (
            TORMARK,
            "rank: representative",
            "rank: ambassador",
            ["warning relations.ambassador embassies/embassy-of-tormark.yml heads[3].term"],
        ),
    ],
)
def test_a_state_visit_needs_relations(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Heads of state do not come, nor ambassadors serve, where there are none."""
    assert data.tried((file, old, new)) == expected


def test_a_head_of_government_hardly_comes_without_relations(data: Folder) -> None:
    """It may be right, and is looked at."""
    data.edit("people/irena-valde.yml", "died: 1951-02-03", "died: 1961")
    assert data.tried((BRANDEL, "date: 1948-05-10", "date: 1959-05-10"), (BRANDEL, "signed: [1948-trade]\n", "")) == [
        "warning tellings.id visits/1948-brandel-arvelle.yml date",
        "warning relations.head-visits visits/1948-brandel-arvelle.yml level",
    ]


def test_changes_of_relations_take_turns(data: Folder) -> None:
    """What is restored had been broken off."""
    data.copy(BREAK, "events/1921-again.yml")
    data.edit("events/1921-again.yml", "relations: broken", "relations: restored")
    data.edit("events/1921-again.yml", "Tormark corta", "Tormark retoma")
    data.edit("events/1921-again.yml", "Tormark katkaisee", "Tormark palauttaa")
    data.edit("events/1921-again.yml", "date: 1958-06-01", "date: 1930-01-01")
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1930-01-01")
    data.copy(YEARS, "periods/1930-more.yml")
    data.edit("periods/1930-more.yml", "1921-03-04/1930-01-01", "1930-01-01/1958-06-01")
    assert "error relations.again events/1921-again.yml relations" in data.tried()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "embassies/embassy-of-arvelle.yml",
            "stretches: [1921-04/1958-06-01]",
            "stretches: [1921-04/1958-06-01, 1970/1975]",
            ["warning relations.embassy embassies/embassy-of-arvelle.yml stretches[2]"],
        ),
        (
            "embassies/embassy-of-arvelle.yml",
            "stretches: [1921-04/1958-06-01]",
            "stretches: [1921-04/1963]",
            ["warning relations.embassy embassies/embassy-of-arvelle.yml stretches[1]"],
        ),
        ("embassies/embassy-of-arvelle.yml", "stretches: [1921-04/1958-06-01]", "stretches: [1921-04/1958-09]", []),
    ],
)
def test_an_embassy_opens_with_relations(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """It opens in no time without them, and is closed soon after the break."""
    assert data.tried((file, old, new)) == expected
