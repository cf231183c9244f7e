"""A document or form has not been issued yet.

What: everything with a number has at least one revision in ``revisions/``.
Why: what is used without an issue has no date, no approval and no history.
Basis: company rule (documents are approved before use).
Wrong: a new form that people already print.
Right: ``swd issue`` has written its first revision.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C101"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each document and form without a revision."""
    for item in manual.controlled():
        if item.id not in manual.revisions:  # a history that cannot be read is empty
            yield Diagnostic(
                CODE,
                say("{number} has never been issued", number=item.number),
                where.at(f"{item.id}/number"),
                help=say("issue it with `swd issue {id} …` once it is approved", id=item.id),
                place=item.id,
            )
