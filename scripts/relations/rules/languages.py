"""Every text in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Name, Text
from relations.records.problems import Problem
from relations.rules.context import Context


def languages_complete(context: Context) -> Iterator[Problem]:
    """Every text stands in every language of the site, and in no other; a name may also stand in further scripts."""
    for value in context.values:
        if not isinstance(value.value, Text):
            continue
        known = list(context.site.languages)
        allowed = known + list(context.site.name_languages) if isinstance(value.value, Name) else known
        for language in known:
            if not value.value.root.get(language, "").strip():
                yield value.problem(f'the language "{language}" is missing', f"Add a line `{language}: …`")
        for language in value.value.root:
            if language not in allowed:
                yield value.document.problem(
                    (*value.path, language),
                    f'"{language}" is no language of the site',
                    f"The languages here are: {', '.join(allowed)}",
                    key=True,
                )


RULES = (languages_complete,)
