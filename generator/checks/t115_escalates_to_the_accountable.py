"""A limit that ran out is told to the very role that should have kept it.

What: each role of ``escalate`` is another one than the role that does the steps of the limit.
Why: who is late knows it already; help comes from somebody who can decide on people, means and priorities.
Basis: good practice.
Wrong: ``escalate: [{after: due, to: clerk}]`` for a limit of steps that are all ``by: clerk``.
Right: ``escalate: [{after: due, to: lead}]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bearers import bearers_of_limits
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "T115"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each rung at which nobody new is told."""
    bearers = bearers_of_limits(manual)
    for entry in manual.limits.values():
        steps = bearers.get(entry.id, [])
        accountable = {step.duty.by for step in steps}
        for index, rung in enumerate(entry.limit.escalate, start=1):
            if accountable != {rung.to}:
                continue
            place = f"{entry.id}/escalate/{index}/to"
            yield Diagnostic(
                CODE,
                say("`{limit}` escalates to `{role}`, who should have kept it", limit=entry.limit.id, role=rung.to),
                where.at(place),
                notes=(Note(say("`{role}` is accountable here", role=rung.to), where.at(f"{steps[0].id}/by")),),
                help=say("name a role that can help"),
                place=place,
            )
