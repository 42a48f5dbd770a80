"""What differs between two states of a record, in words."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from relations.cli import words
from relations.records import markup
from relations.records.labels import Labels
from relations.records.shape import Shape, shapes
from relations.records.writing import flow

Tree = Any
Row = Mapping[str, str]
SAME = 0.5
"""How much of one of a list must be as it was for it to be the same one, changed."""
BRIEF = 3
"""How many plain values say which one of a list is meant."""
LINE, PASSAGES = 16, 3
"""How many words are told as they are, at how many places of a text."""


class Teller:
    """Tells changes in one language; ``labels`` give the words of fields and vocabularies, where there are any."""

    def __init__(self, language: str, labels: Labels | None) -> None:
        self.language, self.words = language, words.of(language)["diff"]
        self.terms: Mapping[str, Mapping[str, str]] = labels.terms if labels else {}

    def say(self, key: str, **values: object) -> str:
        """A sentence of the command's words, its blanks filled."""
        return self.words[key].format(**values)

    def term(self, vocabulary: str, word: str) -> str:
        """What a word of a vocabulary is called."""
        return self.terms.get(vocabulary, {}).get(word, word)

    def title(self, tree: Tree) -> str:
        """What a record is called; empty where it says nothing of itself."""
        given = next((tree[name] for name in ("title", "name", "alternative", "caption") if name in tree), "")
        return given.get(self.language, next(iter(given.values()), "")) if isinstance(given, dict) else str(given)

    def fields(self, model: Any, was: Tree, now: Tree, before: str = "") -> Iterator[str]:
        """What differs between two trees of one class, field by field."""
        for name, shape in shapes(model).items():
            a, b = was.get(name), now.get(name)
            if a != b and name not in ("checked", "added", "aliases"):
                called = self.words["text"] if name == "text" else self.term("field", name).split(":")[0]
                yield from self.field(before + called, shape, a, b)

    def field(self, name: str, shape: Shape, a: Tree, b: Tree) -> Iterator[str]:
        """What differs in one field, by its form."""
        if shape.form == "languages" and _texts(a) and _texts(b):
            yield from self.texts(name, a, b)
        elif shape.form == "date" and isinstance(a, str) and isinstance(b, str):
            yield self.dates(name, a, b)
        elif {type(a), type(b)} <= {list, type(None)}:
            yield from self.items(name, shape, a or [], b or [])
        elif shape.form == "fields" and isinstance(a, dict) and isinstance(b, dict):
            yield from self.fields(shape.model, a, b, f"{name}, ")
        elif a is None:
            yield self.say("given", field=name, new=self.value(shape, b))
        elif b is None:
            yield self.say("taken", field=name, old=self.value(shape, a))
        else:
            yield self.say("instead", field=name, new=self.value(shape, b), old=self.value(shape, a))

    def value(self, shape: Shape, tree: Tree) -> str:
        """A value as it is told: a word by its label, a text in the teller's language."""
        if isinstance(tree, str):
            return self.term(shape.vocabulary, tree) if shape.vocabulary else tree
        if isinstance(tree, dict) and self.language in tree:
            return f"«{tree[self.language]}»"
        return flow(tree) if tree is not None else "–"

    def dates(self, name: str, a: str, b: str) -> str:
        """Which end of an interval differs, or that the whole date does."""
        (a1, _, a2), (b1, _, b2) = (
            [self.words["open"] if end == ".." else end for end in date.partition("/")] for date in (a, b)
        )
        if a2 and b2 and a1 == b1:
            return self.say("ends", field=name, new=b2, old=a2)
        if a2 and b2 and a2 == b2:
            return self.say("starts", field=name, new=b1, old=a1)
        return self.say("instead", field=name, new=b, old=a)

    def items(self, name: str, shape: Shape, a: list[Tree], b: list[Tree]) -> Iterator[str]:
        """Which of a list came, went, or is the same one changed."""
        item = shape.item or shape
        gone, new = [each for each in a if each not in b], [each for each in b if each not in a]
        if not new and not gone:
            yield self.say("order", field=name)
        if item.form == "fields":
            for each in list(new):
                was = max(gone, key=lambda one: _alike(one, each), default=None)
                if was and _alike(was, each) >= SAME:
                    yield from self.fields(item.model, was, each, f"{name} ({self.brief(item, each)}), ")
                    gone.remove(was)
                    new.remove(each)
        for key, found in (("more", new), ("fewer", gone)):
            if found:
                yield self.say(key, field=name, items="; ".join(self.brief(item, each) for each in found))

    def brief(self, shape: Shape, tree: Tree) -> str:
        """What one of a list is called by: its title, or the plain values that it begins with."""
        if shape.form != "fields" or not isinstance(tree, dict):
            return self.value(shape, tree)
        known = shapes(shape.model)
        plain = [self.value(known[key], value) for key, value in tree.items() if key in known and _plain(value)]
        return ", ".join(plain[:BRIEF]) or flow(tree)

    def texts(self, name: str, a: Tree, b: Tree) -> Iterator[str]:
        """What differs between two texts in languages: a line as a whole, a longer one by its passages."""
        for language in (language for language in b if a.get(language) != b[language]):
            old, new = a.get(language, ""), b[language]
            was, now = (markup.plain(text).strip() for text in (old, new))
            if was == now or len(was.split()) > LINE:
                yield from self.passages(f"{name} ({language})", old, new)
            elif language == self.language or self.language not in b:
                yield self.say("instead", field=name, new=f"«{now}»", old=f"«{was}»")

    def passages(self, name: str, old: str, new: str) -> Iterator[str]:
        """The words that differ where they are few; how many where they are many."""
        a, b = (markup.plain(text).split() for text in (old, new))
        steps = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        changed = [(" ".join(a[i1:i2]), " ".join(b[j1:j2])) for tag, i1, i2, j1, j2 in steps if tag != "equal"]
        if not changed and markup.record_links(old) != markup.record_links(new):
            yield self.say("links", field=name)
        elif len(changed) > PASSAGES or any(len(said.split()) > LINE for each in changed for said in each):
            more, fewer = (sum(len(each[side].split()) for each in changed) for side in (1, 0))
            yield self.say("words", field=name, more=more, fewer=fewer)
        else:
            for was, now in changed:
                key = "instead" if was and now else "more" if now else "fewer"
                yield self.say(key, field=name, old=f"«{was}»", new=f"«{now}»", items=f"«{was or now}»")

    def years(self, was: Mapping[str, Row], now: Mapping[str, Row]) -> Iterator[str]:
        """What differs between two tables, each row by its year."""
        for key, some, others in (("more", now, was), ("fewer", was, now)):
            rows = [f"{year} ({_listed(row)})" for year, row in some.items() if year not in others]
            if rows:
                yield self.say(key, field=self.words["figures"], items="; ".join(rows))
        for year in (year for year in now if year in was):
            for column in {**was[year], **now[year]}:
                a, b = was[year].get(column, ""), now[year].get(column, "")
                if a != b:
                    yield self.say("instead", field=f"{year}, {column}", new=b or "–", old=a or "–")

    def sources(self, before: str, after: str) -> Iterator[str]:
        """Which sources the texts cite that they did not, and the other way round."""
        old, new = set(markup.citations(before)), set(markup.citations(after))
        for key, found in (("cited", new - old), ("uncited", old - new)):
            if found:
                one = "" if len(found) > 1 else "_one"
                yield self.say(key + one, count=len(found), sources=", ".join(sorted(found)))


def _listed(row: Row) -> str:
    return ", ".join(f"{column} {value}" for column, value in list(row.items())[1:] if value)


def _alike(one: Tree, other: Tree) -> float:
    """How much of two trees is the same: the share of their fields."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return 0.0
    keys = {*one, *other}
    return len([key for key in keys if one.get(key) == other.get(key)]) / max(len(keys), 1)


def _plain(value: Tree) -> bool:
    """Whether a value is said in a word or a line, not by a list or fields of its own."""
    return isinstance(value, str) or _texts(value)


def _texts(value: Tree) -> bool:
    """Whether a value is a text in languages, as far as it can be one."""
    return isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
