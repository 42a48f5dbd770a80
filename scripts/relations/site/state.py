"""What the hooks of one run of MkDocs know of each other: the last good data, and what is made of it."""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.structure.files import File as Source

from relations import templating
from relations.charts.drawing import CHARTS
from relations.cli import console, words
from relations.exports import catalogue, styles
from relations.exports.heads import headed
from relations.exports.publication import ADDRESS, Publication
from relations.kept import Kept
from relations.left import Left
from relations.pages.addresses import addresses, files
from relations.pages.environment import environment
from relations.pages.pages import Page, Renderer
from relations.pages.renewal import Renewal
from relations.parallel import beside
from relations.records import messages, prose, reading
from relations.records.files import Stamp, stamps
from relations.records.load import Data
from relations.records.model import KINDS
from relations.records.problems import DataError, Problem
from relations.reference import Reference
from relations.reference.hashes import Hashes
from relations.rules.check import Begin, begun, checked, here
from relations.rules.clock import today
from relations.site import names, search, shell
from relations.site.assets import Assets
from relations.site.building import Pages
from relations.site.downloads import Downloads
from relations.site.foresight import Foresight
from relations.site.output import Laid, Output, SiteOutput
from relations.site.policy import lifted
from relations.site.search import Index
from relations.site.shell import Shell
from relations.templating import compiled
from relations.write import Lock, write, written

Stamps = dict[str, Stamp]
_Make = Callable[[Renderer], Page]


@dataclass
class Served:
    """A page as it is served: ``make`` gives its Markdown, but where it is written by hand."""

    language: str
    file: Source
    make: Callable[[Renderer], Page] | None = None
    made: Page | None = None


@dataclass
class Build:
    """One project: its data folder, where its pages lie as Markdown, the theme, and what else an editor may change."""

    data: Path
    docs: Path
    theme: Path
    watched: tuple[Path, ...]
    cache: Path
    store: Kept = field(default_factory=Kept)
    files: dict[str, dict[str, Source]] = field(default_factory=dict)
    """The pages' Markdown files, by language and path."""
    pages: dict[str, Pages] = field(default_factory=dict)
    listed: dict[str, str | None] = field(default_factory=dict)
    """The pages for the sitemap: their addresses, and the day their data changed."""
    told: dict[str, bytes] = field(default_factory=dict)
    """The hash of each generated page's Markdown, by its path."""
    output: SiteOutput | None = None
    """The built site, while it is made."""
    indexes: dict[str, Index] = field(default_factory=dict)
    """Those of the languages."""
    downloads: Downloads = field(init=False)
    cards: Callable[[], list[Laid]] = field(init=False)
    reference: Reference = field(init=False)
    shell: Shell = field(init=False)
    assets: Assets = field(init=False)
    _renderer: Renderer = field(init=False)
    _renewal: Renewal | None = None
    _stamps: Stamps = field(init=False)
    _foresight: Foresight = field(init=False)
    _lock: Lock = field(init=False)

    def read(self, *, search: bool) -> None:
        """Read the data, and be alone with its pages until :meth:`done`.

        Where there will be a ``search`` index, it is begun at once in the languages in which something new is told.
        Raises ``DataError`` and ``OSError``; then all is as it was.
        """
        self._lock = Lock(self.docs)
        self._stamps = stamps(self.watched)
        self._foresight = Foresight.of(self.data, self._stamps, self.store)
        self.indexes = {each: Index(self.store, each) for each in (self._foresight.languages() if search else ())}
        for index in self.indexes.values():
            index.foresee()
        compiling = beside(self._compiled)
        # Where much is new it is made by other processes, which profit by what the rules found out here.
        data, reference = self._settled(beside if self.indexes else here)
        self._hold(data, reference)
        if search:  # else a server, which reads and checks at each save
            reading.let_go(data.documents.values())
        compiling()
        self._compiled()
        self.files, self.pages, self.listed = {}, {}, {}
        languages = self.reference.site.languages
        self.indexes = {name: self.indexes.get(name) or Index(self.store, name) for name in languages}

    def renewal(self) -> Renewal:
        """The data's pages, of which it was looked up which are as they were: it shows what exports look up, too."""
        renewal, self._renewal = self._renewal, None
        return renewal or self._looked_up(self.reference)

    def render(self, renewal: Renewal) -> None:
        """Write the pages. Raises ``OSError``; then they are as they were."""
        if renewal.anew:
            styles.know(Publication(self.reference, ADDRESS), self.store)
        left = Left(self.docs, self.store, "docs")
        write(renewal.pages(), self.docs, left=left)
        self.told = dict(left.names())

    def remember(self) -> None:
        """Let the next build see at once what is new."""
        documents = self.reference.data.documents
        records = (documents[record.link] for kind in KINDS for record in self.reference.all(kind))
        self._foresight.remember(records, self.reference.site.languages)

    def done(self) -> None:
        """Leave the site as it is, the new one or what there is, and let other builds in."""
        if self.output:
            self.output.restore()
        self.output = None
        self._lock.release()

    def dress(self, environment: Environment, language: str) -> Environment:
        """Let the site's own templates escape what they print; give them their words and where style and script lie."""
        own = {file.relative_to(self.theme).as_posix() for file in self.theme.rglob("*.html")}
        environment.autoescape = own.__contains__
        environment.globals.update(self.shell.words(language))
        environment.globals["assets"] = {name: getattr(self.assets, name)[0] for name in ("css", "js", "search")}
        environment.globals.update(catalogue.words())
        environment.filters["url"] = shell.way
        return environment

    def renew(self) -> dict[str, Served | None] | None:
        """Read again what was saved: every page by its address, those that are gone as ``None``.

        ``None`` where all must be built. Tells the problems of data that does not hold, and raises ``LookupError``:
        what there is stays.
        """
        known, now = self._stamps, stamps(self.watched)
        if not all(_followed(file) for file, _ in known.items() ^ now.items()) or _prose(known) != _prose(now):
            return None
        try:
            data = self._checked()
        except DataError as error:
            told(error)
            raise LookupError from None
        if _outline(data) != _outline(self.reference.data):
            return None
        before = dict(_made(self.reference))
        self._stamps = now
        self._hold(data, Reference.of(data))
        self._renderer = Renderer(self.reference, self.data.name, headed)
        made = dict(_made(self.reference))
        gone = before.keys() - made.keys()
        return {url: page for language in self.pages for url, page in self._served(language, made, gone)}

    def html(self, page: Served) -> str:
        """A page as it is served."""
        if page.make:
            page.made = page.made or page.make(self._renderer)
        text = page.made.text if page.made else Path(page.file.abs_src_path or "").read_text(encoding="utf-8-sig")
        return lifted(self.pages[page.language].page(page.file, text).html)

    def finish(self, pages: Iterable[Served], site: Path) -> None:
        """Write the pages' Markdown, the series' figures and pictures, and index ``site`` anew."""
        if made := [page.made for page in pages if page.made]:
            beside = [each for each in self._renderer.others() if not each.path.endswith(".md")]
            with Lock(self.docs):
                write([*made, *beside], self.docs, whole=False)
            for each in beside:
                (site / each.path).parent.mkdir(parents=True, exist_ok=True)
                (site / each.path).write_text(each.text, encoding="utf-8", newline="\n")
            names.write(site, self.reference, self.shell)
        shown: dict[str, list[tuple[str, bytes]]] = {language: [] for language in self.pages}
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site).as_posix()
            shown[self.shell.neutral(path)[1]].append((path, search.read(file.read_text(encoding="utf-8"))))
        indexes = [Index(self.store, language) for language in shown]
        for index, found in zip(indexes, shown.values(), strict=True):
            index.begin(found)
            index.end()
        search.finished(indexes, Output(site, Kept()))

    def _served(
        self, language: str, made: Mapping[str, _Make], gone: AbstractSet[str]
    ) -> Iterator[tuple[str, Served | None]]:
        """Every page of a language by its address, in the words and the looks that were saved."""
        pages = self.pages[language] = replace(self.pages[language], shell=self.shell)
        self.dress(pages.environment, language)
        self.assets.write(Path(pages.config.site_dir))
        for path in sorted(gone & pages.files.keys()):
            yield _url(pages.files.pop(path)), None
        for path in made:
            if path.startswith(f"{language}/") and path not in pages.files:
                new = Source(path, pages.config.docs_dir, pages.config.site_dir, True)
                pages.files[path] = self.page(new)
        for path, file in pages.files.items():
            yield _url(file), Served(language, file, made.get(path))

    def page(self, file: Source) -> Source:
        """The ``file`` of a page as MkDocs found it, lying where static-i18n has it lie: a test compares both."""
        language = file.src_uri.partition("/")[0]
        own = copy.copy(file)
        own.dest_uri = self.shell.folder(language) + file.dest_uri.removeprefix(f"{language}/")
        for known in ("url", "abs_dest_path"):
            own.__dict__.pop(known, None)
        return own

    def _compiled(self) -> None:
        """Have the templates of pages compiled: first by a process beside, then, from what it kept, here."""
        names = environment().list_templates()
        with Kept(self.cache, "templates") as store:
            compiled(environment(), (name for name in names if not name.startswith(CHARTS)), store)
            compiled(templating.environment(), (name for name in names if name.startswith(CHARTS)), store)

    def _settled(self, begin: Begin) -> tuple[Data, Reference]:
        """The data as :meth:`_checked` has it, with what is looked up while the rules are asked."""
        with Kept(self.cache, "checks") as store:
            data, settle = begun(self.data, today(), store, begin)
            try:
                reference = Reference.of(data)
                renewal, wrong = self._looked_up(reference), self._wrong(data)
            except Exception:
                settle()  # else it is not for the data that this failed
                raise
            settle()
        if wrong:
            raise DataError(wrong)
        self._renewal = renewal
        return data, reference

    def _looked_up(self, reference: Reference) -> Renewal:
        reading.know(reference.data.documents.values(), self.store)
        return Renewal(Renderer(reference, self.data.name, headed), self.store, Hashes(reference))

    def _checked(self) -> Data:
        """The data, where it holds and so do the pages beside it. Raises ``DataError``."""
        with Kept(self.cache, "checks") as store:
            data = checked(self.data, today(), store)
        if wrong := self._wrong(data):
            raise DataError(wrong)
        return data

    def _wrong(self, data: Data) -> list[Problem]:
        """What is wrong with the pages beside the data."""
        languages = data.site.languages if data.site else ()
        return list(prose.problems(self.docs, languages, written(self.docs), files(data)))

    def _hold(self, data: Data, reference: Reference) -> None:
        self.reference, self.shell, self.assets = reference, Shell.of(data), Assets.of(self.theme)


def told(error: DataError) -> None:
    """Print every problem of data that does not hold."""
    console.take_any_text()
    language = messages.spoken(os.environ)
    console.Teller(language, github=False).problems(error.problems)
    print(words.of(language)["main"]["problems"].format(count=len(error.problems)), file=sys.stderr)


def _made(reference: Reference) -> Iterator[tuple[str, _Make]]:
    """Every page that is made of the data, by its path below the folder of Markdown."""
    for address in addresses(reference.data):
        yield f"{address.language}/{address.path}", partial(Renderer.page, address=address)
    for language in reference.site.languages:
        for removal in reference.data.removals.removed:
            yield f"{language}/{removal.record}.md", partial(Renderer.removed, language=language, removal=removal)


def _outline(data: Data) -> tuple[object, ...]:
    """What acts on more than pages: the languages, and the files of pictures."""
    return data.site and data.site.languages, data.pictures


def _followed(file: str) -> bool:
    """Whether a page that is made anew shows what was saved in a file: code is read but once."""
    return file.endswith((".j2", ".html", ".css", ".js", ".md"))


def _prose(stamped: Stamps) -> set[str]:
    return {file for file in stamped if file.endswith(".md")}


def _url(file: Source) -> str:
    return "" if file.url in (".", "./") else str(file.url)
