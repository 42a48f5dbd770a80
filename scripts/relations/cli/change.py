"""``diff``: what a change of the data means, in words."""

from __future__ import annotations

import difflib
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import yaml

from relations.cli import words
from relations.cli.command import Settings, command
from relations.records import markup, messages, reading
from relations.records.labels import Labels
from relations.records.load import load
from relations.records.model import KINDS
from relations.records.shape import Shape, shapes
from relations.records.writing import flow

Tree = Any


@command("diff")
@click.argument("base", default="HEAD")
@click.option("--markdown", is_flag=True)
def diff(settings: Settings, base: str, markdown: bool) -> None:
    """Say in words how the records differ from those of the git revision BASE."""
    old = records_at(settings.data, base)
    new = {
        f"{kind}/{file.stem}": file.read_text(encoding="utf-8")
        for kind in KINDS
        for file in sorted((settings.data / kind).glob("*.yml"))
    }
    known = load(settings.data).labels
    languages = messages.LANGUAGES if markdown else (settings.language,)
    for language in languages:
        lines = list(told(old, new, language, known.get(language)))
        if markdown:
            click.echo(f"### {words.of(language)['diff']['title']}\n")
        for line in lines or [words.of(language)["diff"]["none"]]:
            click.echo(f"- {line}" if markdown else line)
        if markdown:
            click.echo()


def records_at(data: Path, base: str) -> dict[str, str]:
    """The text of every record at a git revision, by ``kind/id``; only of files that differ from it now."""
    names = _git(data, "ls-tree", "-r", "--name-only", base, "--", ".").splitlines()
    found = {}
    for name in names:
        kind, _, file = name.partition("/")
        if kind in KINDS and file.endswith(".yml"):
            found[name.removesuffix(".yml")] = name
    changed = set(_git(data, "diff", "--name-only", "--no-renames", "--relative", base, "--", ".").splitlines())
    return {
        link: _git(data, "show", f"{base}:./{name}") if name in changed else (data / name).read_text(encoding="utf-8")
        for link, name in found.items()
    }


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


class _Teller:
    def __init__(self, language: str, labels: Labels | None) -> None:
        self.language, self.words = language, words.of(language)["diff"]
        self.terms: Mapping[str, Mapping[str, str]] = labels.terms if labels else {}

    def say(self, key: str, **values: object) -> str:
        return self.words[key].format(**values)

    def term(self, vocabulary: str, word: str) -> str:
        return self.terms.get(vocabulary, {}).get(word, word)

    def title(self, tree: Tree) -> str:
        given = tree.get("title", tree.get("name", ""))
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
        (a1, _, a2), (b1, _, b2) = a.partition("/"), b.partition("/")
        if a2 and b2 and a1 == b1:
            return self.say("ends", field=name, new=b2, old=a2)
        if a2 and b2 and a2 == b2:
            return self.say("starts", field=name, new=b1, old=a1)
        return self.say("instead", field=name, new=b, old=a)

    def items(self, name: str, shape: Shape, a: list[Tree], b: list[Tree]) -> Iterator[str]:
        item = shape.item or shape
        if len(a) == len(b) and item.form == "fields":
            for index, (one, other) in enumerate(zip(a, b, strict=True), 1):
                yield from self.fields(item.model, one, other, f"{name} {index}, ") if one != other else ()
            return
        left, right = [flow(each) for each in a], [flow(each) for each in b]
        new = [self.value(item, each) for each in b if flow(each) not in left]
        gone = [self.value(item, each) for each in a if flow(each) not in right]
        if new:
            yield self.say("more", field=name, items=", ".join(new))
        if gone:
            yield self.say("fewer", field=name, items=", ".join(gone))
        if not new and not gone:
            yield self.say("order", field=name)

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

    def sources(self, before: str, after: str) -> Iterator[str]:
        """Which sources the texts cite that they did not, and the other way round."""
        old, new = set(markup.citations(before)), set(markup.citations(after))
        for key, found in (("cited", new - old), ("uncited", old - new)):
            if found:
                one = "" if len(found) > 1 else "_one"
                yield self.say(key + one, count=len(found), sources=", ".join(sorted(found)))


def _aliases(text: str) -> list[str]:
    tree = yaml.load(text, Loader=yaml.CBaseLoader)
    return list(tree.get("aliases", ())) if isinstance(tree, dict) else []


def _git(data: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=data, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        raise click.ClickException(done.stderr.strip())
    return done.stdout
