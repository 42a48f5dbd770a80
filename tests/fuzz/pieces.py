"""Hostile pieces, as they are typed: of the wrong type, of the right type and wrong, too long, or half a value."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

DEEP = (30, 500, 20_000)
"""How deep things nest."""

TYPES = (
    "", "~", "null", "''", '""', "[]", "{}", "[a]", "{a: b}", "[a, [b, [c]]]", "true", "no", "on", "y", "0", "-1",
    "1.5",
    "0x1F", "0o17", "010", "1_000", "190:20:30", ".inf", "-.inf", ".nan", "NaN", "Infinity", "1e400", "-0", "9" * 400,
    "1" * 5000, "2001-12-14t21:59:43.10-05:00", "2001-12-14", "=", "<<", "?", "? a", "- a", "-", ":", "a: b: c", "@a",
    "`a`", "%a", "#a", "a #b", "|", ">", "|9\n   a", "|-\n  a\n b", ">+\n\n\n", '"a', "'a", '"a\n  b"', "[a", "{a", "]",
    "}", "[a,, b]", "{a, b}", "{[a]: b}", "{{a: b}: c}", "[? a : b]", "!a", "! a", "|\n\ta", '"\\q"', "٣", "１９５０",
)  # fmt: skip
TAGS = (
    "!!python/object/apply:os.system [id]", "!!python/name:os.system", "!!binary aGk=", "!!set {a}", "!!omap [a: b]",
    "!!timestamp 2001-12-14", "!!int 1", "!!str a", "!<tag:yaml.org,2002:str> a", "!a%20b c", "!!null a",
    "!include /etc/passwd",
)  # fmt: skip
ANCHORS = (
    "&a b", "*a", "&a [*a]", "&a {b: *a}", "&a", "&a &b c", "*", "&a *a",
    "[&a [x, x, x, x], &b [*a, *a, *a, *a], &c [*b, *b, *b, *b], [*c, *c, *c, *c]]",
)  # fmt: skip
ESCAPES = tuple(
    f'"a{escape}b"'
    for escape in (
        "\\0", "\\x00", "\\ud800", "\\udfff\\ud800", "\\U0010ffff", "\\U00110000", "\\uffff", "\\x85", "\\N", "\\L",
        "\\P", "\\_", "\\e", "\\a", "\\b", "\\r", "\\n", "\\t", "\\v", "\\ufeff", "\\u202e", "\\u200b", "\\u0301",
        "\\/",
        "\\ue000", "\\U000e0041", "\\U0001f468\\u200d\\U0001f469", "\\u0915\\u094d\\u200d\\u0937", "\\xad", "\\u",
        "\\x4",
    )
)  # fmt: skip
DATES = (
    "0000", "0001", "9999", "10000", "-0044", "Y17000", "1958-00", "1958-13", "1958-02-29", "1960-02-30", "1958-01-00",
    "1958-1-1", "1958/", "/1958", "../1958", "1958/..", "../..", "/", "//", "1958/1957", "1958/1959/1960", "1958?",
    "1958~",
    "1958%", "1958?~", "195X", "19XX", "1XXX", "XXXX", "1958-XX", "1958-XX-XX", "1958-XX-12", "195X-01", "1958-21",
    "1958-24",
    "1958-25", "1958-24-01", "9999-24", "0001-21", "1958-01-01T00:00", "{1958,1959}", "[1958..1960]", "1958-?01",
    "?1958",
    "2004?-06", "9999-12-31/..", "0001/9999", "3000", "1958-10-03?/1958-10-04~", "1958 ", " 1958", "１９５８",
    "1958-10-3X", "00XX", "000X",
    "1958-W03", "1958-274", "19581003", "3 October 1958", "today", "99XX", "9999~", "0001~", "0001?/..", "195X/..",
    "18XX/19XX",
)  # fmt: skip
IDS = (
    "index", "con", "../x", "../../etc/passwd", "/etc/passwd", "events/", "/x", "events/x/y", "Events/x", "x y",
    "x_y", "-x", "x-",
    "x--y", "é", "x" * 300, "constructor", "__class__", "events/../people/x", "sides/arvelle", "languages/pt", "%2e",
    ".", "..", "irena-valde",
    "people/irena-valde", "Irena Valde", "1921-ties", "events/1921-ties", "events/1921-relations", "tormark",
    "arvelle", "salt",
    "general-assembly", "adopted", "[irena-valde, irena-valde]", "[1921-ties]", "porto-alvo", "assets", "search",
    "js", "404",
)  # fmt: skip
ADDRESSES = (
    "http://[", "http://[::1]/", "http://[x]/", "http://a:99999/", "http://a:b/", "http://a:-1/", "https://",
    "https:///x", "https://?",
    "https://%", "https://a.b/%zz", "https://a..b/", "https://.a/", f"https://{'a' * 70}.b/", "https://é.cl/ñ",
    "https://xn--a/", "https://xn--.b/",
    "https://u:p@a.b/", "HTTPS://A.B/", "javascript:alert(1)", "https://a.b/'x'", "https://a.b/|c",
    "https://a.b/`c`", "https://a.b/[x](y)",
    "https://a.b/{x}", "https://a.b/{url}", "https://a.b/\\", "https://a.b/*x*_y_", "//a.b/", "ftp://a.b/",
    "https://a.b:/", "https://a.b/#!/x",
    "https://a．b/", "https://a。b/", "https://a.b/?" + "a=1&" * 900, "https://a.b/" + "x" * 3000, "https://a℀.b/",
    "https://ﬀ.b/",
    "https://a.b/&lt;", "https://a.b/)", "http://0x7f.1/", "https://a.b@c.d/", "https://a.b/\u00a0x", "mailto:a@b.c",
)  # fmt: skip
BRACES = (
    "{", "}", "{}", "{{}}", "{0}", "{x}", "{0.__class__}", "{0[0]}", "{0!r}", "{:>99999999}", "{:{}}", "{} {}",
    "{n} {n}", "{n!x}", "{ }", "%s", "%(x)s",
    "{year}", "{count}", "{roman} {ordinal}", "{9}", "{-1}", "{a.b}", "{{ 7*7 }}", "{% raw %}",
)  # fmt: skip
PATTERNS = (
    "(", "[", "(?P<a", "(a+)+$", "(a|a)*b", "(\\w+\\s?)+:", ".*.*.*.*x", "", "^", "\\b", "(?=a)", "a{99999999}",
    "\\", "*", "(?i)", "\\Z", ".", "(?<=a*)b",
)  # fmt: skip
OUTLINES = (
    "Mz", "M z", "M1z", "M1 2z", "M1 2l3z", "M1 2l3 4z", "M....z", "M-----z", "M1-2-3z", "M1 2h3v4z", "Mhz", "MzMz",
    "M1 2zzz", "M0 0H1V1z",
    f"M{'9' * 400} 1z", f"M1 2{'l1 1' * 40_000}z", f"M{'1 ' * 200_000}z", "M1 2 M3 4z", "M1.2.3.4z", "M 1,2z",
    "m1 2z", "M1e5 2z",
)  # fmt: skip
MARKUP = (
    "<script>alert(1)</script>", "</script><!--", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "{: onclick=x }",
    "[a](javascript:x)", "[[", "]]", "[[a]]",
    "[[events/1921-ties|x]]", "[[events/none|x]]", "[[events/1921-ties|]]", "[[|x]]", "[[events/1921-ties|a|b]]",
    "[^x]", "[^tormark-archive]", "[^tormark-archive]:", "[^", "[^]",
    "[^a b]", "[^events/x]", "[^tormark-archive][^tormark-archive]", "![a](b)", "*a", "**a*", "***", "---", "===",
    "    code", "```", "~~~", "| a | b |", "- a\n  - b", "1. a", "# a",
    "###### a", "## [[events/1921-ties|x]]", "> a", "[a]: b", "a\n---", "///Footnotes Go Here///", "[TOC]",
    "*[A]: b", "a  \nb", "\\[a\\]", "\x02wzxhzdk:0\x03", "wzxhzdk:0", "klzzwxh:0000",
    "https://a.b/[[", "[a](https://a.b/ \"t\")", "[a](<https://a.b>)", "[a]( https://a.b )", "[](https://a.b)",
    "[a](https://a.b)(", "=cmd|'/C calc'!A0", "﷽", "a\u0301" * 3,
)  # fmt: skip
LONG: Mapping[str, Callable[[int], str]] = {
    "words": lambda n: "word " * n,
    "one word": lambda n: "a" * n,
    "capitals": lambda n: "A" * n,
    "digits": lambda n: "1" * n,
    "groups": lambda n: "1." * n,
    "slashes": lambda n: "A/" * n,
    "hyphens": lambda n: "a1-" * n,
    "open": lambda n: "[" * n,
    "links": lambda n: "[[" * n,
    "notes": lambda n: "[^" * n,
    "balanced": lambda n: "[" * n + "]" * n,
    "parens": lambda n: "](" * n,
    "stars": lambda n: "*" * n,
    "spaced stars": lambda n: "* " * n,
    "emphasis": lambda n: "*a **b " * n,
    "angles": lambda n: "<" * n,
    "tags": lambda n: "<a " * n,
    "entities": lambda n: "&#" * n,
    "ticks": lambda n: "`" * n,
    "braces": lambda n: "{" * n,
    "quotes": lambda n: "\u201c" * n,
    "accents": lambda n: "e" + "\u0301" * n,
    "reordered accents": lambda n: "a" + "\u0316\u0301" * n,
    "blank lines": lambda n: "a\n\n" * n,
    "headings": lambda n: "## a\n\n" * n,
    "items": lambda n: "- a\n" * n,
    "cited": lambda n: "A.[^tormark-archive] " * n,
    "linked": lambda n: "[[events/1921-ties|a]] " * n,
    "stops": lambda n: ". " * n,
    "blanks": lambda n: " " * n + "a",
    "mixed": lambda n: "a\u0430" * n,
    "addresses": lambda n: "https://a.b/c " * n,
}
"""What takes time where code is careless: by name, so many of a thing."""

KINDS: Mapping[str, tuple[str, ...]] = {
    "types": TYPES, "tags": TAGS, "anchors": ANCHORS, "escapes": ESCAPES, "dates": DATES, "ids": IDS,
    "addresses": ADDRESSES, "braces": BRACES, "patterns": PATTERNS, "outlines": OUTLINES, "markup": MARKUP,
}  # fmt: skip


def quoted(text: str) -> str:
    """``text`` as one value in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def nested(chance: random.Random) -> str:
    """Brackets, braces or lists within each other."""
    depth = chance.choice(DEEP)
    return chance.choice(
        (
            "[" * depth + "]" * depth,
            "[" * depth,
            "{a: " * depth + "b" + "}" * depth,
            "{a: " * depth,
            "- " * depth + "a",
            "? " * depth + "a",
        )
    )


def piece(chance: random.Random) -> str:
    """One hostile piece: most as they are, some in quotes, so that what is read comes further than the syntax."""
    kind = chance.choice((*KINDS, "nested", "long", "long"))
    if kind == "nested":
        return nested(chance)
    if kind == "long":
        return quoted(chance.choice(list(LONG.values()))(chance.choice((50, 1000, 9000))))
    found = chance.choice(KINDS[kind])
    return (
        quoted(found)
        if kind in ("braces", "patterns", "outlines", "markup", "addresses") and chance.random() < 0.85
        else found
    )


def words(chance: random.Random) -> str:
    """Hostile words for within a text."""
    if chance.random() < 0.3:
        return chance.choice(list(LONG.values()))(chance.choice((5, 100, 2000)))
    return chance.choice((*MARKUP, *BRACES, *ADDRESSES, *(each.strip('"') for each in ESCAPES)))
