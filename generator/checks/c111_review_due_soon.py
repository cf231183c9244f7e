"""A document or form must be looked at again soon.

What: the next review, ``review-every`` after the effective date, is not yet due within ``warn-before-review``.
Why: a review takes time; told on the day itself it is late.
Basis: company rule (documents are reviewed at set intervals).
Wrong: a procedure whose review is due in two weeks, and nobody has begun.
Right: the review done, and the change issued, or the procedure confirmed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.calendar import day_after
from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where

CODE = "C111"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each review that is near and not yet past."""
    for item in manual.controlled():
        in_force = manual.life_of(item.id, today).confirmed
        if in_force is None:
            continue
        review = day_after(in_force.effective, item.review_every)
        if review >= today and day_after(today, manual.settings.control.warn_before_review) >= review:
            place = f"{item.id}/review-every"
            said = {"number": item.number, "revision": in_force.revision, "day": review}
            yield Diagnostic(
                CODE,
                say("{number} {revision} is to be reviewed by {day}", **said),
                where.at(place),
                help=say("let `{role}` review it; issue the change, or confirm it with --confirm", role=item.owner),
                place=place,
            )
