"""The review of a document or form is overdue.

What: no review, ``review-every`` after the effective date of the revision in force, has passed.
Why: a procedure that nobody has looked at for longer than the company set itself may describe what nobody does.
Basis: company rule (documents are reviewed at set intervals).
Wrong: a procedure in force for 14 months, to be reviewed every 12.
Right: reviewed in time, and the change issued, or the procedure confirmed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.calendar import day_after
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C112"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each review whose day has passed."""
    for item in manual.controlled():
        in_force = manual.life_of(item.id, today).confirmed
        if in_force is None:
            continue
        review = day_after(in_force.effective, item.review_every)
        if review < today:
            place = f"{item.id}/review-every"
            said = {"number": item.number, "revision": in_force.revision, "day": review}
            yield Diagnostic(
                CODE,
                say("{number} {revision} was to be reviewed by {day}", **said),
                where.at(place),
                help=say("let `{role}` review it; issue the change, or confirm it with --confirm", role=item.owner),
                place=place,
            )
