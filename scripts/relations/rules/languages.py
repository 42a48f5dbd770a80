"""Every text in every language of the site, and both say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records import markup
from relations.records.model import Line, Name, Text
from relations.records.problems import Problem
from relations.rules.context import Context

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_DIGITS = re.compile(r"\d+")
_NOT_DIGITS = bytes(byte if byte in b"0123456789" else 0x20 for byte in range(256))
"""UTF-8 with a blank for whatever is no digit of ASCII."""
_WITHOUT_OTHERS = bytes((*range(0xD9), 0xE2))
"""The bytes of texts in UTF-8 that hold no digits but those: the first others begin with D9, and none with E2."""
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_ASIDE = re.compile(
    r"\[\^[^\]]*\]|\[\[[^\]|]*\|?|\]\([^)]*\)|https?://\S+|\b[A-Z]+(?:/[\w.-]+)+|\w*-?[A-Za-z]+\d[\w-]*"
    r"|\b\d+[^\W\d_]\w*"
)
"""What holds digits that are no numbers: citations, addresses, symbols, names of models, ordinals and decades."""
_QUOTES = '"«»‹›“”„‟‘‚‛「」『』'
_LONG = 40
"""From how many letters on the same words in two languages are one that was not written."""


def languages_complete(context: Context) -> Iterator[Problem]:
    """Every text stands in every language of the site, and in no other; a name may also stand in further scripts."""
    known = list(context.site.languages)
    for value in context.of(Text):
        allowed = known + list(context.site.name_languages) if isinstance(value.value, Name) else known
        missing = [language for language in known if not value.value.root.get(language, "").strip()]
        others = [language for language in value.value.root if language not in allowed]
        for language in missing[len(others) :]:  # the others are there under another name
            yield value.problem("languages.missing", language=language)
        for language in others:
            path, meant = (*value.path, language), missing[0] if len(missing) == len(others) == 1 else ""
            yield value.document.problem(
                path, "languages.other", at_key=True, meant=meant, language=language, known=allowed
            )


def languages_say_the_same(context: Context) -> Iterator[Problem]:
    """No language stands in for another; years, numbers and links are those of the other language."""
    for value in context.of(Text):
        (first, text), *others = list(value.value.items()) or [("", "")]
        for language, other in others:
            if language not in context.site.languages or first not in context.site.languages:
                continue
            path = (*value.path, language)
            if text == other:
                if len(text) > _LONG and " " in text and not isinstance(value.value, Line):
                    yield value.document.problem(path, "languages.same", other=first)
                continue
            if "[[" in text or "[[" in other:
                links = set(markup.record_links(text)) ^ set(markup.record_links(other))
                if links:
                    yield value.document.problem(
                        path, "languages.links", level="warning", other=first, links=sorted(links)
                    )
            if _digits(text) == _digits(other):
                continue
            a, b = _figures(text), _figures(other)
            if a != b:
                years = sorted(each for each in a ^ b if _YEAR.fullmatch(each) and each in f"{text} {other}")
                both = set(_DIGITS.findall(text)) & set(_DIGITS.findall(other))  # 8 and 8th are one day
                numbers = sorted((a ^ b) - both) or sorted(a ^ b)
                rule, named = ("languages.years", years) if years else ("languages.numbers", numbers)
                yield value.document.problem(path, rule, level="warning", other=first, figures=named[:6])


def quotes_are_the_languages_own(context: Context) -> Iterator[Problem]:
    """Quotation marks are those that the language's labels name."""
    marks = {language: context.labels[language].quotes for language in context.site.languages}
    foreign = {
        language: re.compile(f"[{re.escape(''.join(sorted(set(_QUOTES) - set(own))))}]")
        for language, own in marks.items()
        if own
    }
    for passage in context.passages:
        pattern = foreign.get(passage.language)
        if pattern and (found := pattern.search(passage.text)):
            yield passage.place.problem(
                "languages.quotes", token=found[0], level="warning", sign=found[0], own=marks[passage.language]
            )


def _digits(text: str) -> set[bytes] | set[str]:
    """The rows of digits in a text. In most it is enough to look at bytes, which takes a fifth of the time."""
    data = text.encode()
    return (
        set(_DIGITS.findall(text))
        if data.translate(None, _WITHOUT_OTHERS)
        else set(data.translate(_NOT_DIGITS).split())
    )


def _figures(text: str) -> set[str]:
    return {re.sub(r"\D", "", number) for number in _NUMBER.findall(_ASIDE.sub(" ", text))}


RULES = (languages_say_the_same, quotes_are_the_languages_own)
