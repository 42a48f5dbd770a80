"""The least that Python can do: every page through Python-Markdown and one template, a process a language."""

from __future__ import annotations

import multiprocessing
import shutil
import sys
from pathlib import Path

import jinja2
import markdown
import yaml


def build(language: str, target: Path) -> None:
    """Make the pages of a language, from ``docs`` into ``target``."""
    template = jinja2.Environment(loader=jinja2.FileSystemLoader("."), autoescape=True).get_template("page.html")
    reader = markdown.Markdown(extensions=["attr_list", "footnotes", "md_in_html", "toc"])
    docs = Path("docs", language)
    for source in docs.rglob("*.md"):
        head, text = source.read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n", 1)
        facts = yaml.load(head, yaml.CSafeLoader)
        html = template.render(facts, language=language, content=reader.reset().convert(text))
        path = source.relative_to(docs).with_suffix("")
        folder = target / (path.parent if path.name == "index" else path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(html, encoding="utf-8")


if __name__ == "__main__":
    first, *others = sys.argv[1:]
    site = Path("site")
    shutil.copytree("docs/assets", site / "assets")
    with multiprocessing.Pool() as pool:
        pool.starmap(build, [(first, site), *((language, site / language) for language in others)], chunksize=1)
