"""``diff``: what a change of the data, of the site's words or of its prose means, in words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping

import click

from relations.cli import revision, words
from relations.cli.command import Settings, command
from relations.cli.telling import Row, Teller, Tree
from relations.records import markup, messages, reading
from relations.records.load import load
from relations.records.model import KINDS, Site
from relations.records.problems import printable


@command("diff")
@click.argument("base", default="HEAD")
@click.option("--markdown", is_flag=True)
def diff(settings: Settings, base: str, markdown: bool) -> None:
    """Say in words how the records, words and prose differ from those of the git revision BASE."""
    before, after = revision.texts(settings.data, base)
    pages = revision.prose(settings.docs, base)
    known = load(settings.data).labels
    languages = messages.LANGUAGES if markdown else (settings.language,)
    for language in languages:
        teller = Teller(language, known.get(language))
        old, new = _of_form(before, ".yml"), _of_form(after, ".yml")
        lines = [
            *told(_records(old), _records(new), teller),
            *figures(_of_form(before, ".csv"), _of_form(after, ".csv"), teller),
            *around(old, new, teller),
            *(sentence for file, (was, now) in pages.items() for sentence in teller.passages(file, was, now)),
        ]
        if markdown:
            click.echo(f"### {words.of(language)['diff']['title']}\n")
        for line in lines or [words.of(language)["diff"]["none"]]:
            said = printable(" ".join(line.split()))
            click.echo(f"- {_of_no_effect(said)}" if markdown else said)
        if markdown:
            click.echo()


def _of_no_effect(line: str) -> str:
    """A line for a host's comment in which records' words are no markup, call nobody and refer to nothing."""
    return markup.escaped(re.sub(r"(?<=[@#])(?=\w)", "\u200b", line))


def told(old: Mapping[str, str], new: Mapping[str, str], teller: Teller) -> Iterator[str]:
    """Each change of a record as a sentence: what is new, what went, and what differs."""
    moved = dict(_moved(old, new))
    names = re.compile(rf"(?<![\w-])({'|'.join(moved) or '(?!)'})(?![\w-])")
    for link in sorted({*old, *new}):
        before, after = old.get(link), new.get(link)
        if before == after:
            continue
        if before and after:
            before = names.sub(lambda name: moved[name[0]].partition("/")[2], before)
        was, now = (_tree(link, text or "") for text in (before, after))
        kind, _, name = link.partition("/")
        called = f"{teller.term('record_kind', kind)} {name}"
        origin = next((f"{kind}/{id_}" for id_, to in moved.items() if to == link), "")
        if before is None and origin:
            yield teller.say("moved", record=called, old=origin)
        elif before is None:
            yield teller.say("added", record=called, title=teller.title(now) or "–")
        elif after is None:
            if name not in moved:
                yield teller.say("removed", record=called, title=teller.title(was))
        elif sentences := [*teller.fields(KINDS[kind], was, now), *teller.sources(before, after)]:
            yield f"{called}: {'; '.join(sentences)}"


def figures(old: Mapping[str, str], new: Mapping[str, str], teller: Teller) -> Iterator[str]:
    """Each change of a series' table as a sentence: the years that came and went, and what differs in the others."""
    for link in sorted({*old, *new}):
        was, now = (_rows(each.get(link, "")) for each in (old, new))
        sentences = list(teller.years(was, now))
        if sentences:
            yield f"{teller.term('record_kind', 'series')} {link.partition('/')[2]}: {'; '.join(sentences)}"


def around(old: Mapping[str, str], new: Mapping[str, str], teller: Teller) -> Iterator[str]:
    """Each change of a word of the site (``labels/``) and of what the site says of itself (``site.yml``)."""
    for link in sorted(name for name in new if name not in _records(new) and name in old):
        was, now = (_tree(link, each[link]) for each in (old, new))
        if link == "site":
            yield from (f"site.yml: {sentence}" for sentence in teller.fields(Site, was, now))
            continue
        a, b = dict(_leaves(was)), dict(_leaves(now))
        for name in (name for name in {**a, **b} if a.get(name) != b.get(name)):
            said = {"old": f"«{a[name]}»" if name in a else "–", "new": f"«{b[name]}»" if name in b else "–"}
            yield teller.say("instead", field=f"{link}.yml, {name}", **said)


def _moved(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Ids that are no more and are aliases now, each with the record that has it, new or there before."""
    for link in new:
        kind = link.partition("/")[0]
        for name in _tree(link, new[link]).get("aliases", ()) if "aliases:" in new[link] else ():
            if f"{kind}/{name}" in old and f"{kind}/{name}" not in new:
                yield name, link


def _tree(link: str, text: str) -> Tree:
    return reading.read(link, text).tree or {}


def _leaves(tree: Tree, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a tree, with the way to it."""
    for name, value in tree.items() if isinstance(tree, dict) else ():
        if isinstance(value, dict):
            yield from _leaves(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", str(value)


def _records(texts: Mapping[str, str]) -> dict[str, str]:
    return {link: text for link, text in texts.items() if link.partition("/")[0] in KINDS}


def _of_form(texts: Mapping[str, str], suffix: str) -> dict[str, str]:
    return {name.removesuffix(suffix): text for name, text in texts.items() if name.endswith(suffix)}


def _rows(text: str) -> dict[str, Row]:
    """The rows of a table by what stands in the first column; none where it is none, which the check tells."""
    try:
        rows = list(csv.DictReader(io.StringIO(text), restval=""))
    except csv.Error:
        return {}
    return {next(iter(row.values()), ""): {name: row[name] for name in row if name is not None} for row in rows}
