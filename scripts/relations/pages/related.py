"""What a record is related to, each other record once and under the part it has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from relations.pages.view import View

FORWARD = {
    "people": "took_part",
    "treaties": "signed_here",
    "signed": "signed_here",
    "see_also": "see_also",
}
"""The groups of what a record names, by the field that does; whatever else it names is ``named``."""
BACKWARD = {
    "people": "took_part_in",
    "participants": "took_part_in",
    "signatories": "signed_by",
    "signed": "signed_on",
    "treaties": "signed_on",
    "places": "happened_here",
    "place": "happened_here",
    "heads": "headed",
    "topics": "on_this",
}
"""The groups of what names a record, likewise; other records merely mention it."""
ORDER = (
    "took_part",
    "signed_here",
    "took_part_in",
    "signed_by",
    "headed",
    "signed_on",
    "happened_here",
    "see_also",
    "mentioned_in",
    "named",
)
"""The groups in the order in which pages show them; what is ``on_this`` topic its page lists by itself."""
UNSHOWN = ("sources", "pictures", "places", "topics")
"""Kinds that stand elsewhere on the page."""
IN_BOX = ("participants", "signatories", "heads", "place", "parent", "on")
"""Fields whose records the fact box shows."""


def related(view: View, record: Any, without: Collection[str] = ()) -> dict[str, list[str]]:
    """The groups of :data:`ORDER` that are not empty, each with ``kind/id`` in order of time, then by name.

    A page leaves out those that it goes ``without``, as it shows their records elsewhere.
    """
    r = view.r
    groups: dict[str, list[str]] = {}
    seen = {record.link}

    def add(group: str, link: str) -> None:
        if link not in seen and link.split("/")[0] not in UNSHOWN:
            seen.add(link)
            groups.setdefault(group, []).append(link)

    named = r.mentions[record.link]
    for link, field in named.items():
        if field in IN_BOX:
            seen.add(link)
        elif field in FORWARD:
            add(FORWARD[field], link)
    for link in r.mentioned_in.get(record.link, []):
        field = r.mentions[link][record.link]
        if field in BACKWARD:
            add(BACKWARD[field], link)
    for link in r.mentioned_in.get(record.link, []):
        add("mentioned_in", link)
    for link in named:
        add("named", link)
    order = {link: index for index, link in enumerate(r.in_time(seen))}
    shown = (name for name in ORDER if name in groups and name not in without)
    return {name: sorted(groups[name], key=order.__getitem__) for name in shown}
