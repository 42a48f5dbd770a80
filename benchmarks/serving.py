"""What nginx serves of a built and compressed site under many readers, beside one plain file of the same size.

``python benchmarks/serving.py SITE [SECONDS]``, with Debian's nginx, its module for Brotli, and wrk. All stays on
the loopback; 200 connections.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CONFIGURATION = Path(__file__).parents[1] / "deploy" / "nginx.conf"
PAGES = ("", "en/", "chronology/", "events/1947-break/", "en/events/1947-break/", "visits/")
CONNECTIONS = 200
SENT = {"br": ".br", "gzip": ".gz"}


def resident(server: subprocess.Popen[bytes]) -> float:
    """MiB of memory that the server's processes hold, shared parts counted once a process."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    found = 0
    for number in (str(server.pid), *children):
        status = Path(f"/proc/{number}/status").read_text(encoding="utf-8")
        found += int(re.findall(r"VmRSS:\s+(\d+)", status)[0])
    return found / 1024


def loaded(address: str, seconds: int, encoding: str | None) -> tuple[float, int]:
    """Requests a second of ``address``, and how many failed or were answered with anything but a page."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]
    if encoding:
        command[1:1] = ["-H", f"Accept-Encoding: {encoding}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.findall(r"Requests/sec:\s+([\d.]+)", said)
    wrong = [
        int(number)
        for line in re.findall(r"(?:Socket errors|Non-2xx).*", said)
        for number in re.findall(r"\d+", line[7:])
    ]
    return float(rate[0]), sum(wrong)


def main(site: Path, seconds: int) -> None:
    """Print a row for each page and encoding."""
    print("| page | sent as | bytes | requests a second | of a plain file | errors | MiB |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        top.chmod(0o755)
        (top / "site").symlink_to(site.resolve())
        for name in ("plain", "temp"):
            (top / name).mkdir()
        shutil.chown(top / "temp", "www-data")
        shutil.copy(CONFIGURATION, top / "nginx.conf")
        plain = top / "plain.conf"
        plain.write_text(
            f"worker_processes auto; pid plain.pid; error_log stderr; events {{ worker_connections 4096; }}\n"
            f"http {{ access_log off; sendfile on; keepalive_requests 10000;\n"
            f"server {{ listen 8081; root {top}/plain; }} }}\n",
            encoding="ascii",
        )
        commands = [
            ["nginx", "-p", folder, "-c", str(path), "-g", "daemon off;"] for path in (top / "nginx.conf", plain)
        ]
        servers = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for command in commands]
        try:
            time.sleep(1)
            for page in PAGES:
                for encoding, suffix in SENT.items():
                    size = (site / page / f"index.html{suffix}").stat().st_size
                    (top / "plain" / "file").write_bytes(b"." * size)
                    beside, _ = loaded("http://127.0.0.1:8081/file", max(2, seconds // 6), None)
                    rate, wrong = loaded(f"http://127.0.0.1:8080/{page}", seconds, encoding)
                    row = (
                        f"/{page}",
                        encoding,
                        size,
                        f"{rate:.0f}",
                        f"{rate / beside:.2f}",
                        wrong,
                        f"{resident(servers[0]):.0f}",
                    )
                    print("|", *" | ".join(map(str, row)).split(), "|", flush=True)
        finally:
            for server in servers:
                server.terminate()
                server.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 30)
