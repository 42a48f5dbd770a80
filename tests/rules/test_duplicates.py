"""One thing, one record."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

PORTO = "places/porto-alvo.yml"
POST = "sources/porto-alvo-post.yml"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example.com/arvelle-tormark",
        "http://www.post.example.com/arvelle-tormark/",
    ],
)
def test_a_page_stands_under_one_id(data: Folder, url: str) -> None:
    """The same address, however spelt, is the same source."""
    data.copy(POST, "sources/post-again.yml")
    data.edit("sources/post-again.yml", "https://post.example.com/arvelle-tormark", url)
    data.edit(PORTO, "[gazette-1921]", "[post-again]")
    assert data.problems() == [
        "data/sources/post-again.yml:6:6: url: the same page as porto-alvo-post. "
        "Cite porto-alvo-post everywhere and list this id among its aliases."
    ]
