"""The site's style sheet and script, each one file made of one a concern, under a name that tells its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import rcssmin
import rjsmin

STYLES = ("tokens", "base", "shell", "prose", "lists", "record", "home", "charts", "search", "print", "forced")
"""The style sheets in the order in which the later may overrule the earlier."""
SCRIPTS = ("dom", "theme", "menu", "notes", "ask", "filters", "brush", "readout", "sort", "day", "cite")
"""The scripts in the order in which they run: what the first declares all others use."""
LATE = ("dom", "search")
"""The module that search is, fetched when it is first asked for."""
_CALLED = "search.js"
"""What the script calls that module by, before it has the name that tells its content."""


@dataclass(frozen=True)
class Assets:
    """Style, script and the late one, each as its name below the site's root and its text."""

    css: tuple[str, str]
    js: tuple[str, str]
    search: tuple[str, str]

    @classmethod
    def of(cls, theme: Path) -> Assets:
        """What ``theme/css`` and ``theme/js`` hold. Raises ``FileNotFoundError`` for a concern without its file."""
        style = "\n".join((theme / "css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
        script, late = (
            str(rjsmin.jsmin("\n".join((theme / "js" / f"{name}.js").read_text(encoding="utf-8") for name in names)))
            for names in (SCRIPTS, LATE)
        )
        search = _named("search", "js", late)
        return cls(
            _named("site", "css", str(rcssmin.cssmin(style))),
            _named("site", "js", script.replace(_CALLED, Path(search[0]).name)),
            search,
        )

    def write(self, site: Path) -> None:
        """Put them into the built ``site``, in place of those of another build."""
        folder = site / "assets"
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (self.css, self.js, self.search):
            file = site / name
            for old in folder.glob(f"{file.name.split('.')[0]}.*{file.suffix}"):
                if old.name != file.name:
                    old.unlink()
            file.write_text(text, encoding="utf-8", newline="\n")


def _named(stem: str, suffix: str, text: str) -> tuple[str, str]:
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f"assets/{stem}.{digest}.{suffix}", text
