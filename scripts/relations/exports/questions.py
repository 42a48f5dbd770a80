"""A question that each format for programs answers in a few lines, as the page about the data shows it.

A test asks all of them of the published files, and compares the answers with the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from relations.pages.view import View

_MEETINGS = """sqlite3 {name}.db "
SELECT p.name_{language}, q.name_{language}, count(DISTINCT a.record) AS times
FROM participants AS a JOIN participants AS b USING (record)
JOIN people AS p ON p.id = a.person JOIN people AS q ON q.id = b.person
WHERE a.record LIKE 'visits/%' AND p.side < q.side
GROUP BY p.id, q.id ORDER BY times DESC, p.id, q.id LIMIT 5"
"""
_DECADES = """duckdb -c "
SELECT year // 10 * 10 AS decade, round(sum(value), 1) AS total FROM 'figures.parquet'
WHERE record = 'series/{series}' AND \\"column\\" = '{column}'
GROUP BY decade ORDER BY decade"
"""
_SIGNED = """PREFIX schema: <https://schema.org/>
SELECT ?day ?treaty ?visit WHERE {{
  ?event schema:workFeatured/schema:name ?treaty ; schema:name ?visit ; schema:startDate ?day ; schema:identifier ?id .
  FILTER (strstarts(?id, "visits/") && lang(?treaty) = "{language}" && lang(?visit) = "{language}")
}} ORDER BY ?day ?treaty
"""
_OPEN = """gunzip -c everything.json.gz | jq -r '.result[][] | .label.{language} as $record | .disputes[]?
  | select(all(.claims[]; .rank != "preferred")) | "\\($record): \\(.about.{language})"'
"""


def questions(view: View) -> Iterator[tuple[str, str]]:
    """The name of a family of exports, and how what it publishes answers the question ``question_<name>``."""
    values = {"name": "-".join(view.r.sides), "language": view.words.language}
    yield "json", _OPEN.format(**values)
    yield "database", _MEETINGS.format(**values)
    if line := view.r.site.home_line:
        yield "parquet", _DECADES.format(series=line.series, column=line.column)
    yield "linked", _SIGNED.format(**values)
