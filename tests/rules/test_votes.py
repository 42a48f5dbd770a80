"""Votes in international bodies."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
VOTE = """kind: culture
votes:
  - body: general-assembly
    resolution: A/RES/12/1
    subject: {pt: Sal, fi: Suola}
    cast: {arvelle: for, tormark: against}
    result: adopted
    tally: {for: 9, against: 3, abstentions: 1}
    sources: [gazette-1921]
"""


@pytest.mark.parametrize(
    "resolution", ["S/RES/242 (1967)", "A/HRC/RES/49/1", "A/RES/ES-11/1", "A/RES/2758 (XXVI)", "12"]
)
def test_a_resolution_is_written_as_its_body_writes_it(data: Folder, resolution: str) -> None:
    """The symbols of the United Nations have their forms; other bodies have others."""
    assert data.tried((EXHIBITION, "kind: culture\n", VOTE.replace("A/RES/12/1", f'"{resolution}"'))) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (", tormark: against", "", ["warning votes.no-side {} votes[1].cast"]),
        (
            "tormark: against",
            "tormak: against",
            ["error links.no-side {} votes[1].cast.tormak"],
        ),
        ("tormark: against", "tormark: maybe", ["error words.unknown {} votes[1].cast.tormark"]),
        ("A/RES/12/1", "A/RES-12/1", ["warning votes.symbol {} votes[1].resolution"]),
        ("for: 9, against: 3", "for: 3, against: 9", ["error votes.result {} votes[1].result"]),
        ("for: 9, against: 3", "for: -1, against: 3", ["error typing.greater-than-equal {} votes[1].tally.for"]),
        ("result: adopted", "result: adopted\n    date: 1950", ["warning order.outside {} votes[1].date"]),
        ("result: adopted", "result: adopted\n    date: 1934-09-30", []),
    ],
)
def test_a_vote_is_whole(data: Folder, old: str, new: str, expected: list[str]) -> None:
    """Both sides' votes, on the day of the event, and a result that the tally bears out."""
    found = data.tried((EXHIBITION, "kind: culture\n", VOTE.replace(old, new)))
    assert found == [line.format(EXHIBITION) for line in expected]
