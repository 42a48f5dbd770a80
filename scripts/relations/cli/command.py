"""What all commands share: help in the editor's language, the data folder, and how they say things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from relations.cli import words
from relations.records import messages

_LANG = "--lang"


@dataclass
class Settings:
    """What holds for a whole run: where the data lies, and the editor's language."""

    data: Path = Path("data")
    language: str = messages.DEFAULT

    @property
    def docs(self) -> Path:
        """Where the pages lie, those written by hand too: beside the data."""
        return self.data.parent / "docs"

    def say(self, command: str, key: str, **values: object) -> str:
        """What ``command`` prints, in the editor's language."""
        return words.of(self.language)[command][key].format(**values)


def settings(context: click.Context) -> Settings:
    """The settings of the run."""
    known: Settings = context.find_root().obj
    return known


class _Told(click.Command):
    """A command whose help is in the editor's language."""

    key = ""
    """Under which its words stand, where that is not its name."""

    def _words(self, context: click.Context) -> Any:
        return words.of(settings(context).language)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow the command, such as ``[OPTIONS]``."""
        return [self._click(ctx, piece) for piece in super().collect_usage_pieces(ctx)]

    def _click(self, context: click.Context, said: str) -> str:
        """A word of click's own that it does not look up itself."""
        told: str = self._words(context)["click"].get(said, said)
        return told

    @property
    def _own(self) -> str:
        return self.key or self.name or ""

    def get_help(self, ctx: click.Context) -> str:
        """The whole help."""
        own = self._words(ctx)
        self.help = own[self._own]["help"]
        group: Any = self if isinstance(self, click.Group) else None
        for name in group.list_commands(ctx) if group else ():
            command = group.get_command(ctx, name)
            key = command._own if isinstance(command, _Told) else name
            command.short_help = own[key]["help"].split(". ")[0].rstrip(".") + "."
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option):
                of_all = own["options"].get("help" if "--help" in parameter.opts else str(parameter.name), "")
                parameter.help = own[self._own].get(str(parameter.name), of_all)
                if not parameter.is_flag:
                    parameter.metavar = None  # else that of another language, where one was asked for before
                    parameter.metavar = self._click(ctx, parameter.make_metavar(ctx))
        return super().get_help(ctx)


class Command(_Told):
    """One command."""


class Group(_Told, click.Group):
    """A group of commands."""


def asked_for(line: Sequence[str]) -> str:
    """The language that ``--lang`` names in a line's words, wherever it stands and whatever else is wrong, or none."""
    values = [after for word, after in pairwise(line) if word == _LANG]
    values += [word.removeprefix(f"{_LANG}=") for word in line if word.startswith(f"{_LANG}=")]
    return next((value for value in reversed(values) if value in messages.LANGUAGES), "")


def _keep(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        settings(context).data = value


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has: ``--data`` and ``--lang``; the command is given the :class:`Settings`."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    lang = click.Choice(messages.LANGUAGES)  # which was found in the line before that was read
    function = click.option("--data", type=folder, expose_value=False, is_eager=True, callback=_keep)(function)
    return click.option(_LANG, "language", type=lang, expose_value=False)(function)


def command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command called ``name``, with the common options; its function is given the settings first."""

    def made(function: Callable[..., Any]) -> click.Command:
        @click.pass_context
        def run(context: click.Context, /, **values: Any) -> Any:
            return function(settings(context), **values)

        run.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        run.__doc__ = function.__doc__
        return click.command(name, cls=Command)(common(run))

    return made
