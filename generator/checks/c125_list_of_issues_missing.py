"""The list of all that was issued is missing.

What: where anything was issued, ``revisions/SHA256SUMS`` is there.
Why: without the list nobody sees that a revision was taken away.
Basis: company rule (what was issued is kept).
Wrong: ``revisions/`` copied without the file that lies beside its folders.
Right: the list as ``swd issue`` wrote it, with a line for each file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.issued_files import LIST
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C125"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report that there is no list, with the first file that should stand in it."""
    first = next((revision for history in manual.revisions.values() for revision in history), None)
    if first is not None and manual.issued_files.listed is None:
        yield Diagnostic(
            CODE,
            say("documents were issued, and the list of all that was issued is missing"),
            where.file(LIST),
            notes=(Note(say("this was issued, for one"), where.file(first.path)),),
            help=say(
                "bring it back from version control or a backup; where there was none yet, make it once, in "
                "revisions/: `sha256sum */*.json > SHA256SUMS`"
            ),
            place="revisions",
        )
