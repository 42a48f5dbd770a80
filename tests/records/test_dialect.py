"""What a text may hold: its dialect passes, all else is refused by name, whatever it is wrapped in."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from relations.records import dialect, markup, messages

from tests.conftest import PAIR

PIECES = (
    *("a ", "b", "é", "\n", "\n\n", " ", "  ", ".", "!", "(", ")", "[", "]", "[[", "]]", "^", "|", "*", "**", "_"),
    *("`", "~", "<", ">", "&", "{", "}", "#", "## ", "- ", "1. ", "=", "---", ":", "/", "\\", '"', "$", "TOC", "x=y"),
    *("{:", "{#", "[^a]", "[[people/x]]", "[[people/x|b]]", "https://e.org", "](", "javascript:", "<b>", "</b>"),
    *("&lt;", "![", "]:"),
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PLACES = ("{}\n", "- {}\n- {}\n", "> {}\n", "| a | b |\n| --- | --- |\n| {} | {} |\n", "{}\n\n{}\n", "a\n{}\n")


def printed(text: str) -> str:
    """A text as a page holds it."""
    return markup.linked(text, lambda link, label: f"[{markup.escaped(label or link)}](x.md)", markup.live)


def read(markdown: str) -> tuple[list[Element], list[str]]:
    """What the site's Markdown makes of it; citations are known, as on a page."""
    return dialect.parse(markup.CITATION.sub("x", markdown))


@given(text=texts)
def test_the_quick_look_agrees_with_the_parse(text: str) -> None:
    """What can be nothing but headings and paragraphs has no fault by name and none in the full parse either."""
    bare = markup.RECORD_LINK.sub("x", markup.CITATION.sub("x", text))
    if dialect.ordinary(bare):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(dialect, "ordinary", lambda _: False)
            assert list(dialect.faults(text)) == []


@pytest.mark.parametrize("place", PLACES)
@given(text=texts, other=texts)
def test_what_passes_brings_nothing_onto_a_page(place: str, text: str, other: str) -> None:
    """Texts that pass make only known elements, attributes and addresses, also side by side and in lists and tables."""
    both = (text, other)
    notes = "\n" in place.strip("\n")
    if any(list(dialect.faults(each)) for each in both) or (notes and not all(map(dialect.one_paragraph, both))):
        return
    stand = [printed(each.strip()) for each in both]
    elements, raw = read(place.format(*(each.replace("\n", " ") if "|" in place else each for each in stand)))
    assert raw == []
    known = set(dialect.ELEMENTS) | {"blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    for element in (each for top in elements for each in top.iter()):
        assert element.tag in known
        assert set(element.keys()) <= {"id", "href", "start"}
        assert re.match(r"https?://|x\.md$", element.get("href", "x.md"))


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.[^a]\n\nAnother, «quoted», by [[people/x|Ann]].[^a]",
        "## A heading\n\nWords.[^a]",
        "- one[^a]\n- two[^a]",
        "1. one\n2. two",
        "*a* and **b**",
        "[words](https://example.org/a_b?c=d&e=(f))",
        "3 < 4 & 5 > 4, a | b, {x}, $5, a\\b, [1947], 50 %",
        "///Footnotes Go Here///",
        "**[[people/x]]** said [so](http://example.org)",
    ],
)
def test_the_dialect_passes(text: str) -> None:
    """Paragraphs, headings, lists, emphasis, links and plain signs are what a text is made of."""
    assert list(dialect.faults(text)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a <b>c</b>", "raw HTML (<b>)"),
        ("<script src=x>", "raw HTML (<script src=x>)"),
        ("<!-- a -->", "raw HTML (<!--)"),
        ("<?php", "raw HTML (<?)"),
        ("<img\nsrc=x>", "raw HTML (<img)"),
        ("<https://example.org/a>", "an address in angle brackets (<https://example.org/a>)"),
        ("<javascript:alert(1)>", "raw HTML (<javascript:alert(1)>)"),
        ("*a*{: onfocus=b }", "a list of attributes ({:)"),
        ("## H {#id}", "a list of attributes ({#)"),
        ("[a](https://e.org){ onclick=b }", "a list of attributes ({ onclick=)"),
        ("![a](https://e.org/a.png)", "an image (![)"),
        ("`a`", "code (`)"),
        ("~~~\na\n~~~", "code (~~~)"),
        ("a&nbsp;b", "a character's code (&nbsp;)"),
        ("[z]: javascript:a", "a definition apart from its text ([z]:)"),
        ("> [z]: javascript:a", "a definition apart from its text (> [z]:)"),
        ("- [z]: javascript:a", "a definition apart from its text (- [z]:)"),
        ("[^z]: javascript:a", None),
        ("| a |\n| --- |\n| b |", "a table (| a |)"),
        ("a\n---", "a line of strokes (---)"),
        ("    a", "a line that starts with blanks (a)"),
        ("- - a", "a list within a list (- -)"),
        ("[[people/x", "brackets that are no link to a record ([[people/x)"),
        ("people/x]]", "brackets that are no link to a record (people/x]])"),
        ("# a", "an element that no text has (h1)"),
        ("##### a", "an element that no text has (h5)"),
        ("[TOC]", "an element that no text has (div)"),
        ("* * *", "a list within a list (* *)"),
        ('[a](https://e.org "b")', "the attribute title"),
        ("[a](javascript:alert)", 'the link to "javascript:alert" is no http(s) address'),
        ("[a]( <data:text/html,x>)", "raw HTML (<data:text/html,x>)"),
        ("[a [b] c](javascript:alert(1))", 'the link to "javascript:alert(1)" is no http(s) address'),
        ("[a [[people/x|b]] c](javascript:d)", 'the link to "javascript:d" is no http(s) address'),
        ("[a](../events/b.md)", 'the link to "../events/b.md" is no http(s) address'),
        ("[a](//example.org)", 'the link to "//example.org" is no http(s) address'),
        ("[a](https:///b)", 'the link to "https:///b" is no http(s) address'),
        ("[a]()", 'the link to "" is no http(s) address'),
        ("[a [b](https://e.org) c](https://e.org)", "a link within a link"),
        ("[a [[people/x|b]] c](https://e.org)", "a link within a link"),
        ("a" * 20_001, "has 20001 characters, more than 20000"),
        ("a *" * 201, "has 201 asterisks and brackets, more than 200"),
    ],
)
def test_all_else_is_refused_by_name(text: str, wrong: str | None) -> None:
    """The first fault names what it is and stands in the text."""
    found = list(dialect.faults(text))
    if wrong is None:
        assert [element.tag for element in read(printed(text))[0]] == ["p"]
        return
    assert messages.of("en")[f"{found[0].rule}.wrong"].format(**dict(found[0].values)) == wrong
    assert found[0].token.split("[b]")[0] in text


@pytest.mark.parametrize(
    "text",
    ["a " + "[[" * 9_999, "[[x/y|" * 3_000, "*" * 19_000, "[^" * 9_999, "1. " * 6_000, "<a " * 6_000, "a\n=\n" * 4_000],
)
def test_a_text_made_to_be_slow_is_refused_without_a_parse(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand brackets never reach the parser."""
    monkeypatch.setattr(dialect, "parse", None)
    assert list(dialect.faults(text))


def test_the_parse_is_the_sites_own() -> None:
    """Texts are read with the extensions that the site reads its pages with."""
    config = yaml.load((PAIR.parents[2] / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    given = [next(iter(each)) if isinstance(each, dict) else each for each in config["markdown_extensions"]]
    assert set(dialect.EXTENSIONS) == {*MkDocsConfig.markdown_extensions.builtins, *given}  # type: ignore[attr-defined]
