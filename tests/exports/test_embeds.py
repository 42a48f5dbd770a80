"""Charts for other pages: whole by themselves, with their source, in every language."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from relations.exports import embeds
from relations.exports.publication import Publication

SVG = "{http://www.w3.org/2000/svg}"


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
            "band",
            "density",
            "visits",
            *(f"series-{s.id}" for s in publication.reference.all("series") if s.chart),
        ]
        for name in names:
            assert {f"{folder}embed/{name}.html", f"{folder}embed/{name}.svg"} <= set(files)


def test_an_svg_is_whole_by_itself(files: dict[str, str]) -> None:
    """Well-formed, with shapes of its own, style inside, and nothing fetched."""
    for path, text in files.items():
        if path.endswith(".svg"):
            root = ElementTree.fromstring(text)
            assert root.tag == f"{SVG}svg"
            assert root.find(f"{SVG}style") is not None
            assert "url(" not in re.sub(r"url\(#[^)]*\)|url\(&quot;data:|url\(data:", "", text), path
            assert "prefers-color-scheme" in text


def test_every_chart_names_its_source_and_licence(publication: Publication, files: dict[str, str]) -> None:
    """By an absolute address, as it stands on the pages of others."""
    for path, text in files.items():
        if not path.endswith(".css"):
            assert f'<a href="{publication.site_url}' in text
            assert "CC-BY-4.0" in text


def test_links_of_an_svg_are_absolute(files: dict[str, str]) -> None:
    """An SVG lies anywhere; its links still lead to the site."""
    for path, text in files.items():
        if path.endswith(".svg"):
            assert re.findall(r'href="(?!https?:|#)[^"]*"', text) == []


def test_the_same_data_gives_the_same_bytes(publication: Publication, again: Publication) -> None:
    """Nothing of the moment is in a file."""
    assert list(embeds.files(publication)) == list(embeds.files(again))
