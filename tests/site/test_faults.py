"""Whatever happens to a build, the next one gives what a clean one gives, and hand-written pages are as they were."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.conftest import ROOT

KILLS = int(os.environ.get("KILLS", "5"))
"""How often a build is killed; the long form is ``KILLS=50``."""
OF_A_BUILD = {".cache", "site", "docs"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the second pair, so that tests may break it."""
    top = tmp_path_factory.mktemp("faults")
    shutil.copytree(ROOT / "scripts", top / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        ROOT / "tests" / "pair", top / "tests" / "pair", ignore=shutil.ignore_patterns(*OF_A_BUILD - {"docs"})
    )
    return top / "tests" / "pair"


def started(project: Path, **environment: str) -> subprocess.Popen[str]:
    """A build that runs."""
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def built(project: Path) -> dict[str, str]:
    """A normal build, and every file it leaves with a hash of its bytes; locks and what is kept left out."""
    process = started(project)
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    files = (file for folder in ("docs", "site") for file in (project / folder).rglob("*") if file.is_file())
    return {
        file.relative_to(project).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.name != ".generated.lock"
    }


@pytest.fixture(scope="module")
def clean(project: Path) -> Iterator[dict[str, str]]:
    """What a clean build leaves."""
    yield built(project)


def copied(project: Path, folder: Path) -> Path:
    """The project without anything that a build made, its files made in another order."""
    other = folder / "tests" / "pair"
    shutil.copytree(project.parents[1] / "scripts", folder / "scripts")
    written = (file for file in project.rglob("*") if not OF_A_BUILD & {file.relative_to(project).parts[0]})
    for file in sorted([*written, *(project / "docs").glob("*/about/*")], reverse=True):
        if file.is_file():
            target = other / file.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
    return other


def test_what_is_kept_changes_no_byte(project: Path, clean: dict[str, str]) -> None:
    """With all kept, with none, and with the file damaged."""
    assert built(project) == clean
    (project / ".cache" / "relations.sqlite").write_bytes(b"damaged" * 5000)
    assert built(project) == clean
    shutil.rmtree(project / ".cache")
    assert built(project) == clean


def test_a_build_after_a_change_gives_what_a_clean_one_gives(project: Path, tmp_path: Path) -> None:
    """Whatever was saved since the build before: words of one language or all, a date, prose, a word of all pages."""
    warm = copied(project, tmp_path / "warm")
    built(warm)
    data, about = warm / "data", warm / "docs" / "fi" / "about"
    event = data / "events" / "1921-ties.yml"
    changes = [
        (event, "Sopimuksen allekirjoitti", "Sopimuksen solmi"),
        (event, "Sopimuksen solmi", "Uuden sopimuksen solmi"),
        (event, "solmivat suhteet", "solmivat uudet suhteet"),
        (data / "events" / "1934-exhibition.yml", "1934-10", "1934-11"),
        (next(data.glob("sources/*.yml")), "title: ", "title: Mais "),
        (next(about.glob("*.md")), "\n\n", "\n\nVielä muuta.\n\n"),
        (data / "labels" / "fi.yml", "search: Haku", "search: Etsi"),
    ]
    for number, (file, old, new) in enumerate(changes):
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        assert built(warm) == built(copied(warm, tmp_path / str(number))), (file, new)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[lea-sorin", "[lea-sorn", 'no record "people/lea-sorn". Did you mean "lea-sorin"?'),
        ("date: 1921", "date: 2121", "date: "),
        ("\ntitle:", "\ntitel:", 'is no field of this record. Did you mean "title"?'),
    ],
)
def test_a_mistake_after_a_good_build_is_told_and_changes_nothing(
    project: Path, clean: dict[str, str], old: str, new: str, told: str
) -> None:
    """Whatever was begun meanwhile with the data: neither it nor its failure is seen."""
    event = project / "data" / "events" / "1921-ties.yml"
    text = event.read_text(encoding="utf-8")
    assert old in text
    assert built(project) == clean
    before = {file: file.stat().st_mtime_ns for file in (project / "site").rglob("*")}
    event.write_text(text.replace(old, new, 1), encoding="utf-8")
    process = started(project)
    said, _ = process.communicate(timeout=300)
    event.write_text(text, encoding="utf-8")
    assert process.returncode == 1
    assert f"data/events/{event.name}:" in said and told in said
    assert "Traceback" not in said and "Error" not in said
    assert before == {file: file.stat().st_mtime_ns for file in (project / "site").rglob("*")}
    assert built(project) == clean


def test_what_merely_lies_about_is_not_published(project: Path, clean: dict[str, str]) -> None:
    """Who proposes a file beside data and prose, or HTML among the prose, does not get it onto the site."""
    about = project / "docs" / "pt" / "about"
    theme = project.parents[1] / "scripts" / "theme"
    strays = [
        *(project / "docs" / name for name in ("stray.html", "stray.md", "assets/stray.svg", "pt/stray.html")),
        *(about / name for name in ("stray.js", "stray.html", "notes.txt", ".swap.md.swp")),
        *(theme / name for name in ("stray.txt", "assets/stray.js", "css/stray.css")),
        *(project / name for name in ("stray.html", "site/stray.html")),
    ]
    for stray in strays:
        stray.parent.mkdir(parents=True, exist_ok=True)
        stray.write_text("<script>alert(1)</script>", encoding="utf-8")
    try:
        after = built(project)
    finally:
        for stray in strays:
            stray.unlink(missing_ok=True)
    assert {path for path in after if path.startswith("site/")} == {path for path in clean if path.startswith("site/")}


def test_a_build_elsewhere_gives_the_same_bytes(project: Path, clean: dict[str, str], tmp_path: Path) -> None:
    """In another folder, another zone and language, with other hashes and files made in another order."""
    other = copied(project, tmp_path / "elsewhere")
    process = started(other, TZ="Pacific/Auckland", LANG="fi_FI.UTF-8", PYTHONHASHSEED="7", LC_ALL="C.UTF-8")
    said, _ = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert built(other) == clean


def test_a_build_killed_at_any_moment_is_finished_by_the_next(project: Path, clean: dict[str, str]) -> None:
    """By all signals, with the data changed before and changed back after, cold and warm."""
    chance = random.Random(20261129)
    event = project / "data" / "events" / "1934-exhibition.yml"
    text = event.read_text(encoding="utf-8")
    for number in range(KILLS):
        if number % 2:
            shutil.rmtree(project / ".cache", ignore_errors=True)
        event.write_text(text.replace("pt: ", "pt: Outra ", 1), encoding="utf-8")
        process = started(project)
        time.sleep(chance.uniform(0.3, 6))
        os.killpg(process.pid, chance.choice((signal.SIGKILL, signal.SIGINT, signal.SIGTERM)))
        process.communicate(timeout=60)
        event.write_text(text, encoding="utf-8")
        assert built(project) == clean, number


def test_two_builds_at_once_give_what_one_gives(project: Path, clean: dict[str, str]) -> None:
    """The second waits for the first."""
    one, two = started(project), started(project)
    for process in (one, two):
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said
    assert built(project) == clean


@pytest.mark.parametrize("folder", ["docs", "site"])
def test_a_full_disk_is_told_and_leaves_nothing(project: Path, clean: dict[str, str], folder: str) -> None:
    """As the system says it of any file; no traceback, and the next build is whole."""
    shutil.rmtree(project / folder if folder == "site" else project / folder / "pt" / "events")
    (project / folder).mkdir(exist_ok=True)
    limited = ["prlimit", "--fsize=2000", sys.executable, "-m", "mkdocs", "build", "-q"]
    if not shutil.which("prlimit"):
        pytest.skip("this system limits no sizes of files")
    done = subprocess.run(
        limited,
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "Nothing is lost" in done.stdout + done.stderr
    assert built(project) == clean
