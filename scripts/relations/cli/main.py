"""The command line of the build script: check the data, and write the pages."""

from __future__ import annotations

import os
from pathlib import Path

import click

from relations.cli import console, upkeep
from relations.exports.heads import head_of
from relations.pages.pages import pages
from relations.records import messages
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.time import today
from relations.write import Lock, saying, write


def render(reference: Reference, folder: str, docs: Path) -> int:
    """Write the pages of a reference whose data lies in ``folder`` below ``docs``; return how many files changed."""
    return write(pages(reference, folder, head=head_of(reference)), docs)


@click.group(invoke_without_command=True)
@click.pass_context
@click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False, exists=True), default="data", show_default=True
)
@click.option("--docs", type=click.Path(path_type=Path, file_okay=False), default="docs", show_default=True)
@click.option("--check", "only_check", is_flag=True, help="Check the data and write nothing.")
@click.option("--github", is_flag=True, help="Print problems and warnings as GitHub annotations.")
@click.option("--warnings", is_flag=True, help="Print every warning, not only their number.")
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="The language of problems; else the terminal's.")
def main(
    context: click.Context, data: Path, docs: Path, only_check: bool, github: bool, warnings: bool, lang: str | None
) -> None:
    """Turn the records in DATA into the Markdown pages below DOCS."""
    console.take_any_text()
    if context.invoked_subcommand:
        return
    say = console.Teller(lang or messages.spoken(os.environ), github)
    try:
        found = checked(data, today())
        if warnings or github:
            say.problems(found.problems)
        if only_check:
            count = sum(len(records) for records in found.records.values())
            click.echo(f"{data.name}: {count} records, no errors, {len(found.problems)} warnings")
        else:
            with Lock(docs):
                click.echo(f"{docs.name}: {render(Reference.of(found), data.name, docs)} files changed")
    except DataError as error:
        say.problems(error.problems)
        click.echo(f"{len(error.problems)} problems; nothing was written", err=True)
        raise SystemExit(1) from None
    except OSError as error:
        raise click.ClickException(saying(error)) from None


main.add_command(upkeep.ids)
main.add_command(upkeep.changes)
main.add_command(upkeep.offline)
