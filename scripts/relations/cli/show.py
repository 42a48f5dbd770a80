"""``show``: a record, where it stands, and what names it."""

from __future__ import annotations

import click

from relations.cli.asking import unknown
from relations.cli.command import Settings, command
from relations.records.load import load
from relations.records.model import KINDS
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.clock import today


@command("show")
@click.argument("record")
def show(settings: Settings, record: str) -> None:
    """Print RECORD (kind/id, or an id alone, new or old) as it stands in its file, and every record that names it."""
    data = load(settings.data)
    meant = [record, *(f"{kind}/{record}" for kind in KINDS)]
    found = [link for link in meant if link in data.documents] or [
        each.link
        for records in data.records.values()
        for each in records.values()
        if any(f"{each.folder}/{alias}" in meant for alias in each.aliases)
    ]
    if not found:
        raise click.ClickException(unknown(settings, data, record))
    reference = Reference.of(checked(settings.data, today()))
    for link in found:
        document = data.documents[link]
        click.echo(f"# {document.path}")
        click.echo(document.text, nl=False)
        naming = sorted(str(other) for other in reference.mentioned_in.get(link, ()))
        click.echo("# " + settings.say("show", "naming", count=len(naming)))
        for other in naming:
            click.echo(f"#   {other}")
