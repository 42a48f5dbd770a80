"""Where trials are run: a copy of the second pair, built once, and a forked process a trial, with limits, that judges.

A trial is accepted (and then its pages and exports were made), refused (each problem with its place, in each language),
or a fault: a traceback, what hangs or takes too much, a refusal without a place, or one by the renderer of what the
check let pass.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import mkdocs.commands.build
import mkdocs.config
from mkdocs.structure.files import File
from relations.cli.main import main
from relations.exports import catalogue
from relations.exports.heads import headed
from relations.exports.publication import Publication
from relations.pages.addresses import files
from relations.pages.pages import pages
from relations.records import messages, prose
from relations.records.problems import DataError, Problem
from relations.reference import Reference
from relations.rules.check import checked
from relations.site import names
from relations.site.building import Pages
from relations.site.shell import Shell

from tests.conftest import PAIR, TODAY
from tests.fuzz.trials import Trial, made

ROOT = Path(__file__).parents[2]
LANGUAGES = ("pt", "fi")
NOBODY = 65534
"""The user that a trial runs as where the superuser starts it: rights hold for it."""
SECONDS = 2.0
"""How much longer than without it a trial may take, in seconds of the processor."""
ROOM = 300 << 20
"""How much more memory than without it a trial may take, in bytes."""
_HANGS, _WAITS = 30, 300
"""After how many seconds, of the processor and of the clock, a trial is held to hang."""
_LINE = re.compile(r"(?:data|docs).*:\d+:\d+: (?:\w+: )?\S.*")


@dataclass(frozen=True)
class Verdict:
    """How a trial ended: ``accepted``, ``refused`` or a kind of fault; ``said`` is the reason, or the traceback."""

    ended: str
    said: str = ""
    seconds: float = 0.0
    room: int = 0

    @property
    def faulty(self) -> bool:
        """Whether something is to be mended."""
        return self.ended not in ("accepted", "refused")


class Stage:
    """A copy of the second pair to break, as a context: it goes with it."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._top = Path(self._folder.name)
        self._top.chmod(0o755)
        self.project = self._top / "pair"
        built = self._top / "built"
        self._copied(built)
        config = built / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace("../..", ROOT.as_posix()), encoding="utf-8")
        loaded = mkdocs.config.load_config(str(config), site_url="https://example.org/")
        loaded.plugins.on_startup(command="build", dirty=False)
        mkdocs.commands.build.build(loaded)
        (hooks,) = loaded.hooks.values()  # type: ignore[attr-defined]
        self._pages: dict[str, Pages] = dict(hooks.run.build.pages)
        self._texts = {
            file.src_uri: Path(file.abs_src_path or "").read_text(encoding="utf-8")
            for of_one in self._pages.values()
            for file in of_one.files.values()
        }
        self._copied(self.project)
        self._site = self._top / "site"
        self._rendered(None, self._site)  # what is imported when it is needed is here before any trial
        gc.collect()
        gc.freeze()  # what is here is no trial's to look through
        self.base = self.tried()

    def __enter__(self) -> Stage:
        return self

    def __exit__(self, *_: object) -> None:
        self._cleared()
        self._folder.cleanup()

    def run(self, seed: str) -> tuple[Trial, Verdict]:
        """Do the trial of ``seed`` to a fresh copy, and judge it."""
        self._cleared()
        self._copied(self.project)
        trial = made(seed, self.project)
        return trial, self.tried(trial)

    def tried(self, trial: Trial | None = None) -> Verdict:
        """What a process of its own says of the project as it stands."""
        report = self._top / "report"
        shutil.rmtree(self._site, ignore_errors=True)
        self._site.mkdir()
        self._site.chmod(0o777)
        child = os.fork()
        if not child:
            self._judge(trial, report)
        _, status, used = os.wait4(child, 0)
        seconds, room = used.ru_utime + used.ru_stime, used.ru_maxrss << 10
        if os.WIFSIGNALED(status):
            return Verdict("hang", f"ended by {signal.Signals(os.WTERMSIG(status)).name}", seconds, room)
        ended, said = pickle.loads(report.read_bytes()) if report.exists() else ("lost", f"status {status}")
        report.unlink(missing_ok=True)
        if ended in ("accepted", "refused") and trial:
            if seconds > self.base.seconds + SECONDS:
                return Verdict("slow", f"{ended}, {seconds:.1f} s\n{said}", seconds, room)
            if room > self.base.room + ROOM:
                return Verdict("large", f"{ended}, {room >> 20} MB\n{said}", seconds, room)
        return Verdict(ended, said, seconds, room)

    def _judge(self, trial: Trial | None, report: Path) -> None:
        """The forked process: never returns."""
        ended, said = "lost", ""
        handle = report.open("wb")
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (_HANGS, _HANGS + 5))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(_WAITS)
            os.sched_setaffinity(0, {random.choice(sorted(os.sched_getaffinity(0)))})
            os.chdir(self.project)
            if trial and trial.kind == "special" and os.geteuid() == 0:
                os.setuid(NOBODY)
            ended, said = self._commanded(trial) if trial and trial.command else self._rendered(trial, self._site)
        except BaseException:
            ended, said = "traceback", traceback.format_exc()
        finally:
            with contextlib.suppress(BaseException):
                pickle.dump((ended, said), handle)
                handle.close()
            os._exit(0)

    def _rendered(self, trial: Trial | None, site: Path) -> tuple[str, str]:
        try:
            data = checked(self.project / "data", TODAY)
        except DataError as error:
            return _told(error.problems)
        wrong = _told(data.problems)
        if data.problems and wrong[0] != "refused":
            return wrong
        reference, shell = Reference.of(data), Shell.of(data)
        texts = {page.path: page.text for page in pages(reference, head=headed) if page.path.endswith(".md")}
        if wrong_pages := list(prose.problems(self.project / "docs", LANGUAGES, (), files(data))):
            return _told(wrong_pages)
        for file in sorted((self.project / "docs").glob("*/about/*.md")):
            texts[file.relative_to(self.project / "docs").as_posix()] = file.read_text(encoding="utf-8-sig")
        for path, text in texts.items():
            language = path.partition("/")[0]
            if language in self._pages and self._texts.get(path) != text:
                self._page(self._pages[language], path, text, shell)
        names.write(site, reference, shell)
        if trial is None or trial.exported:
            paths = [file.path for file in catalogue.files(Publication(reference, "https://example.org/"))]
            if len(paths) > len(set(paths)):
                return "two files at one place", ""
        return "accepted", ""

    def _page(self, was: Pages, path: str, text: str, shell: Shell) -> None:
        was.environment.globals.update(shell.words(was.language))
        now = replace(was, shell=shell)
        now.page(was.files.get(path) or File(path, "docs", "site", use_directory_urls=True), text)

    def _commanded(self, trial: Trial) -> tuple[str, str]:
        said = io.StringIO()
        sys.stdin = io.StringIO(trial.typed)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                main(list(trial.command), standalone_mode=False)
            except (click.exceptions.Abort, click.exceptions.Exit):
                return "refused", "aborted"
            except click.ClickException as error:
                return "refused", error.format_message()
            except SystemExit as exit_:
                return ("refused" if exit_.code else "accepted"), said.getvalue()
        return "accepted", said.getvalue()

    def _copied(self, to: Path) -> None:
        shutil.copytree(PAIR, to / "data")
        for language in LANGUAGES:
            shutil.copytree(PAIR.parent / "docs" / language / "about", to / "docs" / language / "about")
        shutil.copyfile(PAIR.parent / "mkdocs.yml", to / "mkdocs.yml")

    def _cleared(self) -> None:
        for top, folders, _ in os.walk(self.project):
            for name in folders:
                if not (path := Path(top) / name).is_symlink():
                    path.chmod(0o755)
        shutil.rmtree(self.project)


def _told(problems: Any) -> tuple[str, str]:
    """Whether each problem has its place and stands on one line that can be printed, in each language."""
    lines = []
    problem: Problem
    for problem in problems:
        for language in messages.LANGUAGES:
            line = problem.told(language)
            if not _LINE.fullmatch(line) or not line.isprintable():
                return "no place", line
            lines.append(line)
    return "refused", "\n".join(lines[:8])
