"""The map: an outline's box is what its path says, and a place far from the other side is not in its inset."""

from __future__ import annotations

import pytest
from relations.records.world import extent


@pytest.mark.parametrize(
    ("outline", "box"),
    [
        ("M10 20l5 5-5 5z", (10, 20, 15, 30)),
        ("M10 20h30v40H10z", (10, 20, 40, 60)),
        ("M1 1L2 8z M5 5l-9 1z", (-4, 1, 5, 8)),
    ],
)
def test_the_box_around_an_outline(outline: str, box: tuple[float, float, float, float]) -> None:
    """Relative and absolute steps, several shapes, lines across and down."""
    assert extent(outline) == box
