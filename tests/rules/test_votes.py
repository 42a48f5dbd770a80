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
    ("resolution", "expected"),
    [
        ("A/RES/12/1", []),
        ("12", [f"warning votes.symbol {EXHIBITION} votes[1].resolution"]),
        ("A/RES-12/1", [f"warning votes.symbol {EXHIBITION} votes[1].resolution"]),
    ],
)
def test_a_resolution_is_written_as_its_body_writes_it(data: Folder, resolution: str, expected: list[str]) -> None:
    """The site says how; of a body of which it says nothing any symbol may be."""
    vote = VOTE.replace("A/RES/12/1", f'"{resolution}"')
    assert data.tried((EXHIBITION, "kind: culture\n", vote)) == expected
    data.edit("site.yml", 'resolutions: {general-assembly: "A/RES/[0-9]+/[0-9]+"}\n', "")
    assert data.tried() == []


def test_the_site_says_it_of_bodies_that_there_are(data: Folder) -> None:
    """Else nothing is held against it, and nobody notices."""
    (problem,) = data.broken("site.yml", "{general-assembly:", "{general-asembly:")
    assert problem.endswith(
        'resolutions.general-asembly: "general-asembly" is not known here. Did you mean "general-assembly"?'
    )


def test_a_resolution_stands_among_those_of_its_body(data: Folder) -> None:
    """Where the site does not say how a body writes them, they are held against those that begin alike."""
    for language in ("pt", "fi"):
        labels = (data.path / f"labels/{language}.yml").read_text(encoding="utf-8")
        data.write(f"labels/{language}.yml", labels.replace("  vote_body:\n", "  vote_body:\n    other: x\n"))
    one = VOTE.partition("votes:\n")[2]
    votes = "".join(one.replace("12/1", f"12/{number}") for number in range(1, 5)) + one.replace(
        "general-assembly", "other"
    ).replace("12/1", "12/5")
    found = data.tried((EXHIBITION, "kind: culture\n", f"kind: culture\nvotes:\n{votes}"))
    assert found == [f"warning votes.body {EXHIBITION} votes[5].body"]


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
