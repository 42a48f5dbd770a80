"""The Markdown of records: citations and links are found, everything else is kept out."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from relations.records import markup
from relations.records.dialect import EXTENSIONS

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
    assert not set("[]*#\n") & set(plain)
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


signs = st.text(st.sampled_from("aé1 .-+=*_`~#!|\\\\/<>&;:{}[]()^$\"'\u05d0\u0634🤝"), max_size=24).map(str.strip)
PLACES = {
    "a paragraph": "{}\n",
    "the middle of a paragraph": "before {} after\n",
    "a heading": "## {}\n",
    "a heading with an id": "## {} {{#known}}\n",
    "a list": "- {}\n- next\n",
    "a table": "| a | b |\n| --- | --- |\n| {} | end |\n",
    "strong words": "**{}**\n",
    "a link's words": "[{}](https://example.org/)\n",
    "an HTML element": "<div><p>{}</p></div>\n",
    "an element within a line": 'a <span title="{0}">{0}</span> b\n',
}


READER = Markdown(extensions=list(EXTENSIONS))


class _Words(HTMLParser):
    """All words of a page, its titles, and whatever no plain words may bring."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words, self.titles, self.tags = "", list[str](), list[tuple[str, list[str]]]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, sorted(name for name, _ in attrs)))
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("place", PLACES)
@given(words=signs.filter(bool))
def test_plain_words_stand_as_they_are_wherever_they_stand(place: str, words: str) -> None:
    """In Markdown, tables, HTML and its attributes every sign stands for itself, and brings no element."""
    read = _Words(READER.reset().convert(PLACES[place].format(markup.leading(markup.escaped(words)))))
    usual = _Words(READER.reset().convert(PLACES[place].format("words")))
    assert read.tags == usual.tags
    assert " ".join(words.split()) in " ".join(read.words.split())
    assert read.titles == [words for _ in usual.titles]


@given(words=signs)
def test_words_without_signs_of_markup_stay_readable(words: str) -> None:
    """What needs no escape is left as it was written."""
    if not set(words) & set("*_`~#!|\\/<>&{}[]\"'"):
        assert markup.escaped(words) == words


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
