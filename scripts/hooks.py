"""The few lines by which MkDocs calls the build script, and what it gets from it.

Rendering hangs on ``on_config``: it comes once a build and before MkDocs lists its files. mkdocs-static-i18n runs the
whole build again for each further language; those inner builds (``building``) are left alone.
"""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from relations.cli import console
from relations.cli.main import render
from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.pages.lists import LISTS
from relations.records import messages
from relations.records.problems import DataError
from relations.reference import Reference
from relations.rules.check import checked
from relations.rules.time import today
from relations.site import cards, search, sitemap
from relations.site.mends import mended
from relations.site.shell import Shell

log = logging.getLogger("mkdocs.relations")
_THEME = Path(__file__).parent / "theme"
_state: dict[str, Any] = {"serving": False, "shell": None, "reference": None}


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether a server runs: then an error in the data must not take the last good site down."""
    _state["serving"] = command == "serve"


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
        if not (_state["serving"] and _state["shell"]):
            raise Abort("The data does not hold; see the problems above.") from None
        return config
    _state.update(shell=Shell.of(data), reference=reference)
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch what people write, not what the build writes, so that one save is one rebuild."""
    server.unwatch(config.docs_dir)
    for path in (_folder(config), Path(__file__).parent, *_by_hand(Path(config.docs_dir))):
        server.watch(str(path))
    return server


def on_env(env: Any, config: MkDocsConfig, files: Any) -> Any:
    """Give the templates the words of the language being built, and let the site's own escape what they print."""
    own = {file.relative_to(_THEME).as_posix() for file in _THEME.rglob("*.html")}
    env.autoescape = own.__contains__
    env.globals.update(_state["shell"].words(config.plugins["i18n"].current_language))  # type: ignore[attr-defined]
    env.globals["downloads"] = catalogue.beside()
    return env


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Any) -> None:
    """Escape the title for the theme's own templates, which print it as it is in the navigation."""
    page.title = escape(page.title)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give a page its addresses in every language."""
    context["alternates"] = _state["shell"].alternates(page.file.url, config.site_url or "/")
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's markup."""
    language = config.plugins["i18n"].current_language  # type: ignore[attr-defined]
    return mended(output, _state["shell"].footnote_back(language))


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: the sitemap, the search index and, where it is to be published, cards and exports."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    site = Path(config.site_dir)
    with ThreadPoolExecutor() as pool:  # the search index is another process's work
        finishing = pool.submit(search.index, site)
        sitemap.write(site, config.site_url or "/", _state["shell"])
        if not _state["serving"]:
            cards.write(_state["reference"], site)
            catalogue.write(Publication(_state["reference"], config.site_url or "/"), site)
        finishing.result()


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / str(config.extra.get("data", "data"))


def _by_hand(docs: Path) -> list[Path]:
    """The folders below each language that hold no generated page."""
    return [path for path in sorted(docs.glob("*/*/")) if path.is_dir() and path.name not in LISTS]
