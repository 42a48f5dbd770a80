"""One stage on one data folder, in a process of its own: ``python benchmarks/stages.py stage folder``.

A stage is ``check``, ``render``, ``cards`` or ``exports``. Prints the processor's seconds, children's included, and the
peak of memory in MiB.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from relations.exports import catalogue
from relations.exports.heads import headed
from relations.exports.renewal import Renewed
from relations.kept import Kept
from relations.pages.pages import pages
from relations.records import reading
from relations.records.load import Data
from relations.reference import Reference
from relations.reference.hashes import Hashes
from relations.rules import check
from relations.rules.clock import today
from relations.site import cards


def seconds() -> float:
    """What this process and its children took so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in used)


def made(stage: str, reference: Reference, folder: str) -> Iterator[object]:
    """What a stage makes of a reference; its data lie in a ``folder`` of that name."""
    if stage == "render":
        yield from pages(reference, folder, head=headed)
    elif stage == "cards":
        yield from cards.cards(reference)
    else:
        with tempfile.TemporaryDirectory() as cache, Kept(Path(cache), "exports") as store:
            publication = Renewed(reference, "https://example.org/", store=store, hashes=Hashes(reference))
            yield from (file.content for file in catalogue.files(publication))


def main(stage: str, folder: Path) -> None:
    """Run ``stage`` after what it needs, and print what it took."""
    gc.disable()
    start = seconds()
    data: Data = check.judged(folder, today())[0]  # whatever the rules say of made-up copies
    if stage != "check":
        reference = Reference.of(data)
        reading.let_go(data.documents.values())
        start = seconds()
        for _ in made(stage, reference, folder.name):
            pass
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(f"{seconds() - start:.2f} {peak:.0f}")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
