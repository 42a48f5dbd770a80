"""``new``: what it writes passes, and it helps to name what is there."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel
from relations.cli.asking import nearest_records, slug
from relations.cli.new import suggestion
from relations.records import manual
from relations.records.load import load
from relations.records.model import KINDS
from relations.records.shape import shapes
from relations.rules.clock import local_day, today

from tests.cli.run import run
from tests.cli.test_main import snapshot
from tests.conftest import Folder

SOURCE = ["--set", "kind=press", "--set", "publisher=Post", "--set", "title=A report", "--set", "language=pt"]
SOURCE += ["--set", "url=https://post.example/1950", "--set", "date=1950"]
EVENT = ["--set", "date=1950-02-03", "--set", "kind=culture", "--set", "title={pt: Um coro, fi: Kuoro}"]
TEXT = ["--set", "text={pt: 'Um coro viajou.[^gazette-1921]', fi: 'Kuoro matkusti.[^gazette-1921]'}"]


def test_an_event_by_flags_passes_the_check(data: Folder) -> None:
    """The id is made of year and title, the day is today's."""
    result = run(data, "new event", *EVENT, *TEXT)
    assert result.exit_code == 0, result.output
    assert "1950-kuoro.yml" in result.stdout
    assert data.problems(today()) == []
    assert run(data, "fmt", "--check", str(data.path / "events/1950-kuoro.yml")).exit_code == 0


def test_a_source_by_flags_waits_to_be_cited(data: Folder) -> None:
    """A source that nothing cites yet is kept, and the way to cite it is told."""
    result = run(data, "new source", *SOURCE)
    assert result.exit_code == 0, result.output
    assert "[^post-1950-report]" in result.stdout
    assert [problem.rule for problem in data.found(today())] == ["sources.unused"]


def test_an_event_is_asked_for_field_by_field(data: Folder) -> None:
    """A name is taken for the record it means; what cannot be read is asked for again."""
    answers = "last year\n1950\nculture\nUm coro\nKuoro\nPorto Alvo\n"
    answers += "Um coro viajou.\nKuoro matkusti.\nGazeta\ngazette-1921\n\n"
    result = run(data, "new event", answers=answers)
    assert result.exit_code == 0, result.output
    assert '"last year" is not a date' in result.stdout
    assert data.problems(today()) == []
    text = (data.path / "events/1950-kuoro.yml").read_text(encoding="utf-8")
    assert "[^gazette-1921]" in text
    assert "places: [porto-alvo]" in text


def test_a_name_is_asked_for_in_further_scripts(data: Folder) -> None:
    """An empty answer leaves one out, as it is not always known."""
    for known, expected in (("Νίνα", "{pt: Nina Aro, fi: Nina Aro, el: Νίνα}"), ("", "{pt: Nina Aro, fi: Nina Aro}")):
        result = run(data, "new person", answers=f"Nina Aro\nNina Aro\n{known}\n\n\n\n\n\n")
        assert result.exit_code == 0, result.output
        file = data.path / "people/nina-aro.yml"
        assert f"name: {expected}\n" in file.read_text(encoding="utf-8")
        file.unlink()


def test_what_most_records_of_a_kind_have_is_asked_for_too(data: Folder) -> None:
    """An empty answer leaves it out; what few have is not asked for, and neither is the day."""
    answers = "1950\nculture\nUm coro\nKuoro\n\nUm coro viajou.\nKuoro matkusti.\ngazette-1921\n\n"
    result = run(data, "new event", answers=answers)
    assert result.exit_code == 0, result.output
    text = (data.path / "events/1950-kuoro.yml").read_text(encoding="utf-8")
    assert re.findall(r"^(\w+):", text, re.MULTILINE) == ["added", "date", "kind", "title", "text"]
    assert f"added: {local_day()}" in text


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("labels/pt.yml", "\tlocale: pt_BR\n", "data/labels/pt.yml:1:1: "),
        ("labels/pt.yml", "locale: [a]\n", "data/labels/pt.yml:1:9: locale: "),
        ("labels/pt.yml", None, "data/labels/pt.yml:1:1: "),
        ("site.yml", "- a\n", "data/site.yml:1:1: "),
        ("site.yml", None, "data/site.yml:1:1: "),
    ],
)
@pytest.mark.parametrize("kind", ["source", "event"])
def test_nothing_is_asked_while_words_or_languages_cannot_be_read(
    data: Folder, kind: str, file: str, text: str | None, expected: str
) -> None:
    """The file and its fault are told instead, and nothing is written."""
    if text is None:
        data.remove(file)
    else:
        data.write(file, text)
    before = snapshot(data.path.parent)
    result = run(data, f"new {kind}", answers="1950\n" * 9)
    assert isinstance(result.exception, SystemExit) and result.exit_code == 1
    assert expected in result.stderr and "1950" not in result.output
    assert snapshot(data.path.parent) == before


def test_a_word_is_asked_for_without_choice_where_the_labels_lack_its_vocabulary(data: Folder) -> None:
    """No word is known then: the answer is refused where it stands in the record."""
    text = (data.path / "labels/pt.yml").read_text(encoding="utf-8")
    data.write("labels/pt.yml", text.replace("event_kind:", "other_kind:"))
    answers = "1950\nculture\nUm coro\nKuoro\n\nUm coro viajou.\nKuoro matkusti.\ngazette-1921\n\n"
    result = run(data, "new event", answers=answers)
    assert isinstance(result.exception, SystemExit) and result.exit_code == 1
    assert "kuoro.yml:3:7: kind: " in result.stderr


@pytest.mark.parametrize("name", ["../../x", "a/b", "Kuoro", "con", "https://post.example/"])
def test_an_id_is_an_id(data: Folder, name: str) -> None:
    """No record is written elsewhere; who is asked is asked again."""
    before = snapshot(data.path.parent)
    refused = run(data, "new event", *EVENT, *TEXT, "--id", name)
    assert refused.exit_code == 1 and "is no free id" in refused.stderr
    assert snapshot(data.path.parent) == before
    answers = f"1950\nculture\nUm coro\nKuoro\n\nUm coro viajou.\nKuoro matkusti.\ngazette-1921\n{name}\nkuoro\n"
    assert run(data, "new event", answers=answers).exit_code == 0
    assert (data.path / "events/kuoro.yml").exists()


def test_what_is_missing_is_told_with_examples(data: Folder) -> None:
    """Without a terminal nothing is asked, and nothing is written."""
    before = snapshot(data.path)
    result = run(data, "new event", *EVENT)
    assert result.exit_code == 2 and "--set 'text=" in result.stderr
    assert snapshot(data.path) == before


def test_what_the_check_refuses_is_not_written(data: Folder) -> None:
    """The problems are told, and the data is as it was."""
    before = snapshot(data.path)
    result = run(data, "new event", *EVENT, *TEXT, "--set", "people=[lea-soren]")
    assert result.exit_code == 1 and "lea-sorin" in result.stderr
    assert snapshot(data.path) == before


def test_no_record_is_overwritten(data: Folder) -> None:
    """An id that is taken gets a number, and one that is asked for is refused."""
    run(data, "new event", *EVENT, *TEXT)
    assert "1950-kuoro-2.yml" in run(data, "new event", *EVENT, *TEXT).stdout
    assert run(data, "new event", *EVENT, *TEXT, "--id", "1950-kuoro").exit_code == 1


@pytest.mark.parametrize("name", ["1921-relations", "1930-storm"])
def test_no_record_takes_the_id_of_one_that_was_renamed_or_is_gone(data: Folder, name: str) -> None:
    """That address leads to the other, or says why it went."""
    before = snapshot(data.path)
    assert run(data, "new event", *EVENT, *TEXT, "--id", name).exit_code == 1
    assert snapshot(data.path) == before


def test_a_record_is_found_by_what_it_is_called(data: Folder) -> None:
    """By a part of the name, without accents or case."""
    found = [name for name, _, _ in nearest_records(load(data.path), "people", "sorin")]
    assert found[0] == "lea-sorin"


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_template_of_each_kind(data: Folder, kind: str) -> None:
    """Printed, with nothing written."""
    before = snapshot(data.path)
    result = run(data, f"new {KINDS[kind].__name__.lower()} --template", lang="es")
    model: type[BaseModel] = KINDS[kind]
    needed = [name for name, shape in shapes(model).items() if shape.required and name != "id"]
    assert all(manual.entry(model, name).means["es"].split()[0] in result.stdout for name in needed)
    assert snapshot(data.path) == before


def test_ids_are_made_of_plain_words() -> None:
    """Accents go, short words too."""
    assert slug("El Año de la Niña, 1950", 4) == "ano-nina-1950"
    assert slug("La Paz", 4, least=1) == "la-paz"
    assert suggestion({"date": "1950", "title": {"pt": "x", "fi": "Kuoro"}}, {"1950-kuoro"}) == "1950-kuoro-2"


def test_nothing_is_called_nearest_where_nothing_is_near(data: Folder) -> None:
    """Who names a place that is none is told so much, and asked again; the nearest are told where there are some."""
    result = run(data, "new event", answers="1950\nculture\nUm coro\nKuoro\nQxzw\nPorto Alvi\nPorto Alvo\n")
    said = result.stdout.splitlines()
    unknown = next(number for number, line in enumerate(said) if 'Nothing is called "Qxzw".' in line)
    assert said[unknown].endswith('"Qxzw".')
    near = next(number for number, line in enumerate(said) if 'Nothing is called "Porto Alvi".' in line)
    assert said[near].endswith("The nearest are:") and said[near + 1].startswith("  porto-alvo ")
    alone = run(data, "show", "qxzw").stderr
    assert alone == 'Error: There is no record "qxzw".\n'


@pytest.mark.parametrize("sign", ["\x01", "\x7f", "\u200b", "\udcff"])
def test_a_sign_that_no_record_may_have_is_told_where_it_stands(data: Folder, sign: str) -> None:
    """Controls, and bytes that are no UTF-8, which a line of a terminal may hold: YAML's reader stops at them."""
    result = run(data, "new event", *EVENT, "--set", f"place=ab{sign}")
    assert result.exit_code == 2
    assert "--set place:1:3: " in result.stderr
