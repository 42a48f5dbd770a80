"""The picture of the first page: every turn of relations is named, and nothing runs into anything."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from relations.charts.home import LETTER, Scale, home
from relations.pages.pages import seen
from relations.pages.words import Words
from relations.reference import Reference
from relations.rules.check import checked

DATA = Path(__file__).parents[2] / "data"
DAY = datetime.date
MARK = re.compile(
    r'<title>[^<]*</title><svg x="([\d.]+)%" y="(\d+)" overflow="visible">'
    r'(?:<path[^>]*>|<circle[^>]*>)<text x="(-?\d+)"[^>]*>([^<]+)</text>'
)


@pytest.fixture(scope="module")
def real() -> Reference:
    """The site's own data."""
    return Reference.of(checked(DATA, DAY.today()))


def labels(reference: Reference, language: str) -> list[tuple[float, float, float, float, str]]:
    """Each label of the picture: its mark, its row in pixels, where it starts and ends in per cent, its words."""
    drawn = str(home(seen(reference, Words(language, reference.labels[language]), "index.md")))
    found = []
    for at, row, side, words in MARK.findall(drawn):
        width = len(words) * LETTER
        ends = (float(at) - width, float(at)) if side.startswith("-") else (float(at), float(at) + width)
        found.append((float(at), float(row), *ends, words))
    return found


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_turn_of_relations_is_named(real: Reference, language: str) -> None:
    """What established, broke or restored relations has its few words beside its mark."""
    turns = {
        entry.record.short_title[language]
        for entry in real.entries
        if getattr(entry.record, "relations", None) not in (None, "continued") and entry.record.short_title
    }
    assert len(turns) >= 6
    assert turns <= {words for *_, words in labels(real, language)}


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_label_is_crossed(real: Reference, language: str) -> None:
    """No two labels of a row touch, and no stem of a higher row runs through a lower label."""
    placed = labels(real, language)
    for at, row, start, end, words in placed:
        for other, higher, first, last, said in placed:
            if (at, words) == (other, said):
                continue
            assert not (row == higher and first < end and start < last), (words, said)
            assert not (higher < row and start < other < end), (words, said)


def test_a_long_first_stretch_is_compressed_and_a_short_one_is_not() -> None:
    """The scale says that it is broken; what lies outside stands at its ends."""
    long = Scale.of(DAY(1816, 1, 1), DAY(1917, 1, 1), DAY(2026, 1, 1))
    short = Scale.of(DAY(1990, 1, 1), DAY(1991, 1, 1), DAY(2026, 1, 1))
    assert long.broken
    assert not short.broken
    assert long(DAY(1700, 1, 1)) == 0
    assert long(DAY(2100, 1, 1)) == 100
    assert long(DAY(1917, 1, 1)) < short(DAY(2008, 1, 1))
