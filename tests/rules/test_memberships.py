"""Organisations, and each side in them."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

LEAGUE = "memberships/postal-league.yml"


@pytest.mark.parametrize("new", ["", "  tormark: []\n"])
def test_a_membership_speaks_of_both_sides(data: Folder, new: str) -> None:
    """Never having belonged is a status too."""
    assert data.broken(
        LEAGUE, "  tormark:\n    - {status: member, term: 1911/.., sources: [tormark-archive]}\n", new
    ) == [
        f'data/{LEAGUE}:8:3: sides: the side "tormark" is missing. '
        "Add `tormark:` with its status; `never` where it never belonged."
    ]
