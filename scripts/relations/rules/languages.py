"""Every text in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.model import Name, Text
from relations.records.problems import Problem
from relations.rules.context import Context


def languages_complete(context: Context) -> Iterator[Problem]:
    """Every text stands in every language of the site, and in no other; a name may also stand in further scripts."""
    known = list(context.site.languages)
    for value in context.of(Text):
        allowed = known + list(context.site.name_languages) if isinstance(value.value, Name) else known
        for language in known:
            if not value.value.root.get(language, "").strip():
                yield value.problem("languages.missing", language=language)
        for language in value.value.root:
            if language not in allowed:
                path = (*value.path, language)
                yield value.document.problem(path, "languages.other", at_key=True, language=language, known=allowed)


RULES = (languages_complete,)
