"""The editor's loop: a save is one rebuild, and a mistake leaves the last good site up."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.site.conftest import ROOT

PATIENCE = 240
"""For how many seconds a test waits for what comes at once where nothing else is at work."""


@dataclass
class Server:
    """A running ``mkdocs serve`` on a copy of the second pair."""

    project: Path
    url: str
    log: Path

    def text(self, path: str) -> str:
        """What a page reads now."""
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def builds(self) -> int:
        """How often the site was built anew so far; MkDocs' own line on it is left out when two builds take as long."""
        return self.log.read_text(encoding="utf-8").count("Reloading browsers")

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until ``condition`` holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.2)

    def wait(self, said: str) -> None:
        """Until the log says so."""
        self.until(lambda: said in self.log.read_text(encoding="utf-8"))

    def wait_for_build(self, number: int) -> None:
        """Until the site has been built anew ``number`` times."""
        self.until(lambda: self.builds() >= number)

    def has(self, path: str) -> bool:
        """Whether there is a page."""
        try:
            return bool(self.text(path))
        except urllib.error.HTTPError:
            return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The pair's project served from a copy of its own for each test, which may leave it edited."""
    top = tmp_path
    shutil.copytree(ROOT / "scripts", top / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    project = top / "tests" / "pair"
    shutil.copytree(ROOT / "tests" / "pair", project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = top / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=os.environ
            | {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", "SITE_URL": f"http://127.0.0.1:{port}/"},
        )
        running = Server(project, f"http://127.0.0.1:{port}/", log)
        running.wait("Serving on")
        yield running
        process.terminate()
        process.wait(timeout=PATIENCE)


def edit(path: Path, old: str, new: str) -> None:
    """Change one word of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_save_in_the_data_is_one_rebuild(server: Server) -> None:
    """The new text is served after exactly one build."""
    before = server.builds()
    event = server.project / "data" / "events" / "1921-ties.yml"
    word = "estabelecem"
    edit(event, word, "Qwertz")
    server.wait_for_build(before + 1)
    assert "Qwertz" in server.text(f"events/{event.stem}/")
    time.sleep(4)
    assert server.builds() == before + 1


def test_a_save_shows_wherever_the_record_is_named(server: Server) -> None:
    """In both languages, on the pages of others, in lists and on the first page."""
    before = server.builds()
    edit(server.project / "data" / "people" / "lea-sorin.yml", "pt: Lea Sorin", "pt: Lea Quux")
    server.wait_for_build(before + 1)
    for path in ("people/lea-sorin/", "people/", "events/1921-ties/"):
        assert "Quux" in server.text(path), path
    edit(server.project / "data" / "events" / "1921-ties.yml", "solmivat suhteet", "solmivat Blarg")
    server.wait_for_build(before + 2)
    assert "Blarg" in server.text("fi/events/1921-ties/")
    assert "Blarg" in server.text("fi/chronology/all/")


def test_an_open_page_shows_a_save_by_itself(server: Server, browser: Browser) -> None:
    """In both languages, with nothing but the save done, and whatever an editor or system leaves beside the record."""
    record = server.project / "data" / "events" / "1934-exhibition.yml"
    names = (f".{record.name}.swp", f"{record.name}~", ".DS_Store", "Thumbs.db", "4913")
    strays = [record.with_name(name) for name in names]
    pages = [browser.new_page() for _ in range(2)]
    try:
        for page, language in zip(pages, ("", "fi/"), strict=True):
            page.goto(f"{server.url}{language}events/{record.stem}/")
        for stray in strays:
            stray.write_bytes(b"\x00\xff")
        edit(record, "A exposição mostrou", "A mostra exibiu")
        expect(pages[0].locator("main")).to_contain_text("A mostra exibiu", timeout=PATIENCE * 1000)
        edit(record, "Näyttely esitti", "Esillä oli")
        expect(pages[1].locator("main")).to_contain_text("Esillä oli", timeout=PATIENCE * 1000)
        for stray in strays:
            stray.unlink()
        edit(record, "Esillä oli", "Nähtiin")
        expect(pages[1].locator("main")).to_contain_text("Nähtiin", timeout=PATIENCE * 1000)
    finally:
        for page in pages:
            page.close()


def test_what_nobody_asked_for_follows(server: Server) -> None:
    """A while after the last save the Markdown is as the data says."""
    edit(server.project / "data" / "events" / "1921-ties.yml", "solmivat suhteet", "solmivat Blarg")
    page = server.project / "docs" / "fi" / "events" / "1921-ties.md"
    server.until(lambda: "Blarg" in page.read_text(encoding="utf-8"))


def test_records_come_and_go(server: Server) -> None:
    """One that is added has its page in both languages and stands in the list; one that is deleted has none."""
    new = server.project / "data" / "places" / "new-isle.yml"
    event = server.project / "data" / "events" / "1921-ties.yml"
    new.write_text("added: 2021-01-01\nname: {pt: Ilha Nova, fi: Uusi saari}\n", encoding="utf-8")
    edit(event, "places: [", "places: [new-isle, ")
    server.until(lambda: server.has("fi/places/new-isle/"))
    assert "Uusi saari" in server.text("fi/places/new-isle/")
    assert "Ilha Nova" in server.text("places/new-isle/")
    assert "Ilha Nova" in server.text("places/")
    edit(event, "[new-isle, ", "[")
    new.unlink()
    server.until(lambda: not server.has("places/new-isle/"))
    assert not server.has("fi/places/new-isle/")
    assert "Ilha Nova" not in server.text("places/")
    assert server.has("places/middle-isle/")


def test_a_save_in_the_words_shows_on_every_page(server: Server) -> None:
    """In a page's own text, in what is around it, and on pages that are written by hand."""
    before = server.builds()
    edit(server.project / "data" / "labels" / "fi.yml", "\n  skip_to_content: ", "\n  skip_to_content: Fnord ")
    server.wait_for_build(before + 1)
    for path in ("fi/events/1921-ties/", "fi/about/", "fi/"):
        assert "Fnord" in server.text(path), path
    assert "Fnord" not in server.text("events/1921-ties/")


def test_a_save_in_the_looks_is_followed(server: Server) -> None:
    """A style sheet, under the new name that the page gives it."""
    before = server.builds()
    style = server.project.parents[1] / "scripts" / "theme" / "css" / "print.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n.plugh { color: red; }\n", encoding="utf-8")
    server.wait_for_build(before + 1)
    name = re.search(r"assets/site\.\w+\.css", server.text("places/"))
    assert name and ".plugh" in server.text(name[0])


def test_what_an_editor_leaves_behind_is_no_save(server: Server) -> None:
    """Swap files and copies beside a record are nobody's."""
    before = server.builds()
    for name in (".1921-ties.yml.swp", "1921-ties.yml~", "4913.tmp"):
        (server.project / "data" / "events" / name).write_text("x", encoding="utf-8")
    time.sleep(4)
    assert server.builds() == before


def test_a_fault_in_a_template_is_told_and_mended(server: Server) -> None:
    """The page comes back as soon as the template is right again."""
    before = server.builds()
    template = server.project.parents[1] / "scripts" / "relations" / "templates" / "records" / "places.md.j2"
    text = template.read_text(encoding="utf-8")
    template.write_text(text + "{{ nonsense }}", encoding="utf-8")
    server.wait("'nonsense' is undefined")
    template.write_text(text, encoding="utf-8")
    server.wait_for_build(before + 1)
    assert "Porto Alvo" in server.text("places/porto-alvo/")


def test_a_save_in_the_prose_is_followed(server: Server) -> None:
    """Hand-written pages are watched too."""
    before = server.builds()
    prose = server.project / "docs" / "pt" / "about" / "index.md"
    prose.write_text(prose.read_text(encoding="utf-8") + "\nXyzzy\n", encoding="utf-8")
    server.wait_for_build(before + 1)
    assert "Xyzzy" in server.text("about/")


def test_a_mistake_lists_its_problems_and_keeps_the_site(server: Server) -> None:
    """The terminal shows file, line and advice; the page of before is still there."""
    event = server.project / "data" / "events" / "1921-ties.yml"
    text = event.read_text(encoding="utf-8")
    before = server.text(f"events/{event.stem}/").partition("livereload(")[0]
    event.write_text(text + "nonsense: 1\n", encoding="utf-8")
    server.wait("nonsense: is no field of this record")
    assert server.text(f"events/{event.stem}/").startswith(before)
    event.write_text(text, encoding="utf-8")


def test_prose_that_is_no_text_is_told_and_keeps_the_site(server: Server) -> None:
    """So it does where all is built anew, as for a page more."""
    about = server.project / "docs" / "pt" / "about"
    page, more = about / "index.md", about / "more.md"
    text = page.read_bytes()
    page.write_bytes(text + b"caf\xe9\n")
    server.wait(f"docs/pt/about/index.md:{len(text.splitlines()) + 1}:1: is not UTF-8 text")
    assert "Sobre a obra" in server.text("about/")
    more.write_text("# Mais\n", encoding="utf-8")
    server.until(lambda: server.has("about/more/"))
    assert "UnicodeDecodeError" not in server.log.read_text(encoding="utf-8")
    page.write_bytes(text)
    more.unlink()
    server.until(lambda: not server.has("about/more/"))


def test_a_taken_address_is_said_at_once(server: Server) -> None:
    """A second server at the same port says what stands in its way and what to do, before it builds anything."""
    address = server.url.removeprefix("http://").rstrip("/")
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
    done = subprocess.run(command, cwd=server.project, capture_output=True, text=True, timeout=PATIENCE, check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert f"{address}: Address already in use." in said
    assert "--dev-addr" in said
    assert "Traceback" not in said
    assert "Documentation built" not in said
