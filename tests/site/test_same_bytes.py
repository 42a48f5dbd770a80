"""The same project gives the same site, byte by byte, wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from relations.write import LOCK, TEMPORARY

from tests.site.conftest import ROOT, Site

LEFT = {ROOT / name for name in (".git", ".venv", ".cache", "site", "node_modules")}


def copied(source: Path, target: Path) -> None:
    """Copy a project's files in the opposite of their order, which is the order that a file system may tell."""
    target.mkdir(parents=True)
    for path in sorted(source.iterdir(), reverse=True):
        if path in LEFT or path.name == "__pycache__" or path.name in (LOCK, TEMPORARY):
            continue
        if path.is_dir():
            copied(path, target / path.name)
        elif path.is_file():
            shutil.copy(path, target / path.name)


def test_another_folder_zone_locale_and_seed_change_no_byte(site: Site, tmp_path: Path) -> None:
    """All files, the search index and the packed data among them."""
    project = tmp_path / "somewhere" / "else"
    copied(ROOT, project)
    other = os.environ | {
        "SITE_URL": site.site_url,
        "REPO_URL": "https://github.com/example/code",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "77",
        "TZ": "Asia/Kamchatka",
        "LC_ALL": "C",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    subprocess.run(command, cwd=project, env=other, check=True)
    one, two = (
        {file.relative_to(folder): file for file in folder.rglob("*") if file.is_file()}
        for folder in (site.folder, tmp_path / "site")
    )
    assert one.keys() == two.keys()
    assert [path.as_posix() for path in one if one[path].read_bytes() != two[path].read_bytes()] == []
