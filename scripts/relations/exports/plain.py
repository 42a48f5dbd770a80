"""For machines that read for people: each record's page and each list as Markdown, and ``llms.txt`` that leads to them.

https://llmstxt.org: the Markdown of a page lies at the page's address with ``index.md`` behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from relations.exports.parts import parts
from relations.exports.prose import Prose
from relations.exports.publication import LICENCE, ROOT, File, Publication
from relations.pages.addresses import LISTS
from relations.records import markup
from relations.records.model import Removal


def files(publication: Publication) -> Iterator[File]:
    """``llms.txt`` at the site's root, and an ``index.md`` a page of a record, a list, and the first page."""
    yield File("llms.txt", "\n".join(_llms(publication)).encode())
    for language in publication.languages:
        folder = publication.folder(language)
        yield File(f"{folder}index.md", _home(publication, _prose(publication, language, "", "")).encode())
        for kind in LISTS:
            records = publication.reference.all(kind)
            given = [record[language] for record in parts(publication, "plain", kind)]
            lines = [line for _, line in sorted(zip(map(_order, records), (line for _, line in given), strict=True))]
            yield File(f"{folder}{kind}/index.md", _list(publication, language, kind, lines).encode())
            prose = _prose(publication, language, "../../", kind)
            # A source's facts are nobody's to license.
            end = "" if kind == "sources" else _end(publication)
            for record, (text, _) in zip(records, given, strict=True):
                yield File(f"{folder}{record.link}/index.md", (text + end).encode())
                for alias in record.aliases:
                    yield File(f"{folder}{kind}/{alias}/index.md", f"{prose.link(record.link)}\n".encode())
        for removal in publication.reference.data.removals.removed:
            prose = _prose(publication, language, "../../", removal.record.partition("/")[0])
            yield File(f"{folder}{removal.record}/index.md", _removed(prose, removal).encode())


def part(publication: Publication, record: Any) -> dict[str, tuple[str, str]]:
    """A record's page and its line in its list, in each language."""
    kind, languages = record.folder, publication.languages if record.folder in LISTS else ()
    return {
        language: (
            _prose(publication, language, "../../", kind).record(record),
            _line(publication, _prose(publication, language, "../", kind), record),
        )
        for language in languages
    }


def _prose(publication: Publication, language: str, up: str, kind: str) -> Prose:
    """What writes a page of ``kind`` that lies ``up`` from its language's folder."""
    return Prose(publication, language, partial(_way, publication, up, kind))


def _way(publication: Publication, up: str, kind: str, link: str) -> str:
    """From a page of ``kind`` that lies ``up`` from its language's folder to a record's, by the shortest way."""
    place = publication.place(publication.get(link)) or ""
    own = f"{kind}/"
    return (
        f"{up.removeprefix('../')}{place.removeprefix(own)}index.md"
        if place.startswith(own)
        else f"{up}{place}index.md"
    )


def _end(publication: Publication) -> str:
    """Where it is from, as of when, and on what terms."""
    return f"\n{LICENCE['id']}, {publication.generated_at}: <{publication.site_url}>\n"


def _home(publication: Publication, prose: Prose) -> str:
    site = publication.reference.site
    text = f"# {prose.line(site.title)}\n\n{prose.line(site.description)}\n\n{prose.markdown(site.overview)}\n"
    lists = "".join(f"- [{prose.words.t(f'list_{kind}')}]({kind}/index.md)\n" for kind in LISTS)
    return prose.noted(f"{text}\n{lists}") + _end(publication)


def _removed(prose: Prose, removal: Removal) -> str:
    """What stands where a record was: that it is gone, why, and what to read instead."""
    instead = f"\n{prose.link(removal.instead)}\n" if removal.instead else ""
    return f"# {prose.line(removal.title)}\n\n{prose.markdown(removal.why)}\n{instead}"


def _list(publication: Publication, language: str, kind: str, lines: list[str]) -> str:
    title = publication.words(language).t(f"list_{kind}")
    return f"# {title}\n\n" + "\n".join(lines) + "\n" + _end(publication)


def _line(publication: Publication, prose: Prose, record: Any) -> str:
    """A record in a list: with its date, and its summary where it has one."""
    given = vars(record)
    date, summary = given.get("date") or given.get("signed"), given.get("summary")
    when = f"{prose.words.date(date)}: " if date else ""
    said = f" – {markup.escaped(publication.plain(summary, prose.language))}" if summary else ""
    return f"- {markup.leading(when)}{prose.link(record.link)}{said}"


def _order(record: Any) -> tuple[str, str]:
    """What a record is ordered by in its list: its day, and its id."""
    given = vars(record)
    date = given.get("date") or given.get("signed") or given.get("term")
    return date.filed.isoformat() if date else "", record.id


def _llms(publication: Publication) -> Iterator[str]:
    site = publication.reference.site
    yield f"# {' · '.join(text for _, text in site.title.items())}\n"
    yield f"> {' '.join(text for _, text in site.description.items())}\n"
    yield f"{LICENCE['name']}: {LICENCE['url']}. {publication.generated_at}.\n"
    for language in publication.languages:
        base = f"{publication.site_url}{publication.folder(language)}"
        yield f"## {site.title[language]} ({language})\n"
        yield f"- [{site.title[language]}]({base}index.md): {publication.plain(site.overview, language)[:200]}…"
        for kind in LISTS:
            number = len(publication.reference.all(kind))
            yield f"- [{publication.say(f'list_{kind}', language)}]({base}{kind}/index.md): {number}"
        yield ""
    yield "## Optional\n"
    for name in ("everything.json.gz", f"{publication.name}.db.gz", f"{publication.name}.zip", "changes.json"):
        yield f"- [{name}]({publication.site_url}{ROOT}/{name})"
    yield ""
