"""Signs that nobody sees or that look like others: they make a text read differently from what it says.

https://www.unicode.org/reports/tr36/ (Unicode Security Considerations), https://www.unicode.org/reports/tr39/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

_LATIN, _GREEK, _CYRILLIC = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
# Controls, bidirectional marks ("Trojan Source"), soft hyphens, zero-width signs, variation selectors, tags. Joiners
# have a meaning in some scripts, none beside Latin, Greek and Cyrillic letters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufffe\uffff\U000e0000-\U000e0fff]"
)
_JOINED = re.compile(f"[{_LATIN}{_GREEK}{_CYRILLIC}][\u200c\u200d]|[\u200c\u200d][{_LATIN}{_GREEK}{_CYRILLIC}]")
_OTHER = re.compile(f"[{_GREEK}{_CYRILLIC}]")
_ALIKE = re.compile(f"[{_LATIN}][{_GREEK}{_CYRILLIC}]|[{_GREEK}][{_LATIN}{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}{_GREEK}]")
_SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in (_LATIN, _GREEK, _CYRILLIC))
_GARBLED = re.compile(
    "(?:\u00c3[\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u00bf]|\u00c2[\u00a1\u00ab\u00b0\u00ba\u00bb\u00bf]|\u00e2\u20ac."
    "|(?:[\u00d0\u00d1][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]){2})+"
)
"""What some letters of UTF-8 become where its bytes are read as those of Windows (code page 1252)."""
_SURE = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u00c1\u00c4-\u00cf\u00d2-\u00e1\u00e3-\u024f\u2010-\u2027\u202f\u2030-\u205e]*"
)
"""Signs that can be no fault, whatever stands beside them: nearly every text holds nothing else."""

MOST = 20
"""How many faults of one text are told at once."""

Fault = tuple[int, str, dict[str, object]]
"""Where in a text it stands, the rule it breaks, and what its message names."""


def faults(text: str) -> Iterator[Fault]:
    """What in ``text`` cannot be seen, was read wrong, is not in Unicode's composed form (NFC), or mixes scripts."""
    if not _SURE.fullmatch(text):
        yield from _found(text)


def _found(text: str) -> Iterator[Fault]:
    for match in _INVISIBLE.finditer(text):
        if match[0] in "\u200c\u200d" and not _JOINED.search(text, max(match.start() - 1, 0), match.end() + 1):
            continue
        yield match.start(), "letters.invisible", {"sign": f"U+{ord(match[0]):04X}"}
    for match in _GARBLED.finditer(text):
        with suppress(UnicodeError):
            meant = match[0].encode("cp1252").decode()
            yield match.start(), "letters.garbled", {"found": match[0], "meant": meant}
    if not unicodedata.is_normalized("NFC", text):
        yield _first_decomposed(text), "letters.decomposed", {}
    if not _OTHER.search(text):
        return
    seen = -1
    for match in _ALIKE.finditer(text):
        if match.start() < seen or not match[0].isalpha():  # as the sign of times, which stands among Latin letters
            continue
        start, seen = _word(text, match.start())
        word = text[start:seen]
        # The letter of the script that has fewest in the word is the odd one.
        few = min((script.findall(word) for script in _SCRIPTS if script.search(word)), key=len)
        yield start, "letters.mixed", {"word": word, "letter": few[0], "name": unicodedata.name(few[0], "?")}


def _word(text: str, at: int) -> tuple[int, int]:
    start = end = at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _first_decomposed(text: str) -> int:
    at = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            return at + next((n for n, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0)
        at += len(line)
    return 0
