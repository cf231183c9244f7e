"""What a document stands on has changed since it was issued.

What: the forms, terms and working calendars that a revision in force uses are those of the day it was issued.
Why: a form with one box more may make a step wrong; somebody must look, and say that the document still holds.
Basis: company rule (changes are looked at with all they touch).
Wrong: a form issued as A/1, and the procedure that fills it still the one that was approved with A/0.
Right: the procedure looked at, and the change issued, or the procedure confirmed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic, say
from generator.model.manual import Manual
from generator.reading.where import Where
from generator.resolve.freezing import used_now

CODE = "C116"


def check(manual: Manual, where: Where, today: date) -> Iterator[Diagnostic]:
    """Report each document in force that stands on something newer, and who must look."""
    for item in manual.controlled():
        in_force = manual.life_of(item.id, today).confirmed
        if in_force is None:
            continue
        changed = [use for use, was in in_force.uses.items() if used_now(use, manual, today) != was]
        if changed:
            said = {"number": item.number, "revision": in_force.revision, "uses": ", ".join(changed)}
            yield Diagnostic(
                CODE,
                say("{number} {revision} was approved with what has changed since: {uses}", **said),
                where.at(f"{item.id}/number"),
                help=say(
                    "let `{role}` look whether it still holds; issue the change, or confirm it with --confirm",
                    role=item.owner,
                ),
                place=item.id,
            )
