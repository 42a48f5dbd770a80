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
    entries = "".join(_entry(url, modified, site_url, shell) for url, modified in sorted(pages))
    (site / "sitemap.xml").write_text(_FORM.format(entries), encoding="utf-8", newline="\n")


def _entry(url: str, modified: str | None, site_url: str, shell: Shell) -> str:
    changed = f"<lastmod>{escape(modified)}</lastmod>" if modified else ""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(alternate.hreflang)} href={quoteattr(alternate.address)} />'
        for alternate in shell.alternates(url, site_url)
    )
    return f"<url><loc>{escape(site_url + url)}</loc>{changed}{links}</url>"
