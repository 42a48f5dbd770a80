"""Why a text is no YAML, in an editor's words, and where the slip is: seldom where its reader gave up."""

from __future__ import annotations

import re
from contextlib import suppress

import yaml

from relations.records.trees import BLANKS, HASH

Place = tuple[int, int]
Fault = tuple[int, int, str, dict[str, object]]
"""Line and column, counted from 1, the rule, and what fills the blanks of its message."""
_LEFT = {"<<<<<<<": "conflict", "=======": "conflict", ">>>>>>>": "conflict", "```": "fence"}
"""What begins a line that a merge or a page's example left behind."""
_SAID = {
    "could not find expected ':'": "no-colon",
    "found unexpected end of stream": "open-quote",
    "found unexpected document indicator": "open-quote",
    "found character that cannot start any token": "start",
    "did not find expected alphabetic or numeric character": "start",
    "did not find expected comment or line break": "block",
    "mapping keys are not allowed in this context": "start",
    "did not find expected whitespace or line break": "start",
    "block sequence entries are not allowed in this context": "list",
    "found unknown escape character": "escape",
    "did not find expected hexdecimal number": "escape",
    "found a tab character that violates indentation": "tab",
    "found a tab character where an indentation space is expected": "tab",
    "exceeded maximum nesting depth": "deep",
}
"""What libyaml says, and what it means to an editor."""
_STRANGE = re.compile(f"(?: *|.*?[\\w-]:)(?=[{BLANKS[2:]}])")
"""What stands before a blank that is none of YAML's, where one belongs."""
_AT_START = ("no-colon", "open-quote", "start")
"""Where what was begun is itself the fault."""


def fault(text: str, error: yaml.MarkedYAMLError) -> Fault:
    """What is wrong in ``text``, which libyaml could not read for ``error``."""
    lines = [*text.split("\n"), ""]  # where the text ends without a line end, its reader stands on a line below it
    for number, line in enumerate(lines, 1):
        for sign, rule in _LEFT.items():
            if line.startswith(sign):
                return number, 1, f"reading.{rule}", {}
    said = error.problem or error.context or ""
    marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
    if not marks:
        return 1, 1, "reading.syntax", {"said": said}
    place, begun = ((mark.line, mark.column) for mark in (marks[0], marks[-1]))
    here = lines[place[0]]
    if said.startswith("found character") and "\t" in here[: len(here) - len(here.lstrip())]:
        rule = "tab"
    elif said.startswith("mapping values"):
        place, rule = _colon(lines, place)
    elif said == "found unexpected ':'":
        rule = "no-blank" if re.match(r":[^\s,\]}]", here[place[1] :]) else "colon"
    elif said.startswith("did not find expected") and said not in _SAID:
        place, rule = _unexpected(lines, place, begun, said)
    else:
        rule = _SAID.get(said, "syntax")
        place = begun if rule in _AT_START else place
        if rule == "no-colon":
            place, rule = _no_colon(lines, place)
    if rule == "open-quote" and (cut := HASH.search(lines[place[0]], place[1])):
        place, rule = (place[0], cut.end() - 1), "hash"
    return place[0] + 1, place[1] + 1, f"reading.{rule}", {"said": said} if rule == "syntax" else {}


def _no_colon(lines: list[str], place: Place) -> tuple[Place, str]:
    """A field without a colon, or with one that no blank follows, or one that is none of YAML's, though it looks so."""
    line = lines[place[0]]
    if strange := _STRANGE.match(line):
        return (place[0], strange.end()), "strange-blank"
    return place, "no-blank" if re.match(r"\s*[\w-]+:\S", line) else "no-colon"


def _colon(lines: list[str], place: Place) -> tuple[Place, str]:
    """A colon where none may be: in a value, or after a field that belongs to no other as it is indented."""
    name = re.fullmatch(r"(\s*)[\w-]+", lines[place[0]][: place[1]])
    above = next((number for number in range(place[0] - 1, -1, -1) if lines[number].strip()), None)
    if name is None or above is None:
        return place, "colon"
    if re.match(rf"{name[1]}[\w-]+:\S(?!.*:\s)", lines[above]):
        return (above, len(name[1])), "no-blank"
    return (place[0], len(name[1])), "indent"


def _unexpected(lines: list[str], place: Place, begun: Place, said: str) -> tuple[Place, str]:
    """Something else than the next field or item: what stands before it was ended too late, too early, or never."""
    line, column = place
    before = _before(lines, place)
    if before is not None and isinstance(before, yaml.AliasToken):
        return (line, before.start_mark.column), "start"
    if before is not None:
        quoted = before.start_mark.line, before.start_mark.column
        return (quoted, "open-quote") if quoted[0] < line else (place, "after-quote")
    sign, ahead = lines[line][column : column + 1], lines[line][:column].rstrip()
    if sign in ("]", "}"):
        return place, "closing"
    if said.endswith("start>") and lines[line - 1].startswith(" "):
        return (line - 1, 0), "indent"
    if not "".join(lines[line:]).strip() and (opened := _opened(lines)):
        return opened, "open-quote"
    if said.endswith("content"):  # as after a comma, or before a sign that begins no value
        return place, {",": "comma-twice", ":": "colon", "-": "start", "?": "start"}.get(sign, "syntax")
    if "," in said and begun[0] < line:  # in brackets or braces
        return begun, "open-quote"
    if ahead.endswith(("]", "}")):
        return place, "after-closing"
    if "," in said:
        return place, {":": "colon", "[": "bracket", "{": "bracket", "?": "start"}.get(sign, "syntax")
    if sign == "?":
        return place, "start"
    indented = said.endswith(("expected key", "indicator")) and not ahead
    return place, "indent" if indented else "syntax"


def _opened(lines: list[str]) -> Place | None:
    """Where the bracket or brace stands that was opened last and never closed."""
    opened: list[Place] = []
    with suppress(yaml.YAMLError):
        for token in yaml.scan("\n".join(lines), Loader=yaml.CSafeLoader):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append((token.start_mark.line, token.start_mark.column))
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened.pop()
    return opened[-1] if opened else None


def _before(lines: list[str], place: Place) -> yaml.Token | None:
    """The value in quotes, or the alias, that ends right before ``place``; nothing where there is neither."""
    line, column = place
    with suppress(yaml.YAMLError):
        for token in yaml.scan("\n".join(lines), Loader=yaml.CSafeLoader):
            held = isinstance(token, yaml.AliasToken) or (
                isinstance(token, yaml.ScalarToken) and token.style in ("'", '"')
            )
            if held and token.end_mark.line == line and not lines[line][token.end_mark.column : column].strip():
                return token
    return None
