"""The files of pictures: how large they are, in which sizes they are shown, and drawings that are only drawings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from relations.records.problems import filled

WIDTHS = (800, 1600)
"""In pixels: a page's column on a plain screen, and on one of twice the density."""
_SHAPES = "svg g title desc defs path circle ellipse rect line polyline polygon text tspan clipPath use"
_ALLOWED = {f"{{http://www.w3.org/2000/svg}}{name}" for name in _SHAPES.split()}
_HREF = re.compile(r"(?:\{.*\})?href")


@dataclass(frozen=True)
class Size:
    """Of a picture, in pixels, or in the units of a drawing, which is shown as it is."""

    width: int
    height: int
    drawn: bool = False

    def files(self, name: str) -> Mapping[str, int]:
        """The files that the site has of the picture ``name``, the largest under its own name, and their widths."""
        if self.drawn:
            return {name: self.width}
        widths = sorted({min(width, self.width) for width in WIDTHS})
        stem, _, ending = name.rpartition(".")
        return {f"{stem}-{width}.{ending}": width for width in widths[:-1]} | {name: widths[-1]}


class ImageError(ValueError):
    """A file that cannot be shown: the rule that it breaks, and what fills the blanks of its message."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = filled(values)


def measured(file: Path) -> Size:
    """How large the picture in ``file`` is, turned as its camera was held. Raises :class:`ImageError`."""
    if file.suffix == ".svg":
        return _drawn(file)
    from PIL import Image, ImageOps  # a large library, of which most checks have no need

    try:
        with Image.open(file) as image:
            return Size(*ImageOps.exif_transpose(image).size)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ImageError("pictures.unreadable", said=type(error).__name__) from None


def _drawn(file: Path) -> Size:
    try:
        text = file.read_text(encoding="utf-8")
        # A document type can name entities, which grow without end and fetch from elsewhere.
        root = ElementTree.fromstring("" if "<!DOCTYPE" in text else text)
    except (OSError, ValueError, ElementTree.ParseError) as error:
        raise ImageError("pictures.unreadable", said=type(error).__name__) from None
    for piece in _other(root):
        raise ImageError("pictures.no-drawing", piece=piece)
    box = re.fullmatch(r"\s*0 0 (\d+) (\d+)\s*", root.get("viewBox", ""))
    if not box:
        raise ImageError("pictures.no-box")
    return Size(int(box[1]), int(box[2]), drawn=True)


def _other(root: ElementTree.Element) -> Iterator[str]:
    """What may run, fetch or is no drawing: who opens a drawing by its own address opens it without our policy."""
    for element in root.iter():
        if element.tag not in _ALLOWED:
            yield f"<{element.tag.rpartition('}')[2]}>"
        for name, value in element.attrib.items():
            bare = name.rpartition("}")[2]
            inside = value.startswith("#") if _HREF.fullmatch(name) else not re.search(r"url\((?!#)|[\\@:;]", value)
            if bare.startswith("on") or not inside:
                yield f'{bare}="{value}"'
