"""What the site as a whole promises."""

from __future__ import annotations

import pytest

from tests.conftest import Folder, line_of

MINIMUMS = line_of("site.yml", "minimums:")


def test_no_kind_has_fewer_records_than_its_minimum(data: Folder) -> None:
    """A merge that loses records does not pass."""
    assert data.broken("site.yml", "minimums: {events: 3", "minimums: {events: 5") == [
        f"data/site.yml:{MINIMUMS}:20: minimums.events: there are 4 events, fewer than 5. "
        "Bring the lost files back, or lower the minimum."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minimums: {events:", "minimums: {event:", f'{MINIMUMS}:12: minimums.event: no kind of record "event". '),
        ("  visits:\n", "  visit:\n", f'{MINIMUMS + 2}:3: lists.visit: no kind of record "visit". '),
    ],
)
def test_the_site_speaks_of_kinds_that_there_are(data: Folder, old: str, new: str, expected: str) -> None:
    """Minimums and the completeness of lists are by kind."""
    kind = expected.split('"')[1]
    assert data.broken("site.yml", old, new) == [f'data/site.yml:{expected}Did you mean "{kind}s"?']
