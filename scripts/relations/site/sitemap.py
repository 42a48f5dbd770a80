"""The sitemap of the built site."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

from relations.site.shell import Shell

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def write(site: Path, site_url: str, shell: Shell) -> None:
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
