"""The command line: ``python scripts/build.py <command>``. Bad data is told problem by problem, with no traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

import click

from relations.cli import console, words
from relations.cli.command import Group, Settings, asked_for, common, settings
from relations.records import messages
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

    def main(self, args: Sequence[str] | None = None, *others: Any, **named: Any) -> Any:
        """Run a whole line; what click itself says of it is in the editor's language too, whatever is wrong in it."""
        line = sys.argv[1:] if args is None else args
        language = asked_for(line) or messages.spoken(os.environ)
        words.speak(language)
        return super().main(args, *others, obj=Settings(language=language), **named)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is asked for; where there is none, those that are near are named."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=_COMMANDS, ctx=ctx) from None

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
            if error.errno is None:  # one of ours, which says what to do
                raise click.ClickException(str(error)) from None
            at = f" ({error.filename})" if error.filename else ""
            raise click.ClickException(settings(ctx).say("main", "failed", said=f"{error.strerror}{at}")) from None


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
