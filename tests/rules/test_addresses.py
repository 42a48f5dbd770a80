"""One spelling of a web address."""

from __future__ import annotations

import pytest
from relations.rules.addresses import archived, host, public, spelling

from tests.conftest import Folder


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/a/b?x=1&y=2",
        "https://www.example.org/a/b?x=1&y=2",
        "https://EXAMPLE.org/a/b/?y=2&x=1",
        "https://example.org:443/a/b?x=1&y=2#top",
        "https://example.org/a/c/../b?x=1&y=2",
        "https://example.org/a/%62?x=1&y=2&utm_source=z",
        "https://example.org/a/b/index.html?x=1&y=2",
        "https://example.org./a/b?x=1&y=2",
    ],
)
def test_one_page_has_one_spelling(other: str) -> None:
    """Scheme, www, port, anchor, order and counters make no other page."""
    assert spelling(other) == spelling("https://example.org/a/b?x=1&y=2")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/a/b",
        "https://example.org/A/b?x=1",
        "https://m.example.org/a/b?x=1",
        "https://example.org:8080/a/b?x=1",
        "https://example.org/a/b?x=2",
        "https://example.org/a/b?x=1#!/c",
    ],
)
def test_another_page_has_another(other: str) -> None:
    """Path, query, host and a page behind an anchor do."""
    assert spelling(other) != spelling("https://example.org/a/b?x=1")


def test_the_bare_host_has_a_spelling() -> None:
    """With and without a slash."""
    assert spelling("https://example.org") == spelling("https://www.example.org/")
    assert host("https://www.Example.org/a") == "example.org"


@pytest.mark.parametrize("own", ["localhost", "printer.local", "a..org", ".org", "a.test"])
def test_what_only_ones_own_machine_or_house_reaches_is_no_public_address(own: str) -> None:
    """A link to it would lead each reader somewhere else."""
    assert not public(f"https://{own}/a")
    assert all(map(public, ("https://example.org", "https://пример.рф/a")))


@pytest.mark.parametrize("host_", ["[", "a]", "[::1]", "a:99999", "a:b", "\u2100.example", "", "a b"])
def test_an_address_of_which_nobody_can_tell_the_parts_is_refused(data: Folder, host_: str) -> None:
    """At its place, and not by a traceback in a rule that asks for its host."""
    assert data.tried(("sources/gazette-1921.yml", "url: https://gazette.example.org", f"url: https://{host_}")) == [
        "error typing.url sources/gazette-1921.yml url"
    ]


def test_an_address_within_another_may_be_none() -> None:
    """The archive has it so."""
    assert archived("https://web.archive.org/web/2020/http://[x") == ""
