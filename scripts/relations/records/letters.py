"""Signs that nobody sees or that look like others: they make a text read differently from what it says.

https://www.unicode.org/reports/tr36/ (Unicode Security Considerations), https://www.unicode.org/reports/tr39/
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress

_LATIN, _GREEK, _CYRILLIC = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u1f00-\u1fff", "\u0400-\u052f"
_LETTERS = (
    _LATIN,
    _GREEK,
    _CYRILLIC,
    "\u0531-\u0587",  # Armenian
    "\u13a0-\u13fd\uab70-\uabbf",  # Cherokee
    "\u2c80-\u2cee",  # Coptic
    "\ua4d0-\ua4f7",  # Lisu
    "\uff21-\uff5a",  # as wide as Chinese signs
    "\U0001d400-\U0001d7cb",  # of mathematics
)
"""Scripts with letters that look alike: https://www.unicode.org/Public/security/latest/confusables.txt"""
# Controls, bidirectional marks ("Trojan Source"), whatever programs leave out (Default_Ignorable_Code_Point: soft
# hyphens, fillers, zero-width signs, variation selectors, tags), the blank of Braille, marks of annotations, and what
# is nobody's letter or one's own alone (noncharacters, private use). Joiners have a meaning in some scripts, none
# beside Latin, Greek and Cyrillic letters. https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_JOINED = re.compile(f"[{_LATIN}{_GREEK}{_CYRILLIC}][\u200c\u200d]|[\u200c\u200d][{_LATIN}{_GREEK}{_CYRILLIC}]")
_SCRIPTS = tuple(re.compile(f"[{letters}]") for letters in _LETTERS)
_OTHER = re.compile(f"[{''.join(_LETTERS[1:])}]")
_RARE = re.compile(f"[{''.join(_LETTERS[3:])}]")
_ALIKE, _ALIKE_RARE = (
    re.compile("|".join(f"[{own}][{''.join(letters).replace(own, '')}]" for own in letters))
    for letters in (_LETTERS[:3], _LETTERS)
)
_GARBLED = re.compile(
    "(?:\u00c3(?:[\u00a1-\u00aa\u00ac\u00ae-\u00ba\u00bc-\u00bf\u0153\u0161\u2030]|[\u2018\u201c](?=[^\\W\\d_]))|\u00c2[\u00a1\u00ab\u00b0\u00ba\u00bb\u00bf]|\u00e2\u20ac."
    "|(?:[\u00d0\u00d1][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]){2})+"
)
"""What some letters of UTF-8 become where its bytes are read as those of Windows (code page 1252)."""
_LOST = re.compile("\ufffd+")
"""What stands where bytes were read that are no UTF-8."""
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
    for match in _LOST.finditer(text):
        yield match.start(), "letters.lost", {"found": match[0]}
    if not unicodedata.is_normalized("NFC", text):
        yield _first_decomposed(text), "letters.decomposed", {}
    if not _OTHER.search(text):
        return
    seen = -1
    alike = _ALIKE_RARE if _RARE.search(text) else _ALIKE  # to ask for all takes thrice the time
    for match in alike.finditer(text):
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
