"""Pictures."""

from __future__ import annotations

from collections.abc import Iterator

from relations.records.problems import Problem, folded, nearest
from relations.rules.context import Context


def pictures_are_credited(context: Context) -> Iterator[Problem]:
    """A picture that is shown has its author and a licence that allows it."""
    for document, picture in context.records("pictures"):
        if picture.file and not (picture.licence and picture.author):
            yield document.problem((), "pictures.uncredited")


def files_and_records_agree(context: Context) -> Iterator[Problem]:
    """A picture's file lies beside its record, each such file has its record, and two have no size of one name."""
    there = context.data.pictures
    misnamed = {
        folded(dict(problem.values)["given"])
        for problem in context.data.problems
        if problem.rule == "typing.picture-file"
    }
    shown = set()
    made: dict[str, str] = {}
    for document, picture in context.records("pictures"):
        if picture.file:
            shown.add(picture.file)
            size = there.get(picture.file)
            others = {made.setdefault(name, picture.file) for name in (size.files(picture.file) if size else ())}
            for other in sorted(others - {picture.file}):
                yield document.problem(("file",), "pictures.same-name", file=other)
            if picture.file not in there and not nearest(folded(picture.file), misnamed):
                meant = nearest(picture.file, there)
                shown.add(meant)
                yield document.problem(("file",), "pictures.no-file", meant=meant, file=picture.file)
    site = context.data.documents["site"].path.rpartition("/")[0]
    for file in sorted(there.keys() - shown) if context.all_typed("pictures") else ():
        yield Problem(f"{site}/pictures/{file}", 1, 1, "", "pictures.no-record")


OWN = (pictures_are_credited,)
RULES = (files_and_records_agree,)
