"""What a page may do: a strict Content-Security-Policy on every page, and the same for hosts that read a file.

Nothing is allowed but the site's own files, the theme's inline script by its hash, the page's own style sheet by its
hash, and WebAssembly for search. A script or a handler that got into a page would not run, even if escaping failed.
https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

from mkdocs.exceptions import PluginError

HEADERS = "_headers"
"""The file that Netlify, Cloudflare Pages and others read: https://docs.netlify.com/routing/headers/."""
_STYLED = re.compile(r'<([a-z][^<>]*?)\sstyle="([^"]*)"([^<>]*)>')
_CLASS = re.compile(r'\sclass="([^"]*)"')
_PLAIN = re.compile(r"(?:[\w-]+:[-\w.%# ]+;?)+")
_META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
_CHARSET = '<meta charset="utf-8">'
_REFERRER = '<meta name="referrer" content="strict-origin-when-cross-origin">'
"""For the hosts that read no file of headers."""


def strict(html: str, script: str | None = None) -> str:
    """A page with its policy. ``script`` is the one inline script that may run; a page that has none runs no other.

    Style attributes become classes of a style sheet in the page's head. Raises ``PluginError`` for a declaration that
    could do more than size, place and colour.
    """
    rules: dict[str, str] = {}
    if " style=" in html:
        html = _STYLED.sub(lambda match: _classed(match, rules), html)
    # Three times its name: as an attribute had, a rule has precedence over the site's own style sheet.
    sheet = "".join(f".{name}.{name}.{name}{{{declarations}}}" for declarations, name in rules.items())
    if sheet:
        html = html.replace("</head>", f"<style>{sheet}</style>\n</head>", 1)
    styles = f" '{_hash(sheet)}'" if sheet else ""
    scripts = f"'self' '{_hash(script)}' 'wasm-unsafe-eval'" if script else "'none'"
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'self'{styles}; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
    if _CHARSET not in html:
        raise PluginError(f"the theme has changed, the policy finds no place: a page needs {_CHARSET}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_CHARSET, f"{_CHARSET}\n{meta}\n{_REFERRER}", 1)


def lifted(html: str) -> str:
    """A page without its policy, for MkDocs' server, which puts a script of its own into each."""
    return _META.sub("", html)


def inline_script(theme: Path) -> str:
    """The theme's one inline script. Raises ``PluginError`` where it has none or more."""
    found = re.findall(r"<script>(.*?)</script>", (theme / "main.html").read_text(encoding="utf-8"), re.S)
    if len(found) != 1:
        raise PluginError(f"the policy allows one inline script, and theme/main.html has {len(found)}")
    return str(found[0])


def write(site: Path) -> None:
    """Put the file of headers into the built ``site``: what a page's own head cannot say, and what may be kept."""
    (site / HEADERS).write_text(
        "/*\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        "  Cross-Origin-Opener-Policy: same-origin\n"
        "  X-Frame-Options: SAMEORIGIN\n"
        "/*embed/*\n"
        "  ! X-Frame-Options\n"
        "/assets/site.*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        "/assets/search.*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
        "/data/*\n"
        "  Access-Control-Allow-Origin: *\n",
        encoding="utf-8",
        newline="\n",
    )


def _classed(match: re.Match[str], rules: dict[str, str]) -> str:
    before, declarations, after = match.groups()
    if not _PLAIN.fullmatch(declarations):
        raise PluginError(f"a page may not declare this in a style attribute: {declarations}")
    name = rules.setdefault(declarations.rstrip(";"), f"s{len(rules)}")
    tag = f"<{before}{after}>"
    if _CLASS.search(tag):
        return _CLASS.sub(rf' class="\1 {name}"', tag, count=1)
    return f'<{before} class="{name}"{after}>'


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
