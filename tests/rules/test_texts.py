"""A text holds what it may, and carries its sources."""

from __future__ import annotations

import pytest

from tests.conftest import Folder

EXHIBITION = "events/1934-exhibition.yml"
SILENCE = "periods/1958-silence.yml"


def test_a_text_holds_no_raw_html(data: Folder) -> None:
    """HTML is found at its place in the text."""
    assert data.broken(EXHIBITION, "*mapas do mar*", "<b>mapas</b> do mar") == [
        f"data/{EXHIBITION}:11:25: text.pt: raw HTML (<b>). Write Markdown instead.",
        f"data/{EXHIBITION}:11:33: text.pt: raw HTML (</b>). Write Markdown instead.",
    ]


@pytest.mark.parametrize("target", ["javascript:alert", "../events/1921-ties.md", "ftp://example.org"])
def test_a_link_leads_to_an_http_address(data: Folder, target: str) -> None:
    """Other schemes and paths within the site are no links here."""
    assert data.broken(EXHIBITION, "*mapas do mar*", f"[mapas]({target})") == [
        f'data/{EXHIBITION}:11:33: text.pt: the link to "{target}" is no http(s) address. '
        "Link to an address that starts with https:// or to a record as [[kind/id|label]]."
    ]


def test_a_line_holds_no_markup(data: Folder) -> None:
    """A title is plain text; what is wrong with it is told once, however many signs make a tag or a citation."""
    assert data.broken(EXHIBITION, "fi: Karttanäyttely Tormburgissa", "fi: Suuri <b>karttanäyttely</b>") == [
        f"data/{EXHIBITION}:6:13: title.fi: signs that have no place in plain text (< >). Leave them out."
    ]


def test_a_line_is_one_line(data: Folder) -> None:
    """A title does not run over several lines."""
    assert data.broken(EXHIBITION, "fi: Karttanäyttely Tormburgissa", "fi: |\n    Kartta\n    näyttely") == [
        f"data/{EXHIBITION}:6:7: title.fi: has more than one line. Write it as one line."
    ]


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2003"])
@pytest.mark.parametrize(
    ("file", "old", "field"),
    [
        ("sources/porto-alvo-post.yml", "title: Arvelle e Tormark ao longo dos anos", "title"),
        ("sources/porto-alvo-post.yml", "publisher: Correio de Porto Alvo", "publisher"),
        ("labels/pt.yml", "  menu: Menu", "ui.menu"),
        ("site.yml", "  iso-690: {name: ISO 690", "citation_styles.iso-690.name"),
        ("people/irena-valde.yml", "el: Ιρένα Βάλντε", "name.el"),
    ],
)
def test_nothing_is_called_by_a_blank(data: Folder, file: str, old: str, field: str, blank: str) -> None:
    """A reader would see a link without words."""
    name = old.rpartition(": ")[0]
    assert data.tried((file, old, f'{name}: "{blank}"')) == [f"error reading.no-value {file} {field}"]


def test_a_citation_names_a_source(data: Folder) -> None:
    """A slip in a source's id is met with the nearest id, once for all places."""
    text = (data.path / EXHIBITION).read_text(encoding="utf-8").replace("[^porto-alvo-post]", "[^porto-alvo-pst]")
    data.write(EXHIBITION, text)
    assert data.problems() == [
        f'data/{EXHIBITION}:11:56: text.pt: no record "sources/porto-alvo-pst" (named 2 times). '
        'Did you mean "porto-alvo-post"?'
    ]


def test_a_source_that_is_far_from_any_is_to_be_added(data: Folder) -> None:
    """Where no id is near, the advice is the file to add."""
    data.edit(SILENCE, "terreno neutro.[^tormark-archive]", "terreno neutro.[^memoirs]")
    data.edit(SILENCE, "maaperällä.[^tormark-archive]", "maaperällä.[^memoirs]")
    assert data.problems()[0] == (
        f'data/{SILENCE}:8:63: summary.pt: no record "sources/memoirs" (named 2 times). '
        "Add sources/memoirs.yml or name another."
    )


def test_a_citation_in_one_language_only_is_a_problem(data: Folder) -> None:
    """What one language cites, the other cites too."""
    cited = "dos dois países.[^porto-alvo-post]"
    assert data.broken(EXHIBITION, cited, f"{cited}[^gazette-1921]") == [
        f'data/{EXHIBITION}:12:7: text.fi: "gazette-1921" is cited in "pt" but not in "fi". '
        "Cite it in both languages: [^gazette-1921].",
    ]


def test_a_paragraph_without_its_source_is_told_once(data: Folder) -> None:
    """Where it is, not also that the other language cites the source."""
    assert data.broken(EXHIBITION, "dos dois países.[^porto-alvo-post]", "dos dois países.") == [
        f'data/{EXHIBITION}:11:26: text.pt: the paragraph that ends "mapas do mar* dos dois países." has no source. '
        "End it with [^source-id].",
    ]


@pytest.mark.parametrize(
    "slip",
    ["[^ porto-alvo-post]", "[^porto-alvo-post", "[^porto-alvo-post, gazette-1921]"],
)
def test_a_citation_that_is_none_is_told_as_such_alone(data: Folder, slip: str) -> None:
    """Readers would see its signs; that the paragraph has no source follows."""
    assert data.broken(EXHIBITION, "dos dois países.[^porto-alvo-post]", f"dos dois países.{slip}") == [
        f"data/{EXHIBITION}:11:56: text.pt: brackets that are no link to a record ({slip}). "
        "Write [[kind/id|label]] for a link, and [^source-id] for a source."
    ]


def test_a_link_in_single_brackets_is_none(data: Folder) -> None:
    """Readers would see its signs; words that an author puts into brackets are theirs to see."""
    assert data.broken(EXHIBITION, "dos dois países.[", "dos [dois] [places/tormburg|países].[") == [
        f"data/{EXHIBITION}:11:51: text.pt: brackets that are no link to a record ([places/tormburg|países]). "
        "Write [[kind/id|label]] for a link, and [^source-id] for a source."
    ]


def test_every_paragraph_ends_with_its_source(data: Folder) -> None:
    """Cited text carries its source on each paragraph."""
    data.edit(EXHIBITION, "países.[^porto-alvo-post]", "países.[^porto-alvo-post]\n\n    E nada mais.")
    assert data.problems() == [
        f'data/{EXHIBITION}:13:5: text.pt: the paragraph that ends "E nada mais." has no source. '
        "End it with [^source-id]."
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "events/1934-exhibition.yml",
            "pt: Exposição de mapas",
            "pt: Exposição  de mapas",
            ["error texts.two-blanks events/1934-exhibition.yml title.pt"],
        ),
        (
            "events/1934-exhibition.yml",
            "dos dois países.[^porto-alvo-post]",
            "dos dois países.[^porto-alvo-post][^porto-alvo-post]",
            ["error texts.cited-twice events/1934-exhibition.yml text.pt"],
        ),
        (
            "events/1934-exhibition.yml",
            "pt: Exposição de mapas em Tormburgo",
            "pt: Exposição de mapas em Tormburgo.",
            ["warning texts.title-stop events/1934-exhibition.yml title.pt"],
        ),
    ],
)
def test_signs_stand_once(data: Folder, file: str, old: str, new: str, expected: list[str]) -> None:
    """Two blanks, a source cited twice at one place, a title with a stop."""
    assert data.tried((file, old, new)) == expected
