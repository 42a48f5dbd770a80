"""Claims that disagree are ranked."""

from __future__ import annotations

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"


def test_at_most_one_claim_is_preferred(data: Folder) -> None:
    """Two preferred claims are none."""
    data.edit(EXHIBITION, "sources: [small-encyclopaedia]}", "sources: [small-encyclopaedia], rank: preferred}")
    assert data.problems() == [
        f"data/{EXHIBITION}:15:5: disputes[1]: more than one claim is preferred. Prefer one, or none."
    ]
