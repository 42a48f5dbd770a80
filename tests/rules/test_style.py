"""Prose follows its language's style, as far as a machine can tell."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
PT = "A exposição mostrou *mapas do mar* dos dois países."
FI = "Näyttely esitti molempien maiden *merikarttoja*."


@pytest.mark.parametrize(
    ("old", "new", "rule", "language"),
    [
        (PT, "Consta que a exposição mostrou mapas.", "archive-voice", "pt"),
        (PT, "A exposição abriu na quarta-feira, 12 de setembro.", "weekday", "pt"),
        (PT, "A *Gazeta do Sal* e a Gazeta do Sal mostraram mapas.", "italics", "pt"),
        (PT, "A exposição de Tormburg mostrou mapas.", "spelling", "pt"),
        (PT, "A exposição de Irene Valde mostrou mapas.", "spelling", "pt"),
        (PT, f"A exposição {'muito ' * 30}grande mostrou mapas.", "long", "pt"),
        (PT, "Se oli näyttely ja sekin oli kartta joka oli myös merikartta.", "swapped", "pt"),
        (FI, "Näyttelyssä oli 5.006 esinettä.", "thousands", "fi"),
    ],
)
def test_a_bad_habit_is_a_warning(data: Folder, old: str, new: str, rule: str, language: str) -> None:
    """Each is told of once, in the field where it stands."""
    found = [line for line in data.tried((EXHIBITION, old, new)) if " style." in line]
    assert found == [f"warning style.{rule} {EXHIBITION} text.{language}"]


@pytest.mark.parametrize(
    "new",
    [
        "A *Gazeta do Sal* mostrou mapas, e a exposição *de Tormburg* também.",
        "A exposição de [[places/tormburg|Tormburgo]] mostrou mapas.",
        f"A exposição {'muito ' * 20}grande mostrou mapas. Eram {'muito ' * 20}grandes.",
        "A exposição mostrou mapas da segunda-feira.",
    ],
)
def test_good_prose_passes(data: Folder, new: str) -> None:
    """What stands in italics, in a link's target or in two sentences is no fault."""
    assert [line for line in data.tried((EXHIBITION, PT, new)) if " style." in line] == []


def test_a_habit_holds_for_the_fields_it_names(data: Folder) -> None:
    """A habit of texts is none of titles."""
    assert data.tried((EXHIBITION, "pt: Exposição de mapas em Tormburgo", "pt: Consta que há mapas em Tormburgo")) == []


def test_the_warning_says_what_to_write(data: Folder) -> None:
    """The advice is in the language of the text."""
    (problem, *_) = [line for line in data.broken(EXHIBITION, PT, "Consta que abriu.") if EXHIBITION in line]
    assert problem.endswith(
        'text.pt: the text speaks of its sources ("Consta que"). '
        "Say what happened and leave the source to the note; better: «O navio partiu»."
    )


def test_a_language_without_a_style_is_not_judged(data: Folder) -> None:
    """A pair may begin without any."""
    data.remove("style/pt.yml")
    assert data.tried((EXHIBITION, PT, "Consta que mostrou mapas.")) == []


def test_a_pattern_that_cannot_be_read_is_told_at_its_place(data: Folder) -> None:
    """A slip in a regular expression stops the check and no more."""
    (problem,) = data.broken("style/fi.yml", r"'\d\.\d{3}\b'", "'[a'")
    assert problem.startswith("data/style/fi.yml:5:") and "habits[1].pattern" in problem


def test_only_the_site_s_languages_have_a_style(data: Folder) -> None:
    """A file of another language is nobody's."""
    data.copy("style/fi.yml", "style/sv.yml")
    assert data.problems() and "data/style/sv.yml:1:1" in data.problems()[0]
