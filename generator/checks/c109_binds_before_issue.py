"""A revision binds from a day before it was issued.

What: a revision takes effect on the day of its issue or later.
Why: nobody can have followed what was not yet approved, and an auditor takes it for dating back.
Basis: good practice.
Wrong: issued on 9 November, binding from 1 November.
Right: issued on 9 November, binding from 16 November, when everybody has read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C109"


def check(history: tuple[Revision, ...], where: Where) -> Iterator[Diagnostic]:
    """Report each revision that was dated back."""
    for revision in history:
        if revision.effective < revision.issued:
            yield Diagnostic(
                CODE,
                say(
                    "revision {revision} of {number} binds from {effective}, and was issued on {issued}",
                    revision=revision.revision,
                    number=revision.number,
                    effective=revision.effective,
                    issued=revision.issued,
                ),
                where.file(revision.path),
                help=say("issue the next revision with a day to come; have this one accepted in exceptions.yml"),
                place=revision.document,
            )
