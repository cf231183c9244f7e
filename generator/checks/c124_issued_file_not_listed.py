"""A file of ``revisions/`` is not in the list of all that was issued.

What: ``revisions/SHA256SUMS`` has a line for each file of ``revisions/``.
Why: what nobody issued counts for nothing, and an issue that was broken off is to be given again as a whole.
Basis: contradiction between the list of all that was issued and what there is.
Wrong: a revision copied into the folder by hand.
Right: the folder as ``swd issue`` left it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.issued_files import LIST
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C124"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each such file. Where a line of the list cannot be read, it may be that of the file, and is told."""
    files = manual.issued_files
    if files.listed is None or not files.is_whole:
        return
    for history in manual.revisions.values():
        for revision in history:
            if revision.path not in files.listed:
                said = {"sequence": revision.sequence, "number": revision.number, "revision": revision.revision}
                yield Diagnostic(
                    CODE,
                    say("no. {sequence} of {number}, {revision}, is not in the list of all that was issued", **said),
                    where.file(revision.path),
                    notes=(Note(say("the list"), where.file(LIST)),),
                    help=say(
                        "if an issue was broken off, take {path} away and issue again; if somebody else put it there, "
                        "take it away; if a line of the list was lost, bring the list back from version control",
                        path=revision.path,
                    ),
                    place=revision.document,
                )
