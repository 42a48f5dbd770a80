"""What holds on Debian holds on Windows: names of files, line ends, and the signs between folders."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

TOP = Path(__file__).parents[1]
FOLDERS = ("data", "scripts", "tests", "benchmarks", "deploy", ".github", ".ci", ".vscode", ".devcontainer")
MADE = {"__pycache__", ".cache", "site", "schemas", "node_modules"}
FORBIDDEN = set('<>:"|?*\\') | {chr(code) for code in range(32)}
DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
LONGEST = 180
"""Windows allows 260 signs for a whole path; the rest is the reader's own folders."""
CODE = sorted((TOP / "scripts").rglob("*.py"))


def kept() -> Iterator[PurePosixPath]:
    """Every file of the project, by its path."""
    for folder in FOLDERS:
        for file in (TOP / folder).rglob("*"):
            if file.is_file() and not MADE & set(file.relative_to(TOP).parts):
                yield PurePosixPath(file.relative_to(TOP).as_posix())


def unfit(path: PurePosixPath) -> bool:
    """Whether Windows could not have such a file."""
    return len(str(path)) > LONGEST or any(
        FORBIDDEN & set(part) or part[-1] in ". " or part.split(".")[0].casefold() in DEVICES for part in path.parts
    )


def test_every_file_can_be_checked_out_on_windows() -> None:
    """No sign, name or length that it forbids, and no two names that differ in capitals alone."""
    paths = list(kept())
    assert len(paths) > 2500
    assert [path for path in paths if unfit(path)] == []
    assert [name for name, count in Counter(str(path).casefold() for path in paths).items() if count > 1] == []


def calls(file: Path) -> Iterator[tuple[ast.Call, str]]:
    """Every call of a method or function in a file of code, with its name."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(TOP).as_posix())
def test_text_is_written_and_read_alike_everywhere(file: Path) -> None:
    """In UTF-8, whatever the system's own encoding is, and with one sign at the end of a line."""
    for call, name in calls(file):
        given = {keyword.arg for keyword in call.keywords}
        if name == "write_text":
            assert {"encoding", "newline"} <= given, f"{file.name}:{call.lineno}"
        if name == "read_text" and not call.args:
            assert "encoding" in given, f"{file.name}:{call.lineno}"


@pytest.mark.parametrize("file", CODE, ids=lambda file: file.relative_to(TOP).as_posix())
def test_a_path_in_words_has_slashes(file: Path) -> None:
    """Whatever is made of a path below another goes through ``as_posix``, or is a path still."""
    for call, name in calls(file):
        if name in ("str", "fspath"):
            inner = [getattr(node.func, "attr", "") for node in ast.walk(call) if isinstance(node, ast.Call)]
            assert "relative_to" not in inner or "as_posix" in inner, f"{file.name}:{call.lineno}"
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FormattedValue):
            inner = [getattr(part.func, "attr", "") for part in ast.walk(node) if isinstance(part, ast.Call)]
            assert "relative_to" not in inner or "as_posix" in inner, f"{file.name}:{node.lineno}"
