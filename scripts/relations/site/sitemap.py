"""The sitemap of the built site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from relations.site.shell import Shell

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write(site: Path, site_url: str, shell: Shell, pages: Iterable[tuple[str, str | None]]) -> None:
    """The sitemap of ``pages``, each an address below the site's and the day its data changed, with its alternates.

    https://www.sitemaps.org/protocol.html
    """
    ElementTree.register_namespace("", _SITEMAP)
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element(f"{{{_SITEMAP}}}urlset")
    for url, modified in sorted(pages):
        entry = ElementTree.SubElement(root, f"{{{_SITEMAP}}}url")
        ElementTree.SubElement(entry, f"{{{_SITEMAP}}}loc").text = site_url + url
        if modified:
            ElementTree.SubElement(entry, f"{{{_SITEMAP}}}lastmod").text = modified
        for alternate in shell.alternates(url, site_url):
            ElementTree.SubElement(
                entry,
                f"{{{_XHTML}}}link",
                {"rel": "alternate", "hreflang": alternate.hreflang, "href": alternate.address},
            )
    (site / "sitemap.xml").write_bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
