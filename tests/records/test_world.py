"""The map: an outline's box is what its path says, and a place far from the other side is not in its inset."""

from __future__ import annotations

import pytest
from relations.records.world import extent, rings

from tests.conftest import TODAY, Folder, told


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


@pytest.mark.parametrize("outline", ["M z", "M12z", "M. .z", "M-z", "Mh30z"])
def test_an_outline_begins_somewhere(data: Folder, outline: str) -> None:
    """One without a corner is around nothing: it is refused at its place, and stops no rule."""
    data.edit("map/world.yml", "mt: M520 120h30v30h-30z", f"mt: {outline}")
    (line,) = map(str, told(data.path, TODAY, None))
    assert line.startswith(f'data/map/world.yml:8:7: countries.mt: "{outline}" is not in the right form.')


def test_a_line_that_is_closed_twice_is_one_line() -> None:
    """As in SVG."""
    assert rings("M1 1h2v2zz") == rings("M1 1h2v2z") == (((1, 1), (3, 1), (3, 3)),)
