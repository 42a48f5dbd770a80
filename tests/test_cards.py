"""The pictures for shared links: one a page, of the right size, whole words only, the same for the same data."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from PIL import Image
from relations.kept import Kept
from relations.pages.addresses import addresses
from relations.pages.ways import WITHOUT_CARD
from relations.reference import Reference
from relations.rules.check import checked
from relations.site import cards
from relations.site.cards import Card
from relations.site.output import Output

from tests.conftest import PAIR
from tests.test_mistakes import DAY, small

CSS = (PAIR.parents[2] / "scripts" / "theme" / "css" / "tokens.css").read_text(encoding="utf-8")


def picture(card: Card) -> Image.Image:
    """The card as a program that shows it sees it."""
    return Image.open(io.BytesIO(cards.drawn(card))).convert("RGB")


@pytest.fixture(scope="module")
def drawn(reference: Reference) -> dict[str, Card]:
    """The pair's cards by their file."""
    return {card.path: card for card in cards.cards(reference)}


def test_every_page_has_a_card_of_its_own_or_its_lists(reference: Reference, drawn: dict[str, Card]) -> None:
    """Lists and records each have one; a source, a place or a part of a list shows its list's; an old name has none."""
    for address in addresses(reference.data):
        record = address.record
        own = f"assets/cards/{address.language}/{address.path.removesuffix('.md')}.png"
        whole = not address.moved and not address.part
        assert (own in drawn) == (whole and (record is None or record.folder not in WITHOUT_CARD))
    assert "assets/cards/pt/sources/index.png" in drawn


def test_where_no_period_is_told_a_card_marks_no_day(tmp_path: Path) -> None:
    """A pair's first record comes before its periods, so there is no band to mark a day on."""
    first = Reference.of(checked(small(tmp_path), DAY))
    assert not first.periods
    assert {card.here for card in cards.cards(first) if "/events/2026" in card.path} == {None}


def test_a_card_has_the_size_that_readers_ask_for(drawn: dict[str, Card]) -> None:
    """1200 by 630 pixels, in the site's few colours."""
    shown = picture(drawn["assets/cards/pt/index.png"])
    assert shown.size == (1200, 630)
    assert len(shown.getcolors(256) or []) > len(cards.FILLS)


def test_the_words_are_those_of_the_page(drawn: dict[str, Card]) -> None:
    """Title, date and kind in the page's language, and the site's name but on the first page, which it names."""
    event = drawn["assets/cards/fi/events/1921-ties.png"]
    assert event.title == "Arvelle ja Tormark solmivat suhteet"
    assert event.line == "4. maaliskuuta 1921 · Tapahtuma"
    assert drawn["assets/cards/fi/index.png"].sheet.site == ""
    assert drawn["assets/cards/fi/index.png"].title == event.sheet.site


def test_the_band_marks_the_pages_date(drawn: dict[str, Card]) -> None:
    """A dated page has its mark across the band; without the date there is none."""
    card = drawn["assets/cards/pt/events/1921-ties.png"]
    assert card.here
    x = cards.MARGIN + round(card.here[0]) + 2
    accent = (0x7A, 0x22, 0x30)
    assert picture(card).getpixel((x, cards.BAND_TOP - 8)) == accent
    assert picture(dataclasses.replace(card, here=None)).getpixel((x, cards.BAND_TOP - 8)) != accent


@pytest.mark.parametrize("words", [1, 6, 12, 25, 80])
def test_no_letter_leaves_the_card_or_meets_the_band(drawn: dict[str, Card], words: int) -> None:
    """However long a title is, the margins stay empty and the band free; what is cut ends in an ellipsis."""
    title = " ".join(["Вседозволенность", "acuerdo", "of", "understanding"] * 20).split()[:words]
    card = dataclasses.replace(drawn["assets/cards/pt/events/1921-ties.png"], title=" ".join(title), here=None)
    shown = picture(card)
    paper = shown.getpixel((2, 300))
    for box in ((0, 20, cards.MARGIN - 4, 630), (1200 - cards.MARGIN + 4, 20, 1200, 630), (0, 472, 1200, 484)):
        assert shown.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_the_same_card_gives_the_same_bytes(drawn: dict[str, Card]) -> None:
    """Drawn twice it is the same file."""
    card = drawn["assets/cards/pt/people/irena-valde.png"]
    assert cards.drawn(card) == cards.drawn(card)


def test_the_colours_are_those_of_the_light_theme() -> None:
    """What the style sheet calls paper, ink and band is what the cards are drawn with."""
    light = CSS.partition(':root[data-theme="dark"]')[0]
    for colour in (cards.PAPER, *cards.INKS.values(), *cards.FILLS.values()):
        assert f": {colour};" in light


def test_cards_are_written_where_the_pages_name_them(
    reference: Reference, drawn: dict[str, Card], tmp_path: Path
) -> None:
    """One file a card, below the site's root."""
    output = Output(tmp_path / "site", Kept())
    output.take(cards.begun(reference, output, tmp_path / "cache")())
    site = tmp_path / "site"
    assert {file.relative_to(site).as_posix() for file in site.rglob("*.png")} == set(drawn)


def test_cards_that_are_kept_are_those_that_would_be_drawn(reference: Reference, tmp_path: Path) -> None:
    """Where the site is gone they come from what the last build kept, byte by byte; where they lie they stay."""
    cache, store = tmp_path / "cache", Kept()
    for name in ("one", "two"):
        output = Output(tmp_path / name, store)
        output.take(cards.begun(reference, output, cache)())
        output.finish()
    one, two = ({file.name: file.read_bytes() for file in (tmp_path / name).rglob("*.png")} for name in ("one", "two"))
    assert one == two
    written = {file: file.stat().st_mtime_ns for file in (tmp_path / "two").rglob("*.png")}
    assert len(cards.begun(reference, Output(tmp_path / "two", store), cache)()) == len(written)
    assert {file: file.stat().st_mtime_ns for file in written} == written
