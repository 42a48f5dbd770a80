"""Vocabularies and labels are whole and the same in every language."""

from __future__ import annotations

import re

import pytest
from relations.rules import words

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
PT, FI = "labels/pt.yml", "labels/fi.yml"
SILENCE = "periods/1958-silence.yml"
ISLE = "visits/1961-middle-isle.yml"


def test_a_language_of_the_site_has_its_labels(data: Folder) -> None:
    """A language without labels cannot be built."""
    data.remove("labels/fi.yml")
    assert data.problems() == ["data/labels/fi.yml:1:1: the file is missing. Add it, with every label."]


def test_labels_that_cannot_be_read_are_not_also_missing(data: Folder) -> None:
    """Broken labels are reported as what they are."""
    assert data.broken("labels/fi.yml", "locale: fi_FI", "locale: [fi_FI]") == [
        "data/labels/fi.yml:2:9: locale: has the wrong shape. Write one value here, not a list or fields."
    ]


@pytest.mark.parametrize(
    ("old", "field", "section"),
    [
        ("  home: Etusivu\n", "ui.home", "\nui:\n"),
        ('  circa: "n. {}"\n', "dates.circa", "\ndates:\n"),
        ("    vacant: avoinna\n", "terms.head_rank.vacant", "\n  head_rank:\n"),
    ],
)
def test_a_label_stands_in_every_language(data: Folder, old: str, field: str, section: str) -> None:
    """Interface, dates and terms have the same keys in each language; a missing one is asked for in its section."""
    text = (data.path / "labels/fi.yml").read_text(encoding="utf-8")
    line = text[: text.index(section)].count("\n") + 3
    column = len(section) - len(section.lstrip("\n ")) + 2
    assert data.broken("labels/fi.yml", old, "") == [
        f"data/labels/fi.yml:{line}:{column}: {field}: the label is missing. Add it, as in the other language."
    ]


def test_a_label_has_the_same_blanks_in_every_language(data: Folder) -> None:
    """A blank that one language lacks would leave a number out, or break the page."""
    data.edit("labels/fi.yml", '"{n} sopimusta"', '"{count} sopimusta"')
    (problem,) = data.problems()
    assert problem.endswith(': counts.treaties.other: has other blanks than in "pt". Put in: {n}.')


def test_the_language_that_lost_a_blank_is_told(data: Folder) -> None:
    """Not the other, whose label is as it was."""
    data.edit("labels/pt.yml", "Resultados para «{q}»: {n}", "Resultados: {n}")
    (problem,) = [line for line in data.problems() if "search_count" in line]
    assert problem.startswith("data/labels/pt.yml:")
    assert 'has other blanks than in "fi". Put in: {n} {q}.' in problem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("treaties: {one: ", "treaties: {few: ", "counts.treaties.few: the language has no such form for a number."),
        ('{one: "{n} sopimus", ', "{", "counts.treaties.one: the label is missing."),
        ('"{n} sopimus"', '"yksi sopimus"', ""),
        ('"{n} sopimus"', '"{m} sopimus"', 'counts.treaties.one: has other blanks than in "pt". Put in: {n}.'),
    ],
)
def test_what_is_counted_has_each_form_of_its_language(data: Folder, old: str, new: str, problem: str) -> None:
    """One form for one, one for many, or as many as the language asks for; one need not name its number."""
    data.edit("labels/fi.yml", old, new)
    assert not problem or any(problem in line for line in data.problems())
    assert problem or not data.problems()


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ('circa: "n. {}"', 'circa: "{"', "dates.circa: the braces are no blanks."),
        (
            'circa: "n. {}"',
            'circa: "{x}"',
            "dates.circa: has other blanks than it may have. Put in one or more of: {}.",
        ),
        ('circa: "n. {}"', "circa: n.", "dates.circa: has other blanks than it may have. Put in one or more of: {}."),
        ('circa: "n. {}"', 'circa: "{} {}"', "dates.circa: has other blanks than it may have."),
        ('circa: "n. {}"', 'circa: "{0.text}"', "dates.circa: the braces are no blanks."),
        ('"{n} sopimusta"', '"{n} sopimusta }"', "counts.treaties.other: the braces are no blanks."),
        ('"{n} sopimusta"', '"{n.real} sopimusta"', "counts.treaties.other: the braces are no blanks."),
        ("locale: fi_FI", "locale: root", 'locale: no locale "root".'),
    ],
)
def test_a_label_can_be_filled_in(data: Folder, old: str, new: str, wrong: str) -> None:
    """A brace alone or an unknown blank is found before a page breaks on it."""
    (problem,) = data.broken("labels/fi.yml", old, new)
    assert wrong in problem


def test_a_phrase_that_dates_need_cannot_go(data: Folder) -> None:
    """A phrase that is deleted in every language is missed in every one."""
    data.edit("labels/fi.yml", '  circa: "n. {}"\n', "")
    data.edit("labels/pt.yml", '  circa: "c. {}"\n', "")
    assert [problem.split(": ", 1)[1] for problem in data.problems()] == [
        "dates.circa: the label is missing. Add it, as in the other language."
    ] * 2


def test_a_locale_is_known_to_the_locale_data(data: Folder) -> None:
    """Dates and numbers need a locale of CLDR."""
    assert data.broken("labels/fi.yml", "locale: fi_FI", "locale: fi_XX") == [
        'data/labels/fi.yml:2:9: locale: no locale "fi_XX". Give one of CLDR\'s, such as es_CL.'
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            EXHIBITION,
            "kind: culture",
            "kind: Kulttuuri",
            '3:7: kind: "Kulttuuri" is not known here. Did you mean "culture"?',
        ),
        (EXHIBITION, "kind: culture", "kind: cultur", '3:7: kind: "cultur" is not known here. Did you mean "culture"?'),
        (
            SILENCE,
            "relations: none",
            "relations: peace",
            '4:12: relations: "peace" is not known here. Use one of: full, none, contacts.',
        ),
        (ISLE, "form: meeting", "form: meetin", '4:7: form: "meetin" is not known here. Did you mean "meeting"?'),
    ],
)
def test_a_term_is_a_word_of_its_vocabulary(data: Folder, file: str, old: str, new: str, expected: str) -> None:
    """Kinds, levels and states are those that the labels name."""
    assert data.broken(file, old, new) == [f"data/{file}:{expected}"]


def test_a_word_that_goes_is_one_problem(data: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where more records use it than have the same slip by chance."""
    monkeypatch.setattr(words, "SLIPS", 1)
    for file, word in ((PT, "    diplomacy: Diplomacia\n"), (FI, "    diplomacy: Diplomatia\n")):
        data.edit(file, word, "")
    (problem,) = data.problems()
    assert re.search(r'events/\S+: kind: "diplomacy" is not known here \(it stands \d times\)\. Use one of: ', problem)


def test_the_same_slip_in_two_records_is_told_in_both(data: Folder) -> None:
    """Both have to be mended."""
    files = (EXHIBITION, "events/1921-ties.yml")
    for file in files:
        text = (data.path / file).read_text(encoding="utf-8")
        data.write(file, re.sub(r"^kind: .*", "kind: politcs", text, flags=re.M))
    told = [re.match(r'data/(\S+?):\d+:\d+: kind: "politcs" is not known here\. ', line) for line in data.problems()]
    assert sorted(found[1] for found in told if found) == sorted(files)
    assert all(told)


def test_a_vocabulary_that_goes_is_one_problem(data: Folder) -> None:
    """No record is blamed for it."""
    for file in (PT, FI):
        text = (data.path / file).read_text(encoding="utf-8")
        data.write(file, re.sub(r"  event_kind:\n(    .*\n)+", "", text))
    assert [line.split(": ", 1)[1] for line in data.problems()] == [
        "terms.event_kind: the label `event_kind` is missing, and the pages ask for it. Add it in every language."
    ]
