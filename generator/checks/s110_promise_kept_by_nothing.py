"""The company promises its customers something that nothing in the manual keeps.

What: each commitment names a step under ``kept-by`` or a ``limit``.
Why: a promise that no step carries is kept by chance; what is said must be written and done.
Basis: company rule (say, write, do).
Wrong: a commitment with a ``promise`` only.
Right: the same with ``kept-by: handling/answer``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "S110"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each promise without a step and without a limit."""
    for commitment in manual.commitments.values():
        if not (commitment.kept_by or commitment.limit):
            place = f"commitments/{commitment.id}"
            yield Diagnostic(
                CODE,
                say("nothing keeps the promise `{promise}`", promise=commitment.id),
                where.at(f"{place}/id"),
                help=say("name the steps under `kept-by`, or the `limit`"),
                place=place,
            )
