"""The revisions of a document do not follow each other.

What: revisions are numbered 1, 2, 3 …, each has its own name, and none was issued or binds before the one it replaces.
Why: on every day exactly one revision is in force, and anybody can find out which.
Basis: contradiction within the history.
Wrong: A/1 that binds from March, while A/0 binds from April.
Right: the files of ``revisions/`` as ``swd issue`` wrote them, none missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Message, Note, say
from generator.model.issued_files import IssuedFiles
from generator.model.manual import Manual
from generator.model.revision import Revision, path_of
from generator.reading.where import Where

CODE = "C107"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each revision that does not follow the one before it."""
    for history in manual.revisions.values():
        for earlier, later in zip((None, *history), history, strict=False):
            message = _misfit(earlier, later, manual.issued_files)
            if message is not None:
                yield Diagnostic(
                    CODE,
                    message,
                    where.file(later.path),
                    notes=(Note(say("the revision before it"), where.file(earlier.path)),) if earlier else (),
                    help=say("bring the folder back as swd issue left it"),
                    place=later.document,
                )


def _of(revision: Revision) -> dict[str, object]:
    return {"number": revision.number, "sequence": revision.sequence, "revision": revision.revision}


def _misfit(earlier: Revision | None, later: Revision, files: IssuedFiles) -> Message | None:
    """What is out of order between two neighbours, the gravest only. The first revision has nothing before it.

    A file that is listed and missing, or there and unreadable, is told where that is found.
    """
    named = _of(later)
    between = range((earlier.sequence if earlier else 0) + 1, later.sequence)
    if not all(files.is_known(path_of(later.document, sequence)) for sequence in between):
        return say("a revision of {number} is missing before no. {sequence}", **named)
    if earlier is None:
        return None
    if later.revision == earlier.revision and not later.is_confirmation:
        return say("revision {revision} of {number} stands there twice", **named)
    if later.effective < earlier.effective:
        return say("revision {revision} of {number} binds before the one it replaces", **named)
    if later.issued < earlier.issued:
        return say("revision {revision} of {number} was issued before the one it replaces", **named)
    return None
