"""The pictures that stand for a page where its link is shared: the page's title over the band of relations.

Pixels, since no social network shows SVG; drawn here with the site's own colours and a free type, Source Serif, so
that they look the same wherever the site is built. 1200 × 630 is the size that Open Graph's readers ask for
(https://developers.facebook.com/docs/sharing/webmasters/images/).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw

from relations import kept
from relations.charts import Scale, Stretch, backdrop
from relations.kept import Kept
from relations.pages.addresses import Address, addresses
from relations.pages.lists import Lists
from relations.pages.pages import seen
from relations.pages.view import View
from relations.pages.ways import WITHOUT_CARD
from relations.pages.words import Words
from relations.parallel import beside
from relations.records.dates import Date
from relations.records.model import Period, Person
from relations.reference import Reference
from relations.site import png
from relations.site.letters import SHADES, Type, put, width, wrapped
from relations.site.output import Laid, Output
from relations.site.png import Piece

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
TITLE_SIZES = (68, 58, 50, 44)
"""Heights of a title's letters in pixels: the first in which it takes :data:`TITLE_LINES` at most."""
TITLE_LINES = 3
BAND_TOP, BAND_HEIGHT, BAND_WIDTH = 486, 52, WIDTH - 2 * MARGIN
LINE, YEARS = Type(32, bold=False), Type(26, bold=False)
"""What the line below a title, and the band's years, are set in."""

PAPER = "#faf7f0"
INKS = {"ink": "#22201c", "soft": "#5a554c", "accent": "#7a2230"}
FILLS = {"full": "#3a7d78", "contacts": "#a9bfae", "ground": "#e6dfd1", "stripe": "#a79d8b"}
"""The light theme's colours, as ``theme/css/tokens.css`` has them; a test compares both."""


@dataclass(frozen=True)
class Sheet:
    """What all cards of a language share: the site's name, and the band with its first and last year.

    The band's stretches are in per cent of its width.
    """

    site: str
    band: tuple[Stretch, ...]
    years: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """One picture: its file below the site's root, what it is drawn on, its words, and the days it marks in pixels."""

    path: str
    sheet: Sheet
    title: str
    line: str
    here: tuple[float, float] | None


def cards(reference: Reference) -> Iterator[Card]:
    """A card for every page that has its own (:meth:`relations.pages.ways.Ways.card`)."""
    first = reference.periods[0].term.year if reference.periods else 0
    last = int(reference.newest[:4])
    scale = Scale(first, last, BAND_WIDTH)
    words = {language: Words(language, reference.labels[language]) for language in reference.site.languages}
    bands = {name: tuple(backdrop(seen(reference, words[name], ""), first, last)) for name in words}
    for address in addresses(reference.data):
        record = address.record
        if address.moved or address.part or (record and record.folder in WITHOUT_CARD):
            continue
        view = seen(reference, words[address.language], address.path)
        band = bands[address.language]
        years = (str(first), str(last)) if band else ()
        date = _date(reference, record)
        here = (scale(date.first), scale(date.last)) if date and band else None
        title, line = _words(view, address, date)
        site = view.words.say(reference.site.title)
        yield Card(view.ways.card(record), Sheet("" if title == site else site, band, years), title, line, here)


def begun(reference: Reference, output: Output, cache: Path) -> Callable[[], list[Laid]]:
    """Begin to lay the cards into ``output`` by a process beside; call what comes back for what is there then.

    Those that do not lie there come from what the folder ``cache`` keeps, or are drawn.
    """
    return beside(lambda: _laid(reference, output, cache))


def _laid(reference: Reference, output: Output, cache: Path) -> list[Laid]:
    named = [(kept.key(kept.CODE, repr(card)), card) for card in cards(reference)]
    there = {name for name, card in named if output.has(card.path, name)}
    with Kept(cache, "cards") as store:
        store.ask(there)
        found = store.get(name for name, _ in named if name not in there)
        new = {name: drawn(card) for name, card in named if name not in there and name not in found}
        store.put(new)
    drawings = found | new
    return output.laid((card.path, name, partial(drawings.__getitem__, name)) for name, card in named)


def _date(reference: Reference, record: Any) -> Date | None:
    """When a dated record or a period was; other pages have no date."""
    if isinstance(record, Period):
        return record.term
    entry = reference.entry.get(record.link) if record else None
    return entry.date if entry else None


def _words(view: View, address: Address, date: Date | None) -> tuple[str, str]:
    """A card's title, and the line below it."""
    record = address.record
    if record is None:
        name = Lists(view).page_name(address.path.removesuffix(".md").removesuffix("/index"))
        return name, view.words.say(view.r.site.description)
    if isinstance(record, Person):
        return view.title(record), view.person_description(record)
    kind = view.record_kind(record)
    return view.title(record), f"{view.words.date(date)} · {kind}" if date else kind


def drawn(card: Card) -> bytes:
    """The card as a PNG file with a palette; the same card gives the same bytes."""
    ground, pieces = _ground(card.sheet)
    image = ground.copy()
    size, lines = _fitted(card.title)
    top = 132
    for line in lines:
        put(image, (MARGIN, top), line, Type(size), _shades("ink"))
        top += round(size * 1.22)
    for line in wrapped(card.line, LINE, BAND_WIDTH, 2):
        put(image, (MARGIN, top + 16), line, LINE, _shades("soft"))
        top += 42
    if card.here:
        _mark(ImageDraw.Draw(image), *(MARGIN + round(value) for value in card.here))
    return png.encoded(image, _palette(), pieces)


@cache
def _ground(sheet: Sheet) -> tuple[Image.Image, list[Piece]]:
    """What is below all cards of a sheet, and its pieces packed."""
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 14), fill=_solid("accent"))
    if sheet.site:
        put(image, (MARGIN, 62), sheet.site, Type(34), _shades("accent"))
    bottom = BAND_TOP + BAND_HEIGHT
    for stretch in sheet.band:
        left = MARGIN + round(stretch.start / 100 * BAND_WIDTH)
        right = MARGIN + round((stretch.start + stretch.width) / 100 * BAND_WIDTH) - 2
        if stretch.relations == "none":
            hatch = Image.new("L", (max(right - left, 1), BAND_HEIGHT), _solid("ground"))
            lines = ImageDraw.Draw(hatch)
            for x in range(-BAND_HEIGHT, hatch.width, 14):
                lines.line((x, BAND_HEIGHT, x + BAND_HEIGHT, 0), fill=_solid("stripe"), width=4)
            image.paste(hatch, (left, BAND_TOP))
        else:
            pen.rectangle((left, BAND_TOP, max(right, left), bottom - 1), fill=_solid(stretch.relations))
    for year in sheet.years:
        left = MARGIN if year == sheet.years[0] else WIDTH - MARGIN - width(year, YEARS)
        put(image, (left, bottom + 20), year, YEARS, _shades("soft"))
    return image, png.pieces(image)


def _mark(pen: ImageDraw.ImageDraw, start: int, end: int) -> None:
    """A day as a bar across the band; a longer time as a line above and one below it."""
    top, bottom = BAND_TOP - 16, BAND_TOP + BAND_HEIGHT + 15
    if end - start <= 8:
        pen.rectangle((start, top, start + 8, bottom), fill=_solid("accent"))
    else:
        pen.rectangle((start, top, end, top + 10), fill=_solid("accent"))
        pen.rectangle((start, bottom - 10, end, bottom), fill=_solid("accent"))


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which ``title`` takes few enough lines, and the lines; the smallest one cuts what is over."""
    for size in TITLE_SIZES:
        lines = wrapped(title, Type(size), BAND_WIDTH)
        if len(lines) <= TITLE_LINES:
            return size, lines
    return TITLE_SIZES[-1], wrapped(title, Type(TITLE_SIZES[-1]), BAND_WIDTH, TITLE_LINES)


def _shades(ink: str) -> int:
    """The palette's place where the shades of an ink begin."""
    return list(INKS).index(ink) * SHADES


def _solid(colour: str) -> int:
    """The palette's place of a colour without shades."""
    if colour in INKS:
        return _shades(colour) + SHADES - 1
    return len(INKS) * SHADES + list(FILLS).index(colour)


@cache
def _palette() -> bytes:
    paper = ImageColor.getrgb(PAPER)
    colours = []
    for ink in map(ImageColor.getrgb, INKS.values()):
        for shade in range(SHADES):
            part = shade / (SHADES - 1)
            colours.append(tuple(round(a + (b - a) * part) for a, b in zip(paper, ink, strict=True)))
    colours += [ImageColor.getrgb(fill) for fill in FILLS.values()]
    return bytes(value for colour in colours for value in colour)
