"""The few lines by which MkDocs calls the build script, and what it gets from it.

Rendering hangs on ``on_config``: it comes once a build and before MkDocs lists its files. mkdocs-static-i18n runs the
whole build again for each further language; those inner builds (``building``) are left alone.
"""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from relations.cli import console
from relations.cli.main import render
from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.pages.lists import LISTS, SINGLE
from relations.records import messages
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.time import today
from relations.site import cards, names, search, sitemap
from relations.site.assets import Assets
from relations.site.mends import mended
from relations.site.shell import Shell

log = logging.getLogger("mkdocs.relations")
THEME = Path(__file__).parent / "theme"


@dataclass
class Build:
    """What the hooks of one run of MkDocs know of each other: the last good data, and what is made of it."""

    serving: bool = False
    reference: Reference | None = None
    shell: Shell | None = None
    assets: Assets | None = None


build = Build()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether a server runs: then an error in the data must not take the last good site down."""
    build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Render the data into ``docs_dir``; bad data prints every problem, and stops all but a server with a good site."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return config
    folder = _folder(config)
    try:
        data = checked(folder, today())
        reference = Reference.of(data)
        render(reference, folder.name, Path(config.docs_dir))
    except FileExistsError as error:
        raise Abort(str(error)) from None
    except DataError as error:
        console.take_any_text()
        console.Teller(messages.spoken(os.environ), github=False).problems(error.problems)
        print(f"nothing was written; problems: {len(error.problems)}", file=sys.stderr)
        if not (build.serving and build.shell):
            raise Abort("The data does not hold; see the problems above.") from None
        return config
    build.reference, build.shell, build.assets = reference, Shell.of(data), Assets.of(THEME)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch what people write, not what the build writes, so that one save is one rebuild."""
    server.unwatch(config.docs_dir)
    for path in (_folder(config), Path(__file__).parent, *_by_hand(Path(config.docs_dir))):
        server.watch(str(path))
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Of the themes' own files publish only what lies among this one's assets: its shell uses nothing else."""
    assets = (THEME / "assets").as_posix()
    for file in list(files):
        source = Path(file.abs_src_path or "").as_posix()
        ours = source.startswith((assets, Path(config.docs_dir).as_posix()))
        if file.abs_src_path and not ours and file.src_uri not in config.theme.static_templates:
            files.remove(file)
    return files


def on_env(env: Any, config: MkDocsConfig, files: Any) -> Any:
    """Let the site's own templates escape what they print; give them their words and where style and script lie."""
    assert build.shell and build.assets
    own = {file.relative_to(THEME).as_posix() for file in THEME.rglob("*.html")}
    env.autoescape = own.__contains__
    env.globals.update(build.shell.words(config.plugins["i18n"].current_language))  # type: ignore[attr-defined]
    env.globals["assets"] = {"css": build.assets.css[0], "js": build.assets.js[0]}
    env.globals.update(catalogue.words())
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give a page its addresses in every language, and the entry of the menu that is lit on it."""
    assert build.shell
    context["alternates"] = build.shell.alternates(page.file.url, config.site_url or "/")
    context["lit"] = build.shell.lit(page.file.url)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the markup of what MkDocs' extensions add."""
    assert build.shell
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return mended(output, build.shell.footnote_back(language))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: the sitemap, the search index and, where it is to be published, cards and exports."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    assert build.shell and build.reference and build.assets
    site = Path(config.site_dir)
    build.assets.write(site)
    with ThreadPoolExecutor() as pool:  # the search index is another process's work
        names.write(site, build.reference, build.shell)
        finishing = pool.submit(search.index, site)
        sitemap.write(site, config.site_url or "/", build.shell)
        if not build.serving:
            cards.write(build.reference, site)
            catalogue.write(Publication(build.reference, config.site_url or "/"), site)
        finishing.result()


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / str(config.extra.get("data", "data"))


def _by_hand(docs: Path) -> list[Path]:
    """The folders below each language that hold no generated page."""
    made = {*LISTS, *(name.split("/")[0] for name in SINGLE)}
    return [path for path in sorted(docs.glob("*/*/")) if path.is_dir() and path.name not in made]
