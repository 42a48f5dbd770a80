"""The command line of the build script: check the data, and write the pages."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from relations.pages.pages import pages
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import checked
from relations.write import write


def render(reference: Reference, folder: str, docs: Path) -> int:
    """Write the pages of a reference whose data lies in ``folder`` below ``docs``; return how many files changed."""
    return write(pages(reference, folder), docs)


@click.command()
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), default="data", show_default=True
)
@click.option("--docs", type=click.Path(path_type=Path, file_okay=False), default="docs", show_default=True)
@click.option("--check", "only_check", is_flag=True, help="Check the data and write nothing.")
@click.option("--github", is_flag=True, help="Print problems as GitHub annotations.")
def main(data: Path, docs: Path, only_check: bool, github: bool) -> None:
    """Turn the records in DATA into the Markdown pages below DOCS."""
    today = datetime.date.today()
    try:
        if only_check:
            found = checked(data, today)
            click.echo(f"{data.name}: {sum(len(records) for records in found.records.values())} records, no problems")
        else:
            click.echo(f"{docs.name}: {render(Reference.of(checked(data, today)), data.name, docs)} files changed")
    except DataError as error:
        for problem in error.problems:
            click.echo(problem.annotation() if github else str(problem), err=not github)
        click.echo(f"{len(error.problems)} problems; nothing was written", err=True)
        raise SystemExit(1) from None
    except FileExistsError as error:
        raise click.ClickException(str(error)) from None
