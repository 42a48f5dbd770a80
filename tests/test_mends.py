"""The faults of what MkDocs' extensions add are mended, and an extension that has changed is noticed."""

from __future__ import annotations

import markdown
import pytest
from mkdocs.exceptions import PluginError
from relations.site.mends import mended

PAGE = markdown.markdown("Said.[^a]\n\n[^a]: There.", extensions=["footnotes"])


def test_the_way_back_from_a_note_speaks_the_language_of_the_page() -> None:
    """What the installed extension writes in English stands in the page's words, escaped."""
    html = mended(PAGE, 'Back to "{n}"')
    assert 'title="Back to &quot;1&quot;" aria-label="Back to &quot;1&quot;"' in html
    assert "Jump back" not in html


def test_a_mend_that_finds_nothing_is_an_error() -> None:
    """Where the extension has changed, the build stops and says which mend is to follow."""
    with pytest.raises(PluginError, match="a mend finds nothing: footnotes speak English only"):
        mended(PAGE.replace("Jump back to footnote", "Back to footnote"), "{n}")


def test_a_page_without_the_fault_needs_no_mend() -> None:
    """A page without footnotes is left as it is."""
    assert mended("<p>Said.</p>", "{n}") == "<p>Said.</p>"
