"""``links``: which sources' addresses are dead, and where an archive has them. Only tells; it never stops anything."""

from __future__ import annotations

import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.response import addinfourl

import click

from relations.cli.command import Settings, command
from relations.cli.form import Chunk, split
from relations.records.model import Source
from relations.rules.check import checked
from relations.rules.clock import today
from relations.write import whole

_AGENT = "Mozilla/5.0 (compatible; link check of a reference work)"
_GONE = (404, 410)
"""What a server says of a page that is gone; others (403, 429, 5xx) often mean that it does not like programs."""


@dataclass(frozen=True)
class Finding:
    """A source whose page is gone: what its server said, and a copy in the archive, if there is one."""

    source: str
    url: str
    said: str
    copy: str


@command("links")
@click.option("--archive")
@click.option("--most", type=click.IntRange(1), default=None)
@click.option("--write", is_flag=True)
def links(settings: Settings, archive: str | None, most: int | None, write: bool) -> None:
    """Ask for the page of every source without an archived copy; print those gone, with the archive's copy."""
    data = checked(settings.data, today())
    assert data.site
    lookup = archive or data.site.archive_lookup
    sources = [source for source in data.records["sources"].values() if not source.archive_url][:most]
    hosts = [list(group) for _, group in groupby(sorted(sources, key=_host), key=_host)]
    found: list[Finding] = []
    with ThreadPoolExecutor(8) as pool, click.progressbar(length=len(sources)) as bar:
        for findings, count in pool.map(lambda group: _asked(group, lookup), hosts):
            found += findings
            bar.update(count)
    click.echo(settings.say("links", "title", count=len(found), all=len(sources)) + "\n")
    for finding in sorted(found, key=lambda finding: finding.source):
        copy = f"`archive_url: {finding.copy}`" if finding.copy else settings.say("links", "none")
        click.echo(f"- [ ] `sources/{finding.source}` ({finding.said}): <{finding.url}> → {copy}")
        if write and finding.copy:
            _add(settings.data / "sources" / f"{finding.source}.yml", finding.copy)


def _host(source: Source) -> str:
    return urllib.parse.urlsplit(source.url).netloc


def _asked(sources: Iterable[Source], archive: str, pause: float = 0.5) -> tuple[list[Finding], int]:
    """The dead of one host's sources, asked one after the other, and how many were asked."""
    found, count = [], 0
    for source in sources:
        count += 1
        if said := gone(source.url):
            found.append(Finding(source.id, source.url, said, copy_of(source.url, archive)))
        time.sleep(pause if count > 1 else 0)
    return found, count


def gone(url: str) -> str:
    """What says that the page at ``url`` is no more; empty where it is there, or where nobody can tell."""
    try:
        with _open(url):
            return ""
    except urllib.error.HTTPError as error:
        return str(error.code) if error.code in _GONE else ""
    except urllib.error.URLError as error:
        return "no host" if "not known" in str(error.reason) or "refused" in str(error.reason) else ""
    except (OSError, ValueError):
        return ""


def copy_of(url: str, archive: str) -> str:
    """Where the archive keeps a copy of ``url``; empty where it has none. ``archive`` has ``{url}`` in it."""
    asked = archive.replace("{url}", url)
    try:
        with _open(asked) as answer:
            return str(answer.url) if answer.url != asked else ""
    except (OSError, ValueError):
        return ""


def _open(url: str) -> addinfourl:
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT})
    answer: addinfourl = urllib.request.urlopen(request, timeout=20)
    return answer


def _add(file: Path, copy: str) -> None:
    """Put the copy below the address of a source."""
    top, chunks = split(file.read_text(encoding="utf-8"))
    whole({file: (top + "".join(_with(chunks, copy))).encode()})


def _with(chunks: Iterable[Chunk], copy: str) -> Iterator[str]:
    for chunk in chunks:
        yield chunk.text
        if chunk.name == "url":
            yield f'archive_url: "{copy}"\n'
