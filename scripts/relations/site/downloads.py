"""The exports' files in the built site: made beside the pages, by another process, unless they are there."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from relations import kept
from relations.exports import catalogue
from relations.exports.publication import File, Publication
from relations.exports.sizes import weighed
from relations.kept import Kept
from relations.parallel import beside
from relations.site.building import THEME
from relations.site.output import Output
from relations.site.policy import strict
from relations.templating import TEMPLATES

_PAGE = re.compile(r"(?:.*/)?embed/[^/]+\.html")
"""The exports that are pages, for an ``iframe`` of another site."""


@dataclass(frozen=True)
class Downloads:
    """The files of a publication on their way: what lies in ``output`` of the same data, or what ``made`` gives."""

    publication: Publication
    output: Output
    store: Kept
    key: bytes
    before: list[tuple[str, bytes, int]]
    """Path, name and size in bytes of each file as an earlier build left it; none where they are made again."""
    made: Callable[[], list[File]]

    @classmethod
    def begun(cls, publication: Publication, data: Path, output: Output, store: Kept) -> Self:
        """Begin to make the files, unless all that they are made of is as it was, and so are they."""
        code = kept.files(TEMPLATES, "*.j2"), kept.files(THEME, "*.css")
        key = kept.key(kept.CODE, "downloads", *code, kept.files(data, "*"), publication.site_url)
        found = store.get([key]).get(key)
        before = marshal.loads(found) if found else []
        if before and all(output.has(path, name) for path, name, _ in before):
            return cls(publication, output, store, key, before, list)
        made = beside(lambda: [_strict(file) for file in catalogue.files(publication)])
        return cls(publication, output, store, key, [], made)

    def write(self) -> None:
        """Put the files into the built site, whose page about the data gets to say what each weighs.

        Raises ``FileExistsError`` where two files would be one.
        """
        listed = self.before
        for path, name, _ in listed:
            self.output.holds(path, name)
        for file in self.made():
            listed.append((file.path, name := kept.key(file.content), len(file.content)))
            self.output.put(file.path, name, file.content.__bytes__)
        self.store.put({self.key: marshal.dumps(listed)})
        for page, change in weighed(self.publication, {path: size for path, _, size in listed}):
            self.output.change(page, change)


def _strict(file: File) -> File:
    return File(file.path, strict(file.content.decode()).encode()) if _PAGE.fullmatch(file.path) else file
