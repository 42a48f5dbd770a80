"""A page's Markdown becomes the HTML that MkDocs itself makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.meta import get_data
from mkdocs_static_i18n.folder import create_i18n_file
from relations.pages.pages import pages
from relations.reference import Reference
from relations.rules.check import checked
from relations.site.building import THEME
from relations.site.content import Reader
from relations.site.shell import Shell
from relations.site.state import Build

from tests.conftest import PAIR, TODAY


@cache
def configured() -> MkDocsConfig:
    """The pair's configuration, its extensions above all."""
    config: MkDocsConfig = load_config(str(PAIR.parent / "mkdocs.yml"))
    return config


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The same, for tests that take it as a fixture."""
    return configured()


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every generated page of the pair, by its file."""
    made = pages(Reference.of(checked(PAIR, TODAY)), PAIR.name)
    return {page.path: page.text for page in made if page.path.endswith(".md")}


def theirs(config: MkDocsConfig, files: Files, path: str, text: str) -> str:
    """What MkDocs makes of a page."""
    file = files.get_file_from_path(path)
    assert file
    page = Page(None, file, config)
    file.content_string = text
    page.read_source(config)
    page.render(config, files)
    assert page.content is not None
    return page.content


def collected(config: MkDocsConfig, paths: Iterable[str]) -> Files:
    """The files of ``paths`` as MkDocs lists them."""
    return Files([File(path, config.docs_dir, config.site_dir, True) for path in paths])


def test_every_page_is_as_mkdocs_makes_it(config: MkDocsConfig, texts: dict[str, str]) -> None:
    """One reader for all pages, and HTML put aside unparsed, change no byte."""
    files = collected(config, [*texts, "pt/about/index.md", "fi/about/index.md"])
    reader = Reader(config, lambda path: file.url if (file := files.get_file_from_path(path)) else None)
    for path, text in texts.items():
        file = files.get_file_from_path(path)
        assert file
        read = reader.read(text, path, file.url)
        assert read.html == theirs(config, files, path, text)
        assert read.meta == get_data(text)[1]


@pytest.mark.parametrize(
    "front",
    [
        'title: "One"\n',
        'title: "One \\"two\\" \\\\ {#x}"\nwide: true\n',
        "linked: 'it''s \\u003c {\"a\":[1]}'\n",
        "linked: 'it's'\n",
        'cite: {"A": "b: c", "d": [1, null, 2.5, true]}\nnames: ["é", "\\u00e9"]\n',
        "names: [one, two]\n",
        'title: "One" # said\n',
        'title: "One"\n  two: 2\n',
        "title: One\nday: 2026-11-29\nyes: yes\n",
        "wide: true\nn: 1e3\n",
        'title: "One\n',
        'a-b: "One"\n',
        "",
        "title: \"One\"\n---\ntitle: 'Two'\n",
        'title: "One"\n...\nTwo\n',
        "- one\n",
    ],
)
def test_front_matter_is_as_mkdocs_reads_it(config: MkDocsConfig, front: str) -> None:
    """Also what is written by hand, which is seldom JSON, and what is no YAML."""
    text = f"---\n{front}---\n\n\nWords.\n"
    files = collected(config, ["pt/one.md"])
    read = Reader(config, NOWHERE.get).read(text, "pt/one.md", "one/")
    assert read.meta == get_data(text)[1]
    assert read.html == theirs(config, files, "pt/one.md", text)


NOWHERE: dict[str, str] = {}
BLOCKS = st.lists(
    st.sampled_from(
        [
            "<div>\n<p>One</p>\n\n<p>two</p>\n</div>",
            "<div><div>In</div>",
            '<section markdown="1">\n\n*Said*[^a]\n\n<ul>\n<li>x</li>\n</ul>\n\n</section>',
            "<p>Para</p> tail",
            "</div>",
            "<b>inline</b>",
            "# Title {#t}",
            "Words[^a] and *more*.",
            "- item",
            "> quoted\n> [^a]: more",
            "| a | b |\n|---|---|\n| 1 | *2* |",
            "Title\n=====",
            "[one]: https://example.org/ 'One'\nand [one]",
            "***",
            "1. one\n    - two # three",
            "<!-- <div> -->",
            "    <div>code</div>",
            "[^a]: A note.",
            "<hr>",
            "<ol>\n<li><a href='x' id='y'>z</a></li>\n</ol>",
            "<p>One</p>\n<div>\n*two*\n\n</div>\n<DIV>three</DIV>",
            '<details markdown="1">\n<summary>x</summary>\n\n- *y*\n\n</details>\n<p>z</p>',
            "<p>Para</p> ",
            "  <p>Indented</p>",
        ]
    ),
    max_size=6,
)


@given(BLOCKS, st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_any_mix_of_html_and_markdown_is_as_mkdocs_makes_it(blocks: list[str], between: str) -> None:
    """Unclosed, nested and inline elements too."""
    config = configured()
    files = collected(config, ["pt/one.md"])
    text = between.join(blocks) + "\n"
    assert Reader(config, NOWHERE.get).read(text, "pt/one.md", "one/").html == theirs(config, files, "pt/one.md", text)


def test_links_and_names_are_told(config: MkDocsConfig) -> None:
    """Where Markdown links lead, and what can be led to, so that dead links can be told for kept pages too."""
    reader = Reader(config, {"pt/two.md": "two/"}.get)
    read = reader.read("# One {#one}\n\n[a](two.md#x) [b](none.md) [c](#one) <i id='z'></i>\n", "pt/one.md", "one/")
    assert read.links == [("two.md#x", "pt/two.md", "x"), ("none.md", None, ""), ("#one", "pt/one.md", "one")]
    assert read.anchors == ["one"]
    assert 'href="../two/#x"' in read.html


@pytest.mark.parametrize(
    "path", ["index.md", "chronology.md", "events/index.md", "events/1921-ties.md", "about/README.md"]
)
def test_a_page_lies_where_static_i18n_has_it_lie(config: MkDocsConfig, path: str) -> None:
    """In every language; the plugin itself sees but the pages that the navigation names."""
    build = Build(PAIR, Path(config.docs_dir), THEME, (), Path("none"))
    build.shell = Shell.of(checked(PAIR, TODAY))
    first, *others = languages = list(build.shell.site.languages)
    for language in languages:
        plain = File(f"{language}/{path}", config.docs_dir, config.site_dir, True)
        assert plain.url
        ours = build.page(plain)
        theirs = create_i18n_file(plain, language, first, languages, config)
        assert (ours.dest_uri, ours.url, ours.src_uri) == (theirs.dest_uri, theirs.url, theirs.src_uri)
        assert ours.abs_src_path == theirs.abs_src_path
    assert others
