"""What all commands share: help in the editor's language, the data folder, and how they say things."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from relations.cli import words
from relations.records import messages


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
    """The settings of the run; made when first asked for."""
    root = context.find_root()
    if not isinstance(root.obj, Settings):
        root.obj = Settings(language=messages.spoken(os.environ))
    return root.obj


class _Told(click.Command):
    """A command whose help is in the editor's language."""

    key = ""
    """Under which its words stand, where that is not its name."""

    def _words(self, context: click.Context) -> Any:
        return words.of(settings(context).language)

    @property
    def _own(self) -> str:
        return self.key or self.name or ""

    def get_help(self, ctx: click.Context) -> str:
        """The whole help; click's own words too."""
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
        text = super().get_help(ctx)
        for english, told in own["click"].items():
            text = text.replace(english, told)
        return text


class Command(_Told):
    """One command."""


class Group(_Told, click.Group):
    """A group of commands."""


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(context: click.Context, _: click.Parameter, value: Any) -> None:
        if value is not None:
            setattr(settings(context), name, value)

    return keep


def common(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command has: ``--data`` and ``--lang``; the command is given the :class:`Settings`."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    lang = click.Choice(messages.LANGUAGES)
    for name, flag, kind in (("data", "--data", folder), ("language", "--lang", lang)):
        function = click.option(
            flag, name, type=kind, expose_value=False, is_eager=True, callback=_set(name), default=None
        )(function)
    return function


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
