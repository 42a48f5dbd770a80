"""``links``: dead pages are told with their copies, from a server of our own."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.cli.run import run
from tests.conftest import Folder


class Web(http.server.BaseHTTPRequestHandler):
    """A web of five pages: one there, one gone, one that programs may not read, an archive with and without a copy."""

    def do_GET(self) -> None:
        """Answer as the path says."""
        if self.path.startswith("/web/http") and "gone" in self.path:
            self.send_response(302)
            self.send_header("Location", "/web/2020/gone")
        elif self.path in ("/there", "/web/2020/gone"):
            self.send_response(200)
        else:
            self.send_response({"/gone": 404, "/lost": 410, "/shy": 403}.get(self.path, 404))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    """The address of the server."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_dead_pages_are_told_with_the_archives_copy(data: Folder, web: str) -> None:
    """A page that is there, or that only programs may not read, is none; the exit code is 0 whatever is dead."""
    files = sorted((data.path / "sources").glob("*.yml"))
    paths = ["/there", "/gone", "/lost", "/shy"]
    for index, file in enumerate(files):
        lines = file.read_text(encoding="utf-8").splitlines()
        path = paths[index] if index < len(paths) else f"/there?{index}"
        lines = [f'url: "{web}{path}"' if line.startswith("url:") else line for line in lines]
        lines = [line for line in lines if not line.startswith("archive_url:")]
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = run(data, "links", "--archive", f"{web}/web/{{url}}", "--most", "4", "--write")
    assert result.exit_code == 0, result.output
    assert f"sources/{files[1].stem}` (404): <{web}/gone> → `archive_url: {web}/web/2020/gone`" in result.stdout
    assert f"sources/{files[2].stem}` (410): <{web}/lost> → no copy found" in result.stdout
    assert files[0].stem not in result.stdout and files[3].stem not in result.stdout
    assert f'archive_url: "{web}/web/2020/gone"' in files[1].read_text(encoding="utf-8")
    assert data.problems() == []
