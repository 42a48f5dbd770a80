"""Loading: files become typed records; what cannot be typed is a problem at its place, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from relations.records import explain, reading
from relations.records.dates import Date
from relations.records.load import _ALONE, _PARTS, load
from relations.records.model import KINDS, Embassy, Event, Person, Ref, Term
from relations.records.shape import Shape, parts, shapes
from relations.rules.check import checked

from tests.conftest import PAIR, TODAY, Folder, line_of

KINDS_KNOWN = ", ".join(sorted(KINDS))
EVENT, ARVELLE, SALT = "events/1921-ties.yml", "embassies/embassy-of-arvelle.yml", "series/salt-trade.yml"
CSV = "series/salt-trade.csv"
TORMARK_LINE = line_of("site.yml", "{id: tormark, name")


def test_the_pair_loads_whole() -> None:
    """Every file of the folder is a record, labels, the site or a table; nothing is wrong."""
    loaded = load(PAIR)
    assert loaded.problems == []
    assert loaded.site is not None
    assert set(loaded.labels) == {"pt", "fi"}
    files = {file.relative_to(PAIR).with_suffix("").as_posix() for file in PAIR.rglob("*.yml")}
    assert set(loaded.documents) == files
    for kind in KINDS:
        assert set(loaded.records[kind]) == loaded.names[kind] == {file.stem for file in (PAIR / kind).glob("*.yml")}


@pytest.mark.parametrize("text", ["", "title: {pt: A, fi: B}\n"])
def test_what_was_let_go_of_is_read_again(data: Folder, text: str) -> None:
    """A build holds no texts beside its records; the next one of the same process sees what was saved, be it empty."""
    before = checked(data.path, TODAY)
    digests = {name: document.digest for name, document in before.documents.items()}
    reading.let_go(before.documents.values())
    assert {name: document.digest for name, document in before.documents.items()} == digests
    assert not any(document.text for document in before.documents.values())
    assert checked(data.path, TODAY).digest == before.digest
    (data.path / EVENT).write_text(text, encoding="utf-8")
    assert load(data.path).problems != []


def test_every_kind_of_record_stands_in_the_pair() -> None:
    """The pair has at least one record of each kind, so that every rule and page is tried."""
    assert all(load(PAIR).records[kind] for kind in KINDS)


def test_values_are_typed_by_the_model() -> None:
    """Dates, ids and words of a vocabulary know what they are; the id is the file's name."""
    event: Event = load(PAIR).records["events"]["1921-ties"]
    assert (event.id, event.link) == ("1921-ties", "events/1921-ties")
    assert event.date == Date.parse("1921-03-04")
    assert isinstance(event.people[0], Ref)
    assert event.people[0].kind == "people"
    assert isinstance(event.kind, Term)
    assert event.kind.vocabulary == "event_kind"


def test_names_may_stand_in_further_scripts() -> None:
    """A person's name stands in the site's languages and in those of `name_languages`."""
    person: Person = load(PAIR).records["people"]["lea-sorin"]
    assert dict(person.name.items()) == {"pt": "Lea Sorin", "fi": "Lea Sorin", "el": "Λέα Σορίν"}


def test_a_vacancy_is_a_head_without_a_person() -> None:
    """A stretch without a head of mission is recorded like one with."""
    embassy: Embassy = load(PAIR).records["embassies"]["embassy-of-arvelle"]
    assert [(head.person, head.rank) for head in embassy.heads] == [("lea-sorin", "ambassador"), (None, "vacant")]


def test_figures_are_read_by_column_and_a_gap_stays_a_gap() -> None:
    """A table has its years and a value or none for each column."""
    table = load(PAIR).tables["salt-trade"]
    assert table.years == (1949, 1950, 1951)
    assert table.columns == {"salt": (1200, 1450, 900), "wood": (3.5, None, 4)}


def test_windows_line_ends_are_read(data: Folder) -> None:
    """A file saved with other line ends says the same."""
    for file in (EVENT, CSV):
        data.write(file, (data.path / file).read_bytes().replace(b"\n", b"\r\n"))
    assert checked(data.path, TODAY).tables["salt-trade"].years == (1949, 1950, 1951)


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (EVENT, "kind: diplomacy\n", "", f"data/{EVENT}:1:1: kind: is missing. Add it."),
        (EVENT, "people:", "peple:", f'data/{EVENT}:13:1: peple: is no field of this record. Did you mean "people"?'),
        (EVENT, "date:", "data:", f'data/{EVENT}:3:1: data: is no field of this record. Did you mean "date"?'),
        (EVENT, "title:", "Otsikko:", f'data/{EVENT}:6:1: Otsikko: is no field of this record. Did you mean "title"?'),
        (EVENT, "people:", "pessoa:", f'data/{EVENT}:13:1: pessoa: is no field of this record. Did you mean "people"?'),
        (EVENT, "kind:", "laji:", f'data/{EVENT}:4:1: laji: is no field of this record. Did you mean "kind"?'),
        (
            "visits/1925-valde-tormark.yml",
            "from:",
            "parte_que_viajou:",
            "data/visits/1925-valde-tormark.yml:5:1: parte_que_viajou: is no field of this record. "
            'Did you mean "from"?',
        ),
        (
            "people/oskar-brandel.yml",
            "born:",
            "data:",
            "data/people/oskar-brandel.yml:4:1: data: is no field of this record. The fields here are: "
            "added, aliases, born, checked, died, disputes, family, ids, name, offices, questions, side, sources, "
            "summary, text, variants.",
        ),
        (
            EVENT,
            "kind:",
            "colour: red\nkind:",
            f"data/{EVENT}:4:1: colour: is no field of this record. "
            "The fields here are: added, aliases, calendar, checked, date, disputes, importance, kind, people, places, "
            "questions, relations, see_also, short_title, summary, text, title, topics, treaties, votes.",
        ),
        (
            "visits/1925-valde-tormark.yml",
            "{person: irena-valde, as:",
            "{person: irena-valde, ass:",
            "data/visits/1925-valde-tormark.yml:9:27: participants[1].ass: is no field of this record. "
            'Did you mean "as"?',
        ),
        (
            "site.yml",
            "{id: tormark, name",
            "{id: tormark, colour: red, name",
            f"data/site.yml:{TORMARK_LINE}:23: sides[2].states[1].colour: is no field of this record. "
            "The fields here are: id, name, term.",
        ),
        (
            EVENT,
            "added:",
            "id: x\nadded:",
            f"data/{EVENT}:2:1: id: the id is the file's name. Delete this line.",
        ),
        (
            EVENT,
            "[1921-relations]",
            "[1921_relations]",
            f'data/{EVENT}:1:11: aliases[1]: "1921_relations" is not in the right form. Give an id: small-words-1990.',
        ),
        (
            EVENT,
            "people: [lea-sorin]",
            "people: lea-sorin",
            f"data/{EVENT}:13:9: people: has the wrong shape. Write it as a list: [one, two].",
        ),
        (
            EVENT,
            "kind: diplomacy",
            "kind: [diplomacy]",
            f"data/{EVENT}:4:7: kind: has the wrong shape. Write one value here, not a list or fields.",
        ),
        (
            "places/middle-isle.yml",
            "{pt: Ilha do Meio, fi: Keskisaari}",
            "Keskisaari",
            "data/places/middle-isle.yml:2:7: name: has the wrong shape. Write it as fields: {name: value}.",
        ),
        (
            "places/middle-isle.yml",
            "pt: Ilha do Meio",
            "pt: [Ilha]",
            "data/places/middle-isle.yml:2:12: name.pt: has the wrong shape. "
            "Write one value here, not a list or fields.",
        ),
        (
            "events/1934-exhibition.yml",
            "value: 1934-09-12",
            "value: [1934-09-12]",
            "data/events/1934-exhibition.yml:17:17: disputes[1].claims[1].value: has the wrong shape. "
            "Write a date, a name, or one line in each language.",
        ),
        (
            "events/1934-exhibition.yml",
            "rank: preferred",
            "rank: prefered",
            "data/events/1934-exhibition.yml:17:63: disputes[1].claims[1].rank: "
            '"prefered" is not known here. Did you mean "preferred"?',
        ),
        (
            "events/1934-exhibition.yml",
            "rank: preferred",
            "rank: best",
            'data/events/1934-exhibition.yml:17:63: disputes[1].claims[1].rank: "best" is not known here. '
            "Use one of: preferred, normal, deprecated.",
        ),
        (
            "events/1934-exhibition.yml",
            '      - {value: {pt: "numa quinta-feira", fi: "torstaina"}, sources: [small-encyclopaedia]}\n',
            "",
            "data/events/1934-exhibition.yml:17:7: disputes[1].claims: needs 2 or more. Add what is missing.",
        ),
        (
            ARVELLE,
            "lat: 61.5",
            "lat: north",
            f'data/{ARVELLE}:10:24: addresses[1].coordinates.lat: "north" is not a number. '
            "Write digits, with a point for decimals.",
        ),
        (
            ARVELLE,
            "lat: 61.5",
            "lat: 91",
            f"data/{ARVELLE}:10:24: addresses[1].coordinates.lat: 91 is too large. Give 90.0 or less.",
        ),
        (
            SALT,
            "year: 1951",
            "year: fifty",
            f'data/{SALT}:19:12: breaks[1].year: "fifty" is not a number. Write digits, with a point for decimals.',
        ),
        (
            SALT,
            "  salt: {label",
            "  Salt: {label",
            f'data/{SALT}:12:9: columns.Salt: "Salt" is not in the right form. Give an id: small-words-1990.',
        ),
        (
            "embassies/embassy-of-tormark.yml",
            "missao@example.org",
            "missao",
            'data/embassies/embassy-of-tormark.yml:12:12: contact.emails[1]: "missao" is not in the right form. '
            "Give an e-mail address.",
        ),
        (
            "places/tormburg.yml",
            "country: is",
            "country: Arvelle",
            'data/places/tormburg.yml:3:10: country: "Arvelle" is not in the right form. '
            "Give a country's two letters (ISO 3166-1).",
        ),
        (
            "sources/gazette-1921.yml",
            "language: pt",
            "language: Portuguese",
            'data/sources/gazette-1921.yml:5:11: language: "Portuguese" is not in the right form. '
            "Give a language's code (ISO 639) such as es.",
        ),
        (
            "sources/gazette-1921.yml",
            "url: https://gazette",
            "url: ftp://gazette",
            'data/sources/gazette-1921.yml:6:6: url: "ftp://gazette.example.org/1921/03/05" is not in the right form. '
            "Give an address without blanks that starts with https:// or http:// and the name of a host.",
        ),
        (
            "site.yml",
            '"#117755"',
            "green",
            'data/site.yml:13:19: sides[1].flag[1].fill: "green" is not in the right form. '
            'Give a colour of six digits: "#0039a6".',
        ),
        (
            "site.yml",
            "entity/{id}",
            "entity/",
            'data/site.yml:27:60: identifiers.wikidata.url: "https://www.wikidata.org/entity/" '
            "is not in the right form. Give an address with {url} or {id} in it.",
        ),
        (
            "removed.yml",
            "record: events/1930-storm",
            "record: 1930-storm",
            'data/removed.yml:2:13: removed[1].record: "1930-storm" is not in the right form. '
            "Write kind/id, such as events/small-words-1990.",
        ),
        (
            "removed.yml",
            "record: events/1930-storm",
            "record: events/index",
            'data/removed.yml:2:13: removed[1].record: the name "events/index" is taken: it is a list\'s page, '
            "or no file can have it on Windows. Choose another id.",
        ),
        (
            "site.yml",
            "/web/{url}",
            "/web/",
            f'data/site.yml:{TORMARK_LINE + 1}:17: archive_lookup: "https://archive.example.org/web/" '
            "is not in the right form. Give an address with {url} or {id} in it.",
        ),
        (
            EVENT,
            "date: 1921-03-04",
            "date: 4 March 1921",
            f'data/{EVENT}:3:7: date: "4 March 1921" is not a date. Write it as EDTF: '
            "1947-10-21, 1956-01, 1956, 1816~, 2004-11-21/2004-11-22 or 1990-03-11/..",
        ),
        (
            EVENT,
            "date: 1921-03-04",
            "date: [1921-03-04]",
            f"data/{EVENT}:3:7: date: should be a date. Write it as EDTF: "
            "1947-10-21, 1956-01, 1956, 1816~, 2004-11-21/2004-11-22 or 1990-03-11/..",
        ),
        (
            EVENT,
            "date: 1921-03-04",
            "date: 1921-02-30",
            f"data/{EVENT}:3:7: date: there is no day 1921-02-30 in the calendar. "
            "Check the year, the month and the day; leave out what is not known.",
        ),
        (
            "visits/1925-valde-tormark.yml",
            "1925-08-19/1925-08-21",
            "1925-08-21/1925-08-19",
            "data/visits/1925-valde-tormark.yml:2:7: date: ends before it starts (1925-08-21/1925-08-19). "
            "Swap the two dates.",
        ),
        (
            "labels/pt.yml",
            'circa: "c. {}"',
            "circa: [c]",
            "data/labels/pt.yml:5:10: dates.circa: has the wrong shape. Write one value here, not a list or fields.",
        ),
        (
            "labels/pt.yml",
            "locale: pt_PT",
            "locale: pt_PT\nplace: x",
            "data/labels/pt.yml:3:1: place: is no field of this record. "
            "The fields here are: counts, dates, locale, quotes, terms, ui.",
        ),
    ],
)
def test_what_the_model_refuses_is_explained_at_its_place(
    data: Folder, file: str, old: str, new: str, expected: str
) -> None:
    """Shapes, forms, names of fields and dates: one fault, one line, at the value or its key."""
    data.edit(file, old, new)
    (found,) = data.loading()
    # After it may come what the manual says of the field: see test_manual.
    assert found == expected or found.startswith(f"{expected} ")


def _patterns(shape: Shape | None) -> Iterator[str]:
    if shape:
        yield from (*([shape.pattern] if shape.pattern else ()), *_patterns(shape.key), *_patterns(shape.item))


def test_every_pattern_of_the_model_is_explained() -> None:
    """By one message; and no message explains a pattern that there is no more."""
    models = [*(model for _, model in _ALONE.values()), *_PARTS.values()]
    held = (shape for model in models for part in parts(model) for shape in shapes(part).values())
    patterns = {pattern for shape in held for pattern in _patterns(shape)}
    assert [pattern for pattern in patterns if not any(map(pattern.startswith, explain._FORMS))] == []
    assert {explain._form(pattern) for pattern in patterns} == set(explain._FORMS.values())


def test_what_is_missing_is_told_with_what_it_means_and_an_example(data: Folder) -> None:
    """Nobody has to look up a field that an error asks for, in either language."""
    data.edit(EVENT, "kind: diplomacy\n", "")
    (problem,) = data.found()
    assert problem.told("en").endswith("kind: is missing. Add it. What it is mostly about. For example: kind: economy")
    assert problem.told("es").endswith("kind: falta. Añádalo. De qué trata sobre todo. Por ejemplo: kind: economy")


def test_form_words_and_links_are_told_in_one_round(data: Folder) -> None:
    """A record without a field that it needs is still asked for its vocabulary, its links and its citations."""
    data.edit(EVENT, "date: 1921-03-04\n", "")
    data.edit(EVENT, "kind: diplomacy\n", "kind: diplomatie\n")
    data.edit(EVENT, "people: [lea-sorin]", "people: [lea-soren]")
    assert [(problem.field, problem.rule) for problem in data.found()] == [
        ("date", "typing.missing"),
        ("kind", "words.unknown"),
        ("people[1]", "links.no-record"),
    ]


def test_a_list_with_a_faulty_item_is_not_also_too_short(data: Folder) -> None:
    """One fault makes one problem, wherever it lies below a list with a minimum."""
    data.edit("site.yml", "{id: tormark, name", "{id: Tormark, name")
    assert data.loading() == [
        f'data/site.yml:{TORMARK_LINE}:14: sides[2].states[1].id: "Tormark" is not in the right form. '
        "Give an id: small-words-1990."
    ]


def test_a_record_that_cannot_be_read_still_has_its_name(data: Folder) -> None:
    """A broken record does not make the records that name it look broken too."""
    data.write("people/lea-sorin.yml", "added: [\n")
    assert data.problems() == [
        "data/people/lea-sorin.yml:1:8: a quote, bracket or brace is opened and never closed. Close it."
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "events/1921-Ties.yml",
            'data/events/1921-Ties.yml:1:1: the name of the file, "1921-Ties", is no id. '
            "Use small letters a–z, digits and single hyphens.",
        ),
        (
            "events/1921_ties.yml",
            'data/events/1921_ties.yml:1:1: the name of the file, "1921_ties", is no id. '
            "Use small letters a–z, digits and single hyphens.",
        ),
        (
            "events/1921-laços.yml",
            'data/events/1921-laços.yml:1:1: the name of the file, "1921-laços", is no id. '
            "Use small letters a–z, digits and single hyphens.",
        ),
        (
            "events/1935-fair.yaml",
            "data/events/1935-fair.yaml:1:1: is no record. "
            "Name a record <kind>/<id>.yml, and a series' figures <id>.csv beside it; move anything else out.",
        ),
        (
            "events/1935-fair.csv",
            "data/events/1935-fair.csv:1:1: is no record. "
            "Name a record <kind>/<id>.yml, and a series' figures <id>.csv beside it; move anything else out.",
        ),
        (
            "series/fish.csv",
            "data/series/fish.csv:1:1: is no record. "
            "Name a record <kind>/<id>.yml, and a series' figures <id>.csv beside it; move anything else out.",
        ),
    ],
)
def test_a_wrong_file_name_is_a_problem(data: Folder, name: str, expected: str) -> None:
    """A record's file is `<id>.yml` in its kind's folder, and figures stand beside their description."""
    data.copy("events/1958-break.yml", name)
    assert data.loading() == [expected]


@pytest.mark.parametrize(
    ("name", "advice"),
    [("event", 'Did you mean "events"?'), ("films", f"The folders of records are: {KINDS_KNOWN}.")],
)
def test_a_folder_of_no_kind_is_a_problem(data: Folder, name: str, advice: str) -> None:
    """Nothing that lies in an unknown folder is silently left out."""
    data.write(f"{name}/a.yml", "a: b\n")
    assert data.loading() == [f"data/{name}:1:1: is in no folder of records. {advice}"]


def test_an_empty_file_is_a_problem(data: Folder) -> None:
    """A file without a word is no record."""
    data.write("places/middle-isle.yml", "")
    assert data.loading() == ["data/places/middle-isle.yml:1:1: the file is empty. Give it the fields of its kind."]


@pytest.mark.parametrize("file", ["places/middle-isle.yml", CSV])
def test_a_file_that_is_not_utf_8_is_a_problem_at_its_line(data: Folder, file: str) -> None:
    """Another encoding is named, with the line of the first wrong byte."""
    data.write(file, b"one: two\nthree: caf\xe9\n")
    assert data.loading() == [f"data/{file}:2:1: is not UTF-8 text. Save the file as UTF-8."]


def test_a_missing_site_file_is_a_problem(data: Folder) -> None:
    """Without `site.yml` there is no site."""
    data.remove("site.yml")
    assert data.problems() == ["data/site.yml:1:1: the file is missing. Add it."]


def test_missing_figures_are_a_problem(data: Folder) -> None:
    """A series is its description and its figures."""
    data.remove(CSV)
    assert data.problems() == ["data/series/salt-trade.csv:1:1: the file is missing. Add it."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: the columns are –. They should be: year, salt, wood."]),
        ("year,wood,salt\n", ["1:1: the columns are year, wood, salt. They should be: year, salt, wood."]),
        ("year,salt\n1949,1\n", ["1:1: the columns are year, salt. They should be: year, salt, wood."]),
        (
            "year,salt,wood\n1949,1\n",
            ["2:1: has 2 values. It should have 3, with a comma between two and a point for decimals."],
        ),
        (
            "year,salt,wood\n\n1949,1,2\n",
            ["2:1: has 0 values. It should have 3, with a comma between two and a point for decimals."],
        ),
        ("year,salt,wood\n49,1,2\n", ['2:1: year: "49" is not a year. Write four digits.']),
        ("year,salt,wood\n١٩٤٩,1,2\n", ['2:1: year: "١٩٤٩" is not a year. Write four digits.']),
        (
            "year,salt,wood\n1949,1,2\n1949,1,2\n",
            ["3:1: year: 1949 does not come after 1949. Put the years in order, each once."],
        ),
        (
            "year,salt,wood\n1950,1,2\n1949,1,2\n",
            ["3:1: year: 1949 does not come after 1950. Put the years in order, each once."],
        ),
        (
            "year,salt,wood\n1949,many,2\n",
            ['2:6: salt: "many" is not a number. Write digits, with a point for decimals.'],
        ),
        (
            "year,salt,wood\n1949,1200,3.\n",
            ['2:11: wood: "3." is not a number. Write digits, with a point for decimals.'],
        ),
        (
            "year,salt,wood\n1949,nan,1\n",
            ['2:6: salt: "nan" is not a number. Write digits, with a point for decimals.'],
        ),
        (
            "year,salt,wood\n1949,1_2,1e3\n",
            [
                '2:6: salt: "1_2" is not a number. Write digits, with a point for decimals.',
                '2:10: wood: "1e3" is not a number. Write digits, with a point for decimals.',
            ],
        ),
    ],
)
def test_wrong_figures_are_named_cell_by_cell(data: Folder, text: str, expected: list[str]) -> None:
    """Columns are those described, years rise, values are numbers or empty."""
    data.write(CSV, text)
    assert data.problems() == [f"data/{CSV}:{line}" for line in expected]


def test_figures_may_be_negative_whole_or_missing(data: Folder) -> None:
    """A balance may lie below zero, and a year may have no value."""
    data.write(CSV, "year,salt,wood\n1949,-12,0.25\n1951,,\n")
    assert data.problems() == []
    assert load(data.path).tables["salt-trade"].columns == {"salt": (-12, None), "wood": (0.25, None)}
