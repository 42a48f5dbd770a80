"""``diff``: what a change of the data means, in words."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping
from typing import Any

import click
import yaml

from relations.cli import revision, words
from relations.cli.command import Settings, command
from relations.records import markup, messages, reading
from relations.records.labels import Labels
from relations.records.load import load
from relations.records.model import KINDS
from relations.records.shape import Shape, shapes
from relations.records.writing import flow

Tree = Any
Row = Mapping[str, str]
SAME = 0.5
"""How much of one of a list must be as it was for it to be the same one, changed."""
BRIEF = 3
"""How many plain values say which one of a list is meant."""


@command("diff")
@click.argument("base", default="HEAD")
@click.option("--markdown", is_flag=True)
def diff(settings: Settings, base: str, markdown: bool) -> None:
    """Say in words how the records differ from those of the git revision BASE."""
    before, after = revision.texts(settings.data, base)
    known = load(settings.data).labels
    languages = messages.LANGUAGES if markdown else (settings.language,)
    for language in languages:
        old, new = _of_form(before, ".yml"), _of_form(after, ".yml")
        lines = [
            *told(old, new, language, known.get(language)),
            *figures(_of_form(before, ".csv"), _of_form(after, ".csv"), language, known.get(language)),
        ]
        if markdown:
            click.echo(f"### {words.of(language)['diff']['title']}\n")
        for line in lines or [words.of(language)["diff"]["none"]]:
            click.echo(f"- {line}" if markdown else line)
        if markdown:
            click.echo()


def told(old: Mapping[str, str], new: Mapping[str, str], language: str, labels: Labels | None) -> Iterator[str]:
    """Each change of a record as a sentence: what is new, what went, and what differs."""
    teller = _Teller(language, labels)
    for link in sorted({*old, *new}):
        before, after = old.get(link), new.get(link)
        if before == after:
            continue
        was, now = (reading.read(link, text or "").tree or {} for text in (before, after))
        kind, _, name = link.partition("/")
        called = f"{teller.term('record_kind', kind)} {name}"
        if before is None:
            moved = next(
                (other for other in old if other not in new and other.split("/")[1] in now.get("aliases", ())), ""
            )
            if moved:
                yield teller.say("moved", record=called, old=moved)
            else:
                yield teller.say("added", record=called, title=teller.title(now))
        elif after is None:
            if not any(
                name in _aliases(text) for other, text in new.items() if other.startswith(f"{kind}/") and name in text
            ):
                yield teller.say("removed", record=called, title=teller.title(was))
        elif sentences := [*teller.fields(KINDS[kind], was, now), *teller.sources(before, after)]:
            yield f"{called}: {'; '.join(sentences)}"


def figures(old: Mapping[str, str], new: Mapping[str, str], language: str, labels: Labels | None) -> Iterator[str]:
    """Each change of a series' table as a sentence: the years that came and went, and what differs in the others."""
    teller = _Teller(language, labels)
    for link in sorted({*old, *new}):
        was, now = (_rows(each.get(link, "")) for each in (old, new))
        sentences = list(teller.years(was, now))
        if sentences:
            yield f"{teller.term('record_kind', 'series')} {link.partition('/')[2]}: {'; '.join(sentences)}"


class _Teller:
    def __init__(self, language: str, labels: Labels | None) -> None:
        self.language, self.words = language, words.of(language)["diff"]
        self.terms: Mapping[str, Mapping[str, str]] = labels.terms if labels else {}

    def say(self, key: str, **values: object) -> str:
        return self.words[key].format(**values)

    def term(self, vocabulary: str, word: str) -> str:
        return self.terms.get(vocabulary, {}).get(word, word)

    def title(self, tree: Tree) -> str:
        given = next((tree[name] for name in ("title", "name", "alternative", "caption") if name in tree), "")
        return given.get(self.language, next(iter(given.values()), "")) if isinstance(given, dict) else str(given)

    def fields(self, model: Any, was: Tree, now: Tree, before: str = "") -> Iterator[str]:
        """What differs between two trees of one class, field by field."""
        for name, shape in shapes(model).items():
            a, b = was.get(name), now.get(name)
            if a != b and name not in ("checked", "added", "aliases"):
                yield from self.field(before + self.term("field", name).split(":")[0], shape, a, b)

    def field(self, name: str, shape: Shape, a: Tree, b: Tree) -> Iterator[str]:
        if shape.form == "languages" and isinstance(a, dict) and isinstance(b, dict):
            yield from self.texts(name, a, b)
        elif shape.form == "date" and isinstance(a, str) and isinstance(b, str):
            yield self.dates(name, a, b)
        elif isinstance(a, list) or isinstance(b, list):
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
        if isinstance(tree, str):
            return self.term(shape.vocabulary, tree) if shape.vocabulary else tree
        if isinstance(tree, dict) and self.language in tree:
            return f"«{tree[self.language]}»"
        return flow(tree) if tree is not None else "–"

    def dates(self, name: str, a: str, b: str) -> str:
        (a1, _, a2), (b1, _, b2) = (
            [self.words["open"] if end == ".." else end for end in date.partition("/")] for date in (a, b)
        )
        if a2 and b2 and a1 == b1:
            return self.say("ends", field=name, new=b2, old=a2)
        if a2 and b2 and a2 == b2:
            return self.say("starts", field=name, new=b1, old=a1)
        return self.say("instead", field=name, new=b, old=a)

    def items(self, name: str, shape: Shape, a: list[Tree], b: list[Tree]) -> Iterator[str]:
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
        changed = [language for language in b if a.get(language) != b[language]]
        counts = []
        for language in changed:
            old, new = (markup.plain(text.get(language, "")).split() for text in (a, b))
            steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
            more = sum(j2 - j1 for tag, _, _, j1, j2 in steps if tag != "equal")
            fewer = sum(i2 - i1 for tag, i1, i2, _, _ in steps if tag != "equal")
            if len(old) <= 16 and self.language == language:
                yield self.say("instead", field=name, new=f"«{b[language]}»", old=f"«{a.get(language, '')}»")
                return
            counts.append(f"{language} +{more} −{fewer}")
        if counts:
            yield self.say("words", field=name, counts=", ".join(counts))

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


def _of_form(texts: Mapping[str, str], suffix: str) -> dict[str, str]:
    return {name.removesuffix(suffix): text for name, text in texts.items() if name.endswith(suffix)}


def _rows(text: str) -> dict[str, Row]:
    """The rows of a table by what stands in the first column."""
    return {next(iter(row.values()), ""): row for row in csv.DictReader(io.StringIO(text), restval="")}


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
    return isinstance(value, str) or (isinstance(value, dict) and all(isinstance(each, str) for each in value.values()))


def _aliases(text: str) -> list[str]:
    tree = yaml.load(text, Loader=yaml.CBaseLoader)
    return list(tree.get("aliases", ())) if isinstance(tree, dict) else []
