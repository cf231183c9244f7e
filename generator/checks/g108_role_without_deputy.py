"""A role that others wait for has no deputy.

What: each role that approves, or keeps a time limit, has a ``deputy``, or its holder has one in holders.yml.
Why: time limits run on while somebody is ill or away, and what waits for one signature does not go out.
Basis: good practice.
Wrong: ``approver: lead``, and nobody deputises for the lead.
Right: the role ``lead`` with ``deputy: clerk``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Note, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "G108"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each such role once, with the first place that waits for it."""
    holders = manual.directory.holders if manual.directory else ()
    deputised = {holder.role for holder in holders if holder.deputy is not None}
    told: set[str] = set()
    for name, place in _waited_for(manual):
        role = manual.roles.get(name)
        if role is None or name in told or role.deputy is not None or role.outside or name in deputised:
            continue
        told.add(name)
        yield Diagnostic(
            CODE,
            say("nobody deputises for the role `{role}`", role=name),
            where.at(f"roles/{name}/id"),
            notes=(Note(say("this waits for it"), where.at(place)),),
            help=say("name a `deputy` of the role, or of its holder in holders.yml"),
            place=f"roles/{name}",
        )


def _waited_for(manual: Manual) -> Iterator[tuple[str, str]]:
    """Each role that others wait for, and the place that says so."""
    for controlled in manual.controlled():
        yield controlled.approver, f"{controlled.id}/approver"
    for level in manual.levels.values():
        yield level.approver, f"levels/{level.id}/approver"
    for entry in manual.duties.values():
        if entry.duty.limit:
            yield entry.duty.by, f"{entry.id}/by"
