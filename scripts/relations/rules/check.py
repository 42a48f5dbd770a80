"""What must hold: in every text, between fields, and between records. One rule, one function.

A rule takes a :class:`Context` and yields problems. Time comes in as ``today``, so that rules can be tested.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale, localedata

from relations.records import markup, reading
from relations.records.dates import Date
from relations.records.load import Data, Labels, load
from relations.records.model import (
    KINDS,
    Cited,
    Dispute,
    Embassy,
    Event,
    Line,
    Link,
    Membership,
    Name,
    Participant,
    Period,
    Picture,
    Ref,
    Site,
    Term,
    Text,
    walk,
)
from relations.records.problems import DataError, Problem, did_you_mean


@dataclass(frozen=True)
class Value:
    """One value of one record, with the way to it."""

    document: reading.Document
    path: reading.Path
    value: Any

    def problem(self, wrong: str, advice: str, token: str = "") -> Problem:
        """A problem at this value, or at ``token`` inside it."""
        return self.document.problem(self.path, wrong, advice, token)


@dataclass(frozen=True)
class Context:
    """What the rules look at: the typed site, all records, every value in them, and the day it is."""

    data: Data
    site: Site
    labels: dict[str, Labels]
    values: tuple[Value, ...]
    today: datetime.date

    def records(self, kind: str) -> Iterator[tuple[reading.Document, Any]]:
        """The records of one kind, each with its file."""
        for name, record in self.data.records[kind].items():
            yield self.data.documents[f"{kind}/{name}"], record


def checked(folder: Path, today: datetime.date) -> Data:
    """Load ``folder`` and return its data if every rule holds; otherwise raise :class:`DataError` with all problems."""
    data = load(folder)
    problems = list(data.problems)
    if data.site and all(language in data.labels for language in data.site.languages):
        context = Context(data, data.site, data.labels, tuple(_values(data)), today)
        for rule in RULES:
            problems += rule(context)
    elif data.site:
        for language in data.site.languages:
            if f"labels/{language}" not in data.documents:
                path = f"{folder.name}/labels/{language}.yml"
                problems.append(Problem(path, 1, 1, "", "the file is missing", "Add it, with every label"))
    if problems:
        raise DataError(problems)
    return data


def _values(data: Data) -> Iterator[Value]:
    roots = [("site", data.site)] if data.site else []
    roots += [(record.link, record) for records in data.records.values() for record in records.values()]
    for name, root in roots:
        for path, value in walk(root):
            yield Value(data.documents[name], path, value)


def languages_complete(context: Context) -> Iterator[Problem]:
    """Every text stands in every language of the site, and in no other; a name may also stand in further scripts."""
    for value in context.values:
        if not isinstance(value.value, Text):
            continue
        known = list(context.site.languages)
        allowed = known + list(context.site.name_languages) if isinstance(value.value, Name) else known
        for language in known:
            if not value.value.root.get(language, "").strip():
                yield value.problem(f'the language "{language}" is missing', f"Add a line `{language}: …`")
        for language in value.value.root:
            if language not in allowed:
                yield value.document.problem(
                    (*value.path, language),
                    f'"{language}" is no language of the site',
                    f"The languages here are: {', '.join(allowed)}",
                    key=True,
                )


def text_is_plain_markdown(context: Context) -> Iterator[Problem]:
    """No raw HTML, no links but http(s); one plain line where a line is asked for."""
    for value, language, text in _texts(context):
        here = Value(value.document, (*value.path, language), text)
        if isinstance(value.value, Line):
            for character in markup.markup_in(text):
                yield here.problem(f"the character {character} has no place in plain text", "Leave it out", character)
            if "\n" in text.strip():
                yield here.problem("has more than one line", "Write it as one line")
            continue
        for piece in markup.html_in(text):
            yield here.problem(f"raw HTML ({piece})", "Write Markdown instead", piece)
        for target in markup.foreign_links(text):
            advice = "Link to an address that starts with https:// or to a record as [[kind/id|label]]"
            yield here.problem(f'the link to "{target}" is no http(s) address', advice, target)


def citations_known(context: Context) -> Iterator[Problem]:
    """Footnotes name sources that exist; both languages cite the same; cited text ends every paragraph with one."""
    sources = context.data.names["sources"]
    for value, language, text in _texts(context):
        here = Value(value.document, (*value.path, language), text)
        for source in markup.citations(text):
            if source not in sources:
                advice = did_you_mean(source, sources, f"Add sources/{source}.yml or cite another")
                yield here.problem(f'no source "{source}"', advice, f"[^{source}]")
        if isinstance(value.value, Cited):
            for end in markup.uncited_ends(text):
                yield here.problem(f'the paragraph that ends "{end}" has no source', "End it with [^source-id]", end)
    for value in context.values:
        if isinstance(value.value, Text):
            cited = {language: markup.citations(text) for language, text in value.value.items()}
            for language, ids in cited.items():
                others = {source for other in cited.values() for source in other}
                for source in sorted(others - set(ids)):
                    has = next(other for other in cited if source in cited[other])
                    yield value.document.problem(
                        (*value.path, language),
                        f'"{source}" is cited in "{has}" but not in "{language}"',
                        f"Cite it in both languages: [^{source}]",
                    )


def record_links_known(context: Context) -> Iterator[Problem]:
    """Links in texts and in ``see_also`` name records that exist."""
    for value, language, text in _texts(context):
        for link in markup.record_links(text):
            if problem := _link_problem(context, Value(value.document, (*value.path, language), text), link):
                yield problem
    for value in context.values:
        if isinstance(value.value, Link) and (problem := _link_problem(context, value, value.value)):
            yield problem


def _link_problem(context: Context, value: Value, link: str) -> Problem | None:
    kind, _, name = link.partition("/")
    if kind not in KINDS:
        advice = did_you_mean(kind, KINDS, f"Write kind/id; the kinds are: {', '.join(sorted(KINDS))}")
        return value.problem(f'no kind of record "{kind}"', advice, link)
    if name not in context.data.names[kind]:
        advice = did_you_mean(name, context.data.names[kind], f"Add {kind}/{name}.yml or link to another")
        return value.problem(f'no record "{link}"', advice, link)
    return None


def references_known(context: Context) -> Iterator[Problem]:
    """Ids of people, places, sources and so on name records that exist."""
    site = context.site
    names = context.data.names | {
        "sides": {side.id for side in site.sides},
        "states": {state.id for side in site.sides for state in side.states},
    }
    nouns = {"people": "person", "embassies": "mission", "treaties": "treaty"}
    for value in context.values:
        if isinstance(value.value, Ref) and value.value not in names[value.value.kind]:
            kind = value.value.kind
            noun = nouns.get(kind, kind.removesuffix("s"))
            known = sorted(names[kind])
            otherwise = f"Add {kind}/{value.value}.yml first" if kind in KINDS else f"Use one of: {', '.join(known)}"
            yield value.problem(f'no {noun} "{value.value}"', did_you_mean(value.value, known, otherwise), value.value)


def terms_known(context: Context) -> Iterator[Problem]:
    """Kinds, levels and statuses are words of the vocabularies."""
    for value in context.values:
        if isinstance(value.value, Term):
            words = list(context.labels[context.site.languages[0]].terms.get(value.value.vocabulary, {}))
            if value.value not in words:
                advice = did_you_mean(value.value, words, f"Use one of: {', '.join(words)}")
                yield value.problem(f'"{value.value}" is not known here', advice)


def labels_equal(context: Context) -> Iterator[Problem]:
    """Every label stands in every language."""
    for section in ("dates", "ui", "terms"):
        keys = {
            language: _keys(getattr(labels, section), (section,))
            for language, labels in context.labels.items()
            if language in context.site.languages
        }
        every = {path for paths in keys.values() for path in paths}
        for language, paths in keys.items():
            document = context.data.documents[f"labels/{language}"]
            for path in sorted(every - paths):
                yield document.problem(path, "the label is missing", "Add it, as in the other language")


def labels_fit(context: Context) -> Iterator[Problem]:
    """A label has the same blanks in every language; a locale is one that the locale data knows."""
    first = context.site.languages[0]
    for language in context.site.languages:
        labels, document = context.labels[language], context.data.documents[f"labels/{language}"]
        for key, label in labels.ui.items():
            expected = _blanks(context.labels[first].ui.get(key, label))
            if _blanks(label) != expected:
                wrong = f'has other blanks than in "{first}"'
                yield document.problem(("ui", key), wrong, f"Put in: {' '.join(expected) or 'none'}")
        if not localedata.exists(labels.locale):
            yield document.problem(("locale",), f'no locale "{labels.locale}"', "Give one of CLDR's, such as es_CL")


def _blanks(label: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w*\}", label)))


def countries_known(context: Context) -> Iterator[Problem]:
    """A country's code is one that the locale data can name."""
    territories = Locale("en").territories
    for document, place in context.records("places"):
        if place.country and place.country.upper() not in territories:
            yield document.problem(("country",), f'no country "{place.country}"', "Give its two letters (ISO 3166-1)")


def _keys(labels: dict[str, Any], path: reading.Path) -> set[reading.Path]:
    keys: set[reading.Path] = set()
    for name, value in labels.items():
        keys |= _keys(value, (*path, name)) if isinstance(value, dict) else {(*path, name)}
    return keys


def no_future_dates(context: Context) -> Iterator[Problem]:
    """Nothing has happened that lies ahead."""
    for value in context.values:
        if isinstance(value.value, Date):
            point = value.value.start if value.value.end is None else value.value.end
            if point and point.first > context.today:
                yield value.problem(f"lies in the future ({value.value.text})", "Enter it once it has happened")


def records_are_whole(context: Context) -> Iterator[Problem]:
    """Fields that go together: a participant is a person or a name, a vacancy has no person, a file its licence."""
    for value in context.values:
        record = value.value
        if isinstance(record, Participant):
            if (record.person is None) == (record.name is None):
                yield value.problem("needs either a person or a name", "Give one of the two")
            elif record.name and record.side is None:
                yield value.problem("a name without a person needs its side", "Add `side:`")
        elif isinstance(record, Picture) and record.file and not (record.licence and record.author):
            yield value.problem(
                "a picture's file needs its author and a licence that allows it", "Add them, or no file"
            )
        elif isinstance(record, Dispute) and sum(claim.rank == "preferred" for claim in record.claims) > 1:
            yield value.problem("more than one claim is preferred", "Prefer one, or none")
        elif isinstance(record, Membership):
            for side in context.site.sides:
                if not record.sides.get(Ref("sides", side.id)):
                    path = (*value.path, "sides")
                    advice = f"Add `{side.id}:` with its status; `none` where it never belonged"
                    yield value.document.problem(path, f'the side "{side.id}" is missing', advice)


def outside_ids_fit(context: Context) -> Iterator[Problem]:
    """An id in a catalogue of others has that catalogue's form."""
    schemes = context.site.identifiers
    for kind in KINDS:
        for document, record in context.records(kind):
            for name, given in getattr(record, "ids", {}).items():
                scheme = schemes.get(name)
                if scheme is None:
                    advice = did_you_mean(name, schemes, f"The catalogues are: {', '.join(schemes) or 'none'}")
                    yield document.problem(("ids", name), f'no catalogue "{name}" in site.yml', advice, key=True)
                elif not re.fullmatch(scheme.pattern, given):
                    wrong = f'"{given}" is no id of {scheme.name}'
                    yield document.problem(("ids", name), wrong, f"Its ids have the form {scheme.pattern}")


def family_names_are_in_the_name(context: Context) -> Iterator[Problem]:
    """What lists sort a person by stands in the person's name, in each language."""
    for document, person in context.records("people"):
        for language, family in person.family.items() if person.family else ():
            if family not in person.name.root.get(language, family):
                advice = f'Write it as in "{person.name[language]}"'
                yield document.problem(("family", language), f'"{family}" is no part of the name', advice)


def aliases_lead_to_one(context: Context) -> Iterator[Problem]:
    """An old id names one record only, and none that still exists."""
    for kind in KINDS:
        taken = Counter(alias for _, record in context.records(kind) for alias in record.aliases)
        for document, record in context.records(kind):
            for index, alias in enumerate(record.aliases):
                if alias in context.data.names[kind]:
                    yield document.problem(
                        ("aliases", index), f'"{alias}" is a record of its own', "Delete one of them"
                    )
                elif taken[alias] > 1:
                    yield document.problem(("aliases", index), f'"{alias}" leads to two records', "Keep it in one")


def heads_do_not_overlap(context: Context) -> Iterator[Problem]:
    """One mission has one head at a time, as far as the dates are certain; a day of handing over is no overlap."""
    embassy: Embassy
    for document, embassy in context.records("embassies"):
        for index, head in enumerate(embassy.heads):
            for earlier in embassy.heads[:index]:
                if earlier.rank != head.rank and "vacant" not in (earlier.rank, head.rank):
                    continue
                a, b = earlier.term.surely, head.term.surely
                if a and b and max(a[0], b[0]) < min(a[1], b[1]):
                    wrong = f"overlaps the term of {earlier.person or earlier.rank} ({earlier.term.text})"
                    advice = "Correct one of the two, or make the dates less precise and add a dispute"
                    yield document.problem(("heads", index, "term"), wrong, advice)


def periods_are_gapless(context: Context) -> Iterator[Problem]:
    """The periods follow each other: none overlaps another, none leaves days out, the last is open."""
    periods = sorted(context.data.records["periods"].values(), key=lambda period: period.term.sort_key)
    before: Period | None = None
    for period in periods:
        document = context.data.documents[period.link]
        if before:
            gap = (period.term.first - before.term.last).days if not before.term.open else 0
            if gap < 0 or before.term.open:
                wrong = f"overlaps the period {before.id} ({before.term.text})"
                yield document.problem(("term",), wrong, "Let each period end where the next starts")
            elif gap > 1:
                wrong = f"leaves {gap - 1} days between {before.id} ({before.term.text}) and itself"
                yield document.problem(("term",), wrong, "Let each period end where the next starts")
        before = period
    if before and not before.term.open:
        document = context.data.documents[before.link]
        yield document.problem(("term",), "the last period ends", "Write its term with an open end: 2022-02-24/..")


def relations_change_with_periods(context: Context) -> Iterator[Problem]:
    """An event that changes the state of relations stands where a period starts, so that band and prose agree."""
    starts = {period.term.first for period in context.data.records["periods"].values()}
    event: Event
    for document, event in context.records("events"):
        if event.relations and event.relations != "continued" and starts and event.date.first not in starts:
            wrong = f'changes relations ("{event.relations}") on a day when no period starts'
            yield document.problem(("relations",), wrong, "Start a period on that day, or leave the field out")


def sources_are_used_once(context: Context) -> Iterator[Problem]:
    """Every source supports something, and no page stands under two ids."""
    used = {
        str(value.value) for value in context.values if isinstance(value.value, Ref) and value.value.kind == "sources"
    }
    used |= {source for _, _, text in _texts(context) for source in markup.citations(text)}
    for name in sorted(context.data.names["sources"] - used):
        if name in context.data.records["sources"]:
            document = context.data.documents[f"sources/{name}"]
            yield document.problem((), "no record cites this source", "Cite it, or delete the file")
    addresses: dict[str, str] = {}
    for document, source in context.records("sources"):
        address = _normalised(source.url)
        if address in addresses:
            advice = f"Cite {addresses[address]} everywhere and list this id among its aliases"
            yield document.problem(("url",), f"the same page as {addresses[address]}", advice)
        addresses.setdefault(address, source.id)


def _normalised(url: str) -> str:
    """One spelling of a page's address: what follows the scheme and "www.", without a trailing slash."""
    return re.sub(r"^https?://(www\.)?|/$", "", url)


def enough_records(context: Context) -> Iterator[Problem]:
    """No kind has fewer records than ``minimums`` says, so that a bad merge cannot lose half of them."""
    document = context.data.documents["site"]
    for section in ("minimums", "lists"):
        for kind in getattr(context.site, section):
            if kind not in KINDS:
                advice = did_you_mean(kind, KINDS, f"The kinds are: {', '.join(sorted(KINDS))}")
                yield document.problem((section, kind), f'no kind of record "{kind}"', advice, key=True)
    for kind, minimum in context.site.minimums.items():
        if kind not in KINDS:
            continue
        count = len(context.data.names[kind])
        if count < minimum:
            wrong = f"there are {count} {kind}, fewer than {minimum}"
            yield document.problem(("minimums", kind), wrong, "Bring the lost files back, or lower the minimum")


def series_are_charted(context: Context) -> Iterator[Problem]:
    """What a chart of a series shows are columns of it."""
    for document, series in context.records("series"):
        for index, column in enumerate(series.chart):
            if column not in series.columns:
                advice = did_you_mean(column, series.columns, f"The columns are: {', '.join(series.columns)}")
                yield document.problem(("chart", index), f'no column "{column}"', advice)


def _texts(context: Context) -> Iterator[tuple[Value, str, str]]:
    for value in context.values:
        if isinstance(value.value, Text):
            for language, text in value.value.items():
                yield value, language, text


Rule = Callable[[Context], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    languages_complete,
    text_is_plain_markdown,
    citations_known,
    record_links_known,
    references_known,
    terms_known,
    labels_equal,
    labels_fit,
    countries_known,
    no_future_dates,
    records_are_whole,
    outside_ids_fit,
    family_names_are_in_the_name,
    aliases_lead_to_one,
    heads_do_not_overlap,
    periods_are_gapless,
    relations_change_with_periods,
    sources_are_used_once,
    enough_records,
    series_are_charted,
)
