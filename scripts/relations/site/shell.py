"""What is around the pages: the words and languages of the site, and each page's addresses in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any, NamedTuple, cast

from jinja2 import pass_context
from jinja2.runtime import Context
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, normalize_url

from relations.pages.addresses import label_of
from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import Site

MENU = {
    "menu": ("periods", "chronology", "topics", "visits", "votes", "embassies", "series", "people"),
    "further": (
        "events",
        "treaties",
        "memberships",
        "places",
        "sources",
        "disputes",
        "gaps",
        "anniversaries",
        "data",
        "about",
    ),
    "feet": ("sources", "disputes", "gaps", "data", "about"),
}
"""The pages of the menu, of what it folds away, and of the foot of every page."""
NAMED = frozenset(name for names in MENU.values() for name in names)
"""All pages that these lead to."""
BELONGS = {"events": "chronology", "meetings": "visits"}
"""Pages whose own entry is folded away, and where they belong."""


class Entry(NamedTuple):
    """An entry of a menu: the page's name, its address below the language's folder, and what it is called."""

    name: str
    path: str
    label: str


class Alternate(NamedTuple):
    """A page in a language: its absolute address, its way from the page, and what leads there, in its own words.

    Nothing leads to the page itself.
    """

    hreflang: str
    address: str
    link: str
    switch: str


@dataclass(frozen=True)
class Shell:
    """The words and languages of the site, for what is around the pages."""

    site: Site
    labels: dict[str, Labels]

    @classmethod
    def of(cls, data: Data) -> Shell:
        """The shell of checked ``data``."""
        assert data.site is not None
        return cls(data.site, data.labels)

    def folder(self, language: str) -> str:
        """Where a language's pages lie: the default one at the root, the others in a folder of their name."""
        return "" if language == self.site.languages[0] else f"{language}/"

    def words(self, language: str) -> dict[str, Any]:
        """What the theme's templates may say in ``language``.

        By attributes: a template that asks a dictionary for one tries twice, and some hundred are asked for on a page.
        """
        languages = [
            SimpleNamespace(
                code=code,
                folder=self.folder(code),
                title=self.site.title[code],
                label=SimpleNamespace(**self.labels[code].ui),
                menu=self._entries((*MENU["menu"], *MENU["further"]), code),
            )
            for code in self.site.languages
        ]
        return {
            "site_title": self.site.title[language],
            "label": SimpleNamespace(**self.labels[language].ui),
            "label_locale": self.labels[language].locale,
            "languages": languages,
            "base_folder": self.folder(language),
            "language_code": language,
            **{place: self._entries(names, language) for place, names in MENU.items()},
            "fallback_card": f"assets/cards/{language}/index.png",
        }

    def footnote_back(self, language: str) -> str:
        """The words for the way back from footnote ``{n}``."""
        return self.labels[language].ui["footnote_back"]

    def _entries(self, names: Iterable[str], language: str) -> list[Entry]:
        ui = self.labels[language].ui
        return [Entry(name, f"{name}/", ui[label_of(name)]) for name in names]

    def lit(self, url: str) -> str:
        """The entry of the menu that a page belongs to."""
        name = self.neutral(url)[0].split("/")[0]
        return BELONGS.get(name, name)

    def alternates(self, url: str, site_url: str) -> list[Alternate]:
        """The same page in every language, x-default last.

        https://developers.google.com/search/docs/specialty/international/localized-versions
        """
        plain, here = self.neutral(url)
        found = []
        for hreflang, address in self.addresses(plain, site_url).items():
            link = get_relative_url(address.removeprefix(site_url) or ".", url)
            other = hreflang not in (here, "x-default")
            switch = self.labels[hreflang].ui["switch_language"] if other else ""
            found.append(Alternate(hreflang, address, link, switch))
        return found

    def addresses(self, plain: str, site_url: str) -> dict[str, str]:
        """The absolute addresses of a page in every language by its hreflang, x-default last."""
        found = {language: site_url + self.folder(language) + plain for language in self.site.languages}
        return found | {"x-default": found[self.site.languages[0]]}

    def neutral(self, url: str) -> tuple[str, str]:
        """A page's address without its language's folder, and that language."""
        url = "" if url == "./" else url  # how MkDocs calls the page at the root
        for language in self.site.languages[1:]:
            if url.startswith(f"{language}/"):
                return url.removeprefix(f"{language}/"), language
        return url, self.site.languages[0]


@pass_context
def way(context: Context, path: str) -> str:
    """The theme's filter ``url``: the way from the page to another place, the same between all files of two folders."""
    url: str = context["page"].url
    folder, below, _ = url.rstrip("/").rpartition("/")
    there, within, name = path.rpartition("/")
    if below and within and not path.startswith(url):
        return _way(f"{folder}/-/", f"{there}/=").removesuffix("=") + name
    return str(normalize_url(path, context["page"], context["base_url"]))


@lru_cache(maxsize=2**12)
def _way(here: str, path: str) -> str:
    return str(normalize_url(path, cast(Page, SimpleNamespace(url=here))))
