"""Claims that disagree are ranked."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

BREAK = "events/1958-break.yml"
EXHIBITION = "events/1934-exhibition.yml"


def test_at_most_one_claim_is_preferred(data: Folder) -> None:
    """Two preferred claims are none."""
    data.edit(EXHIBITION, "sources: [small-encyclopaedia]}", "sources: [small-encyclopaedia], rank: preferred}")
    assert data.problems() == [
        f"data/{EXHIBITION}:15:5: disputes[1]: more than one claim is preferred. Prefer one, or none."
    ]


DISPUTE = """date: 1958-06-01
disputes:
  - about: {pt: Dia, fi: Päivä}
    claims:
      - {value: 1958-06-01, sources: [tormark-archive], rank: normal}
      - {value: 1958-06-02, sources: [gazette-1921], rank: other}
    why: {pt: Não se sabe., fi: Ei tiedetä.}
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("rank: other", "rank: normal", ["error disputes.unranked events/1958-break.yml date"]),
        ("rank: other", "rank: preferred", ["error disputes.not-preferred events/1958-break.yml date"]),
        ("rank: other", "rank: deprecated", []),
        ("rank: normal}\n", "rank: preferred}\n", []),
        ("value: 1958-06-02", "value: 1958-06-01", ["error disputes.twice events/1958-break.yml disputes[1]"]),
    ],
)
def test_a_record_takes_no_unranked_claim(data: Folder, old: str, new: str, expected: list[str]) -> None:
    """A date that sources dispute is the preferred one, or the only one left."""
    dispute = DISPUTE.replace(old, new).replace("rank: other", "rank: normal")
    if "1958-06-01" not in new:
        assert data.tried((BREAK, "date: 1958-06-01\n", dispute)) == expected
    else:
        assert expected[0] in data.tried((BREAK, "date: 1958-06-01\n", dispute))


def test_a_date_may_be_less_precise_than_the_claims(data: Folder) -> None:
    """The month that both claims share takes no side."""
    dispute = DISPUTE.replace("rank: other", "rank: normal").replace("date: 1958-06-01", "date: 1934-09")
    dispute = dispute.replace("1958-06-01", "1934-09-12").replace("1958-06-02", "1934-09-13")
    data.remove("events/1934-exhibition.yml")
    data.edit("site.yml", "events: 3", "events: 2")
    assert not any("disputes." in line for line in data.tried((BREAK, "date: 1958-06-01\n", dispute)))


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("events/1934-exhibition.yml", "date: 1934-09/1934-10\n", "date: 1934-09-11\n", []),
        (
            "events/1934-exhibition.yml",
            "sources: [porto-alvo-post], rank: preferred}",
            "sources: [porto-alvo-post], rank: preferred}\n"
            "      - {value: 1934-09/1934-10, sources: [porto-alvo-post], rank: deprecated}",
            ["error disputes.deprecated events/1934-exhibition.yml date"],
        ),
        (
            "events/1934-exhibition.yml",
            "sources: [porto-alvo-post], rank: preferred}",
            "sources: [porto-alvo-post], rank: preferred}\n"
            "      - {value: 1934-09-12/1934-09-12, sources: [porto-alvo-post]}",
            ["error disputes.twice events/1934-exhibition.yml disputes[1]"],
        ),
    ],
)
def test_what_a_dispute_gives_up_is_not_taken(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A deprecated claim is no date of the record; one claim is left; a day written twice is one."""
    assert data.tried((file, old, new)) == expected
