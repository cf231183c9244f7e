"""A file of ``revisions/`` that was issued is missing.

What: each file that ``revisions/SHA256SUMS`` lists is there.
Why: without it nobody can show what was approved, nor what people worked by in its time.
Basis: contradiction between the list of all that was issued and what there is of it.
Wrong: the last file of a procedure taken away, so that an earlier revision seems to be in force.
Right: the folder as ``swd issue`` left it; what is no longer to be used is withdrawn, not taken away.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C123"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each missing file, and a folder that is missing as a whole once, where the list names its first file."""
    numbers = {str(item.id): item.number for item in manual.controlled()}
    for id, group in groupby(sorted(manual.issued_files.missing, key=_document), _document):
        missing, left = tuple(group), manual.revisions.get(id, ())
        number = numbers.get(id) or (left[-1].number if left else id)
        if len(missing) > 1 and not any(_document(path) == id for path in manual.issued_files.there):
            yield Diagnostic(
                CODE,
                say("all {count} files that were issued of {number} are missing", count=len(missing), number=number),
                where.at(missing[0]),
                notes=(Note(say("nothing is left in its folder"), where.file(f"revisions/{id}")),),
                help=say("bring the folder back from version control or a backup"),
                place=id,
            )
            continue
        for path in missing:
            yield Diagnostic(
                CODE,
                say(
                    "no. {sequence} of what was issued of {number} is missing", sequence=_sequence(path), number=number
                ),
                where.at(path),
                notes=(_neighbour(path, left, where),),
                help=say("bring {path} back from version control or a backup", path=path),
                place=id,
            )


def _document(path: str) -> str:
    return path.split("/")[1]


def _sequence(path: str) -> int:
    return int(path.rpartition("/")[2].removesuffix(".json"))


def _neighbour(path: str, left: tuple[Revision, ...], where: Where) -> Note:
    """The nearest of what is left, the one before it first; else its folder."""
    if not left:
        return Note(say("nothing is left in its folder"), where.file(path.rpartition("/")[0]))
    own = _sequence(path)
    near = min(left, key=lambda each: (abs(each.sequence - own), each.sequence))
    said = {"sequence": near.sequence, "revision": near.revision}
    return Note(say("its neighbour is no. {sequence}, {revision}", **said), where.file(near.path))
