"""YAML to plain text trees, with the place of every value.

Every scalar stays the text that was written: ``1944-12`` is no date, ``no`` no boolean, ``010`` no number here. The
model gives types later. What would surprise an editor (duplicate keys, anchors, tags, null, control characters) is a
problem, not a feature.
"""

from __future__ import annotations

import json
import marshal
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import yaml
from pydantic import BaseModel

from relations.kept import CODE, Kept, key
from relations.records import letters, markup, syntax
from relations.records.model import KINDS, Link, Ref, Text, names, walk
from relations.records.problems import Level, Problem, filled
from relations.records.trees import BLANKS, DEEPEST, NULL, Tree, digest, packed, place, plain, touch, unpacked

Step = str | int
Path = tuple[Step, ...]

PROSE = frozenset(("summary", "text"))
"""The fields in which a record says what it is, in a sentence and at length."""
_FEW = 4
"""How many places of a file are looked for one by one; to find all takes as long as to find some such."""


@dataclass(frozen=True)
class Mark:
    """Where a value starts and ends; lines and columns count from 0."""

    line: int
    column: int
    end_line: int


@dataclass
class Places:
    """Where each value and each key of a file stands."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)


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
        return _Builder(Document(self.path, self.text)).placed()

    def _places_of(self, path: Path) -> Places:
        """Places, that of ``path`` among them if it has one. Most files have few problems, and far up."""
        self._asked += 1
        if self._asked <= _FEW and not self.problems and (found := place(self.text, path)):
            key, value = found
            return Places({path: _mark(value)}, {path: _mark(key)} if key else {})
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


def dotted(path: Path) -> str:
    """``("heads", 2, "term")`` as ``heads[2].term``, as an editor would count: the first is 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else (f".{step}" if text else step)
    return text


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


def read(path: str, text: str) -> Document:
    """Read the YAML ``text`` of the file ``path``. Never raises on bad input: see the document's ``problems``."""
    document = Document(path, text)
    _fill(document)
    return document


def _fill(document: Document) -> None:
    path, text = document.path, document.text
    for start, rule, named in islice(letters.faults(text), letters.MOST):
        line, column = text.count("\n", 0, start), start - text.rfind("\n", 0, start) - 1
        document.problems.append(Problem(path, line + 1, column + 1, "", rule, filled(named)))
    if document.problems:
        return
    document.tree = plain(text)
    if document.tree is None:
        _look_closer(document)


def _look_closer(document: Document) -> None:
    """Tell what is wrong in a document, if anything is."""
    try:
        document.tree = _Builder(document).build()
    except yaml.MarkedYAMLError as error:
        line, column, rule, said = syntax.fault(document.text, error)
        document.problems = [problem for problem in document.problems if problem.rule != "reading.no-value"]
        document.problems.append(Problem(document.path, line, column, "", rule, filled(said)))


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line, event.start_mark.column, event.end_mark.line)


class _Builder:
    """Turns the event stream into a tree; one look-ahead, no recursion into PyYAML's own types."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places()
        self.events: Iterator[Any] = iter(yaml.parse(document.text, Loader=yaml.CSafeLoader))

    def placed(self) -> Places:
        """The places, as far as the text can be read."""
        with suppress(yaml.MarkedYAMLError):
            self.build()
        return self.places

    def build(self) -> Tree:
        next(self.events)  # stream start
        event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            self._report((), event, "reading.empty")
            return None
        tree = self._value(next(self.events), ())
        next(self.events)  # document end
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            self._report((), following, "reading.second-document")
        if not isinstance(tree, dict):
            self._report((), event, "reading.no-fields")
            return None
        return tree

    def _report(self, path: Path, event: Any, rule: str, **values: object) -> None:
        mark = event.start_mark
        self.document.problems.append(
            Problem(self.document.path, mark.line + 1, mark.column + 1, dotted(path), rule, filled(values))
        )

    def _value(self, event: Any, path: Path) -> Tree:
        if len(path) > DEEPEST:
            raise yaml.MarkedYAMLError(problem="exceeded maximum nesting depth", problem_mark=event.start_mark)
        self.places.values[path] = _mark(event)
        if isinstance(event, yaml.AliasEvent):
            self._report(path, event, "reading.alias", name=event.anchor)
            return ""
        self._unadorned(path, event)
        if isinstance(event, yaml.ScalarEvent):
            if not event.value or (event.implicit[0] and event.value in NULL):
                self._report(path, event, "reading.no-value")
            self._escaped(path, event)
            return str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Tree] = []
            while not isinstance(item := next(self.events), yaml.SequenceEndEvent):
                items.append(self._value(item, (*path, len(items))))
            return items
        return self._mapping(path, event.flow_style)

    def _escaped(self, path: Path, event: Any) -> None:
        # What is written as such was found before; only escapes in double quotes can bring more.
        if event.style == '"':
            for _, rule, named in islice(letters.faults(event.value), letters.MOST):
                self._report(path, event, rule, **named)
            if "\r" in event.value:
                self._report(path, event, "letters.invisible", sign="U+000D")

    def _unadorned(self, path: Path, event: Any) -> None:
        if event.anchor:
            self._report(path, event, "reading.anchor", name=event.anchor)
        if event.tag:
            self._report(path, event, "reading.tag", name=event.tag)

    def _mapping(self, path: Path, flow: bool) -> dict[str, Tree]:
        mapping: dict[str, Tree] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._report(path, key, "reading.field-name")
                self._value(key, (*path, "?"))
                self._value(next(self.events), (*path, "?"))
                continue
            name = str(key.value)
            here = (*path, name)
            self._unadorned(here, key)
            self._escaped(here, key)
            if name.strip(BLANKS) != name:
                self._report((*path, name.strip()), key, "reading.field-name")
            if name in mapping:
                self._report(here, key, "reading.twice")
            else:
                self.places.keys[here] = _mark(key)
            value = next(self.events)
            if flow and mapping and touch(key, value):
                self._split(here, key, next(reversed(mapping.values())))
                continue
            mapping[name] = self._value(value, here)
        return mapping

    def _split(self, path: Path, key: Any, before: Tree) -> None:
        """A comma in an unquoted value made a field without a value of what follows it."""
        curly = isinstance(before, str) and before[:1] in "“”„«‘’"
        self._report(path, key, "reading.curly-quotes" if curly else "reading.comma", rest=key.value)
