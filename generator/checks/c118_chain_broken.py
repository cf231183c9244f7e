"""A revision does not follow the one it was written after.

What: each revision carries the fingerprint of the file of the one before it, as it was when it was issued.
Why: a file of the history that was changed or exchanged later, in whatever key, is found by it.
Basis: contradiction within the history.
Wrong: the approver's name changed in the file of revision A/0, after A/1 was issued.
Right: the files of ``revisions/`` as ``swd issue`` wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.diagnostics import Diagnostic, Note, say
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C118"


def check(history: tuple[Revision, ...], where: Where) -> Iterator[Diagnostic]:
    """Report each revision whose predecessor is not the one it was written after.

    One whose own seal is broken is told by that (C106).
    """
    for earlier, later in pairwise(history):
        is_next = later.sequence == earlier.sequence + 1
        if is_next and later.previous not in (None, earlier.seal) and earlier.is_as_issued:
            said = {"number": later.number, "revision": later.revision, "earlier": earlier.revision}
            yield Diagnostic(
                CODE,
                say("{number} {revision} was issued after another {earlier} than the one there is", **said),
                where.file(earlier.path),
                notes=(Note(say("the revision after it"), where.file(later.path)),),
                help=say("bring the file back as it was issued; nothing else may write into revisions/"),
                place=later.document,
            )
