"""The manual of fields: whole, in every language, and as good as its examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from PIL import Image
from pydantic import BaseModel
from relations.pages.environment import coded
from relations.pages.pages import pages
from relations.records import manual, markup, messages
from relations.records.closely import dotted
from relations.records.model import KINDS, Event, Record, Site
from relations.records.problems import Problem
from relations.records.reading import read
from relations.records.schema import schemas
from relations.records.shape import inner, shapes
from relations.records.templates import template
from relations.records.writing import flow, record, scalar
from relations.reference import Reference
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY, Folder

LABELS = PAIR.parents[2] / "data" / "labels"
FIELDS = [(model, name) for model in manual.classes() for name in manual.names(model)]
TRIED = [(model, name) for model, name in FIELDS if model is Event or name not in Record.model_fields]
"""What all records have is tried in one of them."""
IDS = {
    "places": "norburg",
    "people": "ana-rojas",
    "treaties": "1951-trade-agreement",
    "sources": "gaceta-1951",
    "topics": "trade",
    "series": "salt-trade",
}
"""The records that the examples name."""


def named(case: tuple[type[BaseModel], str]) -> str:
    """A field as people name it."""
    return f"{case[0].__name__}.{case[1]}"


def required(model: type[BaseModel]) -> dict[str, Any]:
    """The least that a record or part of ``model`` needs, from the good examples."""
    needed = (name for name, shape in shapes(model).items() if shape.required and name != "id")
    return {name: manual.entry(model, name).good for name in needed}


@cache
def labels(language: str) -> str:
    """The vocabularies of a language, without the words of pages."""
    read = yaml.load((LABELS / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    words = {name: terms for name, terms in read["terms"].items() if name not in ("field", "table")}
    return flow({**read, "terms": words, "ui": {"about_page": "–"}})


@pytest.fixture
def world(tmp_path: Path) -> Folder:
    """A data folder made of nothing but the manual's good examples."""
    folder = Folder(tmp_path / "data")
    folder.path.mkdir()
    for language in ("es", "en"):
        folder.write(f"labels/{language}.yml", labels(language))
    site = {**required(Site), "identifiers": manual.entry(Site, "identifiers").good}
    folder.write("site.yml", record(site))
    for kind, model in KINDS.items():
        folder.write(f"{kind}/{IDS.get(kind, 'example')}.yml", record(required(model)))
    other: dict[str, Any] = {"name": {"es": "Puerto Alba", "en": "Puerto Alba"}}
    folder.write("places/puerto-alba.yml", record({**required(KINDS["places"]), **other}))
    other = {"name": {"es": "Embajada de Alba en Norburg", "en": "Embassy of Alba in Norburg"}, "kind": "embassy"}
    folder.write("embassies/embassy-of-alba-in-norburg.yml", record({**required(KINDS["embassies"]), **other}))
    folder.write("series/salt-trade.csv", "year,salt\n1951,4\n1953,5\n1954,6\n")
    return folder


def place(model: type[BaseModel]) -> tuple[str, type[BaseModel], tuple[str | int, ...], dict[str, Any]]:
    """A file of the world that has a ``model`` in it, its class, the way there, and the file's fields."""
    roots: dict[str, type[BaseModel]] = {"site.yml": Site}
    roots |= {f"{kind}/{IDS.get(kind, 'example')}.yml": found for kind, found in KINDS.items()}
    for file, root in roots.items():
        for path, fields in within(root, required(root), ()):
            current = walk(fields, path)
            if owner(root, path) is model and isinstance(current, dict):
                return file, root, path, fields
    raise AssertionError(f"no example has a {model.__name__} in it")


def within(
    root: type[BaseModel], fields: dict[str, Any], path: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Each way to a part of ``root`` through the good examples, with the record that has it."""
    yield path, fields
    model = owner(root, path)
    for name, shape in shapes(model).items():
        if inner(shape):
            value = manual.entry(model, name).good
            steps: tuple[str | int, ...] = (name,)
            while not isinstance(value, dict) or shape.form == "mapping":
                step: str | int = next(iter(value)) if isinstance(value, dict) else 0
                steps, value, shape = (*steps, step), value[step], shape.item or shape
            yield from within(root, put(fields, (*path, name), manual.entry(model, name).good), (*path, *steps))


def owner(root: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """The class of what lies at ``path``."""
    model, shape = root, None
    for step in path:
        shape = shapes(model)[str(step)] if shape is None or shape.form == "fields" else shape.item
        assert shape
        model = shape.model or model
    return model


def walk(tree: Any, path: tuple[str | int, ...]) -> Any:
    """What lies at ``path``; nothing where there is none."""
    for step in path:
        if not isinstance(tree, (dict, list)):
            return None
        tree = tree[step] if isinstance(step, int) else tree.get(step) if isinstance(tree, dict) else None
    return tree


def put(tree: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """A copy of ``tree`` with ``value`` at ``path``."""
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return [put(item, tuple(rest), value) if index == step else item for index, item in enumerate(tree)]
    return {**(tree or {}), step: put((tree or {}).get(step), tuple(rest), value)}


def problems_with(world: Folder, model: type[BaseModel], name: str, value: Any) -> tuple[list[Problem], str]:
    """What the check says of the world with the field at ``value``, and the field's way in its file."""
    file, _, path, fields = place(model)
    entry = manual.entry(model, name)
    part = {key: old for key, old in walk(fields, path).items() if key not in entry.apart}
    part |= {**entry.beside, name: value}
    text = record(put(fields, path, part))
    world.write(file, text)
    if "signing.png" in text:
        Image.new("RGB", (4, 3)).save(world.path / "pictures" / "signing.png")
    if "correo-1951" in text:
        other = {**required(KINDS["sources"]), "url": "https://correo.example/"}
        world.write("sources/correo-1951.yml", record(other))
    found = [problem for problem in world.found() if problem.path == f"data/{file}" and problem.level == "error"]
    return found, dotted((*path, name))


@pytest.mark.parametrize("case", FIELDS, ids=map(named, FIELDS))
def test_every_field_says_what_it_means_in_every_language(case: tuple[type[BaseModel], str]) -> None:
    """No field is without its meaning, and no optional one without when to leave it out."""
    entry = manual.entry(*case)
    for texts in (entry.means, *([] if entry.required else [entry.omit])):
        assert set(texts) == set(messages.LANGUAGES)
        assert all(text.endswith((".", "`.")) for text in texts.values())
    assert all(manual.about(case[0])[language] for language in messages.LANGUAGES)


def test_the_manual_speaks_of_no_field_that_is_gone() -> None:
    """What no class has any more is deleted from the manual too."""
    used = {(base.__name__, name) for model, name in FIELDS for base in model.__mro__}
    shared = {("Shared", name) for _, name in FIELDS}
    assert set(manual.said()) - used - shared == set()


@pytest.mark.parametrize("case", TRIED, ids=map(named, TRIED))
def test_each_good_example_passes(world: Folder, case: tuple[type[BaseModel], str]) -> None:
    """A record with the example in it has no problem."""
    model, name = case
    if name == "id" and hasattr(model, "folder"):
        file = f"{model.folder}/{manual.entry(model, name).good}.yml"
        world.write(file, record({**required(model), **({"url": "https://a.example"} if name == "url" else {})}))
        assert [
            problem
            for problem in world.found()
            if problem.path == f"data/{file}" and "unused" not in problem.rule and "page" not in problem.rule
        ] == []
        return
    assert problems_with(world, model, name, manual.entry(model, name).good)[0] == []


@pytest.mark.parametrize("case", TRIED, ids=map(named, TRIED))
def test_each_bad_example_is_refused_where_it_stands(world: Folder, case: tuple[type[BaseModel], str]) -> None:
    """The problem is told at the field, or inside it."""
    model, name = case
    bad = manual.entry(model, name).bad
    if name == "id" and hasattr(model, "folder"):
        world.write(f"{model.folder}/{bad}.yml", record(required(model)))
        assert "typing.file-name" in {problem.rule for problem in world.found()}
        return
    found, field = problems_with(world, model, name, bad)
    assert [problem.field for problem in found if problem.field.startswith(field)], [str(problem) for problem in found]


@pytest.mark.parametrize("case", FIELDS, ids=map(named, FIELDS))
def test_examples_are_shown_as_they_can_be_written(case: tuple[type[BaseModel], str]) -> None:
    """What the page and the messages show reads back as the example."""
    entry = manual.entry(*case)
    for text, value in ((entry.example, entry.good), (entry.refused, entry.bad)):
        if value != []:
            assert read("x.yml", text).tree == {entry.name: value}


@pytest.mark.parametrize(
    "text", ["a: b", "#x", "«a, b»", "- a", "null", "10:", 'say "x"', "a\\b", "1956~", "-21.9", "@"]
)
def test_a_scalar_reads_back_as_the_same_text(text: str) -> None:
    """Quotes are put where YAML needs them, and only there."""
    assert read("x.yml", f"[{scalar(text)}]\n").tree is None  # a list is no record
    assert read("x.yml", f"a: {{b: {scalar(text)}}}\n").tree == {"a": {"b": text}}


@cache
def fields_pages() -> dict[str, str]:
    """The page of fields of the pair, by its path."""
    return {
        page.path: page.text for page in pages(Reference.of(checked(PAIR, TODAY))) if page.path.endswith("/fields.md")
    }


@pytest.mark.parametrize("case", FIELDS, ids=map(named, FIELDS))
def test_the_page_of_fields_has_every_field(case: tuple[type[BaseModel], str]) -> None:
    """With what it means, and how it is written; where the site's language has no manual, in the default one."""
    entry = manual.entry(*case)
    for text in fields_pages().values():
        assert f"<code>{markup.escaped(case[1])}</code>" in text
        assert coded(entry.means[messages.DEFAULT]) in text
        assert markup.escaped(entry.example) in text


@pytest.fixture(scope="session")
def schemas_made() -> dict[str, Any]:
    """The schemas of the pair."""
    return dict(schemas(checked(PAIR, TODAY)))


@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_the_schema_accepts_what_the_check_accepts(schemas_made: dict[str, Any], kind: str) -> None:
    """No record of the pair is underlined in an editor, whether its parser makes numbers of figures or not."""
    jsonschema.Draft7Validator.check_schema(schemas_made[kind])
    validator = jsonschema.Draft7Validator(schemas_made[kind])
    files = [PAIR / "site.yml"] if kind == "site" else sorted((PAIR / kind).glob("*.yml"))
    assert files
    for file in files:
        for loader in (yaml.CBaseLoader, Numbers):
            tree = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
            assert [error.message for error in validator.iter_errors(tree)] == [], file.name


class Numbers(yaml.CSafeLoader):
    """Reads as editors do (YAML 1.2): figures are numbers, dates are text."""


Numbers.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in rules if not tag.endswith(("timestamp", "bool"))]
    for sign, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("events", {"kind": "diplomatie"}),
        ("events", {"pepole": ["lea-sorin"]}),
        ("events", {"people": "lea-sorin"}),
        ("events", {"importance": "high"}),
        ("events", {"topics": ["a", "b", "c", "d"]}),
        ("visits", {"from": "moon"}),
        ("sources", {"url": "gazette"}),
        ("places", {"name": {"pt": "Porto"}}),
        ("visits", {"participants": [{"who": "lea-sorin"}]}),
    ],
)
def test_the_schema_refuses_slips_while_typing(schemas_made: dict[str, Any], kind: str, change: dict[str, Any]) -> None:
    """Words that are none, fields that are none, wrong shapes."""
    file = next(iter(sorted((PAIR / kind).glob("*.yml"))))
    tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    assert list(jsonschema.Draft7Validator(schemas_made[kind]).iter_errors({**tree, **change}))


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_a_record_with_every_field_explained(world: Folder, kind: str, language: str) -> None:
    """What it holds passes the check as it is; what is optional stands there as a comment."""
    text = template(KINDS[kind], language)
    world.write(f"{kind}/{IDS.get(kind, 'example')}.yml", text)
    assert [problem for problem in world.found() if problem.path.startswith(f"data/{kind}/")] == []
    for entry in manual.entries(KINDS[kind]):
        assert re.search(rf"^(# )?\"?{entry.name}\"?:", text, re.MULTILINE) or entry.name == "id"
