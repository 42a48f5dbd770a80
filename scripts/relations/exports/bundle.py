"""One zip with what a reader of the data opens: tables, licence, citation and README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from relations import packing
from relations.exports import csvfiles
from relations.exports.publication import LICENCE, ROOT, SCHEMA_VERSION, File, Publication
from relations.exports.tables import tables


def files(publication: Publication) -> Iterator[File]:
    """``<name>.zip`` and ``CITATION.cff``."""
    citation = _citation(publication)
    yield File(f"{ROOT}/CITATION.cff", citation)
    inside = [
        *(File(f"README.{language}.md", _readme(publication, language)) for language in publication.languages),
        File("LICENSE.txt", _licence(publication)),
        File("CITATION.cff", citation),
        *csvfiles.package(publication),
    ]
    yield File(f"{ROOT}/{publication.name}.zip", zipped(publication, inside))


def zipped(publication: Publication, inside: Sequence[File], stored: tuple[str, ...] = ()) -> bytes:
    """Files as a zip; ``stored`` ones are not compressed."""
    packed = publication.each(_deflated, [file.content for file in inside])
    return packing.zipped(
        (file.path, file.content, file.content if file.path in stored else small)
        for file, small in zip(inside, packed, strict=True)
    )


def _deflated(_: Publication, data: bytes) -> bytes:
    return packing.deflated(data)


def _citation(publication: Publication) -> bytes:
    """The data set as the Citation File Format has it: https://citation-file-format.github.io."""
    site, first = publication.reference.site, publication.languages[0]
    values = {
        "cff-version": "1.2.0",
        "message": " / ".join(publication.say("cite_data", language) for language in publication.languages),
        "type": "dataset",
        "title": site.title[first],
        "abstract": "\n\n".join(text for _, text in site.description.items()),
        "authors": [{"name": site.title[first], "website": publication.site_url}],
        "version": SCHEMA_VERSION,
        "date-released": publication.generated_at,
        "license": LICENCE["id"],
        "url": publication.site_url,
    }
    text: str = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=120)
    return text.encode()


def _licence(publication: Publication) -> bytes:
    """The licence of all, and those that series keep."""
    said = [publication.say("data_licence", language) for language in publication.languages]
    return "\n".join(
        [f"{LICENCE['name']} ({LICENCE['id']})", LICENCE["url"], "", *said, *publication.own_licences, ""]
    ).encode()


def _readme(publication: Publication, language: str) -> bytes:
    """What the files are, how dates and texts are written, licence and citation, in one language."""
    reference = publication.reference
    lines = [f"# {reference.site.title[language]}", "", reference.site.description[language], ""]
    lines += [publication.say("data_as_of", language, date=publication.generated_at), ""]
    for key in ("exported_csv", "data_dates", "data_texts", "data_doubt", "data_licence"):
        lines += [publication.say(key, language), ""]
    lines += [LICENCE["url"], "", f"{publication.say('cite_data', language)}", ""]
    lines += [f"{reference.site.title[language]}. {publication.generated_at}. {publication.site_url}", ""]
    for table in tables(publication):
        lines += [f"## {table.name}", "", f"{publication.word('table', table.name, language)}: {table.size}", ""]
        lines += ["| | |\n| --- | --- |"]
        lines += [f"| `{c.name}` | {publication.word('field', c.field, language)} |" for c in table.columns]
        lines += [""]
    return "\n".join(lines).encode()
