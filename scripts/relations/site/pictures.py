"""The files of pictures: from beside their records to the site, no wider than a page shows them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from relations.reference import Reference

WIDEST = 1600
"""In pixels: a page's column on a screen of twice the density."""


def write(reference: Reference, folder: Path, site: Path) -> None:
    """Put the pictures of the data ``folder`` into the built ``site``, without what cameras write into them."""
    target = site / "assets" / "pictures"
    for picture in reference.all("pictures"):
        if picture.file:
            target.mkdir(parents=True, exist_ok=True)
            with Image.open(folder / "pictures" / picture.file) as image:
                image.thumbnail((WIDEST, image.height))
                image.save(target / picture.file)
