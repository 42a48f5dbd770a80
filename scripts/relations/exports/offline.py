"""The built site as one zip that opens from a disk, without a server.

Addresses that end in a folder get ``index.html`` behind them, and what the zip leaves out leads to the site itself;
search, which has to fetch, is taken out and said to be missing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from urllib.parse import urljoin

from relations import packing
from relations.exports.publication import File, Publication
from relations.pages.words import Words

_LEFT_OUT = ("pagefind/", "data/v1/", "embed/", "assets/cards/", "assets/names.", "assets/search.")
"""What a reader without a network has no use for, or takes from the site itself."""
_NO_PAGES = (".md", ".gz", ".br", "_headers", "sitemap.xml", "404.html", "llms.txt")
_LINK = re.compile(
    r'((?:<(?:a|link)\b[^>]*?\bhref="|<meta http-equiv="refresh" content="0; url=))(?![a-z]+:|/|#)([^"#]*)(#[^"]*)?(")'
)
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
_SEARCH = re.compile(r"<button[^>]*data-search-open.*?</button>", re.DOTALL)
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>')
_LINKED = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""It speaks of the site's host, and a disk is none."""


def packed(publication: Publication, site: Path) -> bytes:
    """The zip of the built ``site``, in a folder of its own: the same site gives the same bytes."""
    files = _files(publication, site)
    return packing.zipped((file.path, file.content, packing.deflated(file.content)) for file in files)


def _files(publication: Publication, site: Path) -> Iterator[File]:
    others = "|".join(publication.languages[1:])
    found = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    kept = {
        path: file
        for path, file in found.items()
        if not re.sub(rf"^(?:{others})/", "", path).startswith(_LEFT_OUT) and not path.endswith(_NO_PAGES)
    }
    for path, file in kept.items():
        content = file.read_bytes()
        if file.suffix == ".html":
            language = next((code for code in publication.languages[1:] if path.startswith(f"{code}/")), None)
            html = opened(publication, language or publication.languages[0], path, content.decode(), kept.keys())
            content = html.encode()
        yield File(f"{publication.name}/{path}", content)


def opened(publication: Publication, language: str, path: str, html: str, kept: AbstractSet[str]) -> str:
    """The page at ``path`` as it opens from a disk among the files ``kept``; it says that search needs the site."""
    canonical = _CANONICAL.search(html)
    address, folder = canonical[1] if canonical else "", posixpath.dirname(path)

    def link(match: re.Match[str]) -> str:
        start, target, anchor, end = match.groups(default="")
        file = posixpath.normpath(posixpath.join(folder, target))
        if file not in kept:
            file, target = posixpath.normpath(f"{file}/index.html"), posixpath.join(target, "index.html")
        return f"{start}{target if file in kept else urljoin(address, match[2])}{anchor}{end}"

    html = _LINK.sub(link, _POLICY.sub("", _LINKED.sub("", html)))
    # A browser takes modules and preloaded fonts from a server alone.
    html = _PRELOAD.sub("", html.replace('<script type="module" src', "<script defer src"))
    said = Words(language, publication.reference.labels[language]).t("offline_no_search")
    return _SEARCH.sub("", html).replace("</header>", f'</header><p class="offline">{said}</p>', 1)
