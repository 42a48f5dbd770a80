"""The built site as one zip that opens from a disk, without a server.

Addresses that end in a folder get ``index.html`` behind them; search, which has to fetch, is taken out and
said to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from relations.exports.bundle import zipped
from relations.exports.publication import File, Publication
from relations.pages.words import Words

_LEFT_OUT = ("pagefind/", "data/v1/", "assets/cards/", "embed/")
"""What a reader without a network has no use for, or takes from the site itself."""
_NO_PAGES = (".md", ".gz", "sitemap.xml", "404.html", "llms.txt")
_LINK = re.compile(r'(<a\b[^>]*?\bhref=")(?!https?:|mailto:|/)([^"#]*/|\.)(#[^"]*)?(")')
_SEARCH = re.compile(r"<button[^>]*data-search-open.*?</button>|<dialog[^>]*data-search.*?</dialog>", re.DOTALL)
_PRELOAD = re.compile(r'<link rel="preload"[^>]*>')
_LINKED = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""It speaks of the site's host, and a disk is none."""


def packed(publication: Publication, site: Path) -> bytes:
    """The zip of the built ``site``: the same site gives the same bytes."""
    return zipped(_files(publication, site))


def _files(publication: Publication, site: Path) -> Iterator[File]:
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        plain = re.sub(rf"^(?:{'|'.join(publication.languages)})/", "", path)
        if (
            not file.is_file()
            or plain.startswith(_LEFT_OUT)
            or path.endswith((".md", ".gz", "sitemap.xml", "404.html"))
        ):
            continue
        content = file.read_bytes()
        if file.suffix == ".html":
            language = next((code for code in publication.languages[1:] if path.startswith(f"{code}/")), None)
            content = opened(publication, language or publication.languages[0], content.decode()).encode()
        yield File(path, content)


def opened(publication: Publication, language: str, html: str) -> str:
    """A page whose links open from a disk, and which says that search needs the site."""
    html = _LINK.sub(_to_file, _POLICY.sub("", _LINKED.sub("", html)))
    # A browser takes modules and preloaded fonts from a server alone.
    html = _PRELOAD.sub("", html.replace('<script type="module" src', "<script defer src"))
    note = (
        f'<span class="offline">{Words(language, publication.reference.labels[language]).t("offline_no_search")}</span>'
    )
    return _SEARCH.sub(lambda match: note if match[0].startswith("<button") else "", html)


def _to_file(match: re.Match[str]) -> str:
    folder = "./" if match[2] == "." else match[2]
    return f"{match[1]}{folder}index.html{match[3] or ''}{match[4]}"
