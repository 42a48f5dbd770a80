"""Votes in international bodies."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from relations.records import forms, reading
from relations.records.model import Event, Vote
from relations.records.problems import Problem
from relations.rules.context import Context

_FEW = 4
"""From how many votes of one body on its symbol is a habit."""


def votes_are_whole(context: Context) -> Iterator[Problem]:
    """Each side's vote is known or said to be missing; a resolution is written as its body writes it."""
    event: Event
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            for side in context.site.sides:
                if side.id not in vote.cast:
                    yield document.problem(("votes", index, "cast"), "votes.no-side", level="warning", side=side.id)
            form, symbol = context.site.resolutions.get(vote.body), vote.resolution
            if form and symbol and not forms.fits(symbol, form):
                path, whole = ("votes", index, "resolution"), [form.pattern]  # in a list: it is not cut
                yield document.problem(path, "votes.symbol", level="warning", symbol=symbol, body=vote.body, form=whole)


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


def resolutions_are_of_their_body(context: Context) -> Iterator[Problem]:
    """Resolutions whose symbols begin alike are of one body; one that stands among another body's is doubtful.

    Those of a body of which the site says how it writes them are held against that.
    """
    found: dict[str, list[tuple[reading.Document, int, Vote]]] = defaultdict(list)
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            if vote.resolution and "/" in vote.resolution:
                found[vote.resolution.partition("/")[0]].append((document, index, vote))
    for votes in found.values():
        (usual, count), *others = Counter(vote.body for _, _, vote in votes).most_common()
        for document, index, vote in votes if others and count >= _FEW else ():
            if vote.body != usual and vote.body not in context.site.resolutions:
                path = ("votes", index, "body")
                yield document.problem(
                    path, "votes.body", level="warning", symbol=vote.resolution, body=vote.body, usual=usual
                )


def resolutions_are_voted_once(context: Context) -> Iterator[Problem]:
    """A resolution is put to the vote once, on one day; the same in two events is one told twice."""
    seen: dict[tuple[str, str], str] = {}
    for document, event in context.records("events"):
        for index, vote in enumerate(event.votes):
            if vote.resolution:
                other = seen.setdefault((vote.body, vote.resolution), event.link)
                if other != event.link:
                    path, symbol = ("votes", index, "resolution"), vote.resolution
                    yield document.problem(path, "votes.twice", level="warning", symbol=symbol, other=other)


OWN = (votes_are_whole, tallies_bear_results_out)
RULES = (resolutions_are_of_their_body, resolutions_are_voted_once)
