"""What MkDocs and its theme leave to be done: alternates, small faults of markup, sitemap, search index."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from mkdocs.utils import get_relative_url

from relations.records.labels import Labels
from relations.records.load import Data
from relations.records.model import Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


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
        """What the theme's templates may say in ``language``."""
        languages = [
            {"code": code, "folder": self.folder(code), "label": self.labels[code].ui} for code in self.site.languages
        ]
        return {
            "site_title": self.site.title[language],
            "label": self.labels[language].ui,
            "sources_kind": self.labels[language].terms["record_kind"]["sources"],
            "label_locale": self.labels[language].locale,
            "languages": languages,
            "base_folder": self.folder(language),
            "fallback_card": f"assets/cards/{language}/index.png",
        }

    def alternates(self, url: str, site_url: str) -> list[dict[str, Any]]:
        """The same page in every language, with its absolute address and its way from ``url``; x-default last.

        ``switch`` marks the other languages. https://developers.google.com/search/docs/specialty/international/localized-versions
        """
        plain, here = self.neutral(url)
        found = []
        for language in self.site.languages:
            target = self.folder(language) + plain
            found.append(
                {
                    "hreflang": language,
                    "address": site_url + target,
                    "link": get_relative_url(target or ".", url),
                    "switch": language != here,
                }
            )
        return [*found, {**found[0], "hreflang": "x-default", "switch": False}]

    def neutral(self, url: str) -> tuple[str, str]:
        """A page's address without its language's folder, and that language."""
        url = "" if url == "./" else url  # how MkDocs calls the page at the root
        for language in self.site.languages[1:]:
            if url.startswith(f"{language}/"):
                return url.removeprefix(f"{language}/"), language
        return url, self.site.languages[0]

    def mended(self, html: str, language: str) -> str:
        """A page of the theme without its faults: each replacement names what it mends."""
        back = self.labels[language].ui["footnote_back"]
        # Footnotes speak English only.
        html = re.sub(
            r'(<a class="footnote-backref"[^>]*) title="Jump back to footnote (\d+) in the text"',
            lambda match: f'{match[1]} title="{back.format(n=match[2])}" aria-label="{back.format(n=match[2])}"',
            html,
        )
        # `autocomplete` does not belong on a checkbox (HTML validator).
        html = re.sub(r'(<input class="md-toggle"[^>]*) autocomplete="off"', r"\1", html)
        # The theme's script waits for the page in any case; `defer` lets the page be shown before it is read.
        html = re.sub(r'<script src="([^"]*/bundle\.[^"]*)">', r'<script defer src="\1">', html)
        if 'id="__toc"' not in html:
            html = re.sub(
                r'<label class="md-nav__(link md-nav__link--active|title)" for="__toc">.*?</label>',
                "",
                html,
                flags=re.DOTALL,
            )
        return html


def finish(site: Path, site_url: str, shell: Shell) -> None:
    """Complete a built ``site`` folder: one sitemap, one search index a language."""
    _write_sitemap(site, site_url, shell)
    _index(site)


def _write_sitemap(site: Path, site_url: str, shell: Shell) -> None:
    """The sitemap with each page's alternates; ``lastmod`` is the day its data changed, as the page itself says.

    https://www.sitemaps.org/protocol.html
    """
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for file in sorted(site.rglob("index.html")):
        url = file.parent.relative_to(site).as_posix()
        url = "" if url == "." else f"{url}/"
        html = file.read_text(encoding="utf-8")
        modified = re.search(r'<meta name="modified" content="([^"]*)"', html)
        if 'name="robots" content="noindex"' in html:
            continue
        entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
        ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = site_url + url
        if modified:
            ElementTree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = modified[1]
        for alternate in shell.alternates(url, site_url):
            ElementTree.SubElement(
                entry,
                f"{{{_XHTML}}}link",
                {"rel": "alternate", "hreflang": alternate["hreflang"], "href": alternate["address"]},
            )
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    (site / "sitemap.xml").write_bytes(data)
    (site / "sitemap.xml.gz").write_bytes(gzip.compress(data, mtime=0))


def _index(site: Path) -> None:
    """A Pagefind index over the built pages; the pages' ``lang`` splits it by language.

    By its command: the Python service ends before its files are whole (https://github.com/Pagefind/pagefind/issues/1271).
    Raises ``subprocess.CalledProcessError``.
    """
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site), "--silent"], check=True)
