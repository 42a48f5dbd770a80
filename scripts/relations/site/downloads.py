"""The exports' files in the built site: made beside the pages, by another process, unless they are there."""

from __future__ import annotations

import marshal
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from relations import kept
from relations.exports import catalogue
from relations.exports.publication import File, Publication
from relations.exports.renewal import Renewed
from relations.exports.sizes import weighed
from relations.kept import Kept
from relations.parallel import beside
from relations.reference.hashes import Hashes
from relations.site.building import THEME
from relations.site.output import Laid, Output
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
    before: list[tuple[str, bytes]]
    """Path and name of each file as an earlier build left it; none where any is made of something else now."""
    made: Callable[[], list[Laid]]

    @classmethod
    def begun(cls, publication: Publication, hashes: Hashes, output: Output, store: Kept, cache: Path) -> Self:
        """Begin to make the files, unless all that they are made of is as it was, and so are they.

        ``hashes`` are of the publication's reference; the folder ``cache`` keeps what files are put together from.
        """
        code = kept.files(TEMPLATES, "*.j2"), kept.files(THEME, "*.css")
        key = kept.key(kept.CODE, "downloads", *code, publication.reference.data.digest, publication.site_url)
        found = store.get([key]).get(key)
        before = marshal.loads(found) if found else []
        if before and all(output.has(path, name) for path, name in before):
            return cls(publication, output, store, key, before, list)
        return cls(publication, output, store, key, [], beside(lambda: _made(publication, hashes, output, cache)))

    def write(self) -> None:
        """Put the files into the built site, whose page about the data gets to say what each weighs.

        Raises ``FileExistsError`` where two files would be one.
        """
        for path, _ in self.before:
            self.output.stay(path)
        made = self.made()
        self.output.take(made)
        listed = [*self.before, *((path, known[0]) for path, known in made)]
        self.store.put({self.key: marshal.dumps(listed)})
        for page, change in weighed(self.publication, {path: self.output.size(path) for path, _ in listed}):
            self.output.change(page, change)


def _made(publication: Publication, hashes: Hashes, output: Output, cache: Path) -> list[Laid]:
    with Kept(cache, "exports") as store:
        renewed = Renewed(publication.reference, publication.site_url, store=store, hashes=hashes)
        files = map(_strict, catalogue.files(renewed))
        laid = output.laid((file.path, file.name, partial(getattr, file, "content")) for file in files)
        renewed.remember()
        return laid


def _strict(file: File) -> File:
    return File(file.path, file.content, _stricter) if _PAGE.fullmatch(file.path) else file


def _stricter(page: bytes) -> bytes:
    return strict(page.decode()).encode()
