"""CONTRIBUTING: its examples are files, the same in both languages, and the data passes with them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from PIL import Image
from relations.charts import series
from relations.pages.pages import seen
from relations.pages.words import Words
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.clock import today
from relations.site import pictures

TOP = Path(__file__).parents[1]
EXAMPLES = Path(__file__).parent / "contributing" / "data"
FILES = sorted(file.relative_to(EXAMPLES).as_posix() for file in EXAMPLES.rglob("*.yml"))
TEXTS = ("CONTRIBUTING.md", "CONTRIBUTING.es.md")


@pytest.mark.parametrize("name", TEXTS)
def test_the_examples_stand_there_by_the_letter(name: str) -> None:
    """Each file once, and no example that is no file."""
    text = (TOP / name).read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# data/(\S+)\n(.*?)```", text, re.DOTALL)
    assert sorted(file for file, _ in blocks) == FILES
    assert text.count("```yaml") == len(FILES)
    for file, block in blocks:
        assert block == (EXAMPLES / file).read_text(encoding="utf-8"), file


@pytest.mark.parametrize(("name", "language"), list(zip(TEXTS, ("en", "es"), strict=True)))
def test_what_is_to_be_chosen_on_a_page_is_called_so_there(name: str, language: str) -> None:
    """The heading at a record's end and the link below it."""
    text = " ".join((TOP / name).read_text(encoding="utf-8").split())
    labels = yaml.safe_load((TOP / "data" / "labels" / f"{language}.yml").read_text(encoding="utf-8"))["ui"]
    assert all(f"«{labels[key]}»" in text for key in ("correct_this", "edit_file"))


def test_both_languages_have_the_same_sections_and_steps() -> None:
    """Neither is a summary of the other."""
    counts = []
    for name in TEXTS:
        text = (TOP / name).read_text(encoding="utf-8")
        counts.append([len(re.findall(r"^\d+\. ", part, re.MULTILINE)) for part in text.split("\n## ")])
    assert counts[0] == counts[1]


def test_the_data_passes_with_every_example(tmp_path: Path) -> None:
    """All steps done by the letter, and one round of checking: nothing is wrong, and the pages show what was added."""
    data = Path(shutil.copytree(TOP / "data", tmp_path / "data"))
    for file in FILES:
        if file not in ("heads.yml", "supplements.yml"):
            shutil.copyfile(EXAMPLES / file, data / file)
    Image.new("RGB", (3200, 200)).save(data / "pictures" / "choir-2026.jpg")
    (embassy,) = [
        file
        for file in (data / "embassies").glob("*.yml")
        if len(re.findall(r"/\.\.", file.read_text(encoding="utf-8").partition("\nheads:")[2])) == 1
        and "rank: ambassador" in file.read_text(encoding="utf-8")
        and "side: chile" in file.read_text(encoding="utf-8")
    ]
    before, heads, after = embassy.read_text(encoding="utf-8").partition("\nheads:\n")
    listed = re.match(r"(?:[ ].*\n)+", after)
    assert listed
    ended = re.sub(r"/\.\.", "/2026-11-20", listed[0]) + (EXAMPLES / "heads.yml").read_text(encoding="utf-8")
    before = re.sub(r"(?m)^(as_of|checked): .*$", r"\1: 2026-11-29", before)
    embassy.write_text(before + heads + ended + after[listed.end() :], encoding="utf-8")
    trade = data / "series" / "trade.yml"
    before, supplements, after = trade.read_text(encoding="utf-8").partition("\nsupplements:\n")
    figure = (EXAMPLES / "supplements.yml").read_text(encoding="utf-8")
    trade.write_text(before + supplements + figure + after, encoding="utf-8")
    table = trade.with_suffix(".csv")
    columns = table.read_text(encoding="utf-8").partition("\n")[0].count(",")
    with table.open("a", encoding="utf-8", newline="") as opened:
        opened.write(f"2026,{','.join(['123.4'] * columns)}\r\n")  # as an editor on Windows saves it
    reference = Reference.of(checked(data, today()))
    view = seen(reference, Words("en", reference.labels["en"]), "series/trade.md")
    drawn = str(series(view, reference.get("series/trade")))
    assert "2026: 123.40" in drawn
    assert "2019: 90.5" in drawn
    head = reference.missions.head_today(reference.get(f"embassies/{embassy.stem}"))
    assert head is not None
    assert head.person == "ana-ejemplo"
    pictures.write(reference, data, tmp_path / "site")
    with Image.open(tmp_path / "site" / "assets" / "pictures" / "choir-2026.jpg") as image:
        assert image.size == (1600, 100)
