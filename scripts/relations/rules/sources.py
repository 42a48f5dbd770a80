"""Sources: cited, in a language there is, and like their neighbours."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.core import get_global

from relations.records import markup
from relations.records.model import Ref, Source
from relations.records.problems import Problem
from relations.rules import addresses
from relations.rules.context import Context

_FEW = 4
"""From how many sources of one host on its kind is a habit."""


def sources_are_used(context: Context) -> Iterator[Problem]:
    """Every source supports something; what a record cites that cannot be read counts too."""
    data = context.data
    used = {str(value.value) for value in context.of(Ref) if value.value.kind == "sources"}
    used |= {source for passage in context.passages for source in markup.citations(passage.text)}
    unread = context.unread
    if unread is None:
        return
    for name in sorted(data.records["sources"].keys() - used - unread):
        if not used.isdisjoint(data.records["sources"][name].aliases):
            continue  # cited by an old id, which is told as such
        yield data.documents[f"sources/{name}"].problem((), "sources.unused")


def languages_are_known(context: Context) -> Iterator[Problem]:
    """A source's language is one that the locale data can name, and its title is written as that language is."""
    known = Locale("en").languages
    source: Source
    for document, source in context.records("sources"):
        if source.language not in known:
            yield document.problem(("language",), "sources.no-language", language=source.language)
        elif (script := _script_of(source.language)) and not _may_be(source.title, script):
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
            if getattr(source, name) == source.url:
                yield document.problem((name,), "sources.same-address")
        if "." not in addresses.host(source.url):
            yield document.problem(("url",), "sources.no-host", url=source.url)


@cache
def _script_of(language: str) -> str:
    """The script in which a language is mostly written (CLDR, likely subtags); only those with letters of their own."""
    likely = str(get_global("likely_subtags").get(language, "")).split("_")
    names = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Grek": "GREEK", "Arab": "ARABIC", "Hebr": "HEBREW"}
    return names.get(likely[1], "") if len(likely) > 1 else ""


def _may_be(title: str, script: str) -> bool:
    if script == "LATIN" and title.isascii():
        return True
    letters = re.findall(r"[^\W\d_]", title)
    of_it = sum(unicodedata.name(letter, "").startswith(script) for letter in letters)
    return not letters or of_it * 2 >= len(letters)


RULES = (sources_are_used, languages_are_known, hosts_are_of_one_kind, copies_say_of_what)
