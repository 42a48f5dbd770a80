"""What Pagefind makes anew where an earlier index is known is what it would make of everything."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pagefind_bin
import pytest
from relations.site import pagefind, search
from relations.site.pagefind import Files
from relations.write import held

PAGE = '<html lang="{tongue}"><title>{n}</title><body data-pagefind-body><h1>Page {n}</h1><p>{words}</p></body></html>'


def pages(words: str = "", changed: range = range(0), tongue: str = "es") -> dict[str, bytes]:
    """Sixty pages, of which some have other words."""
    return {
        f"{n:02}/index.html": search.read(
            PAGE.format(n=n, tongue=tongue, words=words if n in changed else f"Some {n % 7} lines")
        )
        for n in range(60)
    }


def whole(found: dict[str, bytes]) -> Files:
    """The index of pages, made of nothing."""
    return pagefind.files(found.items(), {}, None)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What Pagefind is asked for after the pages."""
    wanted: list[object] = []
    answered = pagefind._answered

    def heard(told: Any, what: Any, *patience: float) -> Any:
        wanted.append(what["type"])
        return answered(told, what, *patience)

    monkeypatch.setattr(pagefind, "_answered", heard)
    return wanted


@pytest.mark.parametrize("tongue", ["es", "pt-br", "xx"])
def test_an_index_made_beside_an_earlier_one_is_the_same(tmp_path: Path, tongue: str, asked: list[object]) -> None:
    """After words that changed, pages that went, and the way back to what was, in languages with a stemmer or none."""
    known = whole(first := pages(tongue=tongue))
    other = pages("Other words that nobody read", range(20, 31), tongue)
    fewer = dict(list(other.items())[:40])
    for now in (other, fewer, first, first):
        made = pagefind.files(now.items(), known, tmp_path)
        assert made == whole(now)
        known = made
    assert asked.count("WriteFiles") == 4


def test_what_is_known_is_not_written_again(tmp_path: Path) -> None:
    """Its names alone lie in the folder, and what is new."""
    known = whole(pages())
    pagefind.files(pages("Other", range(3)).items(), known, tmp_path)
    full = [file for file in (tmp_path / "fragment").iterdir() if file.stat().st_size]
    assert len(full) == 3


def test_what_an_end_in_the_middle_left_is_not_taken(tmp_path: Path) -> None:
    """Half of a file, one of an index that nobody knows, and a list of it."""
    known = whole(pages())
    new = whole(other := pages("Other", range(3)))
    pagefind.files(other.items(), known, tmp_path)
    for path in new.keys() - known.keys():
        (tmp_path / path).write_bytes(new[path][:20])
    (tmp_path / "pagefind.es_0000000.pf_meta").write_bytes(gzip.compress(b"no list"))
    (tmp_path / "fragment" / "es_0000000.pf_fragment").write_bytes(b"nothing")
    assert pagefind.files(other.items(), known, tmp_path) == new


@pytest.mark.parametrize("path", ["pagefind.js", "fragment", "index"])
def test_where_it_cannot_write_all_is_made_in_memory(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch, asked: list[object]
) -> None:
    """It tries for ever to write a file where a folder lies, and breaks off where a folder should be made."""
    monkeypatch.setattr(pagefind, "PATIENCE", 0.5)
    threads = threading.active_count()
    known = whole(pages())
    if path == "pagefind.js":
        (tmp_path / path).mkdir()
    else:
        (tmp_path / path).touch()
    other = pages("Other", range(3))
    assert pagefind.files(iter(other.items()), known, tmp_path) == whole(other)
    assert asked[-2:] == ["GetFiles", "GetFiles"]
    assert threading.active_count() == threads


def test_where_another_is_at_work_all_is_made_in_memory(tmp_path: Path, asked: list[object]) -> None:
    """A server may index what it serves while a build does."""
    known, new = whole(pages()), whole(other := pages("Other", range(3)))
    lock = held(tmp_path / "lock")
    assert lock and not held(tmp_path / "lock")
    assert pagefind.files(other.items(), known, tmp_path) == new
    lock.close()
    assert pagefind.files(other.items(), known, tmp_path) == new
    assert asked[2:] == ["GetFiles", "WriteFiles"]


def test_pages_that_do_not_all_come_make_no_index(tmp_path: Path, asked: list[object]) -> None:
    """Who tells of them has ended, or wants none any more: half an index is none, and work for nothing."""

    def broken() -> Iterator[tuple[str, bytes]]:
        yield from list(pages().items())[:30]
        raise EOFError

    known = whole(pages())
    with pytest.raises(EOFError):
        pagefind.files(broken(), known, tmp_path)
    with pytest.raises(EOFError):
        pagefind.files(broken(), {}, None)
    assert asked == ["GetFiles", "WriteFiles", "GetFiles"]


SLOW = """#!{python}
import base64, json, pathlib, sys, threading, time

def write(folder):
    time.sleep(0.2)
    for path in sorted(pathlib.Path({made!r}).rglob("*")):
        target = folder / path.relative_to({made!r})
        if path.is_file() and not target.exists():
            target.write_bytes(path.read_bytes())

rest = b""
while more := sys.stdin.buffer.read1():
    *questions, rest = (rest + more).split(b",")
    for question in questions:
        told = json.loads(base64.b64decode(question))["payload"]
        answer = {{"message_id": 0, "payload": {{"type": told["type"]}}}}
        if told["type"] == "WriteFiles":
            threading.Thread(target=write, args=[pathlib.Path(told["output_path"])], daemon=True).start()
        sys.stdout.write(base64.b64encode(json.dumps(answer).encode()).decode() + ",")
        sys.stdout.flush()
"""
"""A program that says it has written before it has, and writes no more once its input has ended."""


def test_it_may_end_only_when_all_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its last files come later than it says, and would never come."""
    known, new = whole(pages()), whole(other := pages("Other", range(3)))
    for path, data in new.items():
        file = tmp_path / "made" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    program = tmp_path / "pagefind"
    program.write_text(SLOW.format(python=sys.executable, made=str(tmp_path / "made")), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)
    assert pagefind.files(other.items(), known, tmp_path / "kept") == new


def test_a_file_that_is_not_whole_yet_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind says that it has written before it has; what never comes is told."""
    file = tmp_path / "es_0.pf_fragment"
    data = gzip.compress(b"a page" * 100)
    for begun in (b"", data[:5], data[:-3]):
        file.write_bytes(begun)
        threading.Timer(0.05, file.write_bytes, [data]).start()
        assert pagefind._read(file) == data
    monkeypatch.setattr(pagefind, "PATIENCE", 0.05)
    file.write_bytes(data[:-3])
    with pytest.raises(subprocess.CalledProcessError):
        pagefind._read(file)


def test_an_index_that_names_a_file_that_is_not_there_is_none(tmp_path: Path) -> None:
    """A reader would look for it in vain."""
    known, new = whole(pages()), whole(other := pages("Other", range(3)))
    assert pagefind.files(other.items(), known, tmp_path) == new
    (tmp_path / next(path for path in sorted(new) if path.startswith("fragment/"))).unlink()
    with pytest.raises(subprocess.CalledProcessError):
        pagefind._written(known, tmp_path)


def test_a_sentence_ends_with_its_cell_though_the_mark_of_a_note_stands_there() -> None:
    """An excerpt reads "1970–1971. Irena Valde", and no mark is a place in the page to go to."""
    mark = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>'
    row = f"<table><tr><td>1970–1971{mark}</td><td>Irena Valde</td></tr></table>"
    page = f'<html lang="es"><title>Heads</title><main data-pagefind-body><h1>Heads</h1>{row}</main></html>'
    made = whole({"heads/index.html": search.read(page)})
    text = next(gzip.decompress(data).decode() for path, data in made.items() if path.startswith("fragment/"))
    assert "1970–1971. Irena Valde" in text
    assert "fnref" not in text
