"""Pagefind's index of pages that it is told of, by its own program; it makes anew only what an earlier one has not."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import os
import re
import subprocess
import threading
import time
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import quote

import pagefind_bin

from relations.write import held

Files = dict[str, bytes]
"""The files of an index, by their paths below its folder."""
Pages = Iterable[tuple[str, bytes]]
"""Pages by their addresses, in order, each as :class:`relations.site.extracts.Extract` in JSON."""

ENTRY = "pagefind-entry.json"
PATIENCE = 60.0
"""For how many seconds it may work once it has been told all; where it cannot write it tries for ever."""
_PARTS = ("fragment", "index")
"""The folders whose files are named by what they hold; what lies there it neither packs nor writes again."""
_LOCK = "lock"
"""What is held while an index is made in a folder: a server and a build may be at work on the same one."""
_LIST = ".pf_meta"
"""How the name of an index's list of files ends."""
_NAMED = rb"_[0-9a-f]{7,}"
"""How a file's name goes on after the language in the list of an index, whose form is binary: no name is longer."""
_END = b","
_NEVER = -1
"""Instead of the number of questions, where not all are asked."""


def files(pages: Pages, known: Files, folder: Path | None) -> Files:
    """What Pagefind makes of ``pages``. Raises ``CalledProcessError``, and ``EOFError`` where that ends the pages.

    Of what is ``known`` of an earlier index only the names lie in ``folder`` while it works: it leaves out what lies
    there, and to pack it all takes as long as to read half of the pages.
    """
    told: list[tuple[str, bytes]] = []
    if known and folder:
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            return _renewed(_noted(pages, told), known, folder)
    return _whole(itertools.chain(told, pages))


def _noted(pages: Pages, told: list[tuple[str, bytes]]) -> Pages:
    for page in pages:
        told.append(page)
        yield page


def _whole(pages: Pages) -> Files:
    with _answered(pages, {"type": "GetFiles"}) as answer:
        return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _renewed(pages: Pages, known: Files, folder: Path) -> Files:
    """The index made in ``folder``. Raises ``OSError`` where nothing can be written there, or another is at work."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = held(folder / _LOCK)
    if not lock:
        raise BlockingIOError
    with contextlib.closing(lock):
        _lay(known, folder)
        with _answered(pages, {"type": "WriteFiles", "output_path": str(folder)}, PATIENCE):
            return _written(known, folder)


def _written(known: Files, folder: Path) -> Files:
    """The index that was written into ``folder``, but for what is ``known``.

    Raises ``CalledProcessError`` where a file of its does not come.
    """
    entry = _read(folder / ENTRY)
    made, named = {ENTRY: entry}, set[str]()
    for language, told in json.loads(entry)["languages"].items():
        meta = f"pagefind.{told['hash']}{_LIST}"
        made[meta] = _read(folder / meta)
        named |= {name.decode() for name in re.findall(language.encode() + _NAMED, gzip.decompress(made[meta]))}
    there = {name.partition(".")[0]: f"{part}/{name}" for part in _PARTS for name in os.listdir(folder / part)}  # noqa: PTH208
    if missing := named - there.keys():
        raise subprocess.CalledProcessError(0, sorted(missing))
    made |= {path: known.get(path) or _read(folder / path) for name, path in there.items() if name in named}
    common = (path for path in known.keys() - made.keys() if "/" not in path and not path.endswith(_LIST))
    return made | {path: known[path] for path in common}


def _lay(known: Files, folder: Path) -> None:
    """Have the names of what is ``known`` lie in ``folder``, and nothing else that is named by what it holds."""
    for part in _PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
        there = {f"{part}/{name}" for name in os.listdir(folder / part)}  # noqa: PTH208
        wanted = {path for path in known if path.startswith(f"{part}/")}
        for path in there - wanted:
            (folder / path).unlink()
        for path in wanted - there:
            (folder / path).touch()
    for file in [*folder.glob(f"*{_LIST}"), folder / ENTRY]:
        file.unlink(missing_ok=True)


def _read(file: Path) -> bytes:
    """What Pagefind, which is still there, writes. Raises ``CalledProcessError`` where that does not come.

    It says that it has written before the last file is whole (https://github.com/Pagefind/pagefind/pull/1272).
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(ValueError, EOFError, OSError, zlib.error):
            data = file.read_bytes()
            told = json.loads(data) if file.name == ENTRY else gzip.decompress(data)
            if told:  # to the reader of gzip a file without a byte is whole
                return data
        time.sleep(0.001)
    raise subprocess.CalledProcessError(0, [file.name])


@contextlib.contextmanager
def _answered(
    pages: Pages, wanted: Mapping[str, object], patience: float = threading.TIMEOUT_MAX
) -> Iterator[dict[str, Any]]:
    """What Pagefind answers when it has been told of pages in this order, and is asked for what is ``wanted``.

    It is told them one by one, as its own package does (https://pagefind.app/docs/py-api/): in a folder it would take
    them as the system lists them, and another system's index would have other bytes. It ends with its input, whatever
    it has still to say or to write (https://github.com/Pagefind/pagefind/issues/1271): that stays open meanwhile.
    Raises ``CalledProcessError``, also where the last answer does not come in ``patience``, in seconds; and
    ``EOFError`` where that ends the pages.
    """
    command = [str(pagefind_bin.get_executable()), "--service"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        questions, answers = cast(IO[bytes], process.stdin), cast(BufferedReader, process.stdout)
        asked: list[int] = []
        late = threading.Timer(patience, process.kill)
        asking = threading.Thread(target=_ask, args=(pages, wanted, questions, asked, late))
        asking.start()
        said, ended = bytearray(), 0
        while (not asked or ended < asked[0]) and (more := answers.read1()):
            said += more
            ended += more.count(_END)
        asking.join()
        late.cancel()
        if late.ident:
            late.join()
        try:
            if asked == [_NEVER]:
                raise EOFError
            last = json.loads(b64decode(said.rstrip(_END).rpartition(_END)[2]) or b"{}").get("payload", {})
            if last.get("type") != wanted["type"]:
                raise subprocess.CalledProcessError(process.poll() or 0, command, bytes(said))
            yield last
        finally:
            _close(questions)


def _ask(pages: Pages, wanted: Mapping[str, object], to: IO[bytes], asked: list[int], late: threading.Timer) -> None:
    """Ask about pages; ``asked`` gets how many questions there are before the last is asked, and ``late`` starts."""
    index: dict[str, object] = {"type": "NewIndex", "config": {}}
    told = (_record(path, *json.loads(page)) for path, page in pages)
    try:
        number = 0
        for number, what in enumerate(itertools.chain([index], told)):
            _say(number, what, to)
        asked.append(number + 2)
        _say(number + 1, {"index_id": 0, **wanted}, to)
        to.flush()
        late.start()
    except BrokenPipeError:  # it has ended and said less than was asked
        _close(to)
    except BaseException as error:
        asked.append(_NEVER)
        _close(to)
        if not isinstance(error, EOFError):  # not all pages came
            raise


def _close(questions: IO[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError):
        questions.close()


def _record(path: str, language: str, meta: Mapping[str, str], content: str) -> dict[str, object]:
    """A page as a record of words: to have it find them in a page takes twice as long as all that it does with them."""
    url = "/" + quote(path.removesuffix("index.html"))
    return {"type": "AddRecord", "index_id": 0, "url": url, "content": content, "language": language, "meta": meta}


def _say(number: int, what: Mapping[str, object], to: IO[bytes]) -> None:
    to.write(b64encode(json.dumps({"message_id": number, "payload": what}).encode()) + _END)
