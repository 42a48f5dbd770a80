"""What must hold: one rule a test, each with the line that an editor reads when it is broken."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from relations.cli.main import main
from relations.records.model import KINDS
from relations.rules.check import RULES, checked

from tests.conftest import PAIR, TODAY, Folder, line_of

KINDS_KNOWN = ", ".join(sorted(KINDS))
TIES, EXHIBITION, BREAK = "events/1921-ties.yml", "events/1934-exhibition.yml", "events/1958-break.yml"
ARVELLE, TORMARK = "embassies/embassy-of-arvelle.yml", "embassies/embassy-of-tormark.yml"
SILENCE, ISLE, PICTURE = "periods/1958-silence.yml", "visits/1961-middle-isle.yml", "pictures/1921-signing.yml"
SALT, LEAGUE, PORTO = "series/salt-trade.yml", "memberships/postal-league.yml", "places/porto-alvo.yml"
MINIMUMS = line_of("site.yml", "minimums:")
YEARS, POST = "periods/1921-ties.yml", "sources/porto-alvo-post.yml"


def broken(data: Folder, file: str, old: str, new: str) -> list[str]:
    """The problems of the folder after one edit."""
    data.edit(file, old, new)
    return data.problems()


def test_the_pair_holds() -> None:
    """The second pair of countries keeps every rule."""
    checked(PAIR, TODAY)


def test_the_data_holds_on_any_later_day() -> None:
    """No rule becomes broken by time passing."""
    checked(PAIR, datetime.date(2999, 1, 1))


def test_every_rule_says_what_it_asks() -> None:
    """Each rule has its sentence."""
    assert all(rule.__doc__ and rule.__doc__.strip().endswith(".") for rule in RULES)


# Files


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("kind: culture\n", "kind: culture\nkind: sport\n", "4:1: kind: stands twice. Keep one of the two."),
        (
            "kind: culture",
            "kind: &a culture",
            "3:7: kind: the anchor &a is not allowed. Write the value out where it is used.",
        ),
        ("kind: culture", "kind: *a", "3:7: kind: the alias *a is not allowed. Write the value out."),
        (
            "kind: culture",
            "kind: !!str culture",
            "3:7: kind: the tag tag:yaml.org,2002:str is not allowed. Delete it: every value is read as text.",
        ),
        (
            "Exposição de mapas",
            "Exposição \u202ede mapas",
            "5:17: invisible control character U+202E. Delete it.",
        ),
        ("kind: culture", "kind: null", "3:7: kind: has no value. Give it one, or delete the whole line."),
        ("kind: culture", "kind:", "3:6: kind: has no value. Give it one, or delete the whole line."),
    ],
)
def test_yaml_holds_no_surprises(data: Folder, old: str, new: str, expected: str) -> None:
    """Duplicate keys, anchors, aliases, tags, bidirectional controls and nulls are errors in a record."""
    assert broken(data, EXHIBITION, old, new) == [f"data/{EXHIBITION}:{expected}"]


# Languages


def test_a_text_stands_in_every_language(data: Folder) -> None:
    """A missing language is named, with the line to add."""
    assert broken(data, "places/middle-isle.yml", ", fi: Keskisaari", "") == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_blank_text_is_a_missing_text(data: Folder) -> None:
    """Blanks are no text."""
    assert broken(data, "places/middle-isle.yml", "fi: Keskisaari", 'fi: " "') == [
        'data/places/middle-isle.yml:2:7: name: the language "fi" is missing. Add a line `fi: …`.'
    ]


def test_a_text_stands_in_no_other_language(data: Folder) -> None:
    """A language that the site does not have is a slip; only names may stand in further scripts."""
    assert broken(data, TIES, "\n  fi: Arvelle ja Tormark", "\n  el: Άρβελ\n  fi: Arvelle ja Tormark") == [
        f'data/{TIES}:8:3: title.el: "el" is no language of the site. The languages here are: pt, fi.'
    ]


def test_a_name_stands_in_the_scripts_that_the_site_names(data: Folder) -> None:
    """A further script has to be one of `name_languages`."""
    assert broken(data, PORTO, "el: Πόρτο Άλβο", "ru: Порто-Альво") == [
        f'data/{PORTO}:2:40: name.ru: "ru" is no language of the site. The languages here are: pt, fi, el.'
    ]


def test_a_language_of_the_site_has_its_labels(data: Folder) -> None:
    """A language without labels cannot be built."""
    data.remove("labels/fi.yml")
    assert data.problems() == ["data/labels/fi.yml:1:1: the file is missing. Add it, with every label."]


def test_labels_that_cannot_be_read_are_not_also_missing(data: Folder) -> None:
    """Broken labels are reported as what they are."""
    assert broken(data, "labels/fi.yml", "locale: fi_FI", "locale: [fi_FI]") == [
        "data/labels/fi.yml:2:9: locale: has the wrong shape. Write one value here, not a list or fields."
    ]


@pytest.mark.parametrize(
    ("old", "field", "section"),
    [
        ("  home: Etusivu\n", "ui.home", "\nui:\n"),
        ('  circa: "n. {}"\n', "dates.circa", "\ndates:\n"),
        ("    vacant: Avoinna\n", "terms.head_rank.vacant", "\n  head_rank:\n"),
    ],
)
def test_a_label_stands_in_every_language(data: Folder, old: str, field: str, section: str) -> None:
    """Interface, dates and terms have the same keys in each language; a missing one is asked for in its section."""
    text = (data.path / "labels/fi.yml").read_text(encoding="utf-8")
    line = text[: text.index(section)].count("\n") + 3
    column = len(section) - len(section.lstrip("\n ")) + 2
    assert broken(data, "labels/fi.yml", old, "") == [
        f"data/labels/fi.yml:{line}:{column}: {field}: the label is missing. Add it, as in the other language."
    ]


def test_a_label_has_the_same_blanks_in_every_language(data: Folder) -> None:
    """A blank that one language lacks would leave a number out, or break the page."""
    data.edit("labels/fi.yml", '"{n} sopimusta"', '"{count} sopimusta"')
    (problem,) = data.problems()
    assert problem.endswith(': ui.n_treaties: has other blanks than in "pt". Put in: {n}.')


def test_a_locale_is_known_to_the_locale_data(data: Folder) -> None:
    """Dates and numbers need a locale of CLDR."""
    assert broken(data, "labels/fi.yml", "locale: fi_FI", "locale: fi_XX") == [
        'data/labels/fi.yml:2:9: locale: no locale "fi_XX". Give one of CLDR\'s, such as es_CL.'
    ]


def test_a_country_has_a_name(data: Folder) -> None:
    """A place's country is one that the locale data can name."""
    assert broken(data, PORTO, "country: mt", "country: qq") == [
        f'data/{PORTO}:3:10: country: no country "qq". Give its two letters (ISO 3166-1).'
    ]


def test_a_map_shows_both_sides(data: Folder) -> None:
    """Where there is a map, the countries of both sides are on it."""
    line = line_of("map/world.yml", "countries:")
    assert broken(data, "map/world.yml", "  mt:", "  fr:") == [
        f'data/map/world.yml:{line}:1: countries: has no outline of "mt", which site.yml names as a side. '
        "Add it, or do without a map by deleting this folder."
    ]


# Texts


def test_a_text_holds_no_raw_html(data: Folder) -> None:
    """HTML is found at its place in the text."""
    assert broken(data, EXHIBITION, "*mapas do mar*", "<b>mapas</b> do mar") == [
        f"data/{EXHIBITION}:11:25: text.pt: raw HTML (<b>). Write Markdown instead.",
        f"data/{EXHIBITION}:11:33: text.pt: raw HTML (</b>). Write Markdown instead.",
    ]


@pytest.mark.parametrize("target", ["javascript:alert", "../events/1921-ties.md", "ftp://example.org"])
def test_a_link_leads_to_an_http_address(data: Folder, target: str) -> None:
    """Other schemes and paths within the site are no links here."""
    assert broken(data, EXHIBITION, "*mapas do mar*", f"[mapas]({target})") == [
        f'data/{EXHIBITION}:11:33: text.pt: the link to "{target}" is no http(s) address. '
        "Link to an address that starts with https:// or to a record as [[kind/id|label]]."
    ]


def test_a_line_holds_no_markup(data: Folder) -> None:
    """A title is plain text."""
    assert broken(data, EXHIBITION, "fi: Karttanäyttely Tormburgissa", "fi: Suuri *karttanäyttely*") == [
        f"data/{EXHIBITION}:6:13: title.fi: the character * has no place in plain text. Leave it out."
    ]


def test_a_line_is_one_line(data: Folder) -> None:
    """A title does not run over several lines."""
    assert broken(data, EXHIBITION, "fi: Karttanäyttely Tormburgissa", "fi: |\n    Kartta\n    näyttely") == [
        f"data/{EXHIBITION}:6:7: title.fi: has more than one line. Write it as one line."
    ]


# Citations and links


def test_a_citation_names_a_source(data: Folder) -> None:
    """A slip in a source's id is met with the nearest id, in each language."""
    text = (data.path / EXHIBITION).read_text(encoding="utf-8").replace("[^porto-alvo-post]", "[^porto-alvo-pst]")
    data.write(EXHIBITION, text)
    assert data.problems() == [
        f'data/{EXHIBITION}:11:56: text.pt: no source "porto-alvo-pst". Did you mean "porto-alvo-post"?',
        f'data/{EXHIBITION}:13:53: text.fi: no source "porto-alvo-pst". Did you mean "porto-alvo-post"?',
    ]


def test_a_source_that_is_far_from_any_is_to_be_added(data: Folder) -> None:
    """Where no id is near, the advice is the file to add."""
    data.edit(SILENCE, "terreno neutro.[^tormark-archive]", "terreno neutro.[^memoirs]")
    data.edit(SILENCE, "maaperällä.[^tormark-archive]", "maaperällä.[^memoirs]")
    assert data.problems()[0] == (
        f'data/{SILENCE}:8:63: summary.pt: no source "memoirs". Add sources/memoirs.yml or cite another.'
    )


def test_a_citation_in_one_language_only_is_a_problem(data: Folder) -> None:
    """What one language cites, the other cites too."""
    assert broken(data, EXHIBITION, "dos dois países.[^porto-alvo-post]", "dos dois países.") == [
        f'data/{EXHIBITION}:10:7: text.pt: "porto-alvo-post" is cited in "fi" but not in "pt". '
        "Cite it in both languages: [^porto-alvo-post].",
        f'data/{EXHIBITION}:11:26: text.pt: the paragraph that ends "mapas do mar* dos dois países." has no source. '
        "End it with [^source-id].",
    ]


def test_every_paragraph_ends_with_its_source(data: Folder) -> None:
    """Cited text carries its source on each paragraph."""
    data.edit(EXHIBITION, "países.[^porto-alvo-post]", "países.[^porto-alvo-post]\n\n    E nada mais.")
    assert data.problems() == [
        f'data/{EXHIBITION}:13:5: text.pt: the paragraph that ends "E nada mais." has no source. '
        "End it with [^source-id]."
    ]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("people/lea-sorn", 'no record "people/lea-sorn". Did you mean "lea-sorin"?'),
        ("people/nobody", 'no record "people/nobody". Add people/nobody.yml or link to another.'),
        ("peple/lea-sorin", 'no kind of record "peple". Did you mean "people"?'),
        ("lea-sorin", f'no kind of record "lea-sorin". Write kind/id; the kinds are: {KINDS_KNOWN}.'),
    ],
)
def test_a_link_names_a_record_of_a_kind(data: Folder, link: str, expected: str) -> None:
    """A link in a text and in `see_also` is `kind/id` of a record that there is."""
    data.edit(EXHIBITION, "Näyttely esitti", f"[[{link}|Näyttely]] esitti")
    data.edit(BREAK, "text:\n", f"see_also: [{link}]\ntext:\n")
    assert data.problems() == [
        f"data/{EXHIBITION}:13:7: text.fi: {expected}",
        f"data/{BREAK}:10:12: see_also[1]: {expected}",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (TIES, "people: [lea-", "people: [lee-", '9:10: people[1]: no person "lee-sorin". Did you mean "lea-sorin"?'),
        (TIES, "people: [lea-sorin", "people: [x", '9:10: people[1]: no person "x". Add people/x.yml first.'),
        (TIES, "[porto-alvo]", "[porto-alva]", '10:10: places[1]: no place "porto-alva". Did you mean "porto-alvo"?'),
        (
            TIES,
            "treaties: [1921-friendship]",
            "treaties: [1921-frendship]",
            '11:12: treaties[1]: no treaty "1921-frendship". Did you mean "1921-friendship"?',
        ),
        (
            ARVELLE,
            "side: arvelle",
            "side: arvell",
            '3:7: side: no side "arvell". Did you mean "arvelle"?',
        ),
        (ARVELLE, "side: arvelle", "side: x", '3:7: side: no side "x". Use one of: arvelle, tormark.'),
        (
            ARVELLE,
            "place: tormburg",
            "place: tormburg\nparent: embassy-of-tormarkk",
            '6:9: parent: no mission "embassy-of-tormarkk". Did you mean "embassy-of-tormark"?',
        ),
        (
            LEAGUE,
            "state: arvelle-kingdom",
            "state: arvelle-kingdm",
            '9:15: sides.arvelle[1].state: no state "arvelle-kingdm". Did you mean "arvelle-kingdom"?',
        ),
        (
            LEAGUE,
            "sources: [small-encyclopaedia]",
            "sources: [small-encyclopedia]",
            '9:76: sides.arvelle[1].sources[1]: no source "small-encyclopedia". Did you mean "small-encyclopaedia"?',
        ),
        (
            "site.yml",
            "capital: tormburg",
            "capital: tormborg",
            f'{line_of("site.yml", "capital: tormburg")}:14: sides[2].capital: no place "tormborg". '
            'Did you mean "tormburg"?',
        ),
    ],
)
def test_an_id_names_a_record(data: Folder, file: str, old: str, new: str, expected: str) -> None:
    """A dangling id is met with the nearest one, or with what to add."""
    assert broken(data, file, old, new) == [f"data/{file}:{expected}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (EXHIBITION, "kind: culture", "kind: cultur", '3:7: kind: "cultur" is not known here. Did you mean "culture"?'),
        (
            SILENCE,
            "relations: none",
            "relations: peace",
            '4:12: relations: "peace" is not known here. Use one of: full, none, contacts.',
        ),
        (ISLE, "form: meeting", "form: meetin", '4:7: form: "meetin" is not known here. Did you mean "meeting"?'),
    ],
)
def test_a_term_is_a_word_of_its_vocabulary(data: Folder, file: str, old: str, new: str, expected: str) -> None:
    """Kinds, levels and states are those that the labels name."""
    assert broken(data, file, old, new) == [f"data/{file}:{expected}"]


# Time


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2021, 5, 6), []),
        (
            datetime.date(2021, 5, 5),
            [f"data/{SILENCE}:2:10: checked: lies in the future (2021-05-06). Enter it once it has happened."],
        ),
    ],
)
def test_nothing_lies_in_the_future(data: Folder, today: datetime.date, expected: list[str]) -> None:
    """A date is not after the day on which the data is checked."""
    assert data.problems(today) == expected


def test_an_interval_may_not_end_in_the_future(data: Folder) -> None:
    """What still runs has an open end."""
    assert broken(data, TORMARK, "term: 1996/..", "term: 1996/2050") == [
        f"data/{TORMARK}:26:11: heads[3].term: lies in the future (1996/2050). Enter it once it has happened."
    ]


def test_a_family_name_is_part_of_the_name(data: Folder) -> None:
    """A list is not sorted by a name that nobody sees."""
    name = "name: {pt: Oskar Brandel"
    line = line_of("people/oskar-brandel.yml", name)
    found = broken(data, "people/oskar-brandel.yml", name, "family: {pt: Brandl, fi: Brandel}\n" + name)
    assert found == [
        f'data/people/oskar-brandel.yml:{line}:14: family.pt: "Brandl" is no part of the name. '
        'Write it as in "Oskar Brandel".'
    ]


def test_one_mission_has_one_head_at_a_time(data: Folder) -> None:
    """Terms of the same rank do not overlap where the dates are certain."""
    data.edit(
        ARVELLE,
        "  - rank: vacant\n    term: 1930-05-31/1932\n",
        "  - person: irena-valde\n    rank: ambassador\n    term: 1929-01-01/1932\n",
    )
    assert data.problems() == [
        f"data/{ARVELLE}:21:11: heads[2].term: overlaps the term of lea-sorin (1921-04/1930-05-31). "
        "Correct one of the two, or make the dates less precise and add a dispute."
    ]


def test_a_vacancy_overlaps_no_head(data: Folder) -> None:
    """A post that is filled is not vacant."""
    assert broken(data, ARVELLE, "term: 1930-05-31/1932", "term: 1930-05-01/1932") == [
        f"data/{ARVELLE}:20:11: heads[2].term: overlaps the term of lea-sorin (1921-04/1930-05-31). "
        "Correct one of the two, or make the dates less precise and add a dispute."
    ]


@pytest.mark.parametrize("term", ["1930-05-31/1932", "1930/1932", "1930-05/1932", "1930-05-15~/1932"])
def test_a_day_of_handing_over_and_an_uncertain_date_are_no_overlap(data: Folder, term: str) -> None:
    """Only certain days can clash."""
    data.edit(ARVELLE, "term: 1921-04/1930-05-31", "term: 1921-04/1930-05-15")
    assert broken(data, ARVELLE, "term: 1930-05-31/1932", f"term: {term}") == []


def test_periods_do_not_overlap(data: Folder) -> None:
    """A period starts where the one before it ends."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-07-01")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/1958-07-01). "
        "Let each period end where the next starts."
    ]


def test_an_open_period_is_the_last(data: Folder) -> None:
    """No period starts while an open one runs."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/..")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: overlaps the period 1921-ties (1921-03-04/..). "
        "Let each period end where the next starts."
    ]


@pytest.mark.parametrize("end", ["1958-06-01", "1958-05-31"])
def test_periods_meet_on_one_day_or_on_the_next(data: Folder, end: str) -> None:
    """A period may end on the day the next starts, or on the day before."""
    data.edit(YEARS, "1921-03-04/1958-06-01", f"1921-03-04/{end}")
    assert data.problems() == []


def test_periods_leave_no_gap(data: Folder) -> None:
    """No day lies between two periods."""
    data.edit(YEARS, "1921-03-04/1958-06-01", "1921-03-04/1958-05-29")
    assert data.problems() == [
        f"data/{SILENCE}:3:7: term: leaves 2 days between 1921-ties (1921-03-04/1958-05-29) and itself. "
        "Let each period end where the next starts."
    ]


def test_the_last_period_is_open(data: Folder) -> None:
    """History goes on."""
    assert broken(data, SILENCE, "term: 1958-06-01/..", "term: 1958-06-01/1999") == [
        f"data/{SILENCE}:3:7: term: the last period ends. Write its term with an open end: 2022-02-24/..",
    ]


def test_relations_change_where_a_period_starts(data: Folder) -> None:
    """A change of relations off a period's start would make band and prose disagree."""
    assert broken(data, BREAK, "date: 1958-06-01", "date: 1958-06-02") == [
        f'data/{BREAK}:4:12: relations: changes relations ("broken") on a day when no period starts. '
        "Start a period on that day, or leave the field out."
    ]


def test_relations_that_go_on_need_no_new_period(data: Folder) -> None:
    """An event that leaves relations as they are may stand on any day."""
    assert broken(data, EXHIBITION, "kind: culture", "kind: culture\nrelations: continued") == []


# Records


def test_a_participant_has_a_person_or_a_name(data: Folder) -> None:
    """Somebody took part: known here, or only named."""
    assert broken(data, "visits/1948-brandel-arvelle.yml", "{person: irena-valde}", "{side: arvelle}") == [
        "data/visits/1948-brandel-arvelle.yml:10:5: participants[2]: needs either a person or a name. "
        "Give one of the two."
    ]


def test_a_participant_has_not_both_a_person_and_a_name(data: Folder) -> None:
    """A person's name is in the person's record."""
    found = broken(data, ISLE, "{person: oskar-brandel}", "{person: oskar-brandel, name: {pt: O, fi: O}}")
    assert found == [f"data/{ISLE}:9:5: participants[2]: needs either a person or a name. Give one of the two."]


def test_a_named_participant_has_a_side(data: Folder) -> None:
    """Without a record, only the visit can say whose side somebody was on."""
    assert broken(data, ISLE, ", side: arvelle", "") == [
        f"data/{ISLE}:8:5: participants[1]: a name without a person needs its side. Add `side:`."
    ]


@pytest.mark.parametrize(
    "fields", ["file: a.jpg", "file: a.jpg\nauthor: A. Virta", "file: a.jpg\nlicence: cc0", "file: a.jpg\ndate: 1921"]
)
def test_a_picture_is_shown_with_author_and_licence(data: Folder, fields: str) -> None:
    """A file without them may not be shown."""
    data.edit(PICTURE, "date: 1921-03-04\n", f"{fields}\n")
    assert data.problems() == [
        f"data/{PICTURE}:1:1: a picture's file needs its author and a licence that allows it. Add them, or no file."
    ]


def test_a_picture_with_author_and_licence_is_shown(data: Folder) -> None:
    """With both, the file may stand."""
    assert broken(data, PICTURE, "date:", "file: a.jpg\nauthor: A. Virta\nlicence: cc-by-4.0\ndate:") == []


def test_at_most_one_claim_is_preferred(data: Folder) -> None:
    """Two preferred claims are none."""
    data.edit(EXHIBITION, "sources: [small-encyclopaedia]}", "sources: [small-encyclopaedia], rank: preferred}")
    assert data.problems() == [
        f"data/{EXHIBITION}:15:5: disputes[1]: more than one claim is preferred. Prefer one, or none."
    ]


@pytest.mark.parametrize("new", ["", "  tormark: []\n"])
def test_a_membership_speaks_of_both_sides(data: Folder, new: str) -> None:
    """Never having belonged is a status too."""
    assert broken(
        data, LEAGUE, "  tormark:\n    - {status: member, term: 1911/.., sources: [tormark-archive]}\n", new
    ) == [
        f'data/{LEAGUE}:8:3: sides: the side "tormark" is missing. '
        "Add `tormark:` with its status; `none` where it never belonged."
    ]


def test_an_alias_is_no_record_of_its_own(data: Folder) -> None:
    """An old address cannot lead away from a page that stands there."""
    assert broken(data, TIES, "[1921-relations]", "[1921-relations, 1958-break]") == [
        f'data/{TIES}:1:27: aliases[2]: "1958-break" is a record of its own. Delete one of them.'
    ]


def test_an_alias_leads_to_one_record(data: Folder) -> None:
    """An old address leads to one page."""
    data.edit(BREAK, "added:", "aliases: [1921-relations]\nadded:")
    assert data.problems() == [
        f'data/{TIES}:1:11: aliases[1]: "1921-relations" leads to two records. Keep it in one.',
        f'data/{BREAK}:1:11: aliases[1]: "1921-relations" leads to two records. Keep it in one.',
    ]


def test_the_same_alias_may_stand_in_two_kinds(data: Folder) -> None:
    """A visit's old address is not an event's."""
    assert broken(data, ISLE, "added:", "aliases: [1921-relations]\nadded:") == []


def test_every_source_supports_something(data: Folder) -> None:
    """A source that nothing cites is to be cited or deleted."""
    data.copy(POST, "sources/old-map.yml")
    data.edit("sources/old-map.yml", "/arvelle-tormark", "/old-map")
    assert data.problems() == [
        "data/sources/old-map.yml:1:1: no record cites this source. Cite it, or delete the file."
    ]


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example.com/arvelle-tormark",
        "http://www.post.example.com/arvelle-tormark/",
    ],
)
def test_a_page_stands_under_one_id(data: Folder, url: str) -> None:
    """The same address, however spelt, is the same source."""
    data.copy(POST, "sources/post-again.yml")
    data.edit("sources/post-again.yml", "https://post.example.com/arvelle-tormark", url)
    data.edit(PORTO, "[gazette-1921]", "[post-again]")
    assert data.problems() == [
        "data/sources/post-again.yml:6:6: url: the same page as porto-alvo-post. "
        "Cite porto-alvo-post everywhere and list this id among its aliases."
    ]


def test_no_kind_has_fewer_records_than_its_minimum(data: Folder) -> None:
    """A merge that loses records does not pass."""
    assert broken(data, "site.yml", "minimums: {events: 3", "minimums: {events: 4") == [
        f"data/site.yml:{MINIMUMS}:20: minimums.events: there are 3 events, fewer than 4. "
        "Bring the lost files back, or lower the minimum."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minimums: {events:", "minimums: {event:", f'{MINIMUMS}:12: minimums.event: no kind of record "event". '),
        ("  visits:\n", "  visit:\n", f'{MINIMUMS + 2}:3: lists.visit: no kind of record "visit". '),
    ],
)
def test_the_site_speaks_of_kinds_that_there_are(data: Folder, old: str, new: str, expected: str) -> None:
    """Minimums and the completeness of lists are by kind."""
    kind = expected.split('"')[1]
    assert broken(data, "site.yml", old, new) == [f'data/site.yml:{expected}Did you mean "{kind}s"?']


def test_a_chart_shows_columns_of_its_series(data: Folder) -> None:
    """What is drawn is described."""
    assert broken(data, SALT, "chart: [salt]", "chart: [salt, wod]") == [
        f'data/{SALT}:17:15: chart[2]: no column "wod". Did you mean "wood"?'
    ]


# All together


def break_much(data: Folder) -> list[str]:
    """Break five things in four files; the lines that have to follow, in order."""
    data.edit(ARVELLE, "side: arvelle", "side: arvell")
    data.edit(EXHIBITION, "kind: culture", "kind: cultur")
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    data.edit(BREAK, "[tormburg]", "[tormborg]")
    data.write("places/middle-isle.yml", "added: 2020-01-01\nname: {pt: Ilha, fi: Saari}\ncountry: xyz\n")
    return [
        f'data/{ARVELLE}:3:7: side: no side "arvell". Did you mean "arvelle"?',
        f'data/{EXHIBITION}:3:7: kind: "cultur" is not known here. Did you mean "culture"?',
        f'data/{BREAK}:8:10: people[1]: no person "oskar-brandl". Did you mean "oskar-brandel"?',
        f'data/{BREAK}:9:10: places[1]: no place "tormborg". Did you mean "tormburg"?',
        'data/places/middle-isle.yml:3:10: country: "xyz" is not in the right form. '
        "Give a country's two letters (ISO 3166-1).",
    ]


def run(data: Folder, *options: str) -> Result:
    """The build script on a folder, its pages below ``docs`` beside it."""
    docs = data.path.parent / "docs"
    return CliRunner().invoke(main, ["--data", str(data.path), "--docs", str(docs), *options])


def test_all_problems_come_in_one_run_and_in_order(data: Folder) -> None:
    """By file, line and column, whichever rule found them."""
    expected = break_much(data)
    assert data.problems() == expected


def test_the_build_script_prints_every_problem_and_fails(data: Folder) -> None:
    """Problems go to standard error, and the exit code is 1."""
    expected = break_much(data)
    result = run(data, "--check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [*expected, "5 problems; nothing was written"]


def test_wrong_data_leaves_the_pages_as_they_were(data: Folder) -> None:
    """Nothing in docs changes when the data is wrong."""
    docs = data.path.parent / "docs"
    (docs / "pt" / "about").mkdir(parents=True)
    (docs / "pt" / "about" / "index.md").write_text("by hand", encoding="utf-8")
    before = snapshot(docs)
    break_much(data)
    assert run(data).exit_code == 1
    assert snapshot(docs) == before


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file's bytes and time of change."""
    return {
        file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_on_github_problems_are_annotations(data: Folder) -> None:
    """With --github each problem is a workflow command on standard output."""
    data.edit(BREAK, "[oskar-brandel]", "[oskar-brandl]")
    result = run(data, "--check", "--github")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f'::error file=data/{BREAK},line=8,col=10::people[1]: no person "oskar-brandl". Did you mean "oskar-brandel"?'
    ]
    assert result.stderr.splitlines() == ["1 problems; nothing was written"]


def test_data_that_holds_is_counted(data: Folder) -> None:
    """A check says how much it looked at, and writes nothing."""
    result = run(data, "--check")
    files = [file for file in data.path.rglob("*.yml") if file.parent.name not in ("data", "labels", "map")]
    assert (result.exit_code, result.stdout) == (0, f"data: {len(files)} records, no problems\n")
    assert not (data.path.parent / "docs").exists()


def test_a_page_by_hand_in_the_way_is_a_sentence_and_no_traceback(data: Folder) -> None:
    """Even what the script cannot do, it says in a line."""
    page = data.path.parent / "docs" / "pt" / "chronology.md"
    page.parent.mkdir(parents=True)
    page.write_text("by hand", encoding="utf-8")
    result = run(data)
    assert result.exit_code == 1
    assert result.stderr == ("Error: docs/pt/chronology.md is written by hand; move it so that the page can be made\n")


def test_the_script_checks_the_pair() -> None:
    """`python scripts/build.py --data … --check` works from a checkout."""
    top = PAIR.parents[2]
    script = [sys.executable, str(top / "scripts" / "build.py"), "--data", str(PAIR), "--check"]
    result = subprocess.run(script, capture_output=True, text=True, check=False, cwd=top)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("{wikidata: q1}", '17: ids.wikidata: "q1" is no id of Wikidata. Its ids have the form Q[1-9][0-9]*.'),
        ("{wikidate: Q1}", '7: ids.wikidate: no catalogue "wikidate" in site.yml. Did you mean "wikidata"?'),
    ],
)
def test_an_outside_id_has_the_form_of_its_catalogue(data: Folder, ids: str, expected: str) -> None:
    """What ``site.yml`` says of a catalogue is what its ids are held against."""
    data.edit("people/oskar-brandel.yml", "ids: {wikidata: Q1}", f"ids: {ids}")
    assert data.problems() == [f"data/people/oskar-brandel.yml:5:{expected}"]
