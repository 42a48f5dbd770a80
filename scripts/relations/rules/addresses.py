"""One spelling of a web address, so that the same page is known as the same."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_ASIDE = re.compile(r"utm_\w+|fbclid|gclid|yclid|igshid|mc_[ce]id|_ga|ref_src|amp", re.I)
"""What links carry for the sake of counting readers."""
_SAFE = "/:@!$&'()*+,;=~"
_PLAIN = re.compile(rf"[\w.{_SAFE}-]*", re.ASCII)
"""A path in which nothing is to be escaped."""
_DEFAULT = re.compile(r"/(index\.(html?|php))?$")
_LOCAL = ("local", "localhost", "internal", "test", "invalid")
"""Names that no server of the internet has: https://www.iana.org/assignments/special-use-domain-names"""
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=2**15)
def host(url: str) -> str:
    """The host of an address, in small letters, without ``www.`` and a last dot; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removesuffix(".")
    except ValueError:  # within another address anything may stand
        return ""


def public(url: str) -> bool:
    """Whether the host of an address has a name by which anybody can reach it, of several parts."""
    parts = host(url).split(".")
    return len(parts) > 1 and all(parts) and parts[-1] not in _LOCAL


def signed_in(url: str) -> bool:
    """Whether an address holds somebody's name or password."""
    parts = urlsplit(url)
    return parts.username is not None or parts.password is not None


def archived(url: str) -> str:
    """The host of the page that an address within an archive is a copy of; empty where it does not show it."""
    found = re.search(r"(?<=[/=])https?://\S+", unquote(url[8:]))
    return host(found[0]) if found else ""


@lru_cache(maxsize=2**15)
def spelling(url: str) -> str:
    """What two addresses of one page have in common (RFC 3986, 6.2).

    Left out are the scheme, ``www.``, the usual port, the place within the page, a slash at the end, the default file
    of a folder, and what only counts readers; escapes that need not be are undone, and the query is put in order.
    """
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port and parts.port != _PORTS.get(parts.scheme) else ""
    path = parts.path if _PLAIN.fullmatch(parts.path) else quote(unquote(parts.path), safe=_SAFE)
    path = _DEFAULT.sub("", posixpath.normpath(path) if path else "").removeprefix("/.")
    pairs = parse_qsl(parts.query, True) if parts.query else []
    query = urlencode(sorted(pair for pair in pairs if not _ASIDE.fullmatch(pair[0])))
    mark = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host(url)}{port}{path}{'?' if query else ''}{query}{mark}"
