"""Help: every command and option explained, in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import click
import pytest
from click.testing import CliRunner
from relations.cli import words
from relations.cli.main import main
from relations.records import messages


def commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


ALL = [((), main), *commands(main)]


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("call", [" ".join(call) for call, _ in ALL])
def test_every_command_explains_itself_in_full_sentences(call: str, language: str) -> None:
    """And each of its options, in the language that was asked for; nothing of click's own English is left."""
    result = CliRunner().invoke(main, ["--lang", language, *call.split(), "--help"])
    command: Any = {" ".join(call): command for call, command in ALL}[call]
    assert result.exit_code == 0, result.output
    text = " ".join(result.output.split())
    own = words.of(language)[command.key or command.name]
    assert own["help"] in text
    assert own["help"].endswith(".")
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden and option.name != "help":
            said = own.get(str(option.name)) or words.of(language)["options"][str(option.name)]
            assert said.endswith(".") and said in text, option.name
    if language == "es":
        assert not re.search(r"\b(Usage|Options|Commands|OPTIONS|COMMAND|ARGS|DIRECTORY|TEXT|INTEGER|Show)\b", text)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("chek", "No hay una orden «chek». ¿Quiso decir una de estas: 'check', 'schema'?"),
        ("new evnt", "No hay una orden «evnt». ¿Quiso decir 'event'?"),
        ("check --nonsense", "No hay una opción «--nonsense»."),
        ("fmt --chek", "No hay una opción «--chek». ¿Quiso decir una de estas: '--check', '--help'?"),
        ("rename", "Falta el argumento 'RECORD'."),
        ("check nothing.yml", "Valor no válido de '[FILES]...': «nothing.yml» no existe."),
        ("check --data nowhere", "Valor no válido de '--data': «nowhere» no existe."),
        ("check --format xml", "Valor no válido de '--format': «xml» no es uno de estos: 'text', 'github', 'json'."),
        ("check --watch=3", "La opción «--watch» no lleva valor."),
        ("serve --port", "La opción «--port» pide un valor."),
        ("serve --port x", "Valor no válido de '--port': «x» no es un número entero."),
        ("serve --port 70000", "Valor no válido de '--port': 70000 no está en el intervalo 1<=x<=65535."),
        ("build a", "Sobra un argumento (a)"),
        ("build a b", "Sobran argumentos (a b)"),
        ("new event --set date", "--set date: se escribe campo=valor"),
        ("new event --set title={pt", "--set title:1:1: una comilla, un corchete o una llave se abre y no se cierra."),
    ],
)
@pytest.mark.parametrize("surroundings", [True, False])
def test_a_line_that_is_wrong_is_told_in_the_editors_language(line: str, said: str, surroundings: bool) -> None:
    """Also what click says of itself, wherever in the line the language is asked for, or where the terminal has it."""
    lang, environment = ([], {"LANG": "es_CL.UTF-8"}) if surroundings else (["--lang", "es"], {"LANG": "en_GB.UTF-8"})
    runner = CliRunner(env={"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", **environment})
    result = runner.invoke(main, [*line.split(), *lang] if lang and line != "serve --port" else [*lang, *line.split()])
    assert result.exit_code == 2
    *usage, error = filter(None, result.stderr.splitlines())
    assert error.startswith(f"Error: {said}")
    assert all(text.startswith(("Uso: ", "Pida ayuda con «")) for text in usage)
    assert "OPTIONS" not in result.stderr


def test_one_language_leaves_nothing_in_the_next() -> None:
    """What click says is set by each line anew."""
    for language, said in (("es", "No hay una orden"), ("en", "No such command"), ("es", "No hay una orden")):
        assert said in CliRunner().invoke(main, ["--lang", language, "chek"]).stderr


def test_every_language_says_the_same() -> None:
    """The same keys with the same blanks."""
    first, *others = (words.of(language) for language in messages.LANGUAGES)

    def blanks(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    for other in others:
        assert {key: set(own) for key, own in first.items() if key != "click"} == {
            key: set(own) for key, own in other.items() if key != "click"
        }
        for key, own in first.items():
            for name, text in own.items() if key != "click" else ():
                assert blanks(text) == blanks(other[key][name]), f"{key}.{name}"


def test_nothing_is_said_of_a_command_that_is_gone() -> None:
    """Each group of words belongs to a command."""
    known = {getattr(command, "key", "") or str(command.name) for _, command in ALL}
    assert set(words.of("en")) - known == {"click", "options"}


def test_without_a_command_the_help_is_shown() -> None:
    """Nobody has to know a command to find one."""
    assert "check" in CliRunner().invoke(main, ["--lang", "en"]).output
