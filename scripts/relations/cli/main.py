"""The command line: ``python scripts/build.py <command>``. Bad data is told problem by problem, with no traceback."""

from __future__ import annotations

from typing import Any

import click

from relations.cli import change, check, console, doors, form, links, new, renaming, show, stale, upkeep
from relations.cli.command import Group, Settings, common, settings
from relations.records.problems import DataError


class _Main(Group):
    """The group of all commands, which tells what is wrong with the data whichever command finds it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        console.take_any_text()
        try:
            return super().invoke(ctx)
        except DataError as error:
            known: Settings = settings(ctx)
            console.Teller(known.language, github=False).problems(error.problems)
            click.echo(known.say("main", "problems", count=len(error.problems)), err=True)
            raise SystemExit(1) from None
        except BrokenPipeError:
            raise  # nobody listens any more, as after `| head`
        except OSError as error:
            said = {"said": error.strerror or error, "file": error.filename or ""}
            raise click.ClickException(settings(ctx).say("main", "failed", **said)) from None


@click.group("main", cls=_Main, invoke_without_command=True)
@click.pass_context
@common
@click.option("--check", "only_check", is_flag=True, hidden=True)
def main(context: click.Context, only_check: bool) -> None:
    """Everything that is done to the records and the site."""
    if only_check:  # the name that the command had
        context.invoke(check.check)
    elif not context.invoked_subcommand:
        click.echo(context.get_help())


for _command in (
    check.check,
    new.new,
    form.fmt,
    renaming.rename,
    renaming.merge,
    show.show,
    change.diff,
    stale.stale,
    links.links,
    doors.render_pages,
    doors.build,
    doors.serve,
    doors.schema,
    upkeep.ids,
    upkeep.changes,
    upkeep.offline,
    upkeep.compressed,
):
    main.add_command(_command)
