"""YAML as plain text: every scalar as written, every value with its place, every surprise a problem."""

from __future__ import annotations

import signal
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from relations.records import closely, letters, trees
from relations.records.closely import dotted
from relations.records.model import KINDS
from relations.records.reading import Document, read

from tests.conftest import PAIR, Folder

EXHIBITION = "events/1934-exhibition.yml"


def problems(text: str) -> list[str]:
    """What is wrong with the file ``f.yml`` of this text."""
    return [str(problem) for problem in read("f.yml", text).problems]


@pytest.mark.parametrize("scalar", ["1944-12", "no", "010", "1.50", "0x1F", "12:30:00", "True", "1e3", ".inf", "1_000"])
def test_every_scalar_is_the_text_that_was_written(scalar: str) -> None:
    """YAML's own types play no part: the model types values later."""
    assert read("f.yml", f"a: {scalar}\n").tree == {"a": scalar}


def test_lists_and_fields_nest() -> None:
    """A file is a tree of fields, lists and texts."""
    text = "a: {b: [c, {d: e}]}\nf: |\n  one\n  two\n"
    assert read("f.yml", text).tree == {"a": {"b": ["c", {"d": "e"}]}, "f": "one\ntwo\n"}


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).filter(
    lambda word: word not in ("null", "Null", "NULL", "~") and not list(letters.faults(word))
)
fields = st.dictionaries(
    words,
    st.recursive(words, lambda inner: st.one_of(st.lists(inner), st.dictionaries(words, inner)), max_leaves=12),
)


@given(tree=fields, flow=st.booleans())
def test_any_tree_of_texts_comes_back(tree: dict[str, object], flow: bool) -> None:
    """What a YAML writer writes is read again, in block and in flow style."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"')
    text = text.replace("!!null ", "")
    document = read("f.yml", text)
    assert (document.tree, document.problems) == (tree, [])


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_no_input_raises(text: str) -> None:
    """Whatever stands in a file, it is read or its problems have a place in it."""
    document = read("f.yml", text)
    assert isinstance(document.tree, dict) or document.problems
    for problem in document.problems:
        assert 1 <= problem.line <= text.count("\n") + 2
        assert problem.column >= 1


@given(text=st.text(alphabet=" \n-:[]{}&*!|>'\"#?,ab%", max_size=60))
def test_no_punctuation_raises(text: str) -> None:
    """YAML's own signs in any order are read or explained."""
    document = read("f.yml", text)
    assert isinstance(document.tree, dict) or document.problems


yamlish = st.one_of(
    st.text(alphabet=" \n-:[]{}&*!|>'\"#?,ab%~\\", max_size=60),
    st.lists(
        st.sampled_from(["a: ", "b", "- ", "{", "}", "[", "]", ", ", "\n", "  ", "'", '"', "&x ", "*x", "!t ", "~"])
    ).map("".join),
)


@given(text=yamlish)
def test_the_quick_way_is_the_same(text: str) -> None:
    """What is read without places is what is read with them, and only where nothing is wrong."""
    tree = trees.plain(text)
    assert tree is None or (tree, []) == closely.read("f.yml", text)


def test_every_record_is_read_the_quick_way() -> None:
    """The closer look is for what is odd."""
    assert all(trees.plain(file.read_text(encoding="utf-8")) for kind in KINDS for file in (PAIR / kind).glob("*.yml"))


@given(text=st.text(st.characters(max_codepoint=0x2FFF)))
def test_letters_that_are_sure_are_no_fault(text: str) -> None:
    """The quick look passes nothing that the closer one does not."""
    assert not (letters._SURE.fullmatch(text) and list(letters._found(text)))


def test_each_letter_that_is_sure_is_no_fault() -> None:
    """Neither alone nor beside another: none composes with what stands before it."""
    sure = "".join(filter(letters._SURE.fullmatch, map(chr, range(0x3000))))
    assert not list(letters._found(" ".join(sure)))
    assert not any(map(unicodedata.combining, sure))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\nc: d\na: e\n", "f.yml:3:1: a: stands twice. Keep one of the two."),
        ("a: {b: c, b: d}\n", "f.yml:1:11: a.b: stands twice. Keep one of the two."),
        ("a: &x b\n", "f.yml:1:4: a: the anchor &x is not allowed. Write the value out where it is used."),
        ("&x a: b\n", "f.yml:1:1: a: the anchor &x is not allowed. Write the value out where it is used."),
        ("a: &x\n", "f.yml:1:4: a: the anchor &x is not allowed. Write the value out where it is used."),
        ("a: !x\n", "f.yml:1:4: a: the tag !x is not allowed. Delete it: every value is read as text."),
        ("a: &x [b]\n", "f.yml:1:4: a: the anchor &x is not allowed. Write the value out where it is used."),
        (
            "a: !!int 3\n",
            "f.yml:1:4: a: the tag tag:yaml.org,2002:int is not allowed. Delete it: every value is read as text.",
        ),
        (
            "!!str a: b\n",
            "f.yml:1:1: a: the tag tag:yaml.org,2002:str is not allowed. Delete it: every value is read as text.",
        ),
        ("a: !x {}\n", "f.yml:1:4: a: the tag !x is not allowed. Delete it: every value is read as text."),
        ("a:\n", "f.yml:1:3: a: has no value. Give it one, or delete the whole line."),
        ("a: ~\n", "f.yml:1:4: a: has no value. Give it one, or delete the whole line."),
        ("a: null\n", "f.yml:1:4: a: has no value. Give it one, or delete the whole line."),
        ('a: ""\n', "f.yml:1:4: a: has no value. Give it one, or delete the whole line."),
        ("a: [b, ]\nc: [~]\n", "f.yml:2:5: c[1]: has no value. Give it one, or delete the whole line."),
        ("", "f.yml:1:1: the file is empty. Give it the fields of its kind."),
        ("# a remark\n", "f.yml:2:1: the file is empty. Give it the fields of its kind."),
        ("- a\n", "f.yml:1:1: should be a list of fields. Write it as `field: value` lines."),
        ("just words\n", "f.yml:1:1: should be a list of fields. Write it as `field: value` lines."),
        ("a: b\n---\nc: d\n", "f.yml:2:1: a second document starts here. Put one record in a file."),
        ("? [a]\n: b\n", "f.yml:1:3: a field's name should be one word. Write it as `field: value`."),
        (
            "a: b: c\n",
            "f.yml:1:5: a colon stands in a value without quotes. "
            'Put the whole value in straight double quotes: "one: two".',
        ),
        ("a: b\n\tc: d\n", "f.yml:2:1: a line starts with a tab. Indent with spaces."),
        ('a: "b\n', "f.yml:1:4: a quote, bracket or brace is opened and never closed. Close it."),
        (
            "a: " + "[" * 3000,
            "f.yml:1:1003: fields and lists nest too deep. Close the brackets and braces that are open.",
        ),
    ],
)
def test_what_would_surprise_an_editor_is_a_problem(text: str, expected: str) -> None:
    """Duplicates, anchors, tags, missing values and broken syntax are named at their place."""
    assert problems(text) == [expected]


@pytest.mark.parametrize("text", ["a: b{}\n", "a: |\n  b{}c\n", "a: b\n{}\n", "a: b{}#c\n", "a: 'b{}#c\n"])
@pytest.mark.parametrize("sign", [" ", "\t", "x", "x-"])
def test_a_long_row_of_one_sign_is_read_at_once(text: str, sign: str) -> None:
    """As long as a file may be; each sign is looked at a few times, and not once for each that stands before it."""

    def hang(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, hang)
    signal.alarm(60)  # two minutes where each row is looked through from each of its signs
    try:
        read("f.yml", text.format(sign * (400_000 // len(sign))))
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def test_an_alias_is_a_problem_beside_its_anchor() -> None:
    """Both ends of a reference are to be written out."""
    assert problems("a: &x b\nc: *x\n") == [
        "f.yml:1:4: a: the anchor &x is not allowed. Write the value out where it is used.",
        "f.yml:2:4: c: the alias *x is not allowed. Write the value out.",
    ]


def test_a_merged_alias_is_a_problem_too() -> None:
    """The merge key of YAML 1.1 merges nothing here."""
    assert problems("a: &x {b: c}\nd: {<<: *x}\n")[1] == (
        "f.yml:2:9: d.<<: the alias *x is not allowed. Write the value out."
    )


@pytest.mark.parametrize("quoted", ["'null'", '"~"'])
def test_a_quoted_null_is_a_text(quoted: str) -> None:
    """Quotes make any word a text."""
    assert problems(f"a: {quoted}\n") == []


@pytest.mark.parametrize("code", [0x00, 0x0B, 0x0C, 0x1C, 0x7F, 0x85, 0x200E, 0x2028, 0x202E, 0x2066, 0xFEFF, 0xFFFE])
def test_an_invisible_control_character_is_a_problem_at_its_place(code: int) -> None:
    """A line must read as it is stored: no bidirectional or other control characters."""
    assert problems(f"a: b\nc: de{chr(code)}f\n") == [f"f.yml:2:6: invisible sign U+{code:04X}. Delete it."]


def test_a_problem_stands_at_its_value_its_key_or_a_word_in_it() -> None:
    """A rule may point at the value, at the key, or at a word of a text over several lines."""
    document = read("f.yml", "a:\n  b: |\n    one two\n    three\n")
    places = {
        "value": document.problem(("a", "b"), "w"),
        "key": document.problem(("a", "b"), "w", at_key=True),
        "word": document.problem(("a", "b"), "w", token="three"),
        "no such word": document.problem(("a", "b"), "w", token="four"),
        "missing": document.problem(("a", "c", "d"), "w"),
    }
    assert {name: (problem.line, problem.column) for name, problem in places.items()} == {
        "value": (2, 6),
        "key": (2, 3),
        "word": (4, 5),
        "no such word": (2, 6),
        "missing": (2, 3),
    }


def test_a_word_is_not_found_before_its_value() -> None:
    """On the value's own line the search starts at the value."""
    document = read("f.yml", "people: [people]\n")
    assert document.problem(("people", 0), "w", token="people").column == 10


def test_positions_count_from_one() -> None:
    """An editor counts the first head as 1."""
    assert dotted(("heads", 1, "term")) == "heads[2].term"
    assert dotted(()) == ""


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
            "5:17: invisible sign U+202E. Delete it.",
        ),
        ("kind: culture", "kind: null", "3:7: kind: has no value. Give it one, or delete the whole line."),
        ("kind: culture", "kind:", "3:6: kind: has no value. Give it one, or delete the whole line."),
    ],
)
def test_yaml_holds_no_surprises(data: Folder, old: str, new: str, expected: str) -> None:
    """Duplicate keys, anchors, aliases, tags, bidirectional controls and nulls are errors in a record."""
    assert data.broken(EXHIBITION, old, new) == [f"data/{EXHIBITION}:{expected}"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "kind: culture\n",
            "kind: culture\nsummary: {pt: Um, dois, fi: Yksi}\n",
            '4:19: summary.dois: the comma before "dois" splits the value in two. '
            'Put the whole value in straight double quotes: "one, two".',
        ),
        (
            "kind: culture\n",
            "kind: culture\nsummary: {pt: “Um, dois”, fi: Yksi}\n",
            '4:20: summary.dois”: typographic quotes do not hold a value together: the comma before "dois”" splits it. '
            'Put straight double quotes around the whole value: "“one, two”".',
        ),
        (
            "kind: culture\n",
            "<<<<<<< HEAD\nkind: culture\n",
            "3:1: marks of an unfinished merge are left in the file. "
            "Keep one of the two versions and delete the lines with <<<<<<<, ======= and >>>>>>>.",
        ),
        (
            "kind: culture",
            "kind: @culture",
            "3:7: a value starts with a sign that has a meaning in YAML. "
            'Put the whole value in straight double quotes: "@one".',
        ),
    ],
)
def test_slips_of_the_pen_are_recognised(data: Folder, old: str, new: str, expected: str) -> None:
    """An unquoted comma, typographic quotes, a half merge and a sign of YAML's are called what they are."""
    assert data.broken(EXHIBITION, old, new) == [f"data/{EXHIBITION}:{expected}"]


@pytest.mark.parametrize(
    ("escape", "name"),
    [
        ("\\u202e", "U+202E"),
        ("\\u200f", "U+200F"),
        ("\\0", "U+0000"),
        ("\\r", "U+000D"),
        ("\\v", "U+000B"),
        ("\\N", "U+0085"),
        ("\\L", "U+2028"),
        ("\\u200b", "U+200B"),
        ("\\u00ad", "U+00AD"),
        ("\\u2060", "U+2060"),
    ],
)
def test_an_escape_brings_no_invisible_sign(escape: str, name: str) -> None:
    """What may not stand in a file may not be written as an escape either, in a value or in a name."""
    assert problems(f'a: "one{escape}two"') == [f"f.yml:1:4: a: invisible sign {name}. Delete it."]
    assert problems(f'"a{escape}": one')[0].endswith(f"invisible sign {name}. Delete it.")


@pytest.mark.parametrize(
    "space",
    [
        "\u200b",
        "\u2060",
        "\u00ad",
        "\ufeff",
        "a\u200d",
        "\u3164",  # a filler of Korean, which names in games are made of
        "\uffa0",
        "\u2800",  # Braille without a dot
        "\u17b4",
        "\u180b",
        "\ufff9",  # before a note between lines
        "\ufffc",  # in place of a picture
        "\ue000",  # whatever one's own font has there
        "\ufdd0",
        "\U0001d173",
        "\U000e0041",
    ],
)
def test_an_invisible_sign_within_a_word_is_a_problem(space: str) -> None:
    """A word with a zero-width sign in it cannot be found."""
    assert [line.split(": ", 1)[1][:14] for line in problems(f"a: Prue{space}ba")] == ["invisible sign"]


def test_a_letter_that_was_lost_is_told() -> None:
    """Its bytes were read as UTF-8, which they were not, and the file was saved so."""
    assert problems("a: cami\ufffdn") == [
        'f.yml:1:8: a letter was lost here ("\ufffd" stands in its place). Type it again, and save the file as UTF-8.'
    ]


def test_a_joiner_has_a_meaning_in_some_scripts() -> None:
    """Persian writes it; it may stand there."""
    assert problems("a: می\u200cخواهم") == []


def test_letters_with_accents_are_one_sign() -> None:
    """Text from some systems has them apart; it would not be found."""
    assert problems("b: c\na: Pen\u0303a") == [
        "f.yml:2:6: a letter and its accent are two signs here (not Unicode NFC). "
        "Type the accented letter again as one sign."
    ]


@pytest.mark.parametrize(
    "text",
    ["canto", "cantó", "«¿Qué?»", "Ñuñoa", "“Sí” – dijo…", "Путин", "40°", "Él, Último, CAMIÓN, Ütlich", "Óscar"],
)
def test_what_another_system_read_wrong_is_told_with_what_was_meant(text: str) -> None:
    """UTF-8 that was opened as Windows' own letters shows two or three signs for one."""
    garbled = "".join(piece.encode().decode("cp1252", errors="replace") for piece in text)
    told = problems(f"a: {garbled}")
    assert bool(told) == (garbled != text)
    assert problems(f"a: {text}") == []


def test_a_garbled_word_says_what_was_meant() -> None:
    """At its place."""
    assert problems("a: no cantÃ³") == [
        'f.yml:1:11: "Ã³" is "ó" read as if it were not UTF-8. Write "ó", and save the file as UTF-8.'
    ]


@pytest.mark.parametrize("word", ["MAÇÃ", "«MAÇÃ»", "GRÂCE", "Ñandú", "SÃO", "Â", "âge", "ÑUÑOA", "„MAÇÃ“", "‘MAÇÃ’"])
def test_letters_that_others_turn_into_are_letters(word: str) -> None:
    """They stand in words of many languages."""
    assert problems(f"a: one {word} two") == []


@pytest.mark.parametrize(
    ("word", "letter", "name"),
    [
        ("Pаris", "а", "CYRILLIC SMALL LETTER A"),
        ("Москвa", "a", "LATIN SMALL LETTER A"),
        ("Αthens", "Α", "GREEK CAPITAL LETTER ALPHA"),
        ("Mօscow", "օ", "ARMENIAN SMALL LETTER OH"),
        ("Ꭺthens", "Ꭺ", "CHEROKEE LETTER GO"),
        ("Ⲟslo", "Ⲟ", "COPTIC CAPITAL LETTER O"),
        ("ꓟoscow", "ꓟ", "LISU LETTER MA"),
        ("Ｍoscow", "Ｍ", "FULLWIDTH LATIN CAPITAL LETTER M"),
        ("𝐌oscow", "𝐌", "MATHEMATICAL BOLD CAPITAL M"),
    ],
)
def test_a_word_is_of_one_script(word: str, letter: str, name: str) -> None:
    """Letters that look alike make a word that nobody finds."""
    assert problems(f"a: one {word} two") == [
        f'f.yml:1:8: "{word}" mixes letters of two scripts: "{letter}" is {name}. Type the word again in one script.'
    ]


def test_words_of_two_scripts_may_stand_side_by_side() -> None:
    """A name and its original, a number and a letter, and signs that are no letters."""
    assert problems("a: Путин (Putin), С-500, 5G, µm, 3×Б, a×Б, Б÷a, ҂a") == []
    assert problems('a: "один\\nдва \\u041cосква \\U0002119aᎠ"') == []


def test_a_comment_has_a_blank_after_its_sign() -> None:
    """So it is told from a number or a tag that would be lost; in quotes and in a text of lines nothing is."""
    assert problems('a: b # c\nd: "e #5"\nf: |\n  g #5\nh: i#j ##\n') == []


def test_a_comma_for_decimals_is_told_as_such() -> None:
    """In quotes it would be no number either."""
    assert problems("a: {value: 1,5, b: c}") == [
        'f.yml:1:14: a: "1,5" is not a number. Write digits, with a point for decimals.'
    ]


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000", "\u2007", "\u202f"])
def test_a_strange_blank_is_no_part_of_a_fields_name(blank: str) -> None:
    """Copied from a page, it looks like an indent."""
    (problem,) = read("f.yml", f"{blank}date: 1950\n").problems
    assert str(problem) == "f.yml:1:1: date: a field's name should be one word. Write it as `field: value`."


@pytest.mark.parametrize("blank", ["\u00a0", "\u3000"])
def test_a_strange_blank_before_a_field_moves_nothing_in_the_line(blank: str) -> None:
    """What else is wrong with the field is told as of any other, and a field of blanks alone has no name."""
    told = list(map(str, read("f.yml", f"{blank}date: !!timestamp 1950\n{blank}: !!int 1\n").problems))
    assert [line for line in told if " tag " in line] == [
        "f.yml:1:8: date: the tag tag:yaml.org,2002:timestamp is not allowed. Delete it: every value is read as text.",
        "f.yml:2:4: the tag tag:yaml.org,2002:int is not allowed. Delete it: every value is read as text.",
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "rule"),
    [
        ('a: "b\nc: d\ne: "f"\n', 1, 4, "open-quote"),
        ("a: 'b\nc: d\n", 1, 4, "open-quote"),
        ('a: "b\n---\n', 1, 4, "open-quote"),
        ("a: {b: c, d: e\nf: g\n", 1, 4, "open-quote"),
        ("a: [\n", 1, 4, "open-quote"),
        ("a: b\nc: {d: [e, {f: g}, \n", 2, 8, "open-quote"),
        ("a: [b\nf: [g]\n", 1, 4, "open-quote"),
        ('a: "b "c" d"\n', 1, 8, "after-quote"),
        ('a: {b: "c, d: "e"}\n', 1, 16, "after-quote"),
        ("a: 'b d'e'\n", 1, 9, "after-quote"),
        ("a: {b: c: d, e: f}\n", 1, 9, "colon"),
        ("a: {b: c, e: f:}\n", 1, 15, "colon"),
        ("a: [b:]\n", 1, 6, "colon"),
        ("a: {b:{c: d}}\n", 1, 6, "no-blank"),
        ("a: {b: c [d] e, f: g}\n", 1, 10, "bracket"),
        ("a: {b: c [[d/e|f]], g: h}\n", 1, 10, "bracket"),
        ("a: [b {c}]\n", 1, 7, "bracket"),
        ("a: {b: c} d, e: f}\n", 1, 11, "after-closing"),
        ("a: [b] c\nd: e\n", 1, 8, "after-closing"),
        ("a: {b: c,, d: e}\n", 1, 10, "comma-twice"),
        ("a: - b\n", 1, 4, "list"),
        ("a: {b: - c}\n", 1, 8, "start"),
        ("a: ? b\n", 1, 4, "start"),
        ("a: !{b: c}\n", 1, 4, "start"),
        ('a: "b\\c"\n', 1, 6, "escape"),
        (" a: b\nc: d\n", 1, 1, "indent"),
        ("a: {b: c}}\n", 1, 10, "closing"),
        ("a:\n  b: c\n   d: e\n", 3, 4, "indent"),
        ("a:\n  b: c\n d: e\n", 3, 2, "indent"),
        ("a:\n  - b\n - c\n", 3, 2, "indent"),
        ("a: |\n  b\n c\n", 3, 2, "indent"),
        ("a:b\nc: d\n", 1, 1, "no-blank"),
        ("a: b\nc:d\n", 2, 1, "no-blank"),
        ("a: | b\n", 1, 6, "block"),
        ("* a: b\n", 1, 1, "start"),
        ("a: *b* c\n", 1, 4, "start"),
        ("a: {b: *c d}\n", 1, 8, "start"),
        ("a: {b: ?1990/1991}\n", 1, 8, "start"),
        ("a: b\nc:\u00a0d\n", 2, 3, "strange-blank"),
        ("a:\n  b: |\n\u00a0\u00a0c\nd: e\n", 3, 1, "strange-blank"),
        ("a: Decree #5\n", 1, 11, "hash"),
        ("a:\n  - b\n  - {c: d #5, e: f}\n", 3, 11, "hash"),
        ("```yaml\na: b\n```\n", 1, 1, "fence"),
        ("a: b\n<<<<<<< one\n", 2, 1, "conflict"),
    ],
)
def test_a_slip_is_told_where_it_was_made(text: str, line: int, column: int, rule: str) -> None:
    """Not where the reader gave up, and in no words of its own, which are English."""
    assert [(found.line, found.column, found.rule) for found in read("f.yml", text).problems] == [
        (line, column, f"reading.{rule}")
    ]


def test_one_place_is_found_as_all_are() -> None:
    """Whether a file is asked for one place or for all, and whichever it is, one that is not there too."""
    for file in sorted(file for kind in KINDS for file in (PAIR / kind).glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        places = Document("a.yml", text).places
        for path, mark in places.values.items():
            for way in (path, (*path, "no-field"), (*path, 99)):
                for at_key in (False, True):
                    one = Document("a.yml", text).problem(way, "links.itself", at_key=at_key)
                    found = (places.keys.get(way) if at_key else None) or mark
                    assert (one.line, one.column) == (found.line + 1, found.column + 1), file


@given(tree=fields, flow=st.booleans(), numbers=st.lists(st.integers(0, 3), max_size=6))
def test_many_places_are_found_as_the_first(tree: dict[str, object], flow: bool, numbers: list[int]) -> None:
    """However often a file is asked, and for a way through it that there is or not."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"').replace("!!null ", "")
    document = Document("f.yml", text)
    there = list(document.places.values)
    ways = [*there, *((*way, number) for way, number in zip(there, numbers, strict=False))]
    told = [(problem.line, problem.column) for problem in (document.problem(way, "links.itself") for way in ways)]
    assert told == [
        (problem.line, problem.column)
        for problem in (Document("f.yml", text).problem(way, "links.itself") for way in ways)
    ]
