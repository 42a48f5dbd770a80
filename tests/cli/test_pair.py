"""``new pair``: another two countries, which build as they are."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from babel import Locale
from click.testing import CliRunner, Result
from relations.cli.main import main

from tests.conftest import PAIR

TOP = PAIR.parents[2]


def begun(folder: Path, *more: str) -> Result:
    """The beginnings of a third pair, in two languages of which one has labels."""
    words = ["--data", str(TOP / "data"), "--lang", "en", "new", "pair", "--countries", "pt,no", "--languages", "sv,es"]
    return CliRunner().invoke(main, [*words, "--capitals", "São Paulo,Oslo", "--folder", str(folder), *more])


def test_a_third_pair_builds_strictly_as_it_is_begun(tmp_path: Path) -> None:
    """Names from CLDR, no warning, and a list of what is to be written."""
    folder = tmp_path / "third"
    result = begun(folder)
    assert result.exit_code == 0, result.output
    site = (folder / "data" / "site.yml").read_text(encoding="utf-8")
    assert "Norge" in site and "Noruega" in site
    assert "capital: sao-paulo" in site
    assert (folder / ".gitignore").exists(), "pages that are made stay out of git"
    todo = (folder / "TODO.md").read_text(encoding="utf-8")
    assert "data/labels/sv.yml" in todo and "data/labels/es.yml" not in todo
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(folder / "mkdocs.yml")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stderr
    assert (folder / "site" / "es" / "index.html").exists()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """And so is a language or country that CLDR does not know."""
    (tmp_path / "a").write_text("mine", encoding="utf-8")
    assert begun(tmp_path).exit_code == 2
    assert begun(tmp_path / "b", "--languages", "xx,es").exit_code == 2
    assert begun(tmp_path / "b", "--countries", "pt,qq").exit_code == 2
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("file", sorted((TOP / "data" / "labels").glob("*.yml")), ids=lambda file: str(file.stem))
def test_labels_are_taken_over_and_so_name_no_language_of_the_pair(file: Path) -> None:
    """But their own, in the words that lead there; a pair that shares one language has others beside it."""
    site = yaml.safe_load((TOP / "data" / "site.yml").read_text(encoding="utf-8"))
    called = Locale.parse(file.stem).languages
    names = {called[code].casefold() for code in (*site["languages"], *site["name_languages"])}
    tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    leading = tree["ui"].pop("switch_language").casefold()
    assert called[file.stem].casefold() in leading
    assert names.isdisjoint(re.findall(r"\w+", f"{tree['ui']} {tree['counts']} {tree['terms']}".casefold()))
