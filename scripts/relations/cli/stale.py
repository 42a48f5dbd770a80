"""``stale``: what is due to be looked at again: lists, missions in office, and sources without a copy."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import click

from relations.cli.command import Settings, command
from relations.records.load import Data
from relations.rules.check import checked
from relations.rules.clock import today


@command("stale")
@click.option("--months", type=click.IntRange(1, 240), default=12)
def stale(settings: Settings, months: int) -> None:
    """Print what nobody has looked at for so many months, the longest first."""
    before = today() - datetime.timedelta(days=round(months * 30.44))
    due = sorted(overdue(checked(settings.data, today()), before))
    for day, what in due:
        click.echo(f"{day}  {what}")
    click.echo(settings.say("stale", "count", count=len(due), day=before), err=True)


def overdue(data: Data, before: datetime.date) -> Iterator[tuple[datetime.date, str]]:
    """Each list, source and mission last looked at before a day, with that day.

    A source with an archived copy is as good as it was, so it is never due; a closed mission does not change.
    """
    assert data.site
    for name, completeness in data.site.lists.items():
        if completeness.checked.last < before:
            yield completeness.checked.last, f"site.yml: lists.{name}"
    for source in data.records["sources"].values():
        if not source.archive_url and source.accessed.last < before:
            yield source.accessed.last, source.link
    for mission in data.records["embassies"].values():
        day = (mission.checked or mission.added).last
        if mission.status != "closed" and day < before:
            yield day, mission.link
