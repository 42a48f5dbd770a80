"""The locks stay locks: exact, whole, free of addresses, and installable by everybody whom README promises it.

What needs no network runs with every other test. ``pytest -m install`` really installs both locks, with the oldest pip
promised and with the newest; CI runs it.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import lock
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = {name: (ROOT / name).read_text("utf-8") for name in (lock.BASE, lock.DEV)}
LAYERS = {
    lock.BASE: [lock.BASE],
    lock.DEV: [lock.BASE, lock.DEV],
}
"""What is pinned once a lock is installed: the second goes on top of the first."""
ASKED = {
    lock.BASE: PROJECT["dependencies"],
    lock.DEV: [
        *PROJECT["dependencies"],
        *(line for extra in PROJECT["optional-dependencies"].values() for line in extra),
    ],
}
DEBIAN_12_PIP = "23.0.1"


def pinned(name: str) -> dict[str, str]:
    """The version of every package that this machine gets with the lock ``name``."""
    every = [pin for layer in LAYERS[name] for pin in lock.pins(LOCKS[layer])]
    here = [pin for pin in every if not pin.requirement.marker or pin.requirement.marker.evaluate()]
    return {pin.name: str(pin.requirement.specifier).removeprefix("==") for pin in here}


def needed(asked: Iterable[str], versions: dict[str, str]) -> set[str]:
    """Every package that ``asked`` leads to on this machine, extras included, by the metadata of what is installed.

    Fails where ``versions`` lacks one, or has one that another package does not take.
    """
    waiting = [(Requirement(line), "") for line in asked]
    done: set[tuple[str, str]] = set()
    while waiting:
        requirement, extra = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        assert name in versions, f"{requirement} is asked for and not pinned: run make lock"
        assert requirement.specifier.contains(versions[name], prereleases=True), f"{requirement}, but {versions[name]}"
        for each in {"", *requirement.extras} - {extra for known, extra in done if known == name}:
            done.add((name, each))
            lines = importlib.metadata.distribution(name).requires or []
            waiting.extend((Requirement(line), each) for line in lines)
    return {name for name, _ in done}


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_is_one_version_with_hashes_and_no_address(name: str) -> None:
    """A line is a package, ``==``, a version and the hashes of its files: no address, folder, range or option."""
    for pin in lock.pins(LOCKS[name]):
        assert re.fullmatch(r"==[0-9][^*,]*", str(pin.requirement.specifier)), pin.requirement
        assert pin.requirement.url is None
        assert pin.hashes, pin.requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in pin.hashes), pin.requirement
    assert not re.search(r"://|index-url|find-links|trusted-host|file:|(?m:^\s*#.*/)", LOCKS[name])


def test_no_package_is_pinned_twice() -> None:
    """The second lock only adds to the first."""
    names = [pin.name for text in LOCKS.values() for pin in lock.pins(text)]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("name", LOCKS)
def test_the_environment_of_the_tests_has_the_versions_of_the_locks(name: str) -> None:
    """Otherwise the other tests speak of other versions than those that readers of README get."""
    assert {each: importlib.metadata.version(each) for each in pinned(name)} == pinned(name), "set up again: make lint"


@pytest.mark.parametrize("name", LOCKS)
def test_the_oldest_python_takes_every_pin(name: str) -> None:
    """Debian 12's Python has three numbers, and a package may ask for a later third."""
    oldest = lock.oldest_python(ROOT)
    bounds = {each: importlib.metadata.metadata(each)["Requires-Python"] or "" for each in pinned(name)}
    assert [each for each, bound in bounds.items() if not SpecifierSet(bound).contains(oldest)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_is_asked_for_and_nothing_else(name: str) -> None:
    """Old installers look for what a lock leaves out and then want hashes for it; extras are what is forgotten."""
    assert needed(ASKED[name], pinned(name)) == pinned(name).keys()


@pytest.mark.parametrize("name", LOCKS)
def test_the_extras_that_are_asked_for_stand_in_the_lock(name: str) -> None:
    """``pagefind[bin]`` without its extra would be a search without its program."""
    extras = {pin.name: pin.requirement.extras for layer in LAYERS[name] for pin in lock.pins(LOCKS[layer])}
    for requirement in map(Requirement, ASKED[name]):
        assert requirement.extras <= extras[canonicalize_name(requirement.name)]


def test_readme_gives_the_reason_of_every_dependency() -> None:
    """A dependency is a cost that each reader pays; the table says for what."""
    table = (ROOT / "README.md").read_text("utf-8").partition("## Dependencies")[2].partition("\n## ")[0]
    reasoned = {name for row in re.findall(r"(?m)^\| (.+?) \|", table) for name in re.findall(r"[\w.-]+", row)}
    assert {Requirement(line).name for line in ASKED[lock.DEV]} <= reasoned


@pytest.mark.parametrize(
    "file",
    ["Makefile", "README.md", "README.es.md", ".github/workflows/check.yml"],
)
def test_the_locks_are_installed_in_the_same_way_everywhere(file: str) -> None:
    """Nothing but what is pinned, by its hashes, and then a look whether it fits together."""
    text = (ROOT / file).read_text("utf-8")
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert installs
    assert all("--no-deps" in line and "--require-hashes" in line for line in installs)
    assert len(re.findall("pip check", text)) >= len(installs)


def test_what_changed_is_told_package_by_package() -> None:
    """New, gone, moved, an extra more, other files; what stays as it was is not told."""
    old = (
        "a==1 --hash=sha256:1\nb==1 --hash=sha256:1\nc==1 \\\n    --hash=sha256:1\n    # via b\nd==1 --hash=sha256:1\n"
    )
    new = "a==2 --hash=sha256:1\nB[x]==1 --hash=sha256:1\nd==1 --hash=sha256:2\ne==1 ; sys_platform == 'win32'\n"
    assert lock.changes(old, new) == [
        "  a 1 → 2",
        "  b 1 → 1[x]",
        "- c 1",
        "  d 1, other hashes",
        '+ e 1 (sys_platform == "win32")',
    ]
    assert lock.changes(new, new) == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that asks for ``moon``, and an index of two files: version 1 for any Python, 2 for 3.11.5 and later."""
    index = tmp_path / "index"
    index.mkdir()
    for version, python in (("1", ">=3.8"), ("2", ">=3.11.5")):
        with zipfile.ZipFile(index / f"moon-{version}-py3-none-any.whl", "w") as wheel:
            lines = f"Metadata-Version: 2.1\nName: moon\nVersion: {version}\nRequires-Python: {python}\n"
            wheel.writestr(f"moon-{version}.dist-info/METADATA", lines)
            wheel.writestr(f"moon-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr(f"moon-{version}.dist-info/RECORD", "")
    (tmp_path / "uv.toml").write_text('no-index = true\nno-cache = true\nfind-links = ["index"]\n', "utf-8")
    ask(tmp_path, "moon")
    return tmp_path


def ask(project: Path, requirement: str) -> None:
    """Let ``project`` ask for ``requirement``."""
    (project / "pyproject.toml").write_text(
        '[project]\nname = "sky"\nversion = "1"\nrequires-python = ">=3.11.2"\n'
        f'dependencies = ["{requirement}"]\n[project.optional-dependencies]\ntest = ["moon"]\n',
        "utf-8",
    )


def test_a_new_lock_has_the_newest_version_that_the_oldest_python_takes(project: Path) -> None:
    """It says what came, and names neither the index nor a folder; a second time there is nothing to tell."""
    assert lock.renew(project) == ["+ moon 1"]
    texts = [(project / name).read_text("utf-8") for name in LOCKS]
    assert [[str(pin.requirement) for pin in lock.pins(text)] for text in texts] == [["moon==1"], []]
    assert str(project) not in "".join(texts)
    assert lock.renew(project) == []


def test_a_version_that_the_oldest_python_cannot_take_is_refused(project: Path) -> None:
    """The message says which, why and what to do, and the locks stay as they were."""
    lock.renew(project)
    before = [(project / name).read_bytes() for name in LOCKS]
    ask(project, "moon==2")
    with pytest.raises(lock.LockError, match=r"(?s)moon==2.*3\.11\.5.*pyproject\.toml.*3\.11\.2"):
        lock.renew(project)
    assert [(project / name).read_bytes() for name in LOCKS] == before


@pytest.mark.install
@pytest.mark.parametrize("pip", [f"pip=={DEBIAN_12_PIP}", "pip"], ids=["oldest pip", "newest pip"])
def test_an_empty_environment_gets_exactly_the_pins(pip: str, tmp_path: Path) -> None:
    """As README says: the first lock alone builds a site, the second goes on top; nothing missing, nothing added."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / ("venv/Scripts/python.exe" if sys.platform == "win32" else "venv/bin/python")

    def run(*arguments: str) -> str:
        done = subprocess.run([python, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def put(name: str) -> None:
        run("pip", "install", "--no-deps", "--require-hashes", "-r", name)
        run("pip", "check")
        installed = json.loads(run("pip", "list", "--format=json"))
        got = {canonicalize_name(each["name"]): each["version"] for each in installed}
        assert got | {"pip": ""} == pinned(name) | {"pip": ""}

    run("pip", "install", "--upgrade", pip)
    run("pip", "uninstall", "--yes", "setuptools")
    put(lock.BASE)
    run("mkdocs", "build", "--strict", "-q", "-f", "tests/pair/mkdocs.yml", "-d", str(tmp_path / "site"))
    put(lock.DEV)
