"""The exports' files in the built site: made beside the pages, by a process of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from relations import kept
from relations.exports import catalogue
from relations.exports.publication import File, Publication
from relations.exports.sizes import weighed
from relations.parallel import beside
from relations.site.output import Output
from relations.site.policy import strict

_PAGE = re.compile(r"(?:.*/)?embed/[^/]+\.html")
"""The exports that are pages, for an ``iframe`` of another site."""


def begun(publication: Publication) -> Callable[[], list[File]]:
    """Begin to make the files of a publication; call what is returned for them."""
    return beside(lambda: [_strict(file) for file in catalogue.files(publication)])


def write(files: list[File], publication: Publication, output: Output) -> None:
    """Put the files into the built site, whose page about the data gets to say what each weighs.

    Raises ``FileExistsError`` where two files would be one.
    """
    for file in files:
        output.put(file.path, kept.key(file.content), file.content.__bytes__)
    for page, change in weighed(publication, {file.path: len(file.content) for file in files}):
        output.change(page, change)


def _strict(file: File) -> File:
    return File(file.path, strict(file.content.decode()).encode()) if _PAGE.fullmatch(file.path) else file
