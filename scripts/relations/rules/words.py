"""The vocabularies and labels: the same in every language, and whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from string import Formatter
from typing import Any

from babel import Locale, UnknownLocaleError

from relations.records import trees
from relations.records.labels import PHRASES
from relations.records.model import Term
from relations.records.problems import Problem, folded, nearest
from relations.rules.context import Context, Value

SLIPS = 3
"""As many places may have the same slip; where a word stands in more, it has rather gone from its vocabulary."""


def terms_known(context: Context) -> Iterator[Problem]:
    """Kinds, levels and statuses are words of the vocabularies; what one word breaks in many places is one problem."""
    first, *_ = context.site.languages
    terms = context.labels[first].terms
    unknown: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in context.of(Term):
        if value.value not in terms.get(value.value.vocabulary, {}):
            unknown[value.value.vocabulary, value.value].append(value)
    every = [context.labels[language].terms for language in context.site.languages]
    gone = {vocabulary for vocabulary, _ in unknown if not any(terms.get(vocabulary) for terms in every)}
    for vocabulary in sorted(gone):
        yield context.data.documents[f"labels/{first}"].problem(("terms", vocabulary), "words.asked", key=vocabulary)
    for (vocabulary, word), values in unknown.items():
        words = terms.get(vocabulary, {})
        # A licence that looks like another is another: whoever took the hint would publish what may not be.
        alike = words if vocabulary != "licence" else ()
        told = [] if vocabulary in gone else values
        if words and len(values) > SLIPS:
            told = [min(values, key=lambda value: value.document.path)]
        rule = "words.unknown-often" if len(values) > len(told) else "words.unknown"
        for value in told:
            meant = _labelled(context, value.value) or nearest(word.strip("“”„«»‘’ "), alike)
            yield value.problem(rule, meant=meant, word=word, known=list(words), times=len(values))


def _labelled(context: Context, term: Term) -> str:
    """The word that an editor gave by what pages call it, in whichever language; empty where it is none's label."""
    for language in context.site.languages:
        for word, label in context.labels[language].terms.get(term.vocabulary, {}).items():
            if folded(label) == folded(term):
                return word
    return ""


def labels_equal(context: Context) -> Iterator[Problem]:
    """Every label stands in every language, and every phrase that dates need."""
    for section in ("dates", "ui", "terms"):
        keys = {
            language: _keys(getattr(labels, section), (section,))
            for language, labels in context.labels.items()
            if language in context.site.languages
        }
        every = {path for paths in keys.values() for path in paths}
        every |= {(section, name) for name in PHRASES} if section == "dates" else set()
        for language, paths in keys.items():
            document = context.data.documents[f"labels/{language}"]
            for path in sorted(every - paths):
                yield document.problem(path, "words.missing")


def counts_fit(context: Context) -> Iterator[Problem]:
    """What is counted is so in every language, in each form that it has for a number, with the blanks of the first."""
    first = context.labels[context.site.languages[0]].counts
    names = sorted({name for language in context.site.languages for name in context.labels[language].counts})
    for language in context.site.languages:
        counts, document = context.labels[language].counts, context.data.documents[f"labels/{language}"]
        known, needed = forms_of(context.labels[language].locale)
        for name in names:
            forms = counts.get(name, {})
            for form in sorted(needed - set(forms)):
                yield document.problem(("counts", name, form), "words.missing")
            for form, label in forms.items():
                path, blanks = ("counts", name, form), blanks_of(label)
                expected = set(blanks_of(first.get(name, forms).get("other", label)) or ())
                if form not in known:
                    yield document.problem(path, "words.no-form", at_key=True, known=sorted(known))
                elif blanks is None:
                    yield document.problem(path, "words.braces")
                elif not set(blanks) <= expected or (form == "other" and set(blanks) != expected):
                    put = " ".join(f"{{{blank}}}" for blank in sorted(expected)) or "–"
                    yield document.problem(path, "words.blanks", first=context.site.languages[0], expected=put)


def forms_of(locale: str) -> tuple[set[str], set[str]]:
    """The forms that a language has for numbers (CLDR), and those of them that whole numbers below 1000 take.

    A locale that nobody knows is told by itself: all forms are then good.
    """
    try:
        known = Locale.parse(locale)
    except (ValueError, UnknownLocaleError):
        known = None
    if known is None or not known.territory:
        return {"zero", "one", "two", "few", "many", "other"}, {"other"}
    return {*known.plural_form.tags, "other"}, {"other", *map(known.plural_form, range(1000))}


def labels_fit(context: Context) -> Iterator[Problem]:
    """A label has the same blanks in every language; the one that lacks some is told."""
    first = context.site.languages[0]
    for language in context.site.languages:
        labels, document = context.labels[language], context.data.documents[f"labels/{language}"]
        for key, label in labels.ui.items():
            blanks, expected = blanks_of(label), blanks_of(context.labels[first].ui.get(key, label))
            if blanks is None:
                yield document.problem(("ui", key), "words.braces")
            elif expected is not None and set(blanks) > set(expected):
                lacking = context.data.documents[f"labels/{first}"]
                put = " ".join(f"{{{name}}}" for name in sorted(set(blanks)))
                yield lacking.problem(("ui", key), "words.blanks", first=language, expected=put)
            elif expected is not None and set(blanks) != set(expected):
                put = " ".join(f"{{{name}}}" for name in sorted(set(expected))) or "–"
                yield document.problem(("ui", key), "words.blanks", first=first, expected=put)


def phrases_fit(context: Context) -> Iterator[Problem]:
    """A phrase of dates is one that dates use, and has the blanks that they fill."""
    for language in context.site.languages:
        document = context.data.documents[f"labels/{language}"]
        for name, phrase in context.labels[language].dates.items():
            path, blanks = ("dates", name), blanks_of(phrase)
            if name not in PHRASES:
                yield document.problem(path, "words.no-phrase", at_key=True, meant=nearest(name, PHRASES))
            elif blanks is None:
                yield document.problem(path, "words.braces")
            elif not _numbered(blanks) or not _numbered(blanks) <= PHRASES[name]:
                known = " ".join("{}" if blank.isdigit() else f"{{{blank}}}" for blank in sorted(PHRASES[name]))
                yield document.problem(path, "words.phrase-blanks", known=known)


def _numbered(blanks: list[str]) -> set[str]:
    """The blanks, each without a name by its number."""
    return {name or str(blanks[:index].count("")) for index, name in enumerate(blanks)}


def locales_known(context: Context) -> Iterator[Problem]:
    """A locale is one that the locale data knows, of a language and a country."""
    for language in context.site.languages:
        name = context.labels[language].locale
        try:
            if Locale.parse(name).territory:
                continue
        except (ValueError, UnknownLocaleError):
            pass
        yield context.data.documents[f"labels/{language}"].problem(("locale",), "words.locale", name=name)


def blanks_of(label: str) -> list[str] | None:
    """The names of the blanks in a label, in order; ``None`` where its braces are no blanks."""
    try:
        parts = list(Formatter().parse(label))
    except ValueError:
        return None
    blanks = [part[1:] for part in parts if part[1] is not None]
    if any(form or conversion or not f"_{name}".isidentifier() for name, form, conversion in blanks):
        return None
    return [str(name) for name, _, _ in blanks]


def _keys(labels: dict[str, Any], path: trees.Path) -> set[trees.Path]:
    keys: set[trees.Path] = set()
    for name, value in labels.items():
        keys |= _keys(value, (*path, name)) if isinstance(value, dict) else {(*path, name)}
    return keys


RULES = (labels_equal, labels_fit, counts_fit, phrases_fit, locales_known)
