"""Files read ahead, by a process of its own, while this one loads the model.

It is done where nothing is kept, as on a clean clone. Else few files are new, and are read where they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable

from relations.kept import CODE, Kept, key
from relations.parallel import beside
from relations.records import letters, trees
from relations.records.files import Read

_DONE = key(CODE, "read ahead")
"""Under this it is noted that files were."""
_LONGEST = 100_000
"""How many bytes a file may have: a longer one may be odd, and would be read twice."""


def begun(read: Read, store: Kept) -> Callable[[], None]:
    """Begin with the files whose bytes were ``read``; call for it that ``store`` keeps their trees."""
    if store.get([_DONE]):
        return lambda: None
    found = beside(lambda: _packed(read))
    return lambda: store.put({_DONE: b"", **found()})


def _packed(read: Read) -> dict[bytes, bytes]:
    """The trees of the files in which nothing surprises, as they are kept."""
    texts = (data.decode(errors="replace") for data in read.values() if len(data) <= _LONGEST)
    plain = ((text, trees.plain(text)) for text in texts if not any(letters.faults(text)))
    return {trees.digest(text): trees.packed(tree) for text, tree in plain if tree is not None}
