"""The sitemap of the built site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from relations.site.shell import Shell

_FORM = """<?xml version='1.0' encoding='utf-8'?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">{}</urlset>"""


def write(site: Path, site_url: str, shell: Shell, pages: Iterable[tuple[str, str | None]]) -> None:
    """The sitemap of ``pages``, each an address below the site's and the day its data changed, with its alternates.

    https://www.sitemaps.org/protocol.html
    """
    languages: dict[str, str] = {}  # a page shares its alternates with them
    entries = []
    for url, modified in sorted(pages):
        plain, _ = shell.neutral(url)
        if plain not in languages:
            languages[plain] = "".join(_link(*each) for each in shell.addresses(plain, site_url).items())
        changed = f"<lastmod>{escape(modified)}</lastmod>" if modified else ""
        entries.append(f"<url><loc>{escape(site_url + url)}</loc>{changed}{languages[plain]}</url>")
    text = _FORM.format("".join(entries))
    (site / "sitemap.xml").write_text(text, encoding="utf-8", newline="\n")


def _link(hreflang: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang={quoteattr(hreflang)} href={quoteattr(address)} />'
