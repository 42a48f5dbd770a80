"""Pages written by hand: what would keep the site from making them is told at its place, before anything is made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest
from relations.records import prose
from relations.records.problems import DataError
from relations.site.building import THEME
from relations.site.state import Build

from tests.conftest import PAIR, Folder

MAKES = {f"{language}/{name}.md" for language in ("pt", "fi") for name in ("gaps", "events/index", "events/1921-ties")}


def told(docs: Path, text: bytes | str, makes: AbstractSet[str] = frozenset()) -> list[str]:
    """What an editor reads of a page with this text, beside pages that the data makes."""
    for language, held in (("fi", b"# A\n"), ("pt", text if isinstance(text, bytes) else text.encode())):
        page = docs / language / "about" / "index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(held)
    return list(map(str, prose.problems(docs, ("pt", "fi"), {"pt/events/index.md"}, makes)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"# A\n\ncaf\xe9\n", "3:1: is not UTF-8 text. Save the file as UTF-8."),
        (b"a\xed\xa0\x80", "1:1: is not UTF-8 text. Save the file as UTF-8."),
        ("a " * 26_000, "1:50001: has 52000 characters, more than 50000. Split the page in two."),
        (
            "a\n\n" + "# a\n" * 600,
            "3:1: 600 lines without an empty one, more than 500. "
            "Leave an empty line between paragraphs, headings and lists.",
        ),
        ("a\n" + "[" * 30, "2:26: more than 25 signs [ stand open here. Close each with ], or delete it."),
        ("[a](\n\n" * 30, "51:4: more than 25 signs ( stand open here. Close each with ), or delete it."),
        ("a <a@" * 30, "1:128: more than 25 signs < stand open here. Close each with >, or delete it."),
        ("1. " * 400, "1:1: more than 25 marks of lists or quotations begin this line. Leave one or two."),
    ],
)
def test_what_would_keep_a_page_from_being_made_is_told_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    """What no reader of Markdown gets through in a moment, or at all, is no page."""
    docs = tmp_path / "docs"
    assert told(docs, text) == [f"docs/pt/about/index.md:{expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>window.hit=1</script>", "3:1: raw HTML (<script>window.hit=1</script>). Write Markdown instead."),
        ('a <b onclick="x">b</b>', '3:3: raw HTML (<b onclick="x">). Write Markdown instead.'),
        ("<div markdown>\n\n*a*\n\n</div></main>", "7:7: raw HTML (</main>). Write Markdown instead."),
        ("<!-- a -->", "3:1: raw HTML (<!-- a -->). Write Markdown instead."),
        ("## a {: onclick=1 }", "3:9: the attribute onclick. Delete it."),
        ("## {{ 7*7 }} {% raw %}", "1:1: the attribute"),
        ("*a*{: style='position:fixed' }", "3:7: the attribute style. Delete it."),
        ("[a](javascript:x)", '3:5: the address "javascript:x" is none of the site, of http(s) or of mail.'),
        ("[a](java&#115;cript:x)", '1:1: the address "javascript:x" is none of the site, of http(s) or of mail.'),
        ("[a](<data:text/html,x>)", '3:6: the address "data:text/html,x" is none of the site, of http(s) or of mail.'),
        (
            "[a][b]\n\n  [b]: javascript:x",
            '5:8: the address "javascript:x" is none of the site, of http(s) or of mail.',
        ),
        ("<javascript:x>", "3:1: raw HTML"),
        ("[a](java\nscript:x)", '3:5: the address "java script:x" is none of the site, of http(s) or of mail.'),
        ("a\u202eb", "3:2: invisible sign U+202E. Delete it."),
        ("Mоscow", '3:1: "Mоscow" mixes letters of two scripts'),
        ("Pen\u0303a", "3:3: a letter and its accent are two signs here"),
        ("<<<<<<< HEAD\na\n=======", "3:1: marks of an unfinished merge are left in the file."),
        ("![a](https://evil.example/a.png)", "3:6: an image (https://evil.example/a.png)."),
    ],
)
def test_a_page_brings_nothing_that_runs_or_breaks_out(tmp_path: Path, text: str, expected: str) -> None:
    """No HTML, no attribute and no address but those that Markdown's own words make; each is told where it stands."""
    line = told(tmp_path / "docs", f"# A\n\n{text}\n")[0]
    assert line.startswith(f"docs/pt/about/index.md:{expected}")


def test_markdown_and_its_extensions_may_be_used(tmp_path: Path) -> None:
    """Tables with columns to a side, code, notes, quotations, anchors, mail and links of every sort."""
    text = (
        "---\ntitle: a <b> {c}\n---\n\n# A & B < C\n\n[TOC]\n\n## a {#b}\n\n> q[^1]\n\n[^1]: n\n\n| a | b |\n"
        "|:--|--:|\n| `<b>` | &lt; |\n\n~~~ html\n<script>1</script>\n~~~\n\n1. <https://a.example/?a=1&b=2>\n"
        "2. <a@example.org>\n"
        "3. [x](../gaps.md#weak) [y](#b 'title') [z](HTTPS://a.example:80/) ***\n\n***\n\n    <code>\n"
    )
    assert told(tmp_path / "docs", text) == []


def test_a_page_is_there_in_every_language_once(tmp_path: Path) -> None:
    """Else the way to the other language leads nowhere, or one page is lost."""
    assert told(tmp_path, "# A\n") == []
    for name in ("fi/about/more.md", "fi/about/x.md", "pt/about/x.md", "pt/about/x/index.md", "fi/about/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# A\n", encoding="utf-8")
    assert [line.split(": ", 1)[1].partition(". ")[0] for line in sorted(told(tmp_path, "# A\n"))] == [
        "would lie where about/README.md lies",
        "the page is not there in every language",
        "would lie where about/x/index.md lies",
    ]


def test_a_page_lies_where_none_is_made(tmp_path: Path) -> None:
    """One of the two would be lost."""
    for language in ("pt", "fi"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "events.md").write_text("# A\n", encoding="utf-8")
    found = prose.problems(tmp_path, ("pt", "fi"), (), {"pt/events/index.md", "fi/events/index.md"})
    assert [str(problem).partition(": ")[2] for problem in found] == [
        "would lie where events/index.md lies. Keep one of the two, or rename it."
    ] * 2


def test_no_name_and_no_link_stops_the_look(tmp_path: Path) -> None:
    """A name that is no text, and two links to the folder that they are in, which are two to the fortieth ways."""
    assert told(tmp_path, "# A\n") == []
    about = tmp_path / "pt" / "about"
    (about / "a").symlink_to(".")
    (about / "b").symlink_to("..")
    os.close(os.open(os.fsencode(about) + b"/\xff.md", os.O_CREAT))
    assert [line.split(": ", 1)[1].partition(". ")[0] for line in sorted(told(tmp_path, "# A\n"))][:3] == [
        "the name of this page cannot be read as text",
        "leads back to a folder above it",
        "leads back to a folder above it",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[a](../events/1921-tie.md)",
            '3:5: the link "../events/1921-tie.md" leads to no page. Did you mean "../events/1921-ties.md"?',
        ),
        (
            "[a](../people/1921-ties.md#b)",
            '3:5: the link "../people/1921-ties.md#b" leads to no page. Did you mean "../events/1921-ties.md#b"?',
        ),
        ("[a](../gaps/)", '3:5: the link "../gaps/" leads to no page. Did you mean "../gaps.md"?'),
        ("[a](/pt/gaps/)", '3:5: the link "/pt/gaps/" leads to no page. Did you mean "../gaps.md"?'),
        ("[a](../events)", '3:5: the link "../events" leads to no page. Did you mean "../events/index.md"?'),
        ("[a](../../fi/gaps.md 'b')", '3:5: the link "../../fi/gaps.md" leads to no page. Did you mean "../gaps.md"?'),
        ("[a][b]\n\n[b]: indix.md", '5:6: the link "indix.md" leads to no page. Did you mean "index.md"?'),
        (
            "[a](x.md) [b](x.md)",
            '3:5: the link "x.md" leads to no page. Link to the file of a page from this one, as ../events/id.md.',
        ),
        ("[a](#tow-b)\n\n## Two b", '3:5: the page has no heading "#tow-b". Did you mean "#two-b"?'),
        ("[a](index.md#x)", '3:5: the page has no heading "#x". Those that it has are: a.'),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_the_page_that_is_meant(
    tmp_path: Path, text: str, expected: str
) -> None:
    """By its file, whatever folder or address it was looked for at."""
    found = told(tmp_path / "docs", f"# A\n\n{text}\n", MAKES)
    assert found[0] == f"docs/pt/about/index.md:{expected}"
    assert len(found) == text.count("x.md)") or 1


def test_a_link_to_what_is_there_is_none_that_leads_nowhere(tmp_path: Path) -> None:
    """Pages of the data and by hand with their headings, files that are no pages, and all that is elsewhere."""
    text = (
        '# A\n\n[a](../gaps.md#weak) [b](<../events/index.md>) [c](index.md#a) [d](#two "e") [f][g] [h](?i)\n'
        "[j](https://a.example/b.md) [k](mailto:a@b.example) [l](../../assets/series/x.csv) `[m](n.md)` o[^1]\n\n"
        "## Two\n\n    [p](q.md)\n\n[^1]: r\n\n[g]: ../events/1921-ties.md\n"
    )
    assert told(tmp_path / "docs", text, MAKES) == []
    assert len(told(tmp_path / "docs", "".join(f"[a](x{number}.md)\n" for number in range(99)), MAKES)) == 20


def test_a_link_leads_to_no_look_at_a_page_that_would_take_long(tmp_path: Path) -> None:
    """That page is told; which headings it has is not asked."""
    assert told(tmp_path / "docs", "# A\n") == []
    (tmp_path / "docs/pt/about/more.md").write_text("a\n\n" + "# a\n" * 9_000, encoding="utf-8")
    assert [line for line in told(tmp_path / "docs", "[a](more.md#b)\n", MAKES) if "index.md" in line] == []


@pytest.mark.parametrize("page", ["tests/pair/docs/*/about/*.md", "docs/*/about/*.md"])
def test_every_page_there_is_can_be_made(tmp_path: Path, page: str) -> None:
    """So can one with a table, a list in a list and code."""
    texts = [file.read_text(encoding="utf-8") for file in Path(__file__).parents[2].glob(page)]
    assert texts
    for text in [*texts, "| a | b |\n|---|---|\n" * 90 + "\n- a\n    - b\n\n" + "-" * 80 + "\n\n`a[0] < b`\n"]:
        assert told(tmp_path / "docs", text) == []


def test_only_pages_of_the_site_that_are_written_by_hand_are_looked_at(tmp_path: Path) -> None:
    """What is made of the data holds already, and what lies about is not published."""
    for name in ("pt/events/index.md", "pt/.draft.md", "sv/index.md", "pt/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\xff")
    assert told(tmp_path, "# A\n") == []


def test_a_build_ends_at_such_a_page_before_it_writes_anything(data: Folder) -> None:
    """No traceback, and what lay there lies there still."""
    docs = data.path.parent / "docs"
    shutil.copytree(PAIR.parent / "docs" / "pt" / "about", docs / "pt" / "about")
    (docs / "pt" / "about" / "index.md").write_bytes(b"caf\xe9\n")
    build = Build(data.path, docs, THEME, (), data.path.parent / ".cache")
    with pytest.raises(DataError, match=r"docs/pt/about/index\.md:1:1: is not UTF-8"):
        build.read(search=False)
    build.done()
    assert [file.name for file in docs.rglob("*") if file.is_file() and file.suffix == ".md"] == ["index.md"]
