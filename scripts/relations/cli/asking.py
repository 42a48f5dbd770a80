"""Asking an editor for the fields of a record, each with its meaning, an example, and what there is to choose from."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterator
from contextlib import suppress
from typing import Any

import click
import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError
from rapidfuzz import fuzz, process

from relations.cli.command import Settings
from relations.records import letters, manual, syntax
from relations.records.dates import Date
from relations.records.load import Data
from relations.records.model import KINDS, Cited
from relations.records.model.base import Name, RecordId
from relations.records.points import DateError
from relations.records.problems import Problem, filled, folded, nearest
from relations.records.shape import Shape

Tree = Any


def free(name: str, taken: Container[str]) -> bool:
    """Whether a record may be called so: an id that no other of its kind has."""
    with suppress(ValidationError):
        return TypeAdapter(RecordId).validate_python(name) not in taken
    return False


def taken(data: Data, kind: str) -> set[str]:
    """The names that no new record of ``kind`` may have: ids, old ones, and those of records that are gone."""
    old = (alias for record in data.records[kind].values() for alias in getattr(record, "aliases", ()))
    gone = (removal.record.partition("/") for removal in data.removals.removed)
    return {*data.names[kind], *old, *(name for of, _, name in gone if of == kind)}


def slug(text: str, most: int, least: int = 3) -> str:
    """The first words of ``text``, of ``least`` letters or a number, as part of an id; ASCII only, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) >= least or word.isdigit()]
    return "-".join(words[:most])


def customary(data: Data, kind: str) -> set[str]:
    """The fields that most records of a kind have, needed or not."""
    held = Counter(name for id_ in data.records[kind] for name in data.documents[f"{kind}/{id_}"].tree)
    return {name for name, count in held.items() if 2 * count > len(data.records[kind])}


class Asker:
    """Asks for one field at a time. A field that may be left out is, where the answer is empty."""

    def __init__(self, settings: Settings, data: Data) -> None:
        self.settings, self.data, self.required = settings, data, True
        self.languages = data.site.languages if data.site else ()

    @property
    def ready(self) -> bool:
        """Whether it could be read in which languages to ask, and from which words to let choose."""
        return bool(self.languages) and self.languages[0] in self.data.labels

    def field(self, model: type[BaseModel], name: str, shape: Shape) -> Tree:
        """The value of a field as its record has it; empty where it is left out."""
        entry = manual.entry(model, name)
        click.echo(f"\n{name}: {entry.means[self.settings.language]}")
        click.echo(self.settings.say("new", "like", example=entry.example))
        if not shape.required:
            click.echo(self.settings.say("new", "optional"))
        self.required = shape.required
        if shape.form == "languages":
            texts = self.texts(name, cited=_held(model, name) is Cited)
            return texts | self.scripts(name) if texts and _held(model, name) is Name else texts
        if known := list(self.data.labels[self.languages[0]].terms.get(shape.vocabulary, ())):
            return self.answer(name, click.Choice(known if shape.required else [*known, ""]))
        if shape.form == "date":
            return self.until(name, self.date)
        if shape.names in self.data.names:
            return self.until(name, lambda text: self.ref(shape.names, text))
        if shape.form == "list" and shape.item and shape.item.names in self.data.names:
            kind = shape.item.names
            return self.until(name, lambda text: [self.ref(kind, each.strip()) for each in text.split(",")])
        if shape.form in ("list", "mapping", "fields"):
            return self.until(name, lambda text: parsed(text, name, self.settings.language))
        return self.answer(name)

    def answer(self, name: str, kind: click.ParamType[Any] | None = None) -> str:
        """What the editor says; empty only where the field may be left out."""
        default = None if self.required else ""
        return str(click.prompt(name, type=kind, default=default, show_default=False))

    def until(self, name: str, read: Callable[[str], Tree]) -> Tree:
        """Ask until the answer can be read, or is empty where it may be."""
        while True:
            try:
                return read(text) if (text := self.answer(name)) else ""
            except ValueError as error:
                click.echo(str(error))

    def texts(self, name: str, cited: bool) -> Tree:
        """A text in each language, ended with its source where texts of this kind are."""
        texts = {}
        for language in self.languages:
            texts[language] = self.answer(f"{name} ({language})")
            if not texts[language]:
                return ""
            self.required = True
        if cited and not all(re.search(r"\[\^[^\]]+\]$", text) for text in texts.values()):
            source = self.until(self.settings.say("new", "source"), lambda text: self.ref("sources", text))
            texts = {language: f"{text}[^{source}]" for language, text in texts.items()}
        return texts

    def scripts(self, name: str) -> dict[str, str]:
        """A name in the further scripts in which names may stand, as far as the editor knows it."""
        self.required = False
        further = self.data.site.name_languages if self.data.site else ()
        if further:
            click.echo(self.settings.say("new", "optional"))
        answers = {language: self.answer(f"{name} ({language})") for language in further}
        return {language: answer for language, answer in answers.items() if answer}

    def date(self, text: str) -> str:
        """A date as EDTF writes it. Raises ``ValueError`` where it is none."""
        try:
            return Date.parse(text).text
        except DateError:
            raise ValueError(self.settings.say("new", "no_date", text=text)) from None

    def ref(self, kind: str, text: str) -> str:
        """The id of the record that is meant by an id or a name. Raises ``ValueError`` that names the nearest."""
        if text in self.data.names[kind]:
            return text
        near = list(nearest_records(self.data, kind, text))
        exact = [name for name, called, _ in near if folded(called) == folded(text)]
        if len(exact) == 1:
            return exact[0]
        said = self.settings.say("new", "no_record", text=text)
        if near:
            said += " " + self.settings.say("new", "nearest")
        raise ValueError("\n".join([said, *(f"  {name}  ({called})" for name, called, _ in near)]))


def unknown(settings: Settings, data: Data, record: str) -> str:
    """What is told of a ``record`` that is none: so much, and the one whose ``kind/id``, or id alone, comes nearest."""
    links = [f"{kind}/{name}" for kind in KINDS for name in data.names[kind]]
    by_id = {link.partition("/")[2]: link for link in links}
    near = nearest(record, links) or by_id.get(nearest(record, by_id))
    said = settings.say("show", "unknown", record=record)
    return f"{said} {settings.say('show', 'nearest', near=near)}" if near else said


def nearest_records(data: Data, kind: str, text: str) -> Iterator[tuple[str, str, float]]:
    """The records of a kind whose id or name comes nearest to ``text``: id, name, and how near of 100."""
    called: dict[str, str] = {}
    for name, found in data.records[kind].items():
        given: Any = getattr(found, "name", None) or getattr(found, "title", "")
        called[name] = given if isinstance(given, str) else next(iter(given.root.values()))
    choices = {name: f"{words} {name.replace('-', ' ')}" for name, words in called.items()}
    for _, score, name in process.extract(text, choices, scorer=fuzz.token_set_ratio, limit=5, score_cutoff=50):
        yield name, called[name], score


def _held(model: type[BaseModel], name: str) -> object:
    return model.model_fields[name].annotation


def parsed(text: str, name: str, language: str) -> Tree:
    """A value as it is written in a record.

    Raises ``ValueError`` where it is no YAML or has signs that no record may have, which tells in ``language`` what is
    wrong with what is called ``name``.
    """
    text = text.encode(errors="surrogatepass").decode(errors="replace")  # what was typed may be no UTF-8
    if fault := next(letters.faults(text), None):
        start, rule, named = fault
        line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise ValueError(Problem(name, line, column, "", rule, filled(named)).told(language))
    try:
        return yaml.load(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line, column, rule, values = syntax.fault(text, error)
        raise ValueError(Problem(name, line, column, "", rule, filled(values)).told(language)) from None
