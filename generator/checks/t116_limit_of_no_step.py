"""A time limit belongs to no step.

What: each limit is named under ``limit`` of a step or decision.
Why: at a limit that no step names nobody is accountable, and nobody who works by the procedure meets it.
Basis: good practice.
Wrong: a limit ``first-answer`` that no step has under ``limit``.
Right: ``limit: first-answer`` at the step of the answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bearers import bearers_of_limits
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T116"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each limit without a step, unless a step names one that is not there: it may well mean this one."""
    bearers = bearers_of_limits(manual)
    if not bearers.keys() <= manual.limits.keys():
        return
    for entry in manual.limits.values():
        if entry.id not in bearers:
            yield Diagnostic(
                CODE,
                say("no step keeps the limit `{limit}`", limit=entry.limit.id),
                where.at(f"{entry.id}/id"),
                help=say("name it under `limit` of the step that keeps it, or take it away"),
                place=entry.id,
            )
