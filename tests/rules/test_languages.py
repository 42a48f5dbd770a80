"""Every text stands in every language of the site."""

from __future__ import annotations

from tests.conftest import Folder

TIES = "events/1921-ties.yml"
PORTO = "places/porto-alvo.yml"


def test_a_text_stands_in_every_language(data: Folder) -> None:
    """A missing language is named, with the line to add."""
    assert data.broken("places/middle-isle.yml", ", fi: Keskisaari", "") == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_blank_text_is_a_missing_text(data: Folder) -> None:
    """Blanks are no text."""
    assert data.broken("places/middle-isle.yml", "fi: Keskisaari", 'fi: " "') == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_text_stands_in_no_other_language(data: Folder) -> None:
    """A language that the site does not have is a slip; only names may stand in further scripts."""
    assert data.broken(TIES, "\n  fi: Arvelle ja Tormark", "\n  el: Άρβελ\n  fi: Arvelle ja Tormark") == [
        f'data/{TIES}:8:3: title.el: "el" is no language of the site. The languages here are: pt, fi.'
    ]


def test_a_name_stands_in_the_scripts_that_the_site_names(data: Folder) -> None:
    """A further script has to be one of `name_languages`."""
    assert data.broken(PORTO, "el: Πόρτο Άλβο", "ru: Порто-Альво") == [
        f'data/{PORTO}:2:40: name.ru: "ru" is no language of the site. The languages here are: pt, fi, el.'
    ]
