"""Every record is led to."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

ISLE = "visits/1961-middle-isle.yml"
TRADE = "treaties/1948-trade.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (TRADE, "topics: [salt]\n", "", ["warning orphans.unnamed topics/salt.yml"]),
        (
            ISLE,
            "places: [middle-isle]",
            "places: [porto-alvo]",
            [
                "warning visits.third-ground visits/1961-middle-isle.yml places[1]",
            ],
        ),
    ],
)
def test_a_record_is_named_by_another(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """A person, place or topic that nothing names is doubtful."""
    assert data.tried((file, old, new)) == expected
