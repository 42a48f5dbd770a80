"""Votes in international bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relations.records.model import Event
from relations.records.problems import Problem
from relations.rules.context import Context

# Document symbols of the United Nations: body, RES, session or year, number.
# https://research.un.org/en/docs/symbols
_SYMBOL = re.compile(r"[AESTW](?:/[A-Z]+)*/(?:RES|DEC)/(?:[A-Z]+-)?[0-9]+(?:/[0-9]+[A-Z]?)?(?:\s?\([^)]+\))?")
_DRAFT = re.compile(r"[AS]/[0-9]{2,4}/(?:L\.)?[0-9]+(?:/Rev\.[0-9]+)?")
_UNITED_NATIONS = re.compile(r"[A-Z]+(?:/[A-Z]+)*/")


def votes_are_whole(context: Context) -> Iterator[Problem]:
    """Each side's vote is known or said to be missing; a resolution is written as its body writes it."""
    event: Event
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            for side in context.site.sides:
                if side.id not in vote.cast:
                    yield document.problem(("votes", index, "cast"), "votes.no-side", level="warning", side=side.id)
            symbol = vote.resolution
            if symbol and _UNITED_NATIONS.match(symbol) and not (_SYMBOL.fullmatch(symbol) or _DRAFT.fullmatch(symbol)):
                yield document.problem(("votes", index, "resolution"), "votes.symbol", level="warning", symbol=symbol)


def tallies_bear_results_out(context: Context) -> Iterator[Problem]:
    """What was adopted had more votes for than against; a veto may reject what a majority wanted."""
    event: Event
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            tally = vote.tally
            if tally and vote.result == "adopted" and tally.in_favour <= tally.against:
                yield document.problem(
                    ("votes", index, "result"), "votes.result", favour=tally.in_favour, against=tally.against
                )


RULES = (votes_are_whole, tallies_bear_results_out)
