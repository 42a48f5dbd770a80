"""What the pages ask of the labels is there."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

PT, FI = "labels/pt.yml", "labels/fi.yml"


@pytest.mark.parametrize(
    ("pt", "fi", "problem"),
    [
        ("  home: Início\n", "  home: Etusivu\n", "ui.home: the label `home` is missing, and the pages ask for it"),
        (
            '  visits: {one: "{n} visita", other: "{n} visitas"}\n',
            '  visits: {one: "{n} vierailu", other: "{n} vierailua"}\n',
            "counts.visits: the label `visits` is missing, and the pages ask for it",
        ),
        ("  order_name: apelido\n", "  order_name: sukunimi\n", "ui.order_name: the label `order_name` is missing"),
        (
            "    events: Acontecimento\n",
            "    events: Tapahtuma\n",
            "terms.record_kind.events: the label `events` is missing, and the pages ask for it",
        ),
    ],
)
def test_a_label_that_is_missing_everywhere_is_missed(data: Folder, pt: str, fi: str, problem: str) -> None:
    """Languages that agree on leaving a word out leave a hole in the pages."""
    data.edit(PT, pt, "")
    data.edit(FI, fi, "")
    found = data.problems()
    assert len([line for line in found if problem in line]) == 2


def test_a_blank_that_nothing_fills_is_a_problem(data: Folder) -> None:
    """Both languages may have the same slip."""
    for file, old in ((PT, '"Nascimento: {date}."'), (FI, '"Syntynyt: {date}."')):
        text = (data.path / file).read_text(encoding="utf-8")
        start = text.index("  born_on: ")
        line = text[start : text.index("\n", start)]
        assert "{date}" in line, old
        data.edit(file, line, line.replace("{date}", "{day}"))
    assert [line.split(": ", 1)[1] for line in data.problems()] == [
        "ui.born_on: nothing fills {day}. The blanks here are: date."
    ]


@pytest.mark.parametrize("label", ["{", "a } b", "{a.b}", "{a!r}", "{n:5}", "{0 x}"])
def test_braces_are_blanks(data: Folder, label: str) -> None:
    """A brace that is no blank would break the page."""
    data.edit(PT, "  home: Início\n", f'  home: "{label}"\n')
    assert "ui.home: the braces are no blanks" in data.problems()[0]


@pytest.mark.parametrize("locale", ["root", "xx", "fi_XX", "no locale"])
def test_a_locale_is_of_a_language(data: Folder, locale: str) -> None:
    """The root of the locale data is no language."""
    data.edit(FI, "locale: fi_FI", f"locale: {locale}")
    assert f'no locale "{locale}"' in data.problems()[0]
