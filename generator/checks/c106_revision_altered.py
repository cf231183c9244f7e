"""What a revision froze is no longer what was issued.

What: the fingerprint of each revision is that of the content it froze, and its seal that of all its file says.
Why: the history proves what was approved; a hand in it takes the proof away.
Basis: contradiction within the revision.
Wrong: a limit of revision A/0 corrected in its file after the issue.
Right: the file as ``swd issue`` wrote it, and the correction issued as A/1.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C106"


def check(history: tuple[Revision, ...], where: Where) -> Iterator[Diagnostic]:
    """Report each revision that a hand has changed. Its file is no definition, so it is pointed at as a whole."""
    for revision in history:
        if not revision.is_as_issued:
            yield Diagnostic(
                CODE,
                say(
                    "revision {revision} of {number} is not as issued",
                    revision=revision.revision,
                    number=revision.number,
                ),
                where.file(revision.path),
                help=say("bring the file back as it was issued, and issue the change as a new revision"),
                place=revision.document,
            )
