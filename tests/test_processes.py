"""Which process runs which test, where several do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
TESTS = """import os, pathlib
import pytest

@pytest.mark.parametrize("number", range(8))
def test(number):
    worker = os.environ["PYTEST_XDIST_WORKER"]
    with pathlib.Path(__file__).with_suffix(".txt").open("a") as said:
        print(worker, number, file=said)
"""


def test_the_tests_of_a_file_share_a_process(tmp_path: Path) -> None:
    """In its order, with the options of this project: what its tests share is made once."""
    files = [tmp_path / f"test_{name}.py" for name in "abc"]
    for file in files:
        file.write_text(TESTS, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-c",
        str(ROOT / "pyproject.toml"),
        f"--rootdir={tmp_path}",
        str(tmp_path),
    ]
    done = subprocess.run(
        [*command, "-n", "2", "--no-cov", "-p", "no:cacheprovider"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    workers = set()
    for file in files:
        said = [line.split() for line in file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()]
        assert [number for _, number in said] == [str(number) for number in range(8)], file.name
        assert len({worker for worker, _ in said}) == 1, file.name
        workers.add(said[0][0])
    assert len(workers) == 2
