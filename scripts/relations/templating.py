"""The one Jinja environment, for pages and charts alike, and how plain words become part of a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from relations import kept
from relations.kept import Kept
from relations.records import markup

TEMPLATES = Path(__file__).parent / "templates"


def printed(value: Any) -> Any:
    """What a template prints: a string so that Markdown and HTML show it as it is; markup and numbers as they are."""
    return _words(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=2**16)  # the same words stand on many pages
def _words(value: str) -> Markup:
    return Markup(markup.leading(markup.escaped(value)))


def filled(pattern: str, *values: str) -> Markup:
    """An HTML ``pattern``, a part of a line, with ``values`` in its ``{}``: plain words escaped, markup as it is."""
    pieces = pattern.split("{}")
    shown = (value if isinstance(value, Markup) else markup.escaped(value) for value in values)
    return Markup("".join(part for pair in zip(pieces, [*shown, ""], strict=True) for part in pair))


class _Calling(Context):
    """What is called by a template gets its arguments: nothing here asks Jinja for more, but macros."""

    def call(self, called: Any, /, *arguments: Any, **named: Any) -> Any:
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return called(self.eval_ctx, *arguments, **named) if type(called) is Macro else called(*arguments, **named)


@cache
def environment() -> Environment:
    """Templates escape what they print, and fail on a name that nobody gave."""
    created = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Jinja's own `{#` begins a heading's id in Markdown: `## Title {#id}`.
        comment_start_string="{%#",
        comment_end_string="#%}",
    )
    created.context_class = _Calling
    created.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # in their own letters and order
    # Words in the front matter cite nothing.
    created.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False).replace("[^", "\\u005b^"))
    created.filters["begun"] = begun
    return created


def begun(words: str) -> str:
    """Words of running text where a line, a cell or a sentence begins with them: "press" as "Press"."""
    return words[:1].upper() + words[1:]


def compiled(made: Environment, names: Iterable[str], store: Kept) -> None:
    """Compile templates of an environment now, once for all processes; those in ``store`` as they lie there."""
    made.bytecode_cache = _Bytecode(store)
    for name in names:
        made.get_template(name)
    made.bytecode_cache = None  # the store is this process's alone


class _Bytecode(BytecodeCache):
    """Compiled templates among the results that are kept."""

    def __init__(self, store: Kept) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        if found := self._store.get([self._key(bucket)]).get(self._key(bucket)):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store.put({self._key(bucket): bucket.bytecode_to_string()})

    def _key(self, bucket: Bucket) -> bytes:
        return kept.key(kept.CODE, "template", bucket.key, bucket.checksum)
