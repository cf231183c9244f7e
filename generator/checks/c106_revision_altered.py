"""What a revision froze is no longer what was issued.

What: the fingerprint of each revision is that of the content it froze, its seal that of all that its file says, and
its file the one whose SHA-256 stands in ``revisions/SHA256SUMS`` (other line ends, as a checkout may give it, are no
change).
Why: the history proves what was approved; a hand in it takes the proof away.
Basis: contradiction within the revision.
Wrong: a limit of revision A/0, or who approved it, corrected in its file after the issue.
Right: the file as ``swd issue`` wrote it, and the correction issued as A/1.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from generator.diagnostics import Diagnostic, Note, say
from generator.model.issued_files import IssuedFiles
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C106"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each revision that a hand has changed. Its file is no definition, so it is pointed at as a whole."""
    for history in manual.revisions.values():
        for revision, later in zip_longest(history, history[1:]):
            listed = _is_told_by_list_alone(manual.issued_files, revision, later)
            if listed or not revision.is_as_issued:
                yield Diagnostic(
                    CODE,
                    say(
                        "revision {revision} of {number} is not as issued",
                        revision=revision.revision,
                        number=revision.number,
                    ),
                    where.file(revision.path),
                    notes=(Note(say("the file that was issued is listed here"), where.at(revision.path)),)
                    if listed
                    else (),
                    help=say("bring the file back as it was issued, and issue the change as a new revision"),
                    place=revision.document,
                )


def _is_told_by_list_alone(files: IssuedFiles, revision: Revision, later: Revision | None) -> bool:
    """Whether the list knows another file, and neither its own seal nor the revision after it does (C118)."""
    is_told_by_next = later is not None and later.previous not in (None, revision.seal)
    return files.is_altered(revision.path) and revision.is_as_issued and not is_told_by_next
