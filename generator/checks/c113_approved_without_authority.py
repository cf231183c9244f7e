"""Somebody approved a revision who did not hold the approver's role on that day.

What: the approver signed in the role that the definition names, and held it on that day by ``holders.yml``.
Why: whoever compares the signature with the list of authorities must find the same name.
Basis: company rule (who may approve).
Wrong: approved on 9 November by someone who took over the role on 1 December.
Right: approved by the holder of that day, or by the deputy whom ``holders.yml`` names.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.model.revision import Revision
from generator.reading.where import Where

CODE = "C113"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each approval without authority. The first format wrote names down as text, and cannot be judged."""
    for revisions in manual.revisions.values():
        for revision in revisions:
            signed = revision.approved_by
            if signed.role is not None and signed.on is not None and not _had_authority(manual, revision):
                yield Diagnostic(
                    CODE,
                    say(
                        "{person} approved {number} {revision} as `{role}` on {day}",
                        person=signed.person,
                        number=revision.number,
                        revision=revision.revision,
                        role=signed.role,
                        day=signed.on,
                    ),
                    where.file(revision.path),
                    help=say("see that holders.yml names who held the role on that day; else have it approved anew"),
                    place=revision.document,
                )


def _had_authority(manual: Manual, revision: Revision) -> bool:
    signed = revision.approved_by
    assert signed.role is not None, "the caller has looked"
    assert signed.on is not None, "the caller has looked"
    if signed.role != revision.content.get("approver", signed.role):
        return False
    if manual.directory is None:
        return True
    holders = manual.holders_of(signed.role, signed.on)
    return any(signed.person in (holder.name, str(holder.deputy or "").partition(",")[0].strip()) for holder in holders)
