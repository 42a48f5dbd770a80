"""The rules, all together."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from pytest import MonkeyPatch
from relations.kept import Kept
from relations.pages.addresses import files
from relations.parallel import beside
from relations.records import reading
from relations.records.load import Data
from relations.records.problems import DataError, Problem
from relations.rules import check, known, own
from relations.rules.check import FORM, SENSE, Begin, begun, checked, here, judged
from relations.rules.context import Context

from tests.conftest import PAIR, TODAY, Folder, told

EXHIBITION = "events/1934-exhibition.yml"
BREAK = "events/1958-break.yml"
ARVELLE = "embassies/embassy-of-arvelle.yml"


def break_much(data: Folder) -> list[str]:
    """Break five things in four files; the lines that have to follow, in order."""
    data.edit(ARVELLE, "side: arvelle", "side: arvell")
    data.edit(EXHIBITION, "kind: culture", "kind: cultur")
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    data.edit(BREAK, "[tormburg]", "[tormborg]")
    data.write("places/middle-isle.yml", "added: 2020-01-01\nname: {pt: Ilha, fi: Saari}\ncountry: xyz\n")
    return [
        f'data/{ARVELLE}:3:7: side: no side "arvell". Did you mean "arvelle"?',
        f'data/{EXHIBITION}:3:7: kind: "cultur" is not known here. Did you mean "culture"?',
        f'data/{BREAK}:8:10: people[1]: no record "people/oskar-brandl". Did you mean "oskar-brandel"?',
        f'data/{BREAK}:9:10: places[1]: no record "places/tormborg". Did you mean "tormburg"?',
        'data/places/middle-isle.yml:3:10: country: "xyz" is not in the right form. '
        "Give a country's two letters (ISO 3166-1).",
    ]


@pytest.mark.parametrize("begin", [here, beside])
def test_a_check_that_is_begun_says_what_a_whole_one_says(data: Folder, begin: Begin) -> None:
    """Whoever asks the rules: what holds, what is warned of, and what is wrong between records."""
    _, settle = begun(data.path, TODAY, Kept(), begin)
    settle()
    data.write("warnings.yml", "{}\n")
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    broken, settle = begun(data.path, TODAY, Kept(), begin)
    assert broken.records["events"]
    with pytest.raises(DataError) as error:
        settle()
    assert list(error.value.problems) == told(data.path, TODAY, None) != []


def test_a_check_of_a_file_that_cannot_be_read_does_not_begin(data: Folder) -> None:
    """Nothing is done with half of the data."""
    expected = break_much(data)
    with pytest.raises(DataError) as error:
        begun(data.path, TODAY, Kept(), here)
    assert str(error.value).splitlines() == expected


def test_the_pair_holds() -> None:
    """The second pair of countries keeps every rule."""
    checked(PAIR, TODAY)


def test_the_data_holds_on_any_later_day() -> None:
    """No rule becomes broken by time passing."""
    checked(PAIR, datetime.date(2999, 1, 1))


def test_every_rule_says_what_it_asks() -> None:
    """Each rule has its sentence."""
    every = (*FORM, *SENSE, *own.FORM, *own.SENSE)
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in every)


def test_all_problems_come_in_one_run_and_in_order(data: Folder) -> None:
    """By file, line and column, whichever rule found them."""
    expected = break_much(data)
    assert data.problems() == expected


class Lying(Kept):
    """A store in which nothing is what it was."""

    unread = (b"", b"no JSON", b"null", b"[[1], []]", b'[[["a"]], []]', b"3", b"\xff")
    of_all = cycle([*unread, b'{"": 1}', b'{"": ["", [["a"]], []]}'])

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Every time something else that is no result: nor the tree of a file where many are asked for."""
        first, *others = keys
        return dict(zip((first, *others), cycle(self.unread), strict=False)) if others else {first: next(self.of_all)}


def test_what_is_kept_and_cannot_be_read_is_found_anew(data: Folder) -> None:
    """A damaged store hides no problem and brings none, whichever part of it is damaged how."""
    data.edit(EXHIBITION, "kind: culture", "kind: cultur")
    expected = told(data.path, TODAY, None)
    assert expected
    for _ in range(9):
        reading._READ.clear()
        assert told(data.path, TODAY, Lying()) == expected


def test_a_check_is_kept_beside_the_data(data: Folder, monkeypatch: MonkeyPatch) -> None:
    """And the next one reads and asks only what changed; a changed word of the site asks of all."""
    read: list[int] = []
    asked: list[int] = []

    class Counting(Kept):
        def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
            wanted = list(keys)
            found = super().get(wanted)
            if len(wanted) > 1:
                read.append(len(wanted) - len(found))
            return found

    def counted(context: Context) -> own.Found:
        asked.append(len(context.only or ()))
        return of_records(context)

    store, of_records = Counting(), own._of_records
    monkeypatch.setattr(own, "_of_records", counted)
    for change in (
        None,
        (EXHIBITION, "kind: culture", "kind: trade"),
        ("labels/pt.yml", "\ndates:\n", "\ndates: # words\n"),
    ):
        if change:
            data.edit(*change)
        told(data.path, TODAY, store)
    assert asked[1] == 1 < asked[0] == asked[2]
    assert read[1] == read[2] == 1 < read[0]


def test_many_records_are_asked_about_by_two_processes(data: Folder, monkeypatch: MonkeyPatch) -> None:
    """And nothing is told otherwise, or twice, for that; nor where a process is ended while it asks."""
    break_much(data)
    data.edit("site.yml", ", fi: Arvellen ja Tormarkin suhteet}", "}")

    def problems(store: Kept | None) -> list[str]:
        return sorted(map(str, told(data.path, TODAY, store)))

    expected = problems(None)
    assert any(problem.startswith("data/site.yml") for problem in expected)
    monkeypatch.setattr(own, "MANY", 2)
    here, of_records = os.getpid(), own._of_records
    assert problems(Kept()) == expected

    def ended(context: Context) -> own.Found:
        if os.getpid() != here:
            os._exit(1)
        return of_records(context)

    monkeypatch.setattr(own, "_of_records", ended)
    assert problems(Kept()) == expected


def test_data_that_is_as_it_was_is_read_and_not_asked_about(data: Folder, monkeypatch: MonkeyPatch) -> None:
    """A build needs the records: it takes from the last what the rules found, and asks them again after any change."""
    asked: list[int] = []

    def counted(*given: Any) -> Callable[[], list[Problem]]:
        asked.append(1)
        return rules(*given)

    store, rules = Kept(), check._told
    monkeypatch.setattr(check, "_told", counted)

    def found(today: datetime.date = TODAY) -> tuple[list[Problem], bool]:
        asked.clear()
        problems = told(data.path, today, store)
        return problems, bool(asked)

    data.edit(EXHIBITION, "kind: culture", "kind: cultur")
    first, again = found()
    assert again and [problem.rule for problem in first] == ["words.unknown"]
    assert found() == (first, False)
    assert found(TODAY + datetime.timedelta(1))[1]
    changes: list[tuple[Callable[[], None], Callable[[], None]]] = [
        (lambda: data.write("events/note.txt", ""), lambda: data.remove("events/note.txt")),
        (lambda: data.copy(BREAK, "events/1958-copy.yml"), lambda: data.remove("events/1958-copy.yml")),
        (
            lambda: data.edit("series/salt-trade.csv", "1951,", "2951,"),
            lambda: data.edit("series/salt-trade.csv", "2951,", "1951,"),
        ),
    ]
    for change, back in changes:
        change()
        problems, again = found()
        assert again and problems == told(data.path, TODAY, None) != first
        back()
        assert found() == (first, False)


def test_a_name_that_is_no_text_is_told_of_as_any_other(data: Folder, tmp_path: Path) -> None:
    """Archives of old systems unpack to such."""
    data.write(os.fsdecode(b"events/caf\xe9.yml"), "")
    (problem,) = known.found(data.path, TODAY, tmp_path / "kept", files).problems
    assert problem.path.startswith("data/events/caf") and problem.rule == "reading.empty"


def test_a_check_of_what_is_as_it_was_asks_no_rule(data: Folder, tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    """It tells the same problems; a change of whatever it sees, or of the day, makes it ask again."""
    asked: list[int] = []

    def counted(*given: Any) -> tuple[Data, list[Problem]]:
        asked.append(1)
        return judged(*given)

    monkeypatch.setattr(check, "judged", counted)

    def found(today: datetime.date = TODAY) -> list[Problem]:
        asked.clear()
        return known.found(data.path, today, tmp_path / "kept", files).problems

    data.edit(EXHIBITION, "kind: culture", "kind: cultur")
    first = found()
    assert asked == [1]
    assert first == told(data.path, TODAY, None)
    assert (found(), asked) == (first, [])
    assert (found(TODAY + datetime.timedelta(1)), asked) == (first, [1])
    assert (found(), asked) == (first, [])
    data.write("events/note.txt", "")
    assert ([problem.path for problem in found() if problem not in first], asked) == (["data/events/note.txt"], [1])
    data.remove("events/note.txt")
    assert (found(), asked) == (first, [])


def test_a_text_that_is_saved_while_it_is_checked_is_told_as_it_was(
    data: Folder, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    """Each is read once, so that what is kept is of what was seen; the next check sees the other."""

    def saved(*given: Any) -> tuple[Data, list[Problem]]:
        data.edit(EXHIBITION, "kind: culture", "kind: cultur")
        data.edit("series/salt-trade.csv", "1951,", "2951,")
        return judged(*given)

    with monkeypatch.context() as patched:
        patched.setattr(check, "judged", saved)
        assert not known.found(data.path, TODAY, tmp_path / "kept", files).problems
    broken = known.found(data.path, TODAY, tmp_path / "kept", files).problems
    assert broken == told(data.path, TODAY, None) and {problem.path for problem in broken} == {
        f"data/{EXHIBITION}",
        "data/series/salt-trade.csv",
    }
    data.edit(EXHIBITION, "kind: cultur", "kind: culture")
    data.edit("series/salt-trade.csv", "2951,", "1951,")
    assert not known.found(data.path, TODAY, tmp_path / "kept", files).problems


@pytest.mark.parametrize("file", ["events/note.txt", "events/1999-new.yml", "pictures/new.svg"])
def test_a_file_that_comes_while_others_are_checked_is_not_kept(
    data: Folder, tmp_path: Path, monkeypatch: MonkeyPatch, file: str
) -> None:
    """Nobody knows then whether it was seen."""

    def saved(*given: Any) -> tuple[Data, list[Problem]]:
        data.write(file, "")
        return judged(*given)

    with monkeypatch.context() as patched:
        patched.setattr(check, "judged", saved)
        known.found(data.path, TODAY, tmp_path / "kept", files)
    data.remove(file)
    assert not known.found(data.path, TODAY, tmp_path / "kept", files).problems


def test_a_file_that_is_too_large_is_told_and_its_check_is_not_kept(data: Folder, tmp_path: Path) -> None:
    """To look at it again would take longer than the check."""
    data.write("events/large.yml", b"a" * (known.LARGEST + 1))
    for _ in range(2):
        assert [problem.rule for problem in known.found(data.path, TODAY, tmp_path / "kept", files).problems] == [
            "files.too-large"
        ]
