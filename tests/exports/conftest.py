"""Both references as they are published, for the readers of each format."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from relations.exports.publication import Publication
from relations.reference import Reference
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY

DATA = PAIR.parents[2] / "data"
ADDRESS = "https://example.org/relations/"


@pytest.fixture(scope="session")
def real() -> Publication:
    """The site's own data, published at a made-up address."""
    return Publication(Reference.of(checked(DATA, datetime.date.today())), ADDRESS)


@pytest.fixture(scope="session")
def pair() -> Publication:
    """The second pair's data."""
    return Publication(Reference.of(checked(PAIR, TODAY)), ADDRESS)


@pytest.fixture(scope="session", params=["pair", "real"])
def publication(request: pytest.FixtureRequest) -> Publication:
    """Each of the two in turn."""
    found: Publication = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def again(publication: Publication) -> Publication:
    """The same publication, made anew, to compare bytes."""
    return Publication(publication.reference, publication.site_url)


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """An empty folder to write files into for readers that want a path."""
    return tmp_path
