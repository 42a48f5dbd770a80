"""The closed list that search answers from first: what each record is called, in every spelling, and what is asked for.

Small enough to be fetched whole on first use; what it does not know is left to the index of the texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from relations.pages.addresses import LISTS, SINGLE, label_of
from relations.pages.pages import seen
from relations.pages.view import View
from relations.pages.words import Words
from relations.records.model import Event, Series, Treaty, Visit
from relations.reference import Reference
from relations.site.shell import Shell

WEIGHT = {"milestone": 30, "notable": 15, "detail": 5}
"""How much a dated record counts for where several answer alike."""
BY_KIND = {"topics": 40, "people": 20, "embassies": 25, "memberships": 12, "places": 12, "periods": 20, "series": 20}
"""The same for the other kinds."""
_LETTERS = re.compile(r"^(?:[^\W\d_]+/)+")
"""What stands before the number of a document: ``A/RES/`` in ``A/RES/68/262``. Readers leave it out."""
UNNAMED = ("sources", "pictures")
"""Kinds that are found by their text alone: they support the others."""


def write(site: Path, reference: Reference, shell: Shell) -> None:
    """Put one list a language into the built ``site``, with what search says: ``assets/names.<language>.json``."""
    for language in reference.site.languages:
        words = Words(language, reference.labels[language])
        view = seen(reference, words, "index.md")
        text = json.dumps(
            {"words": _said(words), "names": list(names(view, shell))}, ensure_ascii=False, separators=(",", ":")
        )
        file = site / "assets" / f"names.{language}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def names(view: View, shell: Shell) -> Iterator[list[Any]]:
    """One line a page: title, address below the site, kind in words, weight, other names, day or year, summary,
    and what is asked that it answers.
    """
    r, words = view.r, view.words
    folder = shell.folder(words.language)
    of_lists = words.labels.terms.get("asked", {})
    for name in (*LISTS, *(name for name in SINGLE if name != "index")):
        questions = of_lists[name].split("; ") if name in of_lists else []
        yield [words.t(label_of(name)), f"{folder}{name}/", "", 50, [], "", "", questions]
    asked: dict[str, list[str]] = {}
    for question in r.site.asked:
        asked.setdefault(question.target, []).extend(question.words[words.language])
    for kind in LISTS:
        if kind in UNNAMED:
            continue
        for record in r.all(kind):
            day = _years(view, record) if isinstance(record, Series) else _day(record)
            weight = WEIGHT[record.importance] if hasattr(record, "importance") else BY_KIND[kind]
            yield [
                view.title(record),
                f"{folder}{record.link}/",
                view.record_kind(record),
                weight + min(len(r.mentioned_in.get(record.link, ())), 9),
                [*dict.fromkeys(_other_names(view, record))],
                day,
                view.summary(record)[:160] if kind != "places" else "",
                asked.get(record.link, []),
            ]


def _said(words: Words) -> dict[str, str]:
    """What search says of its answers, the words that ask for nothing alone, and the kind that it shows last."""
    ui = words.labels.ui
    said = {"count": ui["search_count"], "none": ui["search_none"], "meant": ui["search_meant"]}
    said["little"] = ui["search_little"]
    return said | {"last": words.term("record_kind", "sources")}


def _day(record: Any) -> str:
    date = record.signed if isinstance(record, Treaty) else getattr(record, "date", None)
    return date.html if date and (date.start or date.end) else ""


def _years(view: View, series: Series) -> str:
    years = [*view.r.table(series).years, *(extra.date.year for extra in series.supplements)]
    return f"{min(years)}/{max(years)}" if years else ""


def _other_names(view: View, record: Any) -> Iterator[str]:
    """What a record is called beside its title: other scripts, spellings, acronyms, numbers, its id."""
    for text in (getattr(record, "name", None), getattr(record, "acronym", None), getattr(record, "short_title", None)):
        if text is not None:
            yield from (name for name in text.root.values() if name != view.title(record))
    yield from getattr(record, "variants", ())
    if isinstance(record, Event):
        for vote in record.votes:
            if vote.resolution:
                yield from (vote.resolution, _LETTERS.sub("", vote.resolution))
    if isinstance(record, (Event, Visit, Treaty)):
        yield record.id
