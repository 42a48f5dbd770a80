"""The files of pictures: from beside their records to the site, in the sizes in which pages show them."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image, ImageOps

from relations.reference import Reference


def write(reference: Reference, folder: Path, site: Path) -> None:
    """Put the pictures of the data ``folder`` into the built ``site``, without what cameras write into them."""
    target = site / "assets" / "pictures"
    for picture in reference.all("pictures"):
        if picture.file:
            target.mkdir(parents=True, exist_ok=True)
            file, size = folder / "pictures" / picture.file, reference.data.pictures[picture.file]
            if not size or size.drawn:
                shutil.copyfile(file, target / picture.file)
                continue
            with Image.open(file) as image:
                for name, width in size.files(picture.file).items():
                    sized = ImageOps.exif_transpose(image)
                    sized.thumbnail((width, sized.height))
                    sized.save(target / name)
