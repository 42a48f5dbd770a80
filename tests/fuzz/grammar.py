"""Changes of a file by its grammar: of a YAML file's values, fields, lines and bytes, and of a table's cells."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from tests.fuzz import pieces

Change = Callable[[str, random.Random], str]


class Span(NamedTuple):
    """From where to where a value or a field's name stands, and which it is."""

    start: int
    end: int
    key: bool
    scalar: bool


def spans(text: str) -> list[Span]:
    """Every value and every field's name in a YAML file; none where it is not well-formed."""
    found: list[Span] = []

    def visit(node: Any, key: bool) -> None:
        found.append(Span(node.start_mark.index, node.end_mark.index, key, isinstance(node, yaml.ScalarNode)))
        for child in node.value if not found[-1].scalar else ():
            if isinstance(child, tuple):
                visit(child[0], key=True)
                visit(child[1], key=False)
            else:
                visit(child, key=False)

    try:
        if (root := yaml.compose(text, Loader=yaml.CSafeLoader)) is not None:
            visit(root, key=False)
    except (yaml.YAMLError, UnicodeEncodeError, RecursionError):
        return []
    return found


def _put(text: str, span: Span, new: str) -> str:
    end = "\n" if text[span.start : span.end].endswith("\n") else ""
    return text[: span.start] + new + end + text[span.end :]


def _chosen(text: str, chance: random.Random, *, key: bool = False, scalar: bool = False) -> Span:
    found = [span for span in spans(text) if span.key == key and (span.scalar or not scalar)]
    return chance.choice(found) if found else Span(0, len(text), key, scalar=True)


def value(text: str, chance: random.Random) -> str:
    """One value, of whatever kind, becomes a hostile piece."""
    return _put(text, _chosen(text, chance), pieces.piece(chance))


def scalar(text: str, chance: random.Random) -> str:
    """One single value becomes a hostile piece."""
    return _put(text, _chosen(text, chance, scalar=True), pieces.piece(chance))


def words(text: str, chance: random.Random) -> str:
    """Hostile words come into a text."""
    span = _chosen(text, chance, scalar=True)
    at = chance.randint(span.start, span.end)
    return text[:at] + pieces.words(chance) + text[at:]


def key(text: str, chance: random.Random) -> str:
    """A field gets another name."""
    return _put(text, _chosen(text, chance, key=True), pieces.piece(chance))


def moved(text: str, chance: random.Random) -> str:
    """One value takes the place of another."""
    there, here = _chosen(text, chance), _chosen(text, chance)
    return _put(text, here, text[there.start : there.end].rstrip("\n"))


def dropped(text: str, chance: random.Random) -> str:
    """A line, or some, go."""
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines) or 1)
    return "".join(lines[:at] + lines[at + chance.choice((1, 1, 1, 3)) :])


def doubled(text: str, chance: random.Random) -> str:
    """A line, or some, stand twice."""
    lines = text.splitlines(keepends=True) or [""]
    at, many = chance.randrange(len(lines)), chance.choice((1, 1, 4, 30))
    return "".join(lines[: at + 1] + lines[max(0, at - many + 1) : at + 1] + lines[at + 1 :])


def line(text: str, chance: random.Random) -> str:
    """A hostile line comes between two others."""
    lines = text.splitlines(keepends=True)
    new = chance.choice(
        (
            f"{pieces.piece(chance)}\n", f"a: {pieces.piece(chance)}\n", f"<<: {pieces.piece(chance)}\n", "---\n",
            "...\n", "%YAML 1.2\n---\n",
            "%TAG ! tag:a,2000:\n", "<<<<<<< HEAD\n", "=======\n", "\ta: b\n", "  a: b\n", "a\n", "- a\n",
            "? a\n: b\n", "#\n", "\n", "[a, b]: c\n",
            "id: x\n", "aliases: [1921-ties]\n", "aliases: [x, x]\n", "checked: 1800\n",
            "see_also: [events/1921-ties]\n", "ids: {wikidata: Q1}\n", "questions: [a]\n",
        )
    )  # fmt: skip
    at = chance.randint(0, len(lines))
    return "".join([*lines[:at], new, *lines[at:]])


def indented(text: str, chance: random.Random) -> str:
    """A line is indented otherwise, with blanks or tabs."""
    lines = text.splitlines(keepends=True) or [""]
    at = chance.randrange(len(lines))
    lines[at] = chance.choice((" ", "  ", "\t", " \t", "\u00a0", "\u3000", "")) + lines[at].lstrip(
        " " if chance.random() < 0.5 else ""
    )
    return "".join(lines)


def signs(text: str, chance: random.Random) -> str:
    """Signs come in at some place."""
    at = chance.randint(0, len(text))
    new = chance.choice(
        ("\0", "\ufeff", "\u2028", "\u0085", "\x1b[31m", "\u202e", "\u200b", "\r", "\t", "'", '"', ":", ": ", "[",
        "]", "{", "}", "&", "*", "!", "#", " #", "-", "\n", "\n\n",
         ",", "|", ">", "%", "@", "`", "\\", "\U0001f600", "\ue000", "\ufffe", "\u0301", "\u0430", "\x7f", "é",
         "\ud800", "\udcff"),
    )  # fmt: skip
    return text[:at] + new + text[at:]


def ends(text: str, chance: random.Random) -> str:
    """The file begins or ends otherwise, or all its lines do."""
    return chance.choice(
        (
            text.replace("\n", "\r\n"), text.replace("\n", "\r"),
            "\ufeff" + text, "\ufeff\ufeff" + text, text.rstrip("\n"), text + "...\n", f"---\n{text}",
            f"{text}---\n{text}",
            "", "\n", " ", "#", "---", "...", "a", "- a\n", text[: chance.randint(0, len(text))],
            text[chance.randint(0, len(text)) :], text.replace("  ", "\t"), text * 2,
            text.replace(":", "："), text.replace('"', "”"), text.upper(), text + "\0",
            f"{text}\n" + "# a\n" * 20_000, text.replace("\n", "\n\n"), text.replace("\n", "\u2028"),
        )
    )  # fmt: skip


YAML: tuple[Change, ...] = (
    value,
    value,
    value,
    scalar,
    scalar,
    scalar,
    words,
    words,
    key,
    moved,
    moved,
    dropped,
    doubled,
    line,
    line,
    indented,
    signs,
    ends,
)
"""How a YAML file is changed; what finds most stands more than once."""


def cell(text: str, chance: random.Random) -> str:
    """One cell of a table is another."""
    rows = [row.split(",") for row in text.split("\n")]
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(
        (
            "", " ", "a", "1e5", "1e400", "nan", "inf", "-inf", "+1", " 1", "1 ", "1.", ".5", "1.5.5", "--1", "0x1",
            "1_0", "١٩٥٠", "１", "9" * 15, "9" * 16, "9" * 5000, "-0", "0000",
            "0001", "9999", "1950", "3000", '"', '"a"', '"1', '"1\n2"', '""', "a" * 200_000, "=1+1", "\0", "\ufeff1",
            "\r", "1\t2", "1;2", "year", "−1", "1,5", "\ud800", "00001", "-999999999999",
        )
    )  # fmt: skip
    return "\n".join(",".join(row) for row in rows)


def rows(text: str, chance: random.Random) -> str:
    """Rows of a table go, come, or stand in another order."""
    lines = text.split("\n")
    return chance.choice(
        (
            "\n".join(reversed(lines)), "\n".join(lines[1:]), "\n".join(lines[:1]), "", "\n", text.replace(",", ";"),
            text.replace("\n", "\r"), text.replace("\n", "\r\n"), "\ufeff" + text,
            text.rstrip("\n"), f"\n{text}", f"{text}\n\n", text + lines[-2:][0] + "\n",
            lines[0] + "\n" + "".join(f"{year:04},1,1\n" for year in range(1, 9999)), text.replace(",", ",,"),
            text.replace(",", "\t"), lines[0].upper() + "\n" + "\n".join(lines[1:]),
            f"{text}{','.join(['1'] * 5000)}\n", text.replace("\n", ",1\n"), f"{text}# a\n", '"' + text,
        )
    )  # fmt: skip


TABLE: tuple[Change, ...] = (cell, cell, cell, rows, signs, dropped, doubled, words)
"""How a table is changed."""


def broken(data: bytes, chance: random.Random) -> bytes:
    """Bytes that are no text, or no text of this encoding."""
    at = chance.randint(0, len(data))
    return chance.choice(
        (
            data[:at] + chance.randbytes(chance.choice((1, 4, 1000))) + data[at:],
            data.decode("utf-8", "replace").encode("utf-16"),
            data.decode("utf-8", "replace").encode("utf-32"),
            data[:at] + b"\xed\xa0\x80" + data[at:],
            data[:at] + b"\xc0\x80" + data[at:],
            data[:at] + b"\xf5\x80\x80\x80" + data[at:],
            data[:at] + b"\xff\xfe" + data[at:],
            b"\x7fELF" + bytes(5000),
            b"PK\x03\x04" + chance.randbytes(3000),
            data.decode("utf-8", "replace").encode("cp1252", "replace"),
            bytes(70_000),
            data[:at] + b"\0" + data[at:],
        )
    )


HUGE: tuple[Callable[[], bytes], ...] = (
    lambda: b"a" * 20_000_000,
    lambda: b"a: " + b"b" * 20_000_000,
    lambda: b"- a\n" * 5_000_000,
    lambda: b"".join(b"a%d: b\n" % number for number in range(1_200_000)),
    lambda: b"a: [" + b"b," * 7_000_000 + b"]\n",
    lambda: b"\n" * 20_000_000,
    lambda: b"# a\n" * 5_000_000,
    lambda: b"a: |\n" + b"  b\n" * 5_000_000,
    lambda: b"[" * 20_000_000,
    lambda: b'a: "' + b"\\u0041" * 3_000_000,
    lambda: ("e" + "\u0301" * 10_000_000).encode(),
    lambda: b"year,salt,wood\n" + b"1950,1,1\n" * 2_000_000,
    lambda: bytes(20_000_000),
    lambda: ("a\u0430" * 5_000_000).encode(),
)  # fmt: skip
"""Files of some 20 MB."""
