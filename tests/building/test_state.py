"""What a build does with data before it is known whether it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from relations.parallel import beside
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import Begin, here
from relations.site.state import Build

from tests.conftest import Folder


@pytest.mark.parametrize("begin", [here, beside])
def test_what_fails_for_a_mistake_in_the_data_is_told_as_that_mistake(
    data: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Begin
) -> None:
    """What is looked up meanwhile may lean on what a rule asks for; what fails without a mistake is told as it is."""

    def failing(_: object) -> Reference:
        raise KeyError("oskar-brandl")

    monkeypatch.setattr(Reference, "of", failing)
    build = Build(data.path, tmp_path / "docs", tmp_path / "theme", (), tmp_path / "cache")
    with pytest.raises(KeyError):
        build._settled(begin)
    data.edit("events/1958-break.yml", "[oskar-brandel]", "[oskar-brandl]")
    with pytest.raises(DataError, match='no record "people/oskar-brandl"'):
        build._settled(begin)
