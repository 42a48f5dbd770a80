"""``new pair``: the beginnings of a reference on another two countries, which build as they are."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import yaml
from babel import Locale, UnknownLocaleError
from babel.core import get_global

from relations.cli.asking import slug
from relations.cli.command import Settings, command
from relations.records import manual
from relations.records.model import KINDS
from relations.records.writing import flow, record
from relations.rules.check import checked
from relations.rules.clock import local_day, today

TOP = Path(__file__).parents[3]
_NAMES = "unicode-cldr"
"""The source of the names of countries: all that is known of a pair at the start."""


@command("pair")
@click.option("--countries", prompt=True)
@click.option("--languages", prompt=True)
@click.option("--capitals", prompt=True)
@click.option("--folder", prompt=True, type=click.Path(path_type=Path, file_okay=False))
def pair(settings: Settings, countries: str, languages: str, capitals: str, folder: Path) -> None:
    """Begin a reference on two countries (ISO 3166-1 codes) in two languages (ISO 639 codes) in a new folder."""
    codes, spoken, cities = (
        tuple(part.strip() for part in text.split(",")) for text in (countries, languages, capitals)
    )
    if not len(codes) == len(spoken) == len(cities) == 2 or (folder.exists() and any(folder.iterdir())):
        raise click.UsageError(settings.say("pair", "two"))
    try:
        locales = {language: Locale.parse(language) for language in spoken}
        names = {
            code.lower(): {to: locale.territories[code.upper()] for to, locale in locales.items()} for code in codes
        }
    except (UnknownLocaleError, ValueError, KeyError) as error:
        raise click.UsageError(settings.say("pair", "unknown", what=error)) from None
    data = folder / "data"
    written = dict(_data(names, locales, dict(zip(names, cities, strict=True))))
    written |= {f"../docs/{language}/about/index.md": _about(language) for language in spoken}
    written["../.gitignore"] = (TOP / ".gitignore").read_text(encoding="utf-8")
    written["../mkdocs.yml"] = _config(names, locales, folder)
    left = {}
    for language, locale in locales.items():
        text, untold = _labels(settings.data, language, locale)
        written[f"labels/{language}.yml"], left[language] = text, untold
    written["../TODO.md"] = _todo(settings, left, spoken)
    for name, text in written.items():
        file = Path(os.path.normpath(data / name))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    checked(data, today())
    click.echo(settings.say("pair", "done", folder=folder.as_posix(), count=sum(map(len, left.values()))))


def _data(names: Mapping[str, Any], locales: Mapping[str, Locale], cities: Mapping[str, str]) -> Any:
    """The files below ``data/``: the site, the two capitals, and the source of the countries' names."""
    day = local_day().isoformat()
    both = {language: "–".join(each[language] for each in names.values()) for language in locales}
    sides = []
    for code, called in names.items():
        city = slug(cities[code], 5, least=1) or code
        state = {"id": f"{code}-state", "name": called, "term": f"{day[:4]}/.."}
        sides.append({"id": code, "name": called, "code": code, "capital": city, "states": [state]})
        place = {"added": day, "name": dict.fromkeys(locales, cities[code]), "country": code}
        yield f"places/{city}.yml", record(place)
    site = {
        "title": both,
        "description": both,
        "languages": list(locales),
        "sides": sides,
        "archive_lookup": "https://web.archive.org/web/{url}",
        "overview": {language: f"{text}.[^{_NAMES}]" for language, text in both.items()},
    }
    yield "site.yml", record(site)
    yield (
        f"sources/{_NAMES}.yml",
        record(
            {
                "kind": "dataset",
                "publisher": "Unicode",
                "title": "Common Locale Data Repository",
                "language": "en",
                "url": "https://cldr.unicode.org/",
                "accessed": day,
            }
        ),
    )
    for kind in KINDS:
        yield f"{kind}/.gitkeep", ""


def _labels(data: Path, language: str, locale: Locale) -> tuple[str, list[str]]:
    """The labels of a language, and which are still in another: those there are, else those of the first there is.

    CLDR gives the locale, and how a span of years is written.
    """
    own = data / "labels" / f"{language}.yml"
    if own.exists():
        return own.read_text(encoding="utf-8"), []
    first = next(iter(sorted((data / "labels").glob("*.yml"))))
    tree = yaml.load(first.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    likely = str(get_global("likely_subtags").get(language, locale)).split("_")
    tree["locale"] = f"{likely[0]}_{likely[-1]}"
    between = locale.interval_formats.get(None) or "{0}–{1}"
    tree["dates"]["between"] = re.sub(r"\{\d\}", "{}", str(between))
    left = [f"{section}.{name}" for section in ("dates", "ui") for name in tree[section] if name != "between"]
    left += [f"terms.{name}.{word}" for name, words in tree["terms"].items() for word in words]
    return "".join(f"{name}: {flow(value)}\n" for name, value in tree.items()), left


def _config(names: Mapping[str, Any], locales: Mapping[str, Locale], folder: Path) -> str:
    """``mkdocs.yml`` of the new folder: this project's, with other names, languages and ways to the code."""
    text = (TOP / "mkdocs.yml").read_text(encoding="utf-8")
    code = os.path.relpath(TOP / "scripts", folder.resolve()).replace(os.sep, "/")
    first, second = locales
    titles = {language: "–".join(called[language] for called in names.values()) for language in locales}
    lines = [
        f"        - {{locale: {first}, name: {_own(locales[first])}, default: true}}",
        f"        - {{locale: {second}, name: {_own(locales[second])}, "
        f"site_name: {flow(titles[second])}, theme: {{language: {second}}}}}",
    ]
    text = re.sub(r"^site_name: .*$", f"site_name: {flow(titles[first])}", text, flags=re.MULTILINE)
    text = re.sub(r"^  language: .*$", f"  language: {first}", text, flags=re.MULTILINE)
    text = re.sub(r"(      languages:\n)(        - .*\n)+", lambda match: match[1] + "\n".join(lines) + "\n", text)
    return text.replace("scripts/hooks.py", f"{code}/hooks.py").replace("scripts/theme", f"{code}/theme")


def _own(locale: Locale) -> str:
    return flow(str(locale.get_display_name()).capitalize())


def _about(language: str) -> str:
    return f"---\ntitle: {language}\ndescription: {language}\n---\n\n# {language}\n"


def _todo(settings: Settings, left: Mapping[str, list[str]], languages: tuple[str, ...]) -> str:
    """What is to be written by hand, as a list to tick."""
    say = settings.say
    lines = [f"# {say('pair', 'todo')}", ""]
    lines += [f"- [ ] `docs/{language}/about/index.md`" for language in languages]
    lines += [f"- [ ] `data/site.yml`: {name}" for name in ("title", "description", "overview", "sides")]
    lines += [f"- [ ] `data/{kind}/`: {manual.about(model)[settings.language]}" for kind, model in KINDS.items()]
    for language, names in left.items():
        lines += [f"- [ ] `data/labels/{language}.yml`: `{name}`" for name in names]
    return "\n".join(lines) + "\n"
