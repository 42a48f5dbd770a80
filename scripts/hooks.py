"""The few lines by which MkDocs calls the build script, and what it gets from it.

Rendering hangs on ``on_config``: it comes once a build and before MkDocs lists its files. mkdocs-static-i18n runs the
whole build again for each further language; those inner builds (``building``) are left alone.
"""

from __future__ import annotations

import gc
import logging
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_theme_dir

sys.path.insert(0, str(Path(__file__).parent))

from relations.exports.publication import Publication
from relations.kept import FOLDER, Kept
from relations.pages.addresses import LISTS, SINGLE
from relations.records.problems import DataError
from relations.site import cards, names, pictures, policy, search, sitemap
from relations.site.building import THEME, Pages, hidden, tell_dead_links
from relations.site.downloads import Downloads
from relations.site.live import Live
from relations.site.output import SiteOutput
from relations.site.policy import lifted
from relations.site.state import Build, told
from relations.site.watching import Watcher
from relations.write import saying, written

log = logging.getLogger("mkdocs.hooks.relations")
ASSETS = (".svg", ".woff2", ".txt")
"""What the theme's assets may be: signs, fonts and their licence; style and script are joined by the build."""


@dataclass
class Run:
    """One run of MkDocs: whether a server runs, and its project once that is known."""

    serving: bool = False
    build: Build | None = None


run = Run()


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether a server runs: then an error in the data must not take the last good site down."""
    run.serving = command == "serve"
    if not run.serving:
        gc.disable()  # a build ends soon, and what it leaves lying goes with it


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Render the data into ``docs_dir``; bad data prints every problem, and stops all but a server with a good site.

    What needs no page is begun before, and the last site set aside, since MkDocs empties its folder next.
    """
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return config
    if run.serving and not run.build:
        _free(*config.dev_addr)
    project = Path(config.config_file_path)
    cache = project.parent / FOLDER
    build = run.build or Build(_folder(config), Path(config.docs_dir), THEME, (project, *_others(config)), cache)
    build.store = Kept(cache)
    try:
        build.read(search=not run.serving)
    except OSError as error:
        raise Abort(saying(error)) from None
    except DataError as error:
        told(error)
        if not (run.serving and run.build):
            raise Abort("The data does not hold; see the problems above.") from None
    run.build = build
    with _writing():
        build.output = SiteOutput(Path(config.site_dir), build.store)
        renewal = build.renewal()
        if not run.serving:
            publication = Publication(build.reference, config.site_url or "/")
            build.downloads = Downloads.begun(publication, renewal.hashes, build.output, build.store, build.cache)
            build.cards = cards.begun(build.reference, build.output, build.cache)
        build.render(renewal)
    # None of the named theme's templates is used, and to list its thousands of signs takes longer than all others.
    config.theme.dirs = [folder for folder in config.theme.dirs if folder != get_theme_dir(str(config.theme.name))]
    if "sitemap.xml" in config.theme.static_templates:
        config.theme.static_templates.remove("sitemap.xml")  # ours says more
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch what people write, not what the build writes: one save is one rebuild, and of what is asked for alone."""
    server.unwatch(config.docs_dir)
    server.unwatch(config.config_file_path)
    server.observer = Watcher()  # type: ignore[assignment]
    for path in (config.config_file_path, _folder(config), *_others(config)):
        server.watch(str(path))
    Live(_build(), server, builder).start()
    return server


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave to MkDocs the assets of the site, and the pages that its navigation names; what merely lies about goes.

    All pages of the language are taken by the build.
    """
    build, language, left = _build(), _language(config), Files([])
    languages, made = build.shell.site.languages, written(Path(config.docs_dir))
    assets, docs = (THEME / "assets").resolve(), f"{config.docs_dir}{os.sep}"
    own, folders = f"{language}/", tuple(f"{name}/" for name in languages)
    named = {f"{own}{path}" for path in _named(config.nav)}
    pages = build.files[language] = {}
    for file in files:
        source, path = file.abs_src_path, file.src_uri
        if not source or path in config.theme.static_templates:
            left.append(file)
        elif source.startswith(docs):  # as the folder of pages is called: where it is is not asked for thousands
            if path.endswith(".md") and path.startswith(folders):
                if path.startswith(own):
                    pages[path] = build.page(file)
                if path in named:
                    left.append(file)
            elif path in made:
                left.append(file)
            elif not path.startswith("."):
                log.info("%s is no page and was not made by the build: it is left out", path)
        elif Path(source).resolve().is_relative_to(assets) and Path(source).suffix in ASSETS:
            left.append(file)
    return left


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """When it is settled which pages a language has and where: make them, and leave none for MkDocs to make."""
    build, language = _build(), _language(config)
    environment = build.dress(config.theme.get_env(), language)
    pages = Pages(config, environment, build.shell, language, build.files[language], build.told, files)
    build.pages[language] = pages
    with _writing():
        if run.serving:
            facts = pages.write(_output(), build.store, lifted)
        else:
            facts = pages.write(_output(), build.store, str, build.indexes[language])
    build.listed |= {"" if file.url == "./" else file.url: page.modified for file, page in facts.items() if page.listed}
    tell_dead_links({file.src_uri: page for file, page in facts.items()}, config)
    hidden(files)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """The page for errors is made by MkDocs and speaks all languages."""
    return _build().dress(env, _language(config))


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """The page for errors has its policy too."""
    return policy.strict(output) if template_name == "404.html" else output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """After the last language: the sitemap and, where nobody waits, the search index, cards and exports."""
    if config.plugins["i18n"].building:  # type: ignore[attr-defined]
        return
    build, site, output = _build(), Path(config.site_dir), _output()
    with _writing():
        build.assets.write(site)
        policy.write(site)
        names.write(site, build.reference, build.shell)
        pictures.write(build.reference, _folder(config), site)
        sitemap.write(site, config.site_url or "/", build.shell, build.listed.items())
        if not run.serving:
            build.remember()
            output.look()
            build.downloads.write()
            output.take(build.cards())
            search.finished(build.indexes.values(), output)
        output.finish()
    build.store.close()
    build.done()


def on_shutdown() -> None:
    """Leave what lies in memory to the system, which takes it back at once: Python would look it over for garbage."""
    gc.freeze()


def on_build_error(error: Exception) -> None:
    """A build that fails holds up no other."""
    if run.build:
        run.build.done()


def _free(host: str, port: int) -> None:
    """Say at once, and not after a build, that the server's address is taken."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as knock:
        knock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MkDocs' server does
        try:
            knock.bind((host, port))
        except OSError as error:
            other = f"mkdocs serve --dev-addr {host}:{port % 65535 + 1}"
            raise Abort(f"{host}:{port}: {error.strerror}. Stop what is served there, or: {other}") from None


@contextmanager
def _writing() -> Iterator[None]:
    """Say what happened where a file cannot be written, rather than where in the code."""
    try:
        yield
    except OSError as error:
        raise Abort(saying(error)) from None


def _build() -> Build:
    assert run.build
    return run.build


def _output() -> SiteOutput:
    output = _build().output
    assert output
    return output


def _language(config: MkDocsConfig) -> str:
    return str(config.plugins["i18n"].current_language)  # type: ignore[attr-defined]


def _named(nav: Any) -> Iterator[str]:
    """The pages that a part of MkDocs' ``nav`` names."""
    if isinstance(nav, str):
        yield nav
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _named(part)


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent / str(config.extra.get("data", "data"))


def _others(config: MkDocsConfig) -> list[Path]:
    """What people write beside the data: the code, and below each language the folders that hold no generated page."""
    made = {*LISTS, *(name.split("/")[0] for name in SINGLE)}
    prose = [path for path in sorted(Path(config.docs_dir).glob("*/*/")) if path.is_dir() and path.name not in made]
    return [Path(__file__).parent, *prose]
