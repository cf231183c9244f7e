"""No way leads to a step.

What: every step is reached from the first one.
Why: a duty nobody arrives at is not done, though the procedure says so.
Basis: contradiction within the procedure.
Wrong: a step that is named in no ``then`` and in no branch.
Right: a ``then`` or branch that leads to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.ways import leads_somewhere, reached_from, ways
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G104"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each step that cannot be reached from the document's first."""
    for document in manual.documents.values():
        if not document.steps or not leads_somewhere(document):
            continue
        reached = reached_from([document.steps[0].id], ways(document))
        for duty in document.steps:
            if duty.id not in reached:
                place = f"{document.id}/{duty.id}"
                yield Diagnostic(
                    CODE,
                    say("no way leads to {number} `{step}`", number=duty.number, step=duty.id),
                    where.at(f"{place}/id"),
                    help=say("name it in the `then` or in a branch of the step before it"),
                    place=place,
                )
