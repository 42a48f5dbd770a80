"""Sources: cited, in a language there is, and like their neighbours."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from babel import Locale

from relations.records.model import Ref, Source
from relations.records.problems import Problem
from relations.rules import addresses, spans
from relations.rules.context import Context
from relations.rules.scripts import may_be, script_of

_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](?:0[1-9]|1[0-2])[/-](?:0[1-9]|[12]\d|3[01])(?!\d)")
"""A day in an address."""
_OLDEST = {"date": 1450, "accessed": 1991}
"""The first year of print, and that of the web: https://www.w3.org/History.html."""
_FEW = 4
"""From how many sources of one host on its kind is a habit."""


def sources_are_used(context: Context) -> Iterator[Problem]:
    """Every source supports something; what a record cites that cannot be read counts too."""
    data = context.data
    used = {str(value.value) for value in context.of(Ref) if value.value.kind == "sources"}
    used |= {source for passage in context.passages for source in passage.citations}
    unread = context.unread
    if unread is None:
        return
    unused = sorted(data.records["sources"].keys() - used - unread)
    pages = Counter(addresses.spelling(source.url) for source in data.records["sources"].values()) if unused else {}
    for name in unused:
        source: Source = data.records["sources"][name]
        if pages[addresses.spelling(source.url)] > 1:
            continue  # one page under two ids, which is told as such
        if not used.isdisjoint(source.aliases):
            continue  # cited by an old id, which is told as such
        yield data.documents[f"sources/{name}"].problem((), "sources.unused")


def languages_are_known(context: Context) -> Iterator[Problem]:
    """A source's language is one that the locale data can name, and its title is written as that language is."""
    known = Locale("en").languages
    source: Source
    for document, source in context.records("sources"):
        if source.language not in known:
            yield document.problem(("language",), "sources.no-language", language=source.language)
        elif (script := script_of(source.language)) and not may_be(source.title, script):
            yield document.problem(("title",), "sources.script", level="warning", language=source.language)


def hosts_are_of_one_kind(context: Context) -> Iterator[Problem]:
    """Where a host's sources are all of one kind, one of another kind is doubtful."""
    by_host: dict[str, list[Source]] = defaultdict(list)
    for _, source in context.records("sources"):
        by_host[addresses.host(source.url)].append(source)
    for name, sources in by_host.items():
        (usual, count), *others = Counter(source.kind for source in sources).most_common()
        if others and count >= _FEW and count >= 0.8 * len(sources):
            for source in sources:
                if source.kind != usual:
                    yield context.data.documents[source.link].problem(
                        ("kind",), "sources.kind", level="warning", host=name, usual=usual, kind=source.kind
                    )


def copies_say_of_what(context: Context) -> Iterator[Problem]:
    """A copy says where it was read or what it is a copy of; no address is its own original or archive."""
    source: Source
    for document, source in context.records("sources"):
        if "copy" in source.flags and not (source.host or source.original_url):
            yield document.problem(("flags",), "sources.copy", level="warning")
        for name in ("original_url", "archive_url"):
            other = getattr(source, name)
            if other and addresses.spelling(other) == addresses.spelling(source.url):
                yield document.problem((name,), "sources.same-address")
        if not addresses.public(source.url):
            yield document.problem(("url",), "sources.no-host", url=source.url)


def addresses_are_the_sources_own(context: Context) -> Iterator[Problem]:
    """An address holds no password, an archived one is of the same page, and a day in it comes no sooner."""
    source: Source
    for document, source in context.records("sources"):
        if addresses.signed_in(source.url):
            yield document.problem(("url",), "sources.password")
        known = {addresses.host(url) for url in (source.url, source.original_url) if url}
        if source.archive_url and (copied := addresses.archived(source.archive_url)) and copied not in known:
            yield document.problem(("archive_url",), "sources.other-page", level="warning", host=copied)
        year = _IN_PATH.search(source.url)
        if year and source.date and spans.starts(source.date)[0].year > int(year[1]):
            given = source.date.text
            yield document.problem(("date",), "sources.other-year", level="warning", year=year[1], date=given)


def titles_and_days_can_be(context: Context) -> Iterator[Problem]:
    """A title is no address; nothing is older than print, nor was anything read before the web."""
    source: Source
    for document, source in context.records("sources"):
        if re.fullmatch(r"(https?://|www\.)\S+", source.title):
            yield document.problem(("title",), "sources.title-address")
        for name, least in _OLDEST.items():
            date = getattr(source, name)
            if date and spans.ends(date)[1].year < least:
                yield document.problem((name,), "sources.too-old", date=date.text, least=least)


OWN = (addresses_are_the_sources_own, titles_and_days_can_be, languages_are_known, copies_say_of_what)
RULES = (sources_are_used, hosts_are_of_one_kind)
