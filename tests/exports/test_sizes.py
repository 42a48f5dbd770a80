"""The page about the data says what each download weighs, in the language's own way."""

from __future__ import annotations

import re

from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.exports.sizes import weighed

LIMIT = 25_000_000
"""What all exports may add to the site, in bytes: files below ``data/v1``, embeds, Markdown and ``llms.txt``."""


def test_all_that_is_taken_away_stays_within_its_limit(real: Publication) -> None:
    """Each file by its own bytes, at an address of usual length."""
    assert sum(len(file.content) for file in catalogue.files(real)) <= LIMIT


def test_a_file_and_many_alike_say_their_size(pair: Publication) -> None:
    """Next to its link, or in all; a link that is no download stays as it is."""
    html = (
        '<a href="../data/v1/all.zip" type="application/zip">Tudo</a> <code>data/v1/{record}.json</code>'
        ' <a href="../about/">Sobre</a>'
    )
    sizes = {"data/v1/all.zip": 1_849_000, "data/v1/events/a.json": 400, "data/v1/events/b.json": 500}
    pages = dict(weighed(pair, sizes | {"data/v1/events/a.csl.json": 900}))
    assert list(pages) == [f"{pair.folder(language)}data/index.html" for language in pair.languages]
    texts = [change(html) for change in pages.values()]
    assert re.search(r"Tudo</a> <small>1,8\sMB</small>", texts[0])
    assert re.search(r"\{record\}.json</code> <small>0,9\skB ao todo</small>", texts[0])
    assert re.search(r"Tudo</a> <small>1,8\sMt</small>", texts[1])
    assert texts[0].endswith('<a href="../about/">Sobre</a>')
