"""The built site as nginx serves it to many readers, with deploy/nginx.conf."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from relations.site.compress import compress

from tests.site.conftest import ROOT, Site

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running nginx and the site that it serves."""

    port: int
    site: Path

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for ``path``; names of headers are in lower case."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def host(pair: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """nginx with the pair's site, compressed."""
    if shutil.which("nginx") is None:
        pytest.fail("nginx is missing. Install it: apt-get install nginx-light libnginx-mod-http-brotli-static", False)
    folder = tmp_path_factory.mktemp("host")
    for path in (folder, *folder.parents[:2]):  # pytest's own
        path.chmod(0o755)  # nginx's workers are not root
    site = folder / "site"
    shutil.copytree(pair.folder, site)
    (folder / "temp").mkdir(mode=0o777)
    compress(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    (folder / "nginx.conf").write_text(text.replace("listen 8080", f"listen 127.0.0.1:{port}"), encoding="utf-8")
    server = subprocess.Popen(["nginx", "-p", str(folder), "-c", "nginx.conf", "-g", "daemon off;"])
    while True:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                break
        assert server.poll() is None
        time.sleep(0.05)
    yield Host(port, site)
    server.terminate()
    server.wait()


@pytest.mark.parametrize("encoding", UNPACK)
def test_a_page_comes_as_the_browser_likes_it(host: Host, encoding: str) -> None:
    """Brotli, gzip or plain: unpacked it is the page."""
    answer = host.get("/", Accept_Encoding=encoding)
    assert answer.status == 200
    assert answer.headers.get("content-encoding", "identity") == encoding
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Accept-Encoding" in answer.headers.get("vary", "") or encoding == "identity"
    assert UNPACK[encoding](answer.body) == (host.site / "index.html").read_bytes()


def test_every_page_lies_there_compressed_twice(host: Host) -> None:
    """All pages but the tiniest."""
    pages = list(host.site.rglob("index.html"))
    for page in pages:
        data = page.read_bytes()
        if len(data) >= 1024:
            assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == data
            assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == data
    assert pages


def test_the_same_site_is_compressed_to_the_same_bytes(host: Host, pair: Site, tmp_path: Path) -> None:
    """A second time gives the same."""
    again = tmp_path / "site"
    shutil.copytree(pair.folder, again)
    compress(again)
    for suffix in ("gz", "br"):
        for packed in again.rglob(f"index.html.{suffix}"):
            assert packed.read_bytes() == (host.site / packed.relative_to(again)).read_bytes()


def test_a_page_that_has_not_changed_is_not_sent_again(host: Host) -> None:
    """A browser asks, and is told so."""
    first = host.get("/", Accept_Encoding="br")
    assert first.headers["cache-control"] == "no-cache"
    again = host.get("/", Accept_Encoding="br", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_what_has_its_content_in_its_name_is_kept_for_a_year(host: Host) -> None:
    """Style and scripts; what keeps its name is asked after."""
    kept = [*host.site.glob("assets/site.*.css"), *host.site.glob("assets/*.js")]
    assert len(kept) == 3
    for file in kept:
        answer = host.get(f"/assets/{file.name}")
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert host.get("/assets/favicon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/nothing/", "/nothing.html", "/data/v1/", "/_headers", "/assets/"])
def test_what_is_not_there_is_answered_by_the_page_for_it(host: Host, path: str) -> None:
    """Folders without a page too, and what is for other hosts."""
    answer = host.get(path)
    assert answer.status == 404
    assert answer.body == (host.site / "404.html").read_bytes()


def test_an_address_without_its_slash_leads_to_the_page(host: Host) -> None:
    """Whatever host and port a proxy in front has."""
    answer = host.get("/data")
    assert (answer.status, answer.headers["location"]) == (301, "/data/")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent_to_it(host: Host, method: str) -> None:
    """It only answers."""
    assert host.get("/", method).status in (403, 404, 405)


def test_the_headers_are_those_of_the_hosts_that_read_a_file(host: Host) -> None:
    """Both say the same of a page, of data, of a chart to embed and of an asset."""
    embed = next(host.site.rglob("embed/*.html")).relative_to(host.site).as_posix()
    asset = next(host.site.glob("assets/site.*.css")).relative_to(host.site).as_posix()
    for path in ("/", "/data/v1/changes.json", f"/{embed}", f"/{asset}"):
        answer = host.get(path)
        assert answer.status == 200, path
        expected = _expected((host.site / "_headers").read_text(encoding="utf-8"), path)
        assert expected
        for name, value in expected.items():
            assert answer.headers.get(name) == value, (path, name)
        if "access-control-allow-origin" not in expected:
            assert "access-control-allow-origin" not in answer.headers


TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "bib": "application/x-bibtex",
    "parquet": "application/vnd.apache.parquet",
    "db.gz": "application/gzip",
    "woff2": "font/woff2",
}


@pytest.mark.parametrize("suffix", TYPES)
def test_each_format_says_what_it_is(host: Host, suffix: str) -> None:
    """So that a program, or a browser, opens it as such."""
    file = min(host.site.rglob(f"*.{suffix}"))
    assert host.get(f"/{file.relative_to(host.site).as_posix()}").headers["content-type"] == TYPES[suffix]


def _expected(rules: str, path: str) -> dict[str, str | None]:
    """What the file of headers says of ``path``; ``None`` for a header that it takes away."""
    found: dict[str, str | None] = {}
    matches = False
    for line in rules.splitlines():
        if not line.startswith(" "):
            matches = fnmatchcase(path, line)
        elif matches and line.strip().startswith("!"):
            found[line.strip()[1:].strip().lower()] = None
        elif matches:
            name, value = re.split(r":\s*", line.strip(), maxsplit=1)
            found[name.lower()] = value
    return found


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_record_comes_as_json_too(host: Host, encoding: str) -> None:
    """What lies there packed has an address without ``.gz``, and comes plain to who cannot unpack it."""
    answer = host.get("/data/v1/events/1921-ties.json", Accept_Encoding=encoding)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json; charset=utf-8")
    body = UNPACK[answer.headers.get("content-encoding", "identity")](answer.body)
    assert body == gzip.decompress((host.site / "data/v1/events/1921-ties.json.gz").read_bytes())
    assert host.get("/data/v1/events/nothing.json", Accept_Encoding=encoding).status == 404
