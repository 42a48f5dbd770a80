"""The theme's faults are mended, and a theme that has changed is noticed."""

from __future__ import annotations

from importlib import resources

import pytest
from mkdocs.exceptions import PluginError
from relations.site.mends import MENDS, mended

THEME = resources.files("material") / "templates"
FOOTNOTE = (
    '<div class="footnote"><a class="footnote-backref" href="#fnref:a" title="Jump back to footnote 1 in the text">'
)


def page() -> str:
    """What the mends look at, as the installed theme has it."""
    base = (THEME / "base.html").read_text(encoding="utf-8").replace("{{ 'assets", '"/assets').replace("' | url }}", "")
    toc = (THEME / "partials" / "toc.html").read_text(encoding="utf-8")
    return base.replace('src=""/', 'src="/') + FOOTNOTE + toc


def test_every_mend_finds_its_fault_in_the_installed_theme() -> None:
    """After mending none of the faults is left."""
    html = mended(page(), 'Back to "{n}"')
    assert 'title="Back to &quot;1&quot;" aria-label="Back to &quot;1&quot;"' in html
    assert 'class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">' in html
    assert '<script defer src="/assets/javascripts/bundle.' in html
    assert 'for="__toc"' not in html


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("Jump back to footnote", "Back to footnote", MENDS[0].fault),
        ('class="md-toggle"', 'class="md-switch"', MENDS[1].fault),
        ("bundle.", "main.", MENDS[2].fault),
        ('<label class="md-nav__title"', '<label class="md-nav__head"', MENDS[3].fault),
    ],
)
def test_a_mend_that_finds_nothing_is_an_error(old: str, new: str, fault: str) -> None:
    """Where the theme has changed, the build stops and says which mend is to follow."""
    assert old in page()
    with pytest.raises(PluginError, match="a mend finds nothing") as raised:
        mended(page().replace(old, new), "{n}")
    assert fault in str(raised.value)


def test_a_page_without_the_fault_needs_no_mend() -> None:
    """A page without footnotes, or with a table of contents, is left as it is there."""
    html = page().replace(FOOTNOTE, "") + '<input id="__toc">'
    assert 'for="__toc"' in mended(html, "{n}")
