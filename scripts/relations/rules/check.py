"""The rules, all together.

A rule takes a :class:`~relations.rules.context.Context` and yields problems. Time comes in as ``today``, so that rules
can be tested.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path

from relations.kept import Kept, key
from relations.records.files import Read
from relations.records.load import Data, load
from relations.records.problems import DataError, Problem, packed, unpacked
from relations.rules import (
    duplicates,
    garbage,
    ids,
    links,
    lives,
    memberships,
    missions,
    offices,
    order,
    orphans,
    own,
    permanence,
    pictures,
    places,
    ratchet,
    relations,
    series,
    site,
    sources,
    spellings,
    texts,
    time,
    treaties,
    visits,
    votes,
    words,
    written,
)
from relations.rules.context import Context, Rule
from relations.rules.own import Found

Begin = Callable[[Callable[[], Found]], Callable[[], Found]]
"""How something is begun: call what comes back for what it finds."""

FORM: tuple[Rule, ...] = (
    texts.citations_known,
    words.terms_known,
    *ids.RULES,
    *links.RULES,
    *pictures.RULES,
    *series.RULES,
    *site.RULES,
    *permanence.RULES,
    *time.RULES,
)
"""What is wrong by itself, and not in :data:`relations.rules.own.FORM`."""
SENSE: tuple[Rule, ...] = (
    *order.RULES,
    *lives.RULES,
    *offices.RULES,
    *treaties.RULES,
    *visits.RULES,
    *memberships.RULES,
    *missions.RULES,
    *places.RULES,
    *relations.RULES,
    *votes.RULES,
    *spellings.RULES,
    *sources.RULES,
    *duplicates.RULES,
    *orphans.RULES,
)
"""What is wrong beside something else, and not in :data:`relations.rules.own.SENSE`.

It is not told of a file with a fault of form: it may be the same fault.
"""


def checked(folder: Path, today: datetime.date, store: Kept | None = None, read: Read | None = None) -> Data:
    """Load ``folder`` and return its data if every rule holds; otherwise raise :class:`DataError` with all problems.

    ``problems`` of the data are then what the rules warn of, as many as ``warnings.yml`` allows. Warnings are told and
    counted once there is no error. What is kept in ``store`` of earlier checks spares time and changes nothing; files
    that were ``read`` are taken from there.
    """
    with garbage.left():
        data, found = judged(folder, today, store, read)
    _settle(data, found)
    return data


def begun(folder: Path, today: datetime.date, store: Kept, begin: Begin) -> tuple[Data, Callable[[], None]]:
    """Load ``folder``, and ``begin`` to ask the rules; call for what :func:`checked` would say.

    What is done with the data before that must change nothing and may fail: no rule need hold. Raises ``DataError`` at
    once where a file cannot be read as it should.
    """
    with garbage.left():
        data, found = _judging(folder, today, store, None, begin)
    if any(problem.level == "error" for problem in data.problems):
        _settle(data, found())

    def settle() -> None:
        with garbage.left():
            _settle(data, found())

    return data, settle


def _settle(data: Data, found: list[Problem]) -> None:
    if any(problem.level == "error" for problem in found):
        raise DataError(found)
    data.problems = sorted(found, key=lambda problem: problem.order)


def judged(
    folder: Path, today: datetime.date, store: Kept | None = None, read: Read | None = None
) -> tuple[Data, list[Problem]]:
    """The data of ``folder``, be it right or wrong, and what its files and the rules say of it."""
    data, found = _judging(folder, today, store, read, here)
    return data, found()


def here(ask: Callable[[], Found]) -> Callable[[], Found]:
    """What is begun by nobody: it is done when it is called."""
    return ask


def _judging(
    folder: Path, today: datetime.date, store: Kept | None, read: Read | None, begin: Begin
) -> tuple[Data, Callable[[], list[Problem]]]:
    data = load(folder, store, read)
    seen = _seen(data, folder, today) if store else None
    if store and seen and (known := _unpacked(store.get([seen]).get(seen))) is not None:
        return data, lambda: known
    told = _told(data, folder, today, store, begin)

    def found() -> list[Problem]:
        problems = told()
        if store and seen and (plain := packed(problems)) is not None:
            store.put({seen: json.dumps(plain).encode()})
        return problems

    return data, found


def _seen(data: Data, folder: Path, today: datetime.date) -> bytes | None:
    """A hash of all that the rules see; nothing where a problem of the files has no plain form."""
    if (problems := packed(data.problems)) is None:
        return None
    return key(written.state(), today.isoformat(), folder.name, repr(problems), data.digest)


def _unpacked(data: bytes | None) -> list[Problem] | None:
    """The problems that were kept as ``data``; nothing where nothing was, or where it cannot be read."""
    try:
        return unpacked(json.loads(data or b""))
    except (ValueError, TypeError):
        return None


def _told(
    data: Data, folder: Path, today: datetime.date, store: Kept | None, begin: Begin
) -> Callable[[], list[Problem]]:
    """Begin to ask the rules, those that ask of all records as ``begin`` does it; call for what they find."""
    if not data.site or not all(language in data.labels for language in data.site.languages):
        languages = data.site.languages if data.site else ()
        missing = [name for name in languages if f"labels/{name}" not in data.documents]
        of_files = [Problem(f"{folder.name}/labels/{name}.yml", 1, 1, "", "files.no-labels") for name in missing]
        return lambda: [*data.problems, *of_files]
    context = Context(data, data.site, data.labels, today)
    of_one = own.begun(context, store)
    of_all = begin(lambda: _of_all(context))

    def told() -> list[Problem]:
        (form, sense), (own_form, own_sense) = of_all(), of_one()
        of_form = [*data.problems, *own_form, *form]
        faulty = {problem.path for problem in of_form}
        of_sense = (problem for problem in own_sense + sense if problem.path not in faulty)
        return ratchet.allowed([*of_form, *of_sense], context, folder.name)

    return told


def _of_all(context: Context) -> Found:
    form, sense = ([problem for rule in rules for problem in rule(context)] for rules in (FORM, SENSE))
    return form, sense
