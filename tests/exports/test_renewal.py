"""What is kept of the exports is what would be made: whatever changes in the data, kept and clean files are the same.

``FIELDS=all`` changes every field of every kind of record, and not a few by chance.
"""

from __future__ import annotations

import copy

import pytest
from relations.exports import catalogue, renewal
from relations.exports.publication import File, Publication
from relations.exports.renewal import Renewed
from relations.kept import Kept
from relations.records.load import Data
from relations.reference import Reference
from relations.reference.hashes import Hashes
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY
from tests.exports.conftest import ADDRESS
from tests.pages.test_renewal import rewritten, variations, without_one


@pytest.fixture(scope="module")
def whole() -> Data:
    """The pair's data, for reading only."""
    return checked(PAIR, TODAY)


def kept(data: Data, store: Kept) -> dict[str, File]:
    """The exports of ``data``, as far as can be of what is in ``store``."""
    reference = Reference.of(data)
    renewed = Renewed(reference, ADDRESS, store=store, hashes=Hashes(reference))
    files = named(renewed)
    renewed.remember()
    return files


def clean(data: Data) -> dict[str, File]:
    """The exports of ``data``, each made."""
    return named(Publication(Reference.of(data), ADDRESS))


def named(publication: Publication) -> dict[str, File]:
    """All files by their path."""
    return {file.path: file for file in catalogue.files(publication)}


def contents(files: dict[str, File]) -> dict[str, bytes]:
    """The bytes of files by their path."""
    return {path: file.content for path, file in files.items()}


def test_any_field_changed_is_seen_in_every_file_that_shows_it(whole: Data) -> None:
    """One field at a time, of any kind of record; a file's name changes with its bytes, so that none is left as it was.

    What cannot be shown in a clean build either is left out.
    """
    store = Kept()
    before = kept(whole, store)
    tried, states = 0, [*variations(whole), *rewritten(whole)]
    for field, data in states:
        try:
            expected = contents(clean(data))
        except (LookupError, ValueError, AttributeError, TypeError):
            continue
        after = kept(data, store)
        assert contents(after) == expected, field
        same = {path for path, file in after.items() if path in before and file.name == before[path].name}
        assert {path for path in same if before[path].content != expected[path]} == set(), field
        tried += 1
    assert tried > len(states) / 2


@pytest.mark.parametrize("kind", ["events", "visits", "people", "sources"])
def test_a_record_that_goes_or_comes_is_seen(whole: Data, kind: str) -> None:
    """Tables, lists and what was named by it: without the record, and with it again."""
    store = Kept()
    kept(whole, store)
    without = without_one(whole, kind)
    assert contents(kept(without, store)) == contents(clean(without))
    assert contents(kept(whole, store)) == contents(clean(whole))


def test_words_act_on_every_file(whole: Data) -> None:
    """A label changed makes all anew."""
    store = Kept()
    kept(whole, store)
    data = copy.copy(whole)
    language, labels = next(iter(whole.labels.items()))
    ui = labels.ui | {"list_sources": "Outras fontes"}
    data.labels = {**whole.labels, language: labels.model_copy(update={"ui": ui})}
    assert contents(kept(data, store)) == contents(clean(data))


def test_nothing_changed_makes_nothing(whole: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept is all that the files are put together from."""
    store = Kept()
    expected = contents(kept(whole, store))
    monkeypatch.setattr("relations.exports.jsonfiles.part", None)
    monkeypatch.setattr("relations.exports.embeds._page", None)
    assert contents(kept(whole, store)) == expected


def test_what_is_asked_for_twice_is_found_twice(whole: Data) -> None:
    """In order, and the same once it is kept: pieces of a file may be alike."""
    reference, store = Reference.of(whole), Kept()
    names = [b"a", b"b", b"a"] * renewal.AT_ONCE
    for _ in range(2):
        renewed = Renewed(reference, ADDRESS, store=store, hashes=Hashes(reference))
        assert renewed.each(_upper, names) == [name.upper() for name in names]


def _upper(_: Publication, name: bytes) -> bytes:
    return name.upper()
