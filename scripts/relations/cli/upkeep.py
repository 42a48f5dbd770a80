"""Commands for whoever publishes: published ids, proposals for the log of changes, the site as a zip or compressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from relations.cli.command import Settings, command
from relations.exports.offline import packed
from relations.exports.publication import Publication
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.clock import today
from relations.write import whole


@command("ids")
def ids(settings: Settings) -> None:
    """Add to DATA/ids.yml every id that is not there yet; none is ever taken out."""
    whole({settings.data / "ids.yml": listed(Reference.of(checked(settings.data, today()))).encode()})


@command("changes")
def changes(settings: Settings) -> None:
    """Print proposals for DATA/changes.yml: what was added or gone over since its last entry."""
    click.echo("".join(proposed(Reference.of(checked(settings.data, today())))), nl=False)


@command("offline")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def offline(settings: Settings, site: Path, target: Path) -> None:
    """Pack the built SITE into the zip TARGET, which opens from a disk without a server."""
    target.write_bytes(packed(Publication(Reference.of(checked(settings.data, today())), "/"), site))


@command("compress")
@click.argument("site", type=click.Path(path_type=Path, file_okay=False, exists=True))
def compressed(settings: Settings, site: Path) -> None:
    """Put files compressed with gzip and Brotli into the built SITE, beside each that gets smaller."""
    from relations.site.compress import compress  # Brotli is there only where sites are published

    click.echo(settings.say("compress", "done", folder=site.name, count=compress(site)))


def listed(reference: Reference) -> str:
    """``ids.yml`` with every id of the reference added to those that it has."""
    known = reference.data.published.ids
    lines = [
        "# Every id that was ever published. `python scripts/build.py ids` adds new ones; none is ever taken out.",
        "ids:",
    ]
    for kind in reference.data.records:
        names = sorted({*known.get(kind, ()), *(record.id for record in reference.all(kind))})
        lines += [f"  {kind}:", *(f"    - {name}" for name in names)] if names else []
    return "\n".join(lines) + "\n"


def proposed(reference: Reference) -> Iterator[str]:
    """Entries for ``changes.yml``, by day: what is new with its summary, what was gone over with a text to be written.

    Sources are left out: they are news with the record that they support.
    """
    last = max((change.date.first for change in reference.data.changes.changes), default=None)
    found = []
    for kind, records in reference.data.records.items():
        for record in records.values() if kind != "sources" else ():
            new = last is None or record.added.first > last
            day = record.added.first if new else record.checked and record.checked.first
            if day and (last is None or day > last):
                found.append((day, record.link, "added" if new else "corrected", record))
    for day, link, what, record in sorted(found, key=lambda item: item[:2]):
        yield f"  - date: {day}\n    what: {what}\n    record: {link}\n    text:\n"
        yield from (f"      {language}: {_text(record, what, language)}\n" for language in reference.site.languages)


def _text(record: Any, what: str, language: str) -> str:
    summary = getattr(record, "summary", None) if what == "added" else None
    return json.dumps(summary[language] if summary else "", ensure_ascii=False)
