"""Dates as readers write them, in the words of the site's languages and of the second pair's."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml
from babel import Locale
from hypothesis import given
from relations.pages.dating import written
from relations.records.dates import Date

from tests.conftest import PAIR
from tests.records.test_dates import dates

LANGUAGES = ("es", "en", "pt", "fi")


@cache
def spoken(language: str) -> tuple[Locale, dict[str, str]]:
    """A language's locale and its phrases of dates."""
    folder = (PAIR.parents[2] / "data" if language in ("es", "en") else PAIR) / "labels"
    labels = yaml.load((folder / f"{language}.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Locale.parse(labels["locale"]), labels["dates"]


def said(text: str, language: str, calendar: str = "gregorian") -> str:
    """The date as a reader of ``language`` sees it, thin and fixed spaces shown as plain ones."""
    words = written(Date.parse(text, calendar), *spoken(language))  # type: ignore[arg-type]
    return words.replace("\u2009", " ").replace("\u00a0", " ")


@given(text=dates)
def test_every_date_can_be_written_in_every_language(text: str) -> None:
    """No date that may be entered leaves a page without words for it, or with a blank unfilled."""
    for language in LANGUAGES:
        words = said(text, language)
        assert words.strip()
        assert not set("{}") & set(words)


@pytest.mark.parametrize("text", ["1970-10/1970-11-03", "1971-07-08/1972-11-22", "2004-11-28/2004-12-02"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stretch_of_days_is_not_torn_behind_a_number(text: str, language: str) -> None:
    """In a narrow column it breaks after its dash: the second day's number stays with its month."""
    words = written(Date.parse(text), *spoken(language))
    assert not re.search(r"[–-]\s?\d{1,2}\.? ", words), words


@pytest.mark.parametrize(
    ("text", "spanish", "english"),
    [
        ("1947-10-21", "21 de octubre de 1947", "21 October 1947"),
        ("1947-10-21/1947-10-21", "21 de octubre de 1947", "21 October 1947"),
        ("1947/1947", "1947", "1947"),
        ("1956-01", "enero de 1956", "January 1956"),
        ("1956", "1956", "1956"),
        ("1956-XX", "1956", "1956"),
        ("1956-XX-XX", "1956", "1956"),
        ("1816~", "c. 1816", "c. 1816"),
        ("1816?", "1816 (?)", "1816 (?)"),
        ("1816%", "c. 1816 (?)", "c. 1816 (?)"),
        ("1944-12-11~", "c. 11 de diciembre de 1944", "c. 11 December 1944"),
        ("2004-11-19/2004-11-21", "19–21 de noviembre de 2004", "19–21 November 2004"),
        ("2004-11-28/2004-12-02", "28 de noviembre – 2 de diciembre de 2004", "28 November – 2 December 2004"),
        ("2004-12-30/2005-01-02", "30 de diciembre de 2004 – 2 de enero de 2005", "30 December 2004 – 2 January 2005"),
        ("2004-11/2004-12", "noviembre–diciembre de 2004", "November – December 2004"),
        ("1944-12/1945-01", "diciembre de 1944 – enero de 1945", "December 1944 – January 1945"),
        ("1944/1947", "1944–1947", "1944–1947"),
        ("1944~/1947", "c. 1944–1947", "c. 1944–1947"),
        ("1944/1947-02", "1944 – febrero de 1947", "1944 – February 1947"),
        ("195X", "década de 1950", "1950s"),
        ("195X~", "c. década de 1950", "c. 1950s"),
        ("195X/..", "desde la década de 1950", "since the 1950s"),
        ("../195X", "hasta la década de 1950", "until the 1950s"),
        ("18XX", "siglo XIX", "19th century"),
        ("19XX", "siglo XX", "20th century"),
        ("20XX", "siglo XXI", "21st century"),
        ("13XX", "siglo XIV", "14th century"),
        ("08XX", "siglo IX", "9th century"),
        ("21XX", "siglo XXII", "22nd century"),
        ("20XX/..", "desde el siglo XXI", "since the 21st century"),
        ("../18XX", "hasta el siglo XIX", "until the 19th century"),
        ("1944-12-XX", "diciembre de 1944", "December 1944"),
        ("2001-21", "primavera boreal de 2001", "northern spring of 2001"),
        ("2001-24~", "c. invierno boreal de 2001–2002", "c. northern winter of 2001–2002"),
        ("1990/..", "desde 1990", "since 1990"),
        ("1990-03-11/..", "desde el 11 de marzo de 1990", "since 11 March 1990"),
        ("1990/", "de 1990 a fecha desconocida", "from 1990 until an unknown date"),
        ("1990-03-11/", "del 11 de marzo de 1990 a fecha desconocida", "from 11 March 1990 until an unknown date"),
        ("195X/", "de la década de 1950 a fecha desconocida", "from the 1950s until an unknown date"),
        ("../1990-03", "hasta marzo de 1990", "until March 1990"),
        ("1990-03-11?/..", "desde el 11 de marzo de 1990 (?)", "since 11 March 1990 (?)"),
        ("../1990-03-11", "hasta el 11 de marzo de 1990", "until 11 March 1990"),
        ("/1990-03-11", "de fecha desconocida al 11 de marzo de 1990", "from an unknown date until 11 March 1990"),
        ("/1990", "de fecha desconocida a 1990", "from an unknown date until 1990"),
    ],
)
def test_a_date_is_written_as_its_reader_writes_it(text: str, spanish: str, english: str) -> None:
    """Words and order are the language's own; phrases come from the labels."""
    assert (said(text, "es"), said(text, "en")) == (spanish, english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["1990", "1990-03-11", "195X", "19XX", "1990-03", "2001-21", "1990?"])
def test_unknown_and_open_ends_read_differently(language: str, side: str) -> None:
    """What still runs, what ended nobody knows when, and both for the start are four phrases in every language."""
    assert len({said(text.format(side), language) for text in ("{}/..", "{}/", "../{}", "/{}", "{}")}) == 5


@pytest.mark.parametrize(
    ("text", "spanish", "english"),
    [
        (
            "1854-04-29",
            "11 de mayo de 1854 (29 de abril, calendario juliano)",
            "11 May 1854 (29 April, Julian calendar)",
        ),
        (
            "1825-12-25",
            "6 de enero de 1826 (25 de diciembre de 1825, calendario juliano)",
            "6 January 1826 (25 December 1825, Julian calendar)",
        ),
        (
            "1900-02-29",
            "13 de marzo de 1900 (29 de febrero, calendario juliano)",
            "13 March 1900 (29 February, Julian calendar)",
        ),
        (
            "1854-04-29/1854-05-01",
            "11–13 de mayo de 1854 (29 de abril – 1 de mayo, calendario juliano)",
            "11–13 May 1854 (29 April – 1 May, Julian calendar)",
        ),
        ("1854-04", "abril de 1854 (calendario juliano)", "April 1854 (Julian calendar)"),
    ],
)
def test_a_julian_date_is_shown_in_both_calendars(text: str, spanish: str, english: str) -> None:
    """Our day first, as all orders go by it, and the source's own after it."""
    assert (said(text, "es", "julian"), said(text, "en", "julian")) == (spanish, english)
