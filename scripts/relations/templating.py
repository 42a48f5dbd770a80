"""The one Jinja environment, for pages and charts alike."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Templates escape what they print, and fail on a name that nobody gave."""
    created = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Jinja's own `{#` begins a heading's id in Markdown: `## Title {#id}`.
        comment_start_string="{%#",
        comment_end_string="#%}",
    )
    created.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    return created
