"""The two locks, written anew: ``make lock``.

``requirements.txt`` is what builds and serves; ``requirements-dev.txt`` goes on top of it for tests, exports and
publishing. Both are one answer to ``pyproject.toml``, good for every platform and for every Python from the oldest that
``requires-python`` promises. Each pin has its hashes and none an address: a lock says what, not where from.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

BASE, DEV = "requirements.txt", "requirements-dev.txt"
_COMMENT = re.compile(r"(?m)^\s*#.*\n?|\s+#.*$")


class LockError(Exception):
    """No set of pins does what ``pyproject.toml`` asks for; its text says why and what to do."""


@dataclass(frozen=True)
class Pin:
    """One package of a lock: the requirement as written, and the hashes of the files that may be installed for it."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in its canonical form (PEP 503)."""
        return canonicalize_name(self.requirement.name)


def oldest_python(project: Path) -> str:
    """The Python that the lower bound of ``requires-python`` names, as in ``3.11.2``."""
    wanted = SpecifierSet(tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"])
    return next(bound.version for bound in wanted if bound.operator == ">=")


def pins(lock: str) -> list[Pin]:
    """The pins in a lock's text, in its order.

    Raises:
        packaging.requirements.InvalidRequirement: where a line is anything but a requirement with its hashes.
    """
    lines = _COMMENT.sub("", lock).replace("\\\n", " ").splitlines()
    parts = [line.split("--hash=") for line in lines if line.strip() not in ("", f"-r {BASE}")]
    return [Pin(Requirement(first.strip()), tuple(map(str.strip, hashes))) for first, *hashes in parts]


def layer(whole: str, base: str) -> str:
    """The lock ``whole`` without what ``base`` pins already, which it names instead."""
    below = {pin.name for pin in pins(base)}
    header, *blocks = re.split(r"(?m)^(?=\S+==)", whole)
    return "".join([header, f"-r {BASE}\n", *(block for block in blocks if pins(block)[0].name not in below)])


def changes(old: str, new: str) -> list[str]:
    """What differs between two locks, a line a package: ``+`` came, ``-`` went, and from which version to which."""
    before, after = ({pin.name: pin for pin in pins(text)} for text in (old, new))
    lines = []
    for name in sorted(before.keys() | after.keys()):
        match before.get(name), after.get(name):
            case None, Pin() as pin:
                lines.append(f"+ {name} {_version(pin)}")
            case Pin() as pin, None:
                lines.append(f"- {name} {_version(pin)}")
            case Pin() as was, Pin() as pin if was.requirement != pin.requirement:
                lines.append(f"  {name} {_version(was)} → {_version(pin)}")
            case Pin() as was, Pin() as pin if was.hashes != pin.hashes:
                lines.append(f"  {name} {_version(pin)}, other hashes")
    return lines


def renew(project: Path) -> list[str]:
    """Resolve ``project`` with the newest versions that the oldest Python takes, and write both of its locks.

    Returns:
        What changed, as :func:`changes` says it.

    Raises:
        LockError: when there is no such set of versions; then neither lock is touched.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder, "lock.txt")
        _resolve(project, answer, "--upgrade", "--all-extras")
        whole = answer.read_text("utf-8")
        _resolve(project, answer)  # what already stands in the file is kept, so the lower layer has the same versions
        base = answer.read_text("utf-8")
    new = {BASE: base, DEV: layer(whole, base)}
    old = {name: (project / name).read_text("utf-8") if (project / name).exists() else "" for name in new}
    for name, text in new.items():
        (project / name).write_text(text, encoding="utf-8", newline="\n")
    return changes("".join(old.values()), "".join(new.values()))


def _version(pin: Pin) -> str:
    extras = f"[{','.join(sorted(pin.requirement.extras))}]" if pin.requirement.extras else ""
    marker = f" ({pin.requirement.marker})" if pin.requirement.marker else ""
    return str(pin.requirement.specifier).removeprefix("==") + extras + marker


def _resolve(project: Path, answer: Path, *options: str) -> None:
    oldest = oldest_python(project)
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet", "--output-file", str(answer)]
    command += ["--universal", "--fork-strategy", "fewest", "--python", sys.executable, "--python-version", oldest]
    command += ["--generate-hashes", "--no-strip-extras", "--custom-compile-command", "make lock", *options]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise LockError(
            f"{done.stderr.strip()}\n"
            f"No lock was written: ask in pyproject.toml for versions that Python {oldest} takes, the oldest promised."
        )


def main() -> None:
    """Renew the project's locks and print what changed; print why not, and end with 1, where that cannot be."""
    try:
        lines = renew(Path(__file__).resolve().parent.parent)
    except LockError as error:
        sys.exit(str(error))
    print(*lines or ["nothing newer"], sep="\n")


if __name__ == "__main__":
    main()
