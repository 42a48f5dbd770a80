"""The words of one language."""

from __future__ import annotations

from collections.abc import Mapping

from relations.records.model import Model

_PLACED = ("", "_day", "_decade", "_century")
PHRASES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("circa", "uncertain", "spring", "summer", "autumn", "julian"), frozenset({"0"})),
    **dict.fromkeys(("winter", "years", "between", "both_calendars"), frozenset({"0", "1"})),
    **{f"{name}{form}": frozenset({"0"}) for name in ("since", "from", "to", "until") for form in _PLACED[:3]},
    **{f"{name}_century": frozenset({"0", "roman", "ordinal"}) for name in ("since", "from", "to", "until")},
    "decade": frozenset({"0"}),
    "century": frozenset({"0", "roman", "ordinal"}),
    **{f"ordinal_{form}": frozenset({"0"}) for form in ("one", "two", "few", "other")},
}
"""The phrases of dates (``dates`` in the labels), each with the blanks it may have.

``since`` is for what still runs, ``from`` for what ended at an unknown time, ``until`` for an open and ``to`` for an
unknown start; each has a form for a day, a decade (``{}`` is its first year) and a century: ``{roman}``, ``{ordinal}``,
or ``{}`` for its first year. ``ordinal_*`` are CLDR's ordinal forms; a language that has but one repeats it.
"""

_GROUPS: Mapping[str, tuple[str, ...]] = {
    "related": (
        *("took_part", "took_part_in", "signed_here", "signed_by", "signed_on", "headed", "happened_here"),
        *("see_also", "mentioned_in", "named"),
    ),
    "filter": (
        *("belonging", "country", "decade", "direction", "disputed", "kind", "language", "level", "people", "period"),
        *("places", "side", "standing", "status", "topics"),
    ),
    "order": ("born", "mentions", "name", "newest", "oldest", "publisher"),
    **dict.fromkeys(
        ("export", "exported"),
        (
            *("books", "bundle", "calendar", "changes", "citations", "csv", "database", "embeds", "geo", "json"),
            *("linked", "parquet", "plain"),
        ),
    ),
    "question": ("database", "json", "linked", "parquet"),
    "fields": ("record", "site"),
}
GROUPED = frozenset(("about_page", *(f"{group}_{name}" for group, names in _GROUPS.items() for name in names)))
"""The labels that pages put together: after a group of what is related, a choice, an order or a family of exports."""


class Labels(Model):
    """Every word of one language that is not a record's: ``labels/<language>.yml``."""

    locale: str
    dates: dict[str, str]
    terms: dict[str, dict[str, str]]
    counts: dict[str, dict[str, str]]
    """What is counted, in each form of the language for a number (CLDR's ``one``, ``few``, ``many``, ``other`` …)."""
    ui: dict[str, str]
    quotes: str = ""
    """The quotation marks of the language, all of them; without it none is asked for."""
