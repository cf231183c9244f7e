"""Nobody holds a role today.

What: where there is a holders.yml, each role that approves has a holder today, and so has each role that had or will
have one.
Why: a role that nobody holds decides nothing; what comes to it is lost. Roles given case by case, such as the owner of
an action, stand in no directory and are not asked for.
Basis: good practice.
Wrong: the only holder of ``lead`` with ``until: 2026-06-30``, read in November.
Right: a second holder of ``lead`` with ``from: 2026-07-01``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G109"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each role that is vacant on ``today``."""
    if manual.directory is None:
        return
    listed: dict[str, int] = {}
    held: set[str] = set()
    for index, holder in enumerate(manual.directory.holders, start=1):
        listed[holder.role] = index
        if holder.from_ <= today and (holder.until is None or today <= holder.until):
            held.add(holder.role)
    approving: dict[str, str] = {controlled.approver: f"{controlled.id}/approver" for controlled in manual.controlled()}
    approving |= {level.approver: f"levels/{level.id}/approver" for level in manual.levels.values()}
    for role in manual.roles.values():
        if role.outside or role.id in held or not (role.id in listed or role.id in approving):
            continue
        if role.id in listed:
            note = Note(say("it stands in the directory here"), where.at(f"holders/holders/{listed[role.id]}"))
        else:
            note = Note(say("it approves this"), where.at(approving[role.id]))
        yield Diagnostic(
            CODE,
            say("nobody holds the role `{role}` on {day}", role=role.id, day=today),
            where.at(f"roles/{role.id}/id"),
            notes=(note,),
            help=say("enter who holds it into holders.yml"),
            place=f"roles/{role.id}",
        )
