"""The Markdown of records: citations and links are found, everything else is kept out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations.records import markup

ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
links = st.builds("{}/{}".format, st.sampled_from(["events", "people", "places"]), ids)
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs")), min_size=1, max_size=12)


@given(parts=st.lists(st.tuples(words, ids)))
def test_every_citation_that_is_written_is_found(parts: list[tuple[str, str]]) -> None:
    """Citations come in order, each once."""
    text = "".join(f"{word}[^{source}]" for word, source in parts)
    assert markup.citations(text) == list(dict.fromkeys(source for _, source in parts))


@given(parts=st.lists(st.tuples(words, links, st.none() | words)))
def test_every_record_link_that_is_written_is_found(parts: list[tuple[str, str, str | None]]) -> None:
    """Links to records come in order, each once, with a label or without."""
    text = "".join(f"{word}[[{link}{f'|{label}' if label else ''}]]" for word, link, label in parts)
    assert markup.record_links(text) == list(dict.fromkeys(link for _, link, _ in parts))


@given(link=links, label=st.none() | words, before=words, after=words)
def test_a_link_is_replaced_by_its_target_and_nothing_else_changes(
    link: str, label: str | None, before: str, after: str
) -> None:
    """Replacing a link leaves the words around it alone, and hands over what was written."""
    seen: list[tuple[str, str | None]] = []

    def target(found: str, name: str | None) -> str:
        seen.append((found, name))
        return "TARGET"

    text = f"{before}[[{link}{f'|{label}' if label else ''}]]{after}"
    assert markup.linked(text, target) == f"{before}TARGET{after}"
    assert seen == [(link, label)]


fragments = st.one_of(
    words,
    words.map("**{}**".format),
    words.map("_{}_".format),
    words.map("`{}`".format),
    ids.map("[^{}]".format),
    st.builds("[[{}|{}]]".format, links, words),
    links.map("[[{}]]".format),
    words.map("[{}](https://example.org/a)".format),
    words.map("\n\n## {}\n\n".format),
)


@given(parts=st.lists(fragments))
def test_plain_words_hold_no_markup(parts: list[str]) -> None:
    """Running words are one line without citations, links, emphasis and headings."""
    plain = markup.plain(" ".join(parts))
    assert not set("[]*_`#\n") & set(plain)
    assert list(markup.markup_in(plain)) == []
    assert markup.citations(plain) == []
    assert plain == " ".join(plain.split())


@given(parts=st.lists(fragments))
def test_plain_words_stay_plain(parts: list[str]) -> None:
    """Taking the markup away twice is taking it away once."""
    once = markup.plain(" ".join(parts))
    assert markup.plain(once) == once


def test_plain_words_keep_every_word() -> None:
    """Labels and emphasised words stay; ids and headings go."""
    text = "## History\n\nThe **first** [[people/lea|Lea]] met [[people/ann]],[^one] see [this](https://x.org).[^two]\n"
    assert markup.plain(text) == "The first Lea met people/ann, see this."


@given(parts=st.lists(fragments))
def test_what_the_reference_writes_is_neither_html_nor_a_foreign_link(parts: list[str]) -> None:
    """Citations, record links and http(s) links are no raw HTML and lead to no other scheme."""
    text = " ".join(parts)
    assert list(markup.html_in(text)) == []
    assert list(markup.foreign_links(text)) == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a <b>c</b>", ["<b>", "</b>"]),
        ("<script src=x>", ["<script src=x>"]),
        ("<!-- a -->", ["<!--"]),
        ("<?php", ["<?"]),
        ("<img\nsrc=x>", ["<img"]),
        ("<https://example.org/a>", []),
        ("<javascript:alert(1)>", ["<javascript:alert(1)>"]),
        ("3 < 4 and 5 > 4", []),
    ],
)
def test_raw_html_is_found_and_autolinks_are_none(text: str, pieces: list[str]) -> None:
    """Tags, comments and instructions are HTML; `<https://…>` and a sign between numbers are not."""
    assert list(markup.html_in(text)) == pieces


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](https://example.org)", []),
        ("[a](http://example.org/b)", []),
        ("[a](javascript:alert)", ["javascript:alert"]),
        ("[a]( <data:text/html,x>)", ["data:text/html,x"]),
        ("![a](file.png)", ["file.png"]),
        ("[a](../events/b.md)", ["../events/b.md"]),
        ("[a](//example.org)", ["//example.org"]),
        ("[a](https:///b)", ["https:///b"]),
        ("[a]()", [""]),
        ("<mailto:a@example.org>", ["mailto:a@example.org"]),
        ("[a]: ftp://example.org", ["ftp://example.org"]),
        ("[[events/a|b]] (c)", []),
        ("[^a](b)", ["b"]),
    ],
)
def test_links_lead_to_http_addresses_or_are_found(text: str, targets: list[str]) -> None:
    """Inline links, pictures, autolinks and reference definitions are looked at."""
    assert list(markup.foreign_links(text)) == targets


def test_markup_in_a_plain_line_is_named_sign_by_sign() -> None:
    """Each sign that would be markup is named once."""
    assert list(markup.markup_in("*a* [b] c_d | e")) == ["*", "[", "]", "_", "|"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("One.[^a]", []),
        ("One.[^a][^b]", []),
        ("«One[^a]».", ["«One[^a]»."]),
        ("One (two[^a])", []),
        ("One[^a].", []),
        ("One.", ["One."]),
        ("One.[^a]\n\nTwo.\n", ["Two."]),
        ("## Title\n\nOne.[^a]", []),
        ("## Title\nOne.", ["One."]),
        ("- one[^a]\n- two\n- three[^b]", ["- two"]),
        ("1. one\n2. two[^a]", ["1. one"]),
        ("A sentence that runs on for longer than thirty signs.", ["s on for longer than thirty signs."[-30:]]),
    ],
)
def test_a_paragraph_without_a_source_is_known_by_its_end(text: str, ends: list[str]) -> None:
    """Each paragraph and list item ends with a citation; headings need none."""
    assert list(markup.uncited_ends(text)) == ends
