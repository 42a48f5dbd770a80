"""What is kept makes a build faster and nothing else."""

from __future__ import annotations

from pathlib import Path

from relations.kept import BUILDS, Kept, files, key


def test_what_was_kept_is_there_at_the_next_build(tmp_path: Path) -> None:
    """By its key alone."""
    with Kept(tmp_path) as store:
        store.put({key("a"): b"1"})
    with Kept(tmp_path) as store:
        assert store.get([key("a"), key("b")]) == {key("a"): b"1"}


def test_parts_are_not_run_together() -> None:
    """Two lists of parts with the same letters are two keys."""
    assert key("ab", "c") != key("a", "bc")


def test_what_nobody_asks_for_goes(tmp_path: Path) -> None:
    """After a few builds, so that two branches built in turn keep what they have."""
    with Kept(tmp_path) as store:
        store.put({key("used"): b"1", key("unused"): b"2"})
    for _ in range(BUILDS):
        with Kept(tmp_path) as store:
            assert store.get([key("used")])
    with Kept(tmp_path) as store:
        assert list(store.get([key("used"), key("unused")])) == [key("used")]


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    """Whatever lies there: it is worth nothing and stops nothing."""
    (tmp_path / "relations.sqlite").write_bytes(b"no database" * 1000)
    with Kept(tmp_path) as store:
        store.put({key("a"): b"1"})
    with Kept(tmp_path) as store:
        assert store.get([key("a")])


def test_without_a_place_to_write_a_build_goes_on(tmp_path: Path) -> None:
    """Results are then kept for as long as the build lasts."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with Kept(tmp_path / "file") as store:
        store.put({key("a"): b"1"})
        assert store.get([key("a")])


def test_files_that_change_change_the_key(tmp_path: Path) -> None:
    """A template counts wherever it lies; what is of another kind does not count."""
    for name in ("one", "two", "three"):
        (tmp_path / name / "partials").mkdir(parents=True)
        (tmp_path / name / "partials" / "a.html").write_text("x\n", encoding="utf-8")
    (tmp_path / "two" / "notes.txt").write_text("x\n", encoding="utf-8")
    (tmp_path / "three" / "partials" / "a.html").write_text("y\n", encoding="utf-8")
    one, two, three = (files(tmp_path / name, "*.html") for name in ("one", "two", "three"))
    assert one == two != three


def test_who_asks_for_other_things_lets_go_of_its_own(tmp_path: Path) -> None:
    """Many checks do not take the pages of the last build away."""
    with Kept(tmp_path) as pages:
        pages.put({key("page"): b"1"})
    for _ in range(2 * BUILDS):
        with Kept(tmp_path, "checks") as checks:
            checks.put({key("check"): b"2"})
    with Kept(tmp_path) as pages:
        assert pages.get([key("page")])
