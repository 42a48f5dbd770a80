"""Sources are cited."""

from __future__ import annotations

from tests.conftest import Folder

POST = "sources/porto-alvo-post.yml"


def test_every_source_supports_something(data: Folder) -> None:
    """A source that nothing cites is to be cited or deleted."""
    data.copy(POST, "sources/old-map.yml")
    data.edit("sources/old-map.yml", "/arvelle-tormark", "/old-map")
    assert data.problems() == [
        "data/sources/old-map.yml:1:1: no record cites this source. Cite it, or delete the file."
    ]
