"""How one language says things: labels, dates, numbers, lists and names (CLDR, by Babel)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from relations.pages.dating import written
from relations.records.dates import Date
from relations.records.labels import Labels
from relations.records.model import Coordinates, Person, Text
from relations.records.problems import folded
from relations.templating import filled


class Words:
    """The words of ``language``, from its labels and its locale's data."""

    def __init__(self, language: str, labels: Labels) -> None:
        self.language = language
        self.labels = labels
        self.locale = Locale.parse(labels.locale)
        self._dates: dict[Date, str] = {}

    def t(self, key: str, **values: object) -> str:
        """A label of the interface, with ``values`` put in."""
        return self.labels.ui[key].format(**values)

    def n_of(self, name: str, n: int, **values: object) -> str:
        """How many there are of ``name``, in the form that this language has for ``n`` (CLDR, by Babel): "1 visit"."""
        forms = self.labels.counts[name]
        return forms.get(self.locale.plural_form(n), forms["other"]).format(n=self.number(n), **values)

    def term(self, vocabulary: str, word: str) -> str:
        """A word of a vocabulary."""
        return self.labels.terms[vocabulary][word]

    def say(self, text: Text) -> str:
        """A text or line in this language, as it stands."""
        return text[self.language]

    def language_name(self, code: str) -> str:
        """What this language calls the language ``code`` (CLDR)."""
        return str(self.locale.languages.get(code, code))

    def country_name(self, code: str) -> str:
        """What this language calls the country ``code`` (CLDR)."""
        return str(self.locale.territories[code.upper()])

    def date(self, date: Date) -> str:
        """A date as this language writes it."""
        if date not in self._dates:
            self._dates[date] = written(date, self.locale, self.labels.dates)
        return self._dates[date]

    def time(self, date: Date) -> Markup:
        """A date as an HTML ``time`` element."""
        return filled('<time datetime="{}">{}</time>', date.html, self.date(date))

    def number(self, value: float, decimals: int = 0) -> str:
        """A number as this language writes it."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return str(format_decimal(value, pattern, locale=self.locale))

    def figure(self, value: float | None, decimals: int) -> str:
        """A figure of a series; a dash where there is none."""
        return "–" if value is None else self.number(value, decimals)

    def position(self, point: Coordinates) -> str:
        """A point as maps write it: "33.4569° S 70.6483° W"."""
        latitude, longitude = self.number(abs(point.lat), 4), self.number(abs(point.lon), 4)
        north = self.t("latitude_south", n=latitude) if point.lat < 0 else self.t("latitude_north", n=latitude)
        east = self.t("longitude_west", n=longitude) if point.lon < 0 else self.t("longitude_east", n=longitude)
        return f"{north} {east}"

    def listing(self, items: Iterable[str]) -> str:
        """Items joined as in a sentence: "a, b and c"."""
        return str(format_list(list(items), locale=self.locale))

    def years(self, term: Date) -> str:
        """A term by its years alone: "1944–1947", "2022–" where it still runs, "1990–?" where its end is unknown."""
        unknown = "" if ".." in term.text else "?"
        start = str(term.start.first.year) if term.start else unknown
        if not term.interval:
            return start
        end = str(term.end.first.year) if term.end else unknown
        return start if start == end else f"{start}–{end}"

    def life(self, person: Person) -> str:
        """Life dates by years: "1895–1975"."""
        born = str(person.born.year) if person.born else ""
        died = str(person.died.year) if person.died else ""
        return f"{born}–{died}" if died else self.t("born_in", year=born)

    def life_sentence(self, person: Person) -> str:
        """Life dates in full, as a sentence."""
        parts = [self.t("born_on", date=self.date(person.born))] if person.born else []
        parts += [self.t("died_on", date=self.date(person.died))] if person.died else []
        return " ".join(parts)

    def sorting(self, text: str) -> str:
        """A key that orders ``text`` by its words, without regard to accents, case and punctuation."""
        return folded(text)

    def month_name(self, month: str) -> str:
        """``03`` as "March"."""
        return str(self.locale.months["stand-alone"]["wide"][int(month)])

    def day_name(self, month_day: str) -> str:
        """``03-11`` as "11 March"."""
        return str(format_skeleton("MMMMd", datetime.date.fromisoformat(f"2000-{month_day}"), locale=self.locale))
