"""What an earlier build left is left, where it is what would be written; whatever else lies there goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from relations import kept
from relations.kept import Kept
from relations.site.output import ASIDE, Output, SiteOutput

SITE = {"index.html": "home", "people/ana/index.html": "Ana", "data/all.json": "{}"}


def never() -> bytes:
    """What must not be made."""
    raise AssertionError("made again")


def of(root: Path) -> dict[str, str]:
    """Every file, and every folder that is empty."""
    return {
        place.relative_to(root).as_posix(): place.read_text(encoding="utf-8") if place.is_file() else ""
        for place in root.rglob("*")
        if place.is_file() or not any(place.iterdir())
    }


def build(site: Path, store: Kept, files: dict[str, str] = SITE, others: dict[str, str] | None = None) -> None:
    """A build of ``files`` during which MkDocs puts ``others`` there itself."""
    output = SiteOutput(site, store)
    assert [entry.name for entry in site.iterdir()] == [ASIDE]
    for path, text in (others or {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    for path, text in files.items():
        output.put(path, text.encode(), text.encode)
    output.finish()


def test_a_file_that_is_as_it_was_is_not_made_again(tmp_path: Path) -> None:
    """Nor touched: a server goes on to say that it has not changed."""
    store = Kept()
    build(tmp_path, store)
    times = {path: (tmp_path / path).stat() for path in SITE}
    output = SiteOutput(tmp_path, store)
    for path, text in SITE.items():
        output.put(path, text.encode(), never)
    output.finish()
    assert of(tmp_path) == SITE
    for path, before in times.items():
        after = (tmp_path / path).stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("text", ["HOME", "another home"], ids=["as long", "longer"])
def test_a_file_that_somebody_changed_is_written_again(tmp_path: Path, text: str) -> None:
    """Whether or not its size tells."""
    store = Kept()
    build(tmp_path, store)
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (tmp_path / "data" / "all.json").unlink()
    build(tmp_path, store)
    assert of(tmp_path) == SITE


def test_what_nobody_makes_any_more_goes_with_its_folder(tmp_path: Path) -> None:
    """And what somebody put there, as when MkDocs empties the folder; what is hidden stays, as it does then."""
    store = Kept()
    build(tmp_path, store, others={"assets/logo.svg": "<svg/>"})
    (tmp_path / "stray" / "deep").mkdir(parents=True)
    (tmp_path / "stray" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / ".nojekyll").touch()
    store_of_others = {path: text for path, text in SITE.items() if not path.startswith("people")}
    output = SiteOutput(tmp_path, store)
    for path, text in store_of_others.items():
        output.put(path, text.encode(), text.encode)
    output.finish()
    assert of(tmp_path) == {**store_of_others, ".nojekyll": ""}
    assert not (tmp_path / "people").exists()


def test_what_mkdocs_puts_there_is_part_of_the_site(tmp_path: Path) -> None:
    """New, and changed; beside ours in the same folder."""
    store = Kept()
    for text in ("one", "two"):
        build(tmp_path, store, others={"404.html": text, "people/logo.svg": text})
        assert of(tmp_path) == {**SITE, "404.html": text, "people/logo.svg": text}


def test_one_file_is_not_two(tmp_path: Path) -> None:
    """Neither two of ours nor one of ours and one of MkDocs'."""
    output = Output(tmp_path / "one", Kept())
    output.put("a", b"a", b"a".__bytes__)
    with pytest.raises(FileExistsError, match="a would be two files"):
        output.put("a", b"b", b"b".__bytes__)
    with pytest.raises(FileExistsError, match=r"index\.html would be two files"):
        build(tmp_path / "two", Kept(), others={"index.html": "theirs"})


@pytest.mark.parametrize("first", [{"a/b": "below"}, {"a": "above"}])
def test_a_folder_becomes_a_file_and_a_file_a_folder(tmp_path: Path, first: dict[str, str]) -> None:
    """When what is published changes its shape."""
    store = Kept()
    build(tmp_path, store, first)
    for files in ({"a": "file"}, {"a/b/c": "deep"}, {"a/b": "less deep"}):
        build(tmp_path, store, files)
        assert of(tmp_path) == files


def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    """Whoever put it there keeps their own file."""
    own = tmp_path / "own.html"
    own.write_text("mine", encoding="utf-8")
    site, store = tmp_path / "site", Kept()
    build(site, store)
    (site / "people" / "ana" / "index.html").unlink()
    (site / "people" / "ana" / "index.html").symlink_to(own)
    build(site, store)
    assert of(site) == SITE
    assert own.read_text(encoding="utf-8") == "mine"


def test_a_build_that_fails_leaves_a_whole_site(tmp_path: Path) -> None:
    """The last one, as far as it was not written yet, and nothing besides."""
    store = Kept()
    build(tmp_path, store)
    output = SiteOutput(tmp_path, store)
    output.put("index.html", b"new", b"new".__bytes__)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "half.txt").write_text("", encoding="utf-8")
    output.restore()
    assert of(tmp_path) == {**SITE, "index.html": "new"}
    build(tmp_path, store)
    assert of(tmp_path) == SITE


def test_a_build_that_is_cut_off_is_finished_by_the_next(tmp_path: Path) -> None:
    """Before all is in its place, and while it is being put there."""
    store = Kept()
    build(tmp_path, store)
    output = SiteOutput(tmp_path, store)
    output.put("index.html", b"new", b"new".__bytes__)
    (tmp_path / "half.txt").write_text("", encoding="utf-8")
    build_after_all = SiteOutput(tmp_path, store)  # the one before never ended
    (tmp_path / "half.txt").unlink(missing_ok=True)  # as MkDocs does
    for path, text in SITE.items():
        build_after_all.put(path, text.encode(), text.encode)
    build_after_all.finish()
    assert of(tmp_path) == SITE
    SiteOutput(tmp_path, store)
    (tmp_path / ASIDE / "people").replace(tmp_path / "people")
    build(tmp_path, store)
    assert of(tmp_path) == SITE


def test_what_other_code_left_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version may name alike what it makes otherwise, or remember it in another form."""
    store = Kept()
    build(tmp_path, store)
    assert Output(tmp_path, store).holds("index.html", b"home")
    monkeypatch.setattr(kept, "CODE", b"other")
    assert not Output(tmp_path, store).holds("index.html", b"home")


def test_what_was_seen_to_lie_there_goes_unless_it_is_put_later(tmp_path: Path) -> None:
    """With the folders that hold nothing then; what others made stays."""
    store = Kept()
    build(tmp_path, store, {**SITE, "later/old.txt": "old", "gone/index.html": "gone", "later/new.txt": "new"})
    (tmp_path / "empty" / "folder").mkdir(parents=True)
    (tmp_path / "gone" / "link").symlink_to(tmp_path / "later")
    output = SiteOutput(tmp_path, store)
    (tmp_path / "others.txt").write_text("others", encoding="utf-8")
    for path, text in SITE.items():
        output.put(path, text.encode(), never)
    output.look()
    output.put("later/new.txt", b"new", never)
    output.put("gone/index.html/index.html", b"page", b"page".__bytes__)
    output.finish()
    assert of(tmp_path) == {
        **SITE,
        "later/new.txt": "new",
        "others.txt": "others",
        "gone/index.html/index.html": "page",
    }
