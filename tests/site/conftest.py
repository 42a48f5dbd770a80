"""Both sites, built as a visitor gets them, under a path of their host, and a real browser to visit them with."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=30_000)  # what is to come is waited for as long as Playwright waits for a click
PROJECT_PATH = "relations/"
"""Sites of projects are published below a path; nothing may take for granted that they stand at ``/``."""


@dataclass(frozen=True)
class Site:
    """A built site: its files, the address it is served from, and the address it thinks it has."""

    folder: Path
    url: str
    site_url: str

    def pages(self) -> list[Path]:
        """Every page, the one for errors left out."""
        return sorted(self.folder.rglob("index.html"))

    def address(self, page: Path) -> str:
        """A page's address below the site's own."""
        path = page.parent.relative_to(self.folder).as_posix()
        return "" if path == "." else f"{path}/"


def build(config: Path, target: Path) -> Site:
    """Build the site of ``config`` strictly, and serve it."""
    site_url = f"https://example.org/{PROJECT_PATH}"
    folder = target / PROJECT_PATH
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config), "-d", str(folder)]
    environment = os.environ | {
        "SITE_URL": site_url,
        "REPO_URL": "https://github.com/example/code",  # for hosts it knows, the theme would ask them for numbers
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(target)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return Site(folder, f"http://127.0.0.1:{server.server_port}/{PROJECT_PATH}", site_url)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site itself."""
    return build(ROOT / "mkdocs.yml", tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the made-up second pair."""
    return build(ROOT / "tests" / "pair" / "mkdocs.yml", tmp_path_factory.mktemp("pair"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.fail("The browser tests need Chromium. Install it: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        yield playwright.chromium.launch(executable_path=path, args=options)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of a wide window."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def search(page: Page, words: str) -> list[str]:
    """Open search by the keyboard, type, and return the addresses found."""
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox").first).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator("[data-status]")).to_contain_text(words)
    return [link.get_attribute("href") or "" for link in page.locator("[data-results] a").all()]


KINDS = (
    "",
    "periods/",
    "periods/1947-cold-war-break/",
    "chronology/",
    "chronology/all/",
    "events/",
    "events/1947-break/",
    "visits/",
    "visits/2004-putin-chile/",
    "embassies/",
    "embassies/embassy-of-russia-in-santiago/",
    "memberships/",
    "memberships/apec/",
    "treaties/",
    "treaties/2004-double-taxation/",
    "series/",
    "series/trade/",
    "topics/",
    "topics/antarctica/",
    "votes/",
    "meetings/",
    "data/",
    "people/",
    "people/serguei-lavrov/",
    "places/",
    "places/moscow/",
    "sources/",
    "sources/roe-chile/",
    "disputes/",
    "gaps/",
    "anniversaries/",
    "about/",
)
"""One page of each kind."""
LANGUAGES = ("", "en/")
