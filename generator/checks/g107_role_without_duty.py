"""A role has nothing to do.

What: each role has duties of its own, or a part in a step, a form, a document, a level, a limit or a channel.
Why: a role that nothing is asked of is left over from an earlier issue, or its work was forgotten.
Basis: good practice.
Wrong: a role ``auditor`` with a title only, named nowhere.
Right: the same with ``duties: [Audits the procedure once a year]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.base import RoleRef
from generator.model.manual import Manual
from generator.model.walk import walk
from generator.reading.where import Where

CODE = "G107"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each role without any duty; the people outside, such as the customer, owe the company none."""
    busy: set[str] = {role for entry in manual.duties.values() for role in (entry.duty.by, *entry.duty.with_)}
    idle = {role.id for role in manual.roles.values() if not (role.duties or role.outside or role.id in busy)}
    if idle:  # only then, for it is a long walk
        idle -= set(_named(manual))
    for role in manual.roles.values():
        if role.id in idle:
            yield Diagnostic(
                CODE,
                say("the role `{role}` has no duty", role=role.id),
                where.at(f"roles/{role.id}/id"),
                help=say("say its `duties`, give it a part in a step, or take it away"),
                place=f"roles/{role.id}",
            )


def _named(manual: Manual) -> Iterator[str]:
    """Every role that a definition gives a part to; being somebody's deputy is none of its own."""
    parts = (manual.documents, manual.forms, manual.levels, manual.channels, manual.kpis, manual.lists)
    for part in parts:
        for name, definition in part.items():
            yield from (value for _, value in walk(definition, name) if isinstance(value, RoleRef))
    if manual.settings.first_minute is not None:
        yield manual.settings.first_minute.call
