"""The command line: ``python scripts/build.py <command>``. Bad data is told problem by problem, with no traceback."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from relations.cli import console
from relations.cli.command import Group, Settings, common, settings
from relations.records.problems import DataError

_COMMANDS: Mapping[str, str] = {
    "check": "check:check",
    "new": "new:new",
    "fmt": "form:fmt",
    "rename": "renaming:rename",
    "merge": "renaming:merge",
    "show": "show:show",
    "diff": "change:diff",
    "stale": "stale:stale",
    "links": "links:links",
    "render": "doors:render_pages",
    "build": "doors:build",
    "serve": "doors:serve",
    "schema": "doors:schema",
    "ids": "upkeep:ids",
    "changes": "upkeep:changes",
    "offline": "upkeep:offline",
    "compress": "upkeep:compressed",
}
"""Each command's module and function: only that of the command asked for is read, which spares the others' time."""


def _command(name: str) -> click.Command:
    module, function = _COMMANDS[name].split(":")
    found: click.Command = getattr(import_module(f"relations.cli.{module}"), function)
    return found


class _Main(Group):
    """The group of all commands, which tells what is wrong with the data whichever command finds it."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names of all, in the order of the alphabet."""
        return sorted(_COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; nothing where there is none."""
        return _command(cmd_name) if cmd_name in _COMMANDS else None

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
        context.invoke(_command("check"))
    elif not context.invoked_subcommand:
        click.echo(context.get_help())
