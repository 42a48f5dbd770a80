"""Charts for other pages: whole by themselves, with their source, in every language."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from relations.exports import embeds
from relations.exports.publication import Publication

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = frozenset(
    ("svg", "title", "desc", "style", "defs", "pattern", "rect", "circle", "path", "g", "text", "tspan", "use", "a")
)
"""The elements of SVG 1.1 that every program knows."""


@pytest.fixture(scope="session")
def files(publication: Publication) -> dict[str, str]:
    """Every file by its path below the site's root."""
    return {file.path: file.content.decode() for file in embeds.files(publication)}


def test_every_series_and_mission_has_its_chart_in_every_language(
    publication: Publication, files: dict[str, str]
) -> None:
    """As a page and as an SVG."""
    for language in publication.languages:
        folder = publication.folder(language)
        names = [
            "home",
            "band",
            "density",
            "visits",
            *(f"series-{s.id}" for s in publication.reference.all("series") if s.chart),
        ]
        for name in names:
            assert {f"{folder}embed/{name}.html", f"{folder}embed/{name}.svg"} <= set(files)


def test_an_svg_is_whole_by_itself(files: dict[str, str]) -> None:
    """Shapes and words of SVG alone, in colours that it brings along, with nothing of HTML and nothing fetched."""
    for path, text in files.items():
        if path.endswith(".svg"):
            root = ElementTree.fromstring(text)
            assert {element.tag.removeprefix(SVG) for element in root.iter()} <= SHAPES, path
            assert "var(" not in text
            assert set(re.findall(r"url\(([^)]*)\)", text)) <= {"#none", "#back"}
            light, _, dark = text.partition("<style>")[2].partition("</style>")[0].partition("@media")
            named = set(re.findall(r"\b[fs]-[a-z-]+", " ".join(e.get("class", "") for e in root.iter())))
            assert (
                named == set(re.findall(r"\.([fs]-[a-z-]+)\{", light)) == set(re.findall(r"\.([fs]-[a-z-]+)\{", dark))
            )


def test_a_program_that_is_no_browser_draws_each_svg(files: dict[str, str], unpacked: Path) -> None:
    """librsvg, which office programs and encyclopaedias use, draws all of them: in colours, with words in ink."""
    if not (program := shutil.which("rsvg-convert")):
        pytest.fail("The charts need librsvg. Install it: apt-get install librsvg2-bin", pytrace=False)
    for path, text in files.items():
        if path.endswith(".svg"):
            file = unpacked / "chart.svg"
            file.write_text(text, encoding="utf-8")
            done = subprocess.run([program, str(file)], capture_output=True, check=True)
            picture = Image.open(io.BytesIO(done.stdout)).convert("RGB")
            root = ElementTree.fromstring(text)
            assert picture.size == (int(root.attrib["width"]), int(root.attrib["height"]))
            colours = {colour for _, colour in picture.getcolors(2**24) or []}
            assert {(250, 247, 240), (34, 32, 28)} <= colours, path


def test_every_chart_names_its_source_and_licence(publication: Publication, files: dict[str, str]) -> None:
    """By an absolute address, as it stands on the pages of others; a series may have a licence of its own."""
    licensed = [series for series in publication.reference.all("series") if series.licence]
    own = {f"/series-{name}.": each.licence for each in licensed for name in (each.id, *each.aliases)}
    for path, text in files.items():
        if not path.endswith(".css"):
            assert f'<a href="{publication.site_url}' in text
            assert next((licence for name, licence in own.items() if name in path), "CC BY 4.0") in text


def test_links_of_an_svg_are_absolute(files: dict[str, str]) -> None:
    """An SVG lies anywhere; its links still lead to the site."""
    for path, text in files.items():
        if path.endswith(".svg"):
            assert re.findall(r'href="(?!https?:|#)[^"]*"', text) == []


def test_links_of_a_page_lead_to_what_is_there(files: dict[str, str]) -> None:
    """To the site's page, where that has the place: a chart on another page brings no list along."""
    for path, text in files.items():
        if path.endswith(".html"):
            assert set(re.findall(r'href="#([^"]*)"', text)) <= set(re.findall(r'id="([^"]*)"', text)), path
    assert 'href="../chronology/all/#y-' in files["embed/density.html"]


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment is in a file."""
    assert list(embeds.files(publication)) == list(embeds.files(again))
