"""The files of a data folder as they were read: the tree of each, and what it tells and names.

Every scalar stays the text that was written: ``1944-12`` is no date, ``no`` no boolean, ``010`` no number here. The
model gives types later.
"""

from __future__ import annotations

import json
import marshal
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from pydantic import BaseModel

from relations.kept import CODE, Kept, key
from relations.records import closely, letters, markup
from relations.records.closely import Mark, Places, dotted
from relations.records.model import KINDS, Link, Ref, Text, names, walk
from relations.records.problems import Level, Problem, filled
from relations.records.trees import Path, Tree, digest, packed, place, plain, unpacked

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0abtnvfreNLP_])")
"""A sign as YAML may write it in double quotes. Its letters are none of the word that it stands in."""
PROSE = frozenset(("summary", "text"))
"""The fields in which a record says what it is, in a sentence and at length."""
_FEW = 4
"""How many places of a file are looked for one by one; to find all takes as long as to find some such."""


@dataclass
class Document:
    """One file's tree, and what was wrong already."""

    path: str
    text: str
    tree: Tree = None
    problems: list[Problem] = field(default_factory=list)
    salvaged: list[tuple[Path, Any]] = field(default_factory=list)
    """What could be typed of a file whose fields do not hold as a whole: see :mod:`relations.records.explain`."""
    found: BaseModel | list[Problem] | None = None
    """What it was typed as, or the problems for which it could not be; nothing before that was tried."""
    record: Any = None
    """What it was typed as, if it tells anything to readers."""
    _asked: int = 0
    """How often a place was asked for."""

    @cached_property
    def digest(self) -> bytes:
        """A hash of the text, as this code reads it."""
        return digest(self.text)

    @cached_property
    def told(self) -> bytes:
        """A hash of the tree: of what the file tells, whatever stands around it."""
        return key(json.dumps(self.tree, ensure_ascii=False))

    def told_in(self, language: str, languages: Collection[str]) -> bytes:
        """A hash of what the file tells to readers of one of the site's ``languages``, names in all of them."""
        return key(json.dumps(_told_in(self.tree, language, set(languages)), ensure_ascii=False))

    def listed_in(self, language: str, languages: Collection[str]) -> bytes:
        """The same without what it says in :data:`PROSE`; for readers of all languages where none is given."""
        tree = {name: part for name, part in self.tree.items() if name not in PROSE}
        return key(json.dumps(_told_in(tree, language, set(languages)) if language else tree, ensure_ascii=False))

    @cached_property
    def values(self) -> dict[type[Any], list[tuple[Path, Any]]]:
        """All parts, texts, dates and words that have a type, of what was typed, by it, with the way to them."""
        found: dict[type[Any], list[tuple[Path, Any]]] = defaultdict(list)
        for start, part in (*self.salvaged, *([] if self.record is None else [((), self.record)])):
            for path, value in walk(part):
                if type(value) is not str:
                    found[type(value)].append(((*start, *path) if start else path, value))
        return found

    @cached_property
    def named(self) -> dict[str, str]:
        """The ``kind/id`` that it names, in order, each with the first field that does."""
        found: dict[str, str] = {}
        for path, value in walk(self.record):
            for link in named_by(value):
                found.setdefault(link, str(path[0]))
        return found

    @cached_property
    def places(self) -> Places:
        """Where each value and key stands: found by reading once more, as hardly any file has a problem."""
        return closely.places(self.path, self.text)

    def _places_of(self, path: Path) -> Places:
        """Places, that of ``path`` among them if it has one. Most files have few problems, and far up."""
        self._asked += 1
        if self._asked <= _FEW and not self.problems and (found := place(self.text, path)):
            key, value = found
            return Places({path: closely.mark(value)}, {path: closely.mark(key)} if key else {})
        return self.places

    def problem(
        self,
        path: Path,
        rule: str,
        *,
        token: str = "",
        at_key: bool = False,
        level: Level = "error",
        meant: str = "",
        **values: object,
    ) -> Problem:
        """A problem at the value of ``path``: at ``token`` inside it where given, at its key where ``at_key``."""
        places = self._places_of(path)
        place = path
        while place and place not in places.values:
            place = place[:-1]
        mark = places.keys.get(path) if at_key else None
        mark = mark or places.values.get(place, Mark(0, 0, 0))
        line, column = mark.line, mark.column
        if token:
            lines = self.text.split("\n")
            for number in range(mark.line, min(mark.end_line + 1, len(lines))):
                found = lines[number].find(token, mark.column if number == mark.line else 0)
                if found >= 0:
                    line, column = number, found
                    break
        return Problem(self.path, line + 1, column + 1, dotted(path), rule, filled(values), meant, level)


def named_by(value: Any) -> Iterator[str]:
    """The records that one value of a record names, as ``kind/id``; sides and states are none."""
    if isinstance(value, Link):
        yield str(value)
    elif isinstance(value, Ref) and value.kind in KINDS:
        yield f"{value.kind}/{value}"
    elif isinstance(value, Text):
        for text in value.root.values():
            yield from markup.record_links(text)
            yield from (f"sources/{source}" for source in markup.citations(text))


def _told_in(tree: Tree, language: str, languages: set[str]) -> Tree:
    """A tree with one language alone of what it says in all of them; names stay whole."""
    if isinstance(tree, dict):
        if tree.keys() == languages:
            return tree[language]
        return {name: part if name in names() else _told_in(part, language, languages) for name, part in tree.items()}
    return [_told_in(part, language, languages) for part in tree] if isinstance(tree, list) else tree


_READ: dict[str, Document] = {}
"""The files as they were last read: a server reads all at each save, and nearly all are as they were."""


def documents(texts: Mapping[str, str], store: Kept | None) -> dict[str, Document]:
    """The documents of files by path, each read once; the trees of those without a problem are kept in ``store``."""
    found: dict[str, Document] = {}
    for path, text in texts.items():
        before = _READ.get(path)
        found[path] = before if before and before.text == text else Document(path, text)
    known = store.get(each.digest for each in found.values()) if store else {}
    for document in found.values():
        if document.tree is None and not document.problems:
            document.tree = unpacked(known[document.digest]) if store and document.digest in known else None
            if document.tree is None:
                _fill(document)
    _READ.update(found)
    if store:
        new = (each for each in found.values() if each.digest not in known and each.tree and not each.problems)
        store.put({each.digest: packed(each.tree) for each in new})
    return found


def know(documents: Iterable[Document], store: Kept) -> None:
    """Have documents know what they tell and name: as ``store`` does from earlier, or found now and kept there."""
    of_records = [document for document in documents if document.record is not None]
    here = key(CODE, "known of records")
    found = store.get([here]).get(here)
    known = marshal.loads(found) if found else {}
    for document in of_records:
        if document.digest in known:
            document.told, document.named = known[document.digest]
    now = {document.digest: (document.told, document.named) for document in of_records}
    if now.keys() != known.keys():
        store.put({here: marshal.dumps(now)})


def let_go(documents: Iterable[Document]) -> None:
    """Hold no more what only the rules ask of documents: they will not be asked again, nor will files be read."""
    _READ.clear()
    for document in documents:
        _ = document.digest  # which is of the text, and found once
        document.text = ""
        vars(document).pop("values", None)


def read(path: str, text: str) -> Document:
    """Read the YAML ``text`` of the file ``path``. Never raises on bad input: see the document's ``problems``."""
    document = Document(path, text)
    _fill(document)
    return document


def _fill(document: Document) -> None:
    path, text = document.path, document.text
    bare = _ESCAPE.sub(lambda match: " " * len(match[0]), text) if "\\" in text else text
    for start, rule, named in islice(letters.faults(bare), letters.MOST):
        line, column = text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1
        document.problems.append(Problem(path, line + 1, column + 1, "", rule, filled(named)))
    if document.problems:
        return
    document.tree = plain(text)
    if document.tree is None:
        document.tree, document.problems = closely.read(path, text)
