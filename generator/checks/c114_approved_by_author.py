"""Somebody approved what they wrote themselves.

What: the one who approved a revision is not the one who prepared it, unless ``control: {author-may-approve: yes}``.
Why: a second pair of eyes is the point of an approval.
Basis: company rule (four eyes).
Wrong: prepared and approved by the same person.
Right: prepared by one, approved by another.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C114"


def check(manual: Manual, where: Where) -> Iterator[Diagnostic]:
    """Report each revision that its author approved."""
    if manual.settings.control.author_may_approve:
        return
    for revisions in manual.revisions.values():
        for revision in revisions:
            if revision.prepared_by.person == revision.approved_by.person:
                said = {"number": revision.number, "revision": revision.revision}
                yield Diagnostic(
                    CODE,
                    say("{person} wrote and approved {number} {revision}", person=revision.approved_by.person, **said),
                    where.file(revision.path),
                    help=say("have the next revision approved by another person, or allow it in manual.yml"),
                    place=revision.document,
                )
