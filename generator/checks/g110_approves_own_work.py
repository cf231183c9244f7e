"""A role approves its own work.

What: the approver of a document, a form or a level is another role than its owner, and a limit is extended by another
role than the one that keeps it.
Why: four eyes see what two overlook, and nobody should have to judge themselves. No clause asks for it in these words.
Basis: company rule.
Wrong: ``owner: lead`` and ``approver: lead``.
Right: ``owner: clerk`` and ``approver: lead``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.bearers import bearers_of_limits
from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G110"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each approval by the owner."""
    for owner, own, approver, place in _approvals(manual):
        if owner == approver:
            yield Diagnostic(
                CODE,
                say("`{role}` approves its own work", role=approver),
                where.at(place),
                notes=(Note(say("it is the owner too"), where.at(own)),),
                help=say("name another role as the approver"),
                place=place,
            )


def _approvals(manual: Manual) -> Iterator[tuple[str, str, str, str]]:
    """Owner and approver of everything that is approved, each with the place that says so."""
    for controlled in manual.controlled():
        yield controlled.owner, f"{controlled.id}/owner", controlled.approver, f"{controlled.id}/approver"
    for level in manual.levels.values():
        place = f"levels/{level.id}"
        yield level.owner, f"{place}/owner", level.approver, f"{place}/approver"
    bearers = bearers_of_limits(manual)
    for entry in manual.limits.values():
        if entry.limit.extension is not None:
            for step in bearers.get(entry.id, [])[:1]:
                place = f"{entry.id}/extension/approver"
                yield step.duty.by, f"{step.id}/by", entry.limit.extension.approver, place
