"""The content of a revision can no longer be read.

What: the program reads what each revision froze, in whatever version it was issued.
Why: the history is shown from the frozen content; what cannot be read cannot be shown to an auditor.
Basis: contradiction between the revision and this version of the program.
Wrong: a revision that was issued with a later version of the program, which knows a key that this one does not.
Right: the manual compiled with that version, or a later one.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.document import Document
from generator.model.form import Form
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.editions import differs, thawed

CODE = "C120"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each such revision. What is still defined as it was issued can be read, and is not tried again."""
    today: dict[str, Document | Form] = {item.id: item for item in manual.controlled()}
    for id, revisions in manual.revisions.items():
        for revision in revisions:
            item = today.get(id)
            if (item is None or differs(item, revision)) and revision.is_as_issued and thawed(revision) is None:
                said = {"number": revision.number, "revision": revision.revision}
                yield Diagnostic(
                    CODE,
                    say("the content of {number} {revision} cannot be read by this version of the program", **said),
                    where.file(revision.path),
                    help=say("use the version of swd that issued it, or a later one"),
                    place=id,
                )
