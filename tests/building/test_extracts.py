"""What search reads of a page: its text, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from relations.site.extracts import Extract, extract

PAGE = (
    '<html lang="pt-BR"><title>Not this</title><main class="page" data-pagefind-body>{}</main><footer>Nor this</footer>'
)


def text(body: str) -> str:
    """What is read of a page's body."""
    found = extract(PAGE.format(body))
    assert found
    return found.content


def test_a_page_tells_its_language_its_names_and_its_kind() -> None:
    """The title is the heading's text; other names come from the page's head of facts."""
    head = (
        '<span data-pagefind-meta="kind:Visit &amp; talk" hidden></span>'
        '<span data-pagefind-meta="names:Ире́на Valdé" hidden></span>'
    )
    page = PAGE.format(f'{head}<h1 id="a">A <em>visit</em>\n to &lt;Arvelle&gt; &amp; Co</h1><p>It was short.</p>')
    meta = {"title": "A visit to <Arvelle> & Co", "kind": "Visit & talk", "names": "Ире́на Valdé"}
    page = page.replace("short", 'short, <b>data-pagefind-meta="title:Not this"</b>')
    assert extract(page) == Extract(
        "pt-br", meta, 'A visit to <Arvelle> & Co. It was short, data-pagefind-meta="title:Not this".'
    )


def test_of_a_page_without_a_body_to_read_nothing_is_read() -> None:
    """Lists, moved pages, and the page for errors."""
    assert extract('<html lang="pt"><main><h1>List</h1><p>of data-pagefind-body&gt;</p></main></html>') is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h2>History</h2>\n<p>It opened in 1946</p>", "History. It opened in 1946."),
        ("<ul><li>One;</li><li>two?</li><li><p>three</p></li></ul>", "One; two? three."),
        ("<table><tr><th>Period</th><th>Head</th></tr><tr><td>1970 (?)</td></tr></table>", "Period. Head. 1970 (?)."),
        ("<p>A <b>bold</b>er <a href='x>y'>link</a>, and <code>code</code></p>", "A bolder link, and code."),
        ("<p>one<br>two<br/>three</p>", "one two three."),
        ("<p>one&nbsp;&amp;\n  two<!-- <p>three</p> --> «three»</p>", "one & two «three»."),
        ("<P>Large <EM>letters</EM></P>", "Large letters."),
        ('<p>Said<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup> so.</p>', "Said so."),
        ("<p>5 < 6 and 7 > 6</p>", "5 < 6 and 7 > 6."),
    ],
)
def test_a_block_ends_a_sentence(body: str, expected: str) -> None:
    """Where there is no sign at the end of one yet; what stands within a line does not."""
    assert text(body) == expected


@pytest.mark.parametrize(
    "left",
    [
        '<aside class="box" data-pagefind-ignore><aside><p>facts</p></aside><dl><dt>Date</dt></dl></aside>',
        '<figure class="chart"><figure><svg><text>1990</text></svg></figure><figcaption>Chart</figcaption></figure>',
        '<div class="wide heads"><div>1970</div></div>',
        '<h2 id="sources">Sources</h2>',
        '<div class="footnote"><hr><ol><li>One</li></ol></div>',
        "<nav><ol><li>Home</li></ol></nav>",
        "<form><label>Name <input></label></form>",
        "<!-- <nav> and <p> -->",
        "<script>let a = 1 < 2;</script>",
        "<section data-pagefind-ignore><p>left open<ul><li>also</section>",
    ],
)
def test_what_is_not_text_of_the_page_is_left_out(left: str) -> None:
    """Whatever it holds, and though something in it is left open."""
    assert text(f"<p>Before</p>{left}<p>after</p>") == "Before. after."


def test_a_comment_that_nothing_ends_goes_on_to_the_end() -> None:
    """As browsers read it (https://html.spec.whatwg.org/#comment-state); many of them take no time."""
    assert text("<p>Before</p>" + "<!-- <p>after</p>" * 2000) == "Before."


@pytest.mark.parametrize("name", ["boxes", "chart-note", "footnotes", "heads-up"])
def test_a_name_that_begins_alike_is_read(name: str) -> None:
    """Only the names themselves are those of what is left out."""
    assert text(f'<p class="{name}">Words</p>') == "Words."


@given(
    st.lists(st.sampled_from(["<p>", "</p>", "<nav>", "</nav>", "<br>", '<a href="', '">', "'", "<!--", "-->", "w "]))
)
def test_no_markup_that_is_left_open_is_a_fault(pieces: list[str]) -> None:
    """Pages that people write by hand may hold any HTML; where nothing hides a word, all are read."""
    words = text("".join(pieces)).count("w")
    assert words <= pieces.count("w ")
    assert words == pieces.count("w ") or {"<nav>", '<a href="', "<!--"} & set(pieces)
