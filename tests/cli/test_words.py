"""``diff``, ``show``, ``stale``: what is said of the data."""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Iterator

import pyromark
import pytest
from relations.cli.stale import overdue
from relations.cli.telling import Teller
from relations.records.model import KINDS, Site
from relations.records.reading import read
from relations.rules.check import checked

from tests.cli.run import run
from tests.conftest import TODAY, Folder

VISIT = "visits/1948-brandel-arvelle.yml"


@pytest.fixture
def kept(data: Folder) -> Iterator[Folder]:
    """The folder under git, all committed."""
    subprocess.run(["git", "init", "-q"], cwd=data.path.parent, check=True)
    commit(data)
    yield data


def commit(data: Folder) -> None:
    """All that is there, as it is."""
    for command in (["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "a"]):
        subprocess.run(["git", *command], cwd=data.path.parent, check=True)


def test_an_unchanged_folder_has_nothing_to_tell(kept: Folder) -> None:
    """Comments and quotes change no meaning."""
    kept.edit(VISIT, "level: ", "# the rank\nlevel: ")
    assert run(kept, "diff").stdout == "Nothing changes its meaning.\n"


def test_a_change_of_dates_and_sources_is_told_in_words(kept: Folder) -> None:
    """Which end of an interval moved, and which source came."""
    kept.edit("events/1934-exhibition.yml", "1934-09/1934-10", "1934-09/1934-11")
    assert "ends 1934-11 instead of 1934-10" in run(kept, "diff").stdout
    assert "termina 1934-11 en vez de 1934-10" in run(kept, "diff", lang="es").stdout


def test_one_of_a_list_that_changed_is_told_by_what_changed(kept: Folder) -> None:
    """A head whose term ends is no head that came and one that went; a new one is told by name and term."""
    kept.edit("embassies/embassy-of-arvelle.yml", "term: 1930-05-31/1932", "term: 1930-05-31/1931")
    kept.edit(
        "embassies/embassy-of-arvelle.yml",
        "text:\n  pt: |",
        "  - {person: tuomas-heck, rank: ambassador, term: 1931/1932, sources: [tormark-archive]}\ntext:\n  pt: |",
    )
    told = run(kept, "diff").stdout
    assert "ends 1931 instead of 1932" in told
    assert "added tuomas-heck" in told
    assert "1931/1932" in told
    assert "removed" not in told


def test_a_figure_added_to_the_end_of_a_table_is_told(kept: Folder) -> None:
    """By its year and column; so is one that was corrected."""
    table = kept.path / "series" / "salt-trade.csv"
    first, *rows = table.read_text(encoding="utf-8").splitlines()
    columns = first.split(",")
    table.write_text("\n".join([first, *rows, f"1999,7{',' * (len(columns) - 2)}"]) + "\n", encoding="utf-8")
    assert f"figures: added 1999 ({columns[1]} 7)" in run(kept, "diff").stdout
    assert f"cifras: se añade 1999 ({columns[1]} 7)" in run(kept, "diff", lang="es").stdout


def test_new_moved_and_lost_records_are_told(kept: Folder) -> None:
    """A new id is no loss."""
    run(kept, "rename people/lea-sorin lea-maria-sorin --write")
    kept.copy("places/middle-isle.yml", "places/other-isle.yml")
    told = run(kept, "diff").stdout
    assert "lea-maria-sorin was people/lea-sorin" in told
    assert "other-isle is new" in told
    assert "is gone" not in told


def test_what_is_said_otherwise_is_told_by_its_words(kept: Folder) -> None:
    """A short text as a whole, of a long one a few words as they were and are, or how many; each language by itself."""
    event = "events/1934-exhibition.yml"
    kept.edit(event, "A exposição mostrou", "A mostra exibiu")
    assert "text: «A mostra exibiu mapas do mar" in run(kept, "diff").stdout
    kept.edit(event, "A mostra exibiu", f"A mostra exibiu {'palavras ' * 20}")
    commit(kept)
    kept.edit(event, "A mostra exibiu", "A exposição mostrou")
    told = run(kept, "diff").stdout
    assert "text (pt): «exposição mostrou» instead of «mostra exibiu»" in told
    assert "(fi)" not in told
    kept.edit(event, "A exposição mostrou", f"A exposição mostrou {'mapas ' * 20}")
    assert "text (pt): 22 words more, 2 fewer" in run(kept, "diff").stdout


def test_a_translation_of_the_site_itself_is_told(kept: Folder) -> None:
    """A label by its key, what the site says of itself by its field, a page written by hand by its words."""
    kept.edit("labels/fi.yml", "\n  skip_to_content: ", "\n  skip_to_content: Heti ")
    assert "labels/fi.yml, ui.skip_to_content: «Heti " in run(kept, "diff").stdout
    kept.edit("site.yml", "title: {pt: ", "title: {pt: As ")
    assert "site.yml: " in run(kept, "diff").stdout
    page = kept.path.parent / "docs" / "fi" / "about.md"
    page.parent.mkdir(parents=True)
    page.write_text("Kuoro matkusti.\n", encoding="utf-8")
    subprocess.run(["git", "add", "-A"], cwd=kept.path.parent, check=True)
    assert "docs/fi/about.md: added «Kuoro matkusti.»" in run(kept, "diff").stdout


def test_a_new_name_is_told_once(kept: Folder) -> None:
    """The records that name it say what they said."""
    run(kept, "rename people/lea-sorin lea-maria-sorin --write")
    assert run(kept, "diff").stdout == "people lea-maria-sorin was people/lea-sorin\n"


def test_a_record_without_a_title_is_told(kept: Folder) -> None:
    """As happens where its field is mistyped, which the check tells."""
    kept.write("events/1950-x.yml", "titel: {pt: x, fi: x}\n")
    assert "1950-x is new: –" in run(kept, "diff").stdout


def test_a_comment_is_written_in_every_language(kept: Folder) -> None:
    """A list under a heading each."""
    kept.edit("events/1921-ties.yml", "people: [lea-sorin]", "people: [lea-sorin, tuomas-heck]")
    told = run(kept, "diff --markdown").stdout
    assert "### What this change means" in told and "### Qué significa este cambio" in told
    assert "added tuomas-heck" in told and "se añade tuomas-heck" in told


def test_what_is_typed_has_no_effect_in_a_comment(kept: Folder) -> None:
    """No picture, link, heading or code of a stranger's record, nobody who is called, and no line of its own."""
    typed = "<img src=x> ![p](https://x.example/p.png) [l](https://x.example) @someone #12 `c` *b* {: .a}"
    kept.edit("events/1921-ties.yml", "pt: Arvelle e Tormark estabelecem relações", f'pt: "{typed}"')
    kept.write("sources/strange.yml", "title: |\n  one\n\n  # two\n")
    told = run(kept, "diff --markdown").stdout
    html = pyromark.html(told)
    assert set(re.findall(r"<(\w+)", html)) == {"h3", "ul", "li"}
    assert "&lt;img src=x&gt;" in html and "one # two" in html
    assert "someone" in html and not re.search(r"[@#]\w", html)


def test_what_cannot_be_read_is_told_as_far_as_it_can(kept: Folder) -> None:
    """Never a traceback: the check says what is wrong. What a terminal obeys is written out."""
    event, table = "events/1921-ties.yml", "series/salt-trade.csv"
    for file, bad in (
        (event, "title: {pt: [1], fi: x}\ntext: {pt: {a: b}, fi: x}\n"),
        (event, b"\xff\xfe"),
        (event, 'title: {pt: "a\\e[2Jb", fi: x}\n'),
        (table, b"\xff\xfe"),
        (table, f"year,salt\n1949,{'1' * 200_000}\n"),
        (table, 'year\n1,2,3\n\n"'),
    ):
        before = (kept.path / file).read_bytes()
        kept.write(file, bad)
        result = run(kept, "diff")
        assert result.exit_code == 0, result.output
        assert result.stdout.replace("\n", "").isprintable()
        kept.write(file, before)


@pytest.mark.parametrize("odd", ["x", ["1"], [["x"]], {"a": {"b": "c"}}, [{"a": ["x"]}], [{"person": {"pt": "x"}}]])
@pytest.mark.parametrize("kind", [*KINDS, "site"])
def test_a_field_of_any_form_is_told(data: Folder, kind: str, odd: object) -> None:
    """What was a text may have become a list, and come back: every field of every record of the pair."""
    model = KINDS.get(kind, Site)
    files = [data.path / "site.yml"] if kind == "site" else sorted((data.path / kind).glob("*.yml"))
    for file in files:
        tree = read(file.name, file.read_text(encoding="utf-8")).tree
        assert tree
        for name in tree:
            changed = {**tree, name: odd}
            for was, now in ((tree, changed), (changed, tree)):
                assert list(Teller("en", None).fields(model, was, now)) or name in ("added", "checked", "aliases")


def test_a_record_is_shown_with_what_names_it(data: Folder) -> None:
    """By its id alone too; a slip is met with the nearest."""
    told = run(data, "show lea-sorin").stdout
    assert "# data/people/lea-sorin.yml" in told and "events/1921-ties" in told
    assert run(data, "show 1921-relations").stdout == run(data, "show events/1921-ties").stdout  # by its old id
    result = run(data, "show lea-soren")
    assert result.exit_code == 1 and "lea-sorin" in result.stderr


def test_what_nobody_looked_at_is_due(data: Folder) -> None:
    """Lists and sources, not what was looked at after the day."""
    due = {what: day for day, what in overdue(checked(data.path, TODAY), datetime.date(2021, 1, 1))}
    assert due["site.yml: lists.visits"] == datetime.date(2020, 2, 2)
    assert not list(overdue(checked(data.path, TODAY), datetime.date(1999, 1, 1)))
