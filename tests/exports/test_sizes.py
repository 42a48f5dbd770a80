"""The page about the data says what each download weighs, in the language's own way."""

from __future__ import annotations

import re

import pytest
from relations.exports import catalogue
from relations.exports.publication import Publication
from relations.exports.sizes import weighed
from relations.pages.pages import pages

LIMIT = 25_000_000
"""What all exports may add to the site, in bytes: files below ``data/v1``, embeds, Markdown and ``llms.txt``.

What is packed for it, and why the tables and the bibliography are not, stands in DECISIONS.md.
"""


def test_all_that_is_taken_away_stays_within_its_limit(real: Publication) -> None:
    """Each file by its own bytes, at an address of usual length."""
    assert sum(len(file.content) for file in catalogue.files(real)) <= LIMIT


def test_a_file_and_many_alike_say_their_size(pair: Publication) -> None:
    """Next to its link, or in all; a link that is no download stays as it is."""
    html = (
        '<a href="../data/v1/all.zip" type="application/zip">Tudo</a> <code>data/v1/&#123;record&#125;.json</code>'
        ' <a href="../about/">Sobre</a>'
    )
    sizes = {"data/v1/all.zip": 1_849_000, "data/v1/events/a.json": 400, "data/v1/events/b.json": 500}
    changes = dict(weighed(pair, sizes | {"data/v1/events/a.csl.json": 900, "data/v1/schemas/events.json": 900}))
    assert list(changes) == [f"{pair.folder(language)}data/index.html" for language in pair.languages]
    texts = [change(html) for change in changes.values()]
    assert re.search(r"Tudo</a> <small>1,8\xa0MB</small>", texts[0])
    assert re.search(r"record&#125;.json</code> <small>0,9\xa0kB ao todo</small>", texts[0])
    assert re.search(r"Tudo</a> <small>1,8\xa0Mt</small>", texts[1])
    assert texts[0].endswith('<a href="../about/">Sobre</a>')


def test_each_offer_of_the_page_says_what_it_weighs(pair: Publication) -> None:
    """Files by themselves, and those of a pattern, as the page writes it, in all: none is nothing."""
    texts = {page.path: page.text for page in pages(pair.reference)}
    sizes = {file.path: len(file.content) for file in catalogue.files(pair)}
    for language, change in zip(pair.languages, weighed(pair, sizes), strict=True):
        text = change[1](texts[f"{language}/data.md"])
        offers = re.findall(r'(?:type="[^"]*">[^<]*</a>|<code>[^<\s]*&#123;[^<]*</code>)( <small>([^<]*))?', text)
        assert offers
        assert [weight for weight, said in offers if not weight or re.match(r"0(,0)?\s", said)] == []
        (homes,) = re.findall(r"<code>&#123;folder&#125;index.md</code> <small>[^\d<]*([\d,]+)", text)
        expected = sum(sizes[f"{pair.folder(each)}index.md"] for each in pair.languages)
        assert float(homes.replace(",", ".")) == pytest.approx(expected / 1e3, abs=0.06)
